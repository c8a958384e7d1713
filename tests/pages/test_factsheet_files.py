"""Test how factsheets are taken away: one on the region page, all of them on the briefing's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.brief.story.edit import History
from regiondash.brief.story.story import Slide, Story
from regiondash.selection import Selection
from regiondash.text import LANGUAGES
from regiondash.ui import briefing_atlas, briefing_pictures
from regiondash.ui.briefing_atlas import arguments
from regiondash.ui.briefing_pictures import Shown
from regiondash.ui.briefing_run import Export
from tests.pages import reading

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from tests.pages.conftest import Opener

STORY = Story("T", slides=(Slide("s1", "title", Selection(pack="prk")),))


class Half:
    """An export that is half done, until it is ended."""

    form, problem, share = "pdf", "", 0.5
    running = True

    def __init__(self, *_: object, arguments: tuple[str, ...], at: int) -> None:
        """Keep what was asked for, and of which state of the data."""
        self.arguments, self.at = arguments, at

    def is_running(self) -> bool:
        """Say whether it is at work."""
        return self.running

    def is_done(self) -> bool:
        """Say whether the file is there."""
        return not self.running

    def cancel(self) -> None:
        """End it."""
        self.running = False

    def data(self) -> bytes:
        """Give the file."""
        return b"%PDF-"


@pytest.fixture
def briefing(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the briefing's page with one slide, no pictures and exports that stay half done."""

    def drawn(_: Story, slide: Slide, language: str) -> Shown:
        return Shown("../x/slide-1.png", ("../x/slide-1.png",), f"{slide.subject} {language}", "N")

    for name in ("shown", "kept"):
        monkeypatch.setattr(briefing_pictures, name, drawn)
    monkeypatch.setattr(briefing_atlas, "Export", Half)
    page = open_page(provinces="p03")
    page.session_state["briefing"] = History(STORY)
    page.switch_page("pages/briefing.py").run()
    assert not page.exception
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_region_page_offers_its_factsheet(open_page: Opener, language: str) -> None:
    """The sheet stands beside the region's other files, in the language of the page."""
    page = open_page(place="prk-181", language=language).switch_page("pages/region.py").run()
    assert not page.exception
    labels = {button.key: button.label for button in page.download_button}
    assert labels["pdf"] == {"en": "Factsheet (PDF)", "ko": "지역 개황(PDF)"}[language]


def test_the_atlas_is_made_beside_the_app_and_can_be_ended(briefing: AppTest) -> None:
    """A press starts it with what the page shows; it says how far it is, and ends when asked."""
    reading.widget(briefing, "button", "make_atlas").click().run()
    assert not briefing.exception
    export: Any = briefing.session_state["atlas_export"]
    assert export.arguments[0] == "factsheets"
    assert ("--province", "p03") in zip(export.arguments, export.arguments[1:], strict=False)
    reading.widget(briefing, "button", "cancel_atlas").click().run()
    assert not briefing.exception
    assert not export.is_running()
    assert "atlas_export" not in briefing.session_state


def test_an_atlas_that_is_made_is_given(briefing: AppTest) -> None:
    """Once it is there, the button gives it."""
    reading.widget(briefing, "button", "make_atlas").click().run()
    briefing.session_state["atlas_export"].running = False
    briefing.run()
    assert not briefing.exception
    assert "get_atlas" in {button.key for button in briefing.download_button}


def test_the_command_of_an_atlas_writes_it() -> None:
    """What the page asks for is what the command takes: the file has the pages of a province."""
    asked = Selection(pack="prk", language="ko", provinces=("p04",), as_of="2025-12-31")
    shares: list[float] = []
    export = Export(
        "pdf",
        Story(""),
        "prk",
        "ko",
        lambda one: shares.append(one.share),
        arguments=arguments("prk", asked),
    )
    export.wait()
    assert export.problem == ""
    assert export.data().startswith(b"%PDF")
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
