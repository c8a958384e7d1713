"""Test that every file of pages/ is in the menu and runs, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from regiondash.text import LANGUAGES
from tests.pages import reading

if TYPE_CHECKING:
    from tests.pages.conftest import Opener

PAGES = sorted(path.name for path in Path(__file__).parents[2].glob("pages/*.py"))


def test_there_are_pages() -> None:
    """The menu has something to open: the map is there."""
    assert "map.py" in PAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs(open_page: Opener, name: str, language: str) -> None:
    """A page opens from the menu, raises nothing, complains of nothing and has one title."""
    page = open_page(language=language).switch_page(f"pages/{name}").run()
    assert not page.exception
    assert reading.mistakes(page) == []
    assert len(reading.headings(page, 1)) == 1
    assert page.session_state["selection"].language == language


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_again(open_page: Opener, name: str) -> None:
    """A second run of the same page draws the same."""
    page = open_page().switch_page(f"pages/{name}").run()
    first = reading.markup(page)
    assert reading.markup(page.run()) == first
