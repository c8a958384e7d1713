"""Test the part of the page where articles are read: nothing enters but what a person accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from regiondash.evidence.library import open_pack
from regiondash.settings import Settings
from regiondash.text import LANGUAGES, say
from regiondash.ui import stamps
from tests.pages import reading
from tests.payloads import PAYLOADS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from regiondash.pack.model import Pack

_PATIENCE = 90
TEXT = (
    "A hospital opened in Kwaksan County on August 18, KCNA said.\n\n"
    "Ground was broken for factories in Unsan County on August 19."
)


def _app() -> None:
    """Draw the part alone."""
    from regiondash.ui import articles, cache, state  # noqa: PLC0415 - a script of its own
    from regiondash.ui.frame import framed  # noqa: PLC0415

    with framed():
        selection = state.current()
        articles.part(cache.pack(selection.pack), selection)


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep what a test adds to itself."""
    monkeypatch.setenv("REGIONDASH_STORE", str(tmp_path / "own.sqlite"))
    monkeypatch.setattr("regiondash.ui.people._is_alone", lambda: True)
    stamps.settings.clear()
    yield
    stamps.settings.clear()


def run(text: str = TEXT, published: str = "2026-08-20", language: str = "en") -> AppTest:
    """Open the part and paste a text."""
    page = AppTest.from_function(_app, default_timeout=_PATIENCE)
    page.query_params["language"] = language
    page.run()
    assert not page.exception
    if text:
        page.text_area(key="articles_paste 0").set_value(text)
        page.text_input(key="articles_published 0").set_value(published)
        page.button(key="articles_read 0").click().run()
    assert not page.exception
    return page


def _events() -> Pack:
    return open_pack(Settings.from_environment(), "prk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_claims_are_proposed_with_their_sentences(language: str) -> None:
    """Each claim shows its sentence, the marked words, the event and how sure it is."""
    page = run(language=language)
    said, shown = reading.said(page), " ".join(reading.markup(page))
    assert "<mark>opened</mark>" in shown
    assert "<mark>Kwaksan County</mark>" in shown
    assert say(language, "extract_event.started") in said
    assert page.button(key="articles_enter").disabled


def test_nothing_enters_before_all_is_said() -> None:
    """The source, the region of an ambiguous name and a reason are asked for; then it enters."""
    page = run()
    before = len(_events().events)
    page.checkbox(key="claim_accept 1 0 0").check().run()
    page.checkbox(key="claim_accept 1 0 1").check().run()
    assert page.button(key="articles_enter").disabled
    for name, value in {"publisher": "Example Daily", "title": "Two reports"}.items():
        page.text_input(key=f"articles_source 1 0 {name}").set_value(value).run()
    page.text_input(key="articles_why 1").set_value("weekly reading").run()
    assert say("en", "articles.wanted_place") in reading.said(page)
    page.selectbox(key="claim_region 1 0 1").set_value("prk-166").run()
    assert not page.button(key="articles_enter").disabled
    assert len(_events().events) == before
    page.button(key="articles_enter").click().run()
    assert not page.exception
    assert say("en", "articles.entered", number="1", n=3) in reading.said(page)
    added = _events().events
    assert len(added) == before + 2
    assert {"prk-151", "prk-166"} <= set(added["region_id"].iloc[-2:])
    page.button(key="articles_undo").click().run()
    assert len(_events().events) == before


def test_a_claim_can_be_corrected() -> None:
    """What is corrected is what enters; a day that is none keeps it out."""
    page = run(TEXT.split("\n\n", maxsplit=1)[0])
    page.button(key="claim_correct 1 0 0").click().run()
    page.selectbox(key="claim_kind 1 0 0").set_value("announced").run()
    page.text_input(key="claim_date 1 0 0").set_value("soon").run()
    page.checkbox(key="claim_accept 1 0 0").check().run()
    assert say("en", "articles.wanted_day") in reading.said(page)
    page.text_input(key="claim_date 1 0 0").set_value("2026-07").run()
    for name, value in {"publisher": "Example Daily", "title": "A report"}.items():
        page.text_input(key=f"articles_source 1 0 {name}").set_value(value).run()
    page.text_input(key="articles_why 1").set_value("weekly reading").run()
    page.button(key="articles_enter").click().run()
    assert not page.exception
    event = _events().events.iloc[-1]
    assert (event["kind"], event["happened_on"], event["precision"]) == (
        "announced",
        "2026-07",
        "month",
    )


def test_what_cannot_be_read_is_said() -> None:
    """Nothing given, a day that is none, and an article without an event: a sentence each."""
    page = run("")
    page.button(key="articles_read 0").click().run()
    assert say("en", "articles.nothing_given") in reading.said(page)
    assert "is not a day" in reading.said(run(TEXT, "soon"))
    assert "No report of an event" in reading.said(run("It rained in Haeju."))


@pytest.mark.parametrize("payload", PAYLOADS[:4])
def test_markup_in_an_article_stays_text(payload: str) -> None:
    """A sentence is escaped before its words are marked."""
    page = run(f"A factory {payload} opened in Kwaksan County on August 18.")
    shown = [block.proto.body for block in page.get("html")]
    assert any("<mark>" in one for one in shown)
    assert not [one for one in shown if payload in one]


def test_a_viewer_cannot_enter_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may only look is told so, and the button stays off."""
    monkeypatch.setattr("regiondash.ui.people._is_alone", lambda: False)
    page = run()
    page.checkbox(key="claim_accept 1 0 0").check().run()
    assert page.button(key="articles_enter").disabled
    assert "editor" in reading.said(page)
