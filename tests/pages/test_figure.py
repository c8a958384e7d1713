"""Test the dialog that takes a view away: offered on each page, made only when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.brief.figures.figure import Figure
from regiondash.text import LANGUAGES, say

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.pages.conftest import Opener


def taken(page: AppTest) -> AppTest:
    """Press the button; the run must raise nothing."""
    page.button(key="figure").click().run()
    assert not page.exception
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_taken_in_every_form(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """The dialog has a button a form and the figures to copy; no picture is made before."""

    def never(_: Figure) -> None:
        pytest.fail("a page was laid out that nobody asked for")

    monkeypatch.setattr(Figure, "pages", never)
    page = taken(open_page(language=language))
    labels = {button.key: button.label for button in page.download_button}
    for key in ("png", "web", "svg", "pdf", "csv"):
        assert labels[f"figure_{key}"] == say(language, f"figure.{key}")
    assert "40" in page.code[1].value
    assert len(page.code) > 2
