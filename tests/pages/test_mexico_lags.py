"""Test the pages on lag with Mexico's states: every section, and the published Theil indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.selection import ASPECTS
from regiondash.text import LANGUAGES
from tests.mexico import mexican_pack
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.pages.conftest import Opener


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of packs that holds Mexico alone."""
    folder = tmp_path_factory.mktemp("packs")
    mexican_pack(folder / "mexico")
    return folder


@pytest.fixture(autouse=True)
def in_mexico(use_packs: Callable[[Path, str], None], packs: Path) -> None:
    """Let the app read the folder that holds Mexico alone."""
    use_packs(packs, "mexico")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_every_section_stands(open_page: Opener, aspect: str, language: str) -> None:
    """Without people and a programme each section shows what there is, under one title."""
    page = open_page(language=language, aspect=aspect).switch_page("pages/lagging.py").run()
    assert not page.exception
    assert reading.mistakes(page) == []
    assert len(reading.headings(page, 1)) == 1


@pytest.mark.parametrize("name", ["targeting", "plan"])
def test_choice_and_plan_stand(open_page: Opener, name: str) -> None:
    """Nobody has been chosen; a plan can still be made, or says what it lacks."""
    page = open_page().switch_page(f"pages/{name}.py").run()
    assert not page.exception
    assert len(reading.headings(page, 1)) == 1


@pytest.mark.parametrize(("period", "theil"), [("1940", "0.2089"), ("2000", "0.1066")])
def test_the_published_theil_stands_on_the_page(open_page: Opener, period: str, theil: str) -> None:
    """The unweighted Theil of Mexico's states (PySAL, inequality, example of mexico.csv)."""
    page = open_page(aspect="inequality", period=period).switch_page("pages/lagging.py").run()
    assert any(theil in markup for markup in reading.markup(page))
