"""Test the briefing's page without a browser: adding from pages, order, words, freezing, undo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from regiondash.brief.slides.subjects import SUBJECTS
from regiondash.brief.story.edit import History
from regiondash.brief.story.file import to_text
from regiondash.brief.story.story import Slide, Story
from regiondash.selection import ASPECTS, SECTIONS, Selection
from regiondash.ui import briefing_pictures
from regiondash.ui.briefing_add import opened, subject_of
from regiondash.ui.briefing_pictures import Shown
from tests.brief.story.contents import content
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

BASE = Selection(pack="prk")


@pytest.fixture(autouse=True)
def _no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no picture: what slides look like is tested elsewhere, and takes long."""

    def drawn(_: Story, slide: Slide, language: str) -> Shown:
        return Shown("../x/slide-1.png", ("../x/slide-1.png",), f"{slide.subject} {language}", "N")

    monkeypatch.setattr(briefing_pictures, "shown", drawn)
    monkeypatch.setattr(briefing_pictures, "kept", drawn)


@pytest.fixture
def open_briefing(open_page: Opener) -> Callable[..., AppTest]:
    """Return what opens the page with a story of slides about subjects."""

    def opened_(*subjects: str, version: str = "", **query: str) -> AppTest:
        page = open_page(**query)
        slides = [Slide(f"s{n}", one, BASE, version=version) for n, one in enumerate(subjects, 1)]
        page.session_state["briefing"] = History(Story("T", slides=tuple(slides)))
        page.switch_page("pages/briefing.py").run()
        assert not page.exception
        return page

    return opened_


def story_of(page: AppTest) -> Story:
    """Return the session's story."""
    history: History = page.session_state["briefing"]
    return history.now


def subjects_of(page: AppTest) -> list[str]:
    """Return the subjects of the story's slides in order."""
    return [slide.subject for slide in story_of(page).slides]


def press(page: AppTest, key: str) -> AppTest:
    """Press a button; the run must raise nothing."""
    reading.widget(page, "button", key).click().run()
    assert not page.exception
    return page


@pytest.mark.parametrize(
    ("path", "query", "subject"),
    [
        ("map", {"theme": "cohort", "provinces": "p10"}, "map"),
        ("coverage", {"section": "pace"}, "progress"),
        ("lagging", {"aspect": "lag"}, "lag"),
        ("targeting", {}, "need"),
        ("plan", {}, "plan"),
        ("region", {"place": "prk-049"}, "region"),
        ("changes", {}, "changes"),
        ("data", {}, "gaps"),
    ],
)
def test_every_page_adds_what_it_shows(
    open_page: Opener, path: str, query: dict[str, str], subject: str
) -> None:
    """One press adds a slide with the page's subject and the present selection, and says so."""
    page = open_page(**query).switch_page(f"pages/{path}.py").run()
    press(page, "add_to_briefing")
    (slide,) = story_of(page).slides
    assert slide.subject == subject
    assert slide.selection == page.session_state["selection"]
    assert slide.version
    assert [one.value for one in page.toast] == ["Added: slide 1"]


def test_every_part_of_a_page_is_a_subject_there_is() -> None:
    """What the buttons add can be composed, and opens the part of the page it came from."""
    for page, parts, field in (("coverage", SECTIONS, "section"), ("lagging", ASPECTS, "aspect")):
        for part in parts:
            subject = subject_of(page, BASE.with_(**{field: part}))
            assert SUBJECTS[subject].page == page
            assert getattr(opened(Slide("s1", subject, BASE)), field) == part
    for page in ("map", "targeting", "plan", "region", "changes", "data"):
        assert SUBJECTS[subject_of(page, BASE)].page == page


def test_the_briefing_survives_the_way_between_pages(open_page: Opener) -> None:
    """Slides of three pages stand in the order in which they were added."""
    page = press(open_page(), "add_to_briefing")
    for path in ("lagging", "changes"):
        press(page.switch_page(f"pages/{path}.py").run(), "add_to_briefing")
    page.switch_page("pages/briefing.py").run()
    assert subjects_of(page) == ["map", "proxies", "changes"]
    assert "3 slides" in reading.said(page)
    assert "Not saved" in reading.said(page)


def test_an_empty_briefing_says_how_to_begin(open_briefing: Callable[..., AppTest]) -> None:
    """Nothing to show is no fault: the ways to begin are there."""
    page = open_briefing(language="ko")
    assert "브리핑 만들기" in reading.said(page)
    press(page, "begin_standard")
    assert len(subjects_of(page)) > 8
    assert subjects_of(page)[0] == "title"


def test_the_standard_briefing_follows_the_filters(open_briefing: Callable[..., AppTest]) -> None:
    """A province that is chosen is that of each slide."""
    page = press(open_briefing(provinces="p10"), "begin_standard")
    assert {slide.selection.provinces for slide in story_of(page).slides} == {("p10",)}


def test_slides_are_moved_copied_and_deleted(open_briefing: Callable[..., AppTest]) -> None:
    """The buttons under the open slide change the order, and undo brings all of it back."""
    page = open_briefing("map", "lag", "gaps")
    press(page, "slide_down")
    assert subjects_of(page) == ["lag", "map", "gaps"]
    press(page, "slide_duplicate")
    assert subjects_of(page) == ["lag", "map", "map", "gaps"]
    press(press(page, "open s3"), "slide_delete")
    assert subjects_of(page) == ["lag", "map", "map"]
    for _ in range(3):
        press(page, "undo")
    assert subjects_of(page) == ["map", "lag", "gaps"]
    assert reading.widget(page, "button", "undo").disabled
    press(page, "redo")
    assert subjects_of(page) == ["lag", "map", "gaps"]


def test_the_last_slide_can_be_deleted(open_briefing: Callable[..., AppTest]) -> None:
    """A story without slides is the beginning again."""
    page = press(open_briefing("map"), "slide_delete")
    assert "Compose a briefing" in reading.said(page)


def test_words_of_a_slide_are_changed(open_briefing: Callable[..., AppTest]) -> None:
    """Title and notes are the user's where given; empty they are written from the figures."""
    page = open_briefing("map")
    assert reading.widget(page, "text_area", "title of s1").placeholder == "map en"
    reading.widget(page, "text_area", "title of s1").set_value(" Mine\x00 ").run()
    reading.widget(page, "text_area", "notes of s1").set_value("One\nTwo").run()
    (slide,) = story_of(page).slides
    assert (slide.title, slide.notes) == ("Mine", "One\nTwo")


def test_a_slide_takes_a_layout(open_briefing: Callable[..., AppTest]) -> None:
    """A layout is one that suits the subject; its own is kept as none."""
    page = open_briefing("map")
    own, other = SUBJECTS["map"].layouts[:2]
    reading.widget(page, "selectbox", "layout of s1").set_value(other).run()
    assert story_of(page).slides[0].layout == other
    reading.widget(page, "selectbox", "layout of s1").set_value(own).run()
    assert story_of(page).slides[0].layout == ""


def test_heads_stand_on_the_whole_briefing(open_briefing: Callable[..., AppTest]) -> None:
    """Name, author, marking and language belong to the story; the name is the page's title."""
    page = open_briefing("map")
    for name, words in (("title", "우리 브리핑"), ("author", "Desk"), ("marking", "대외비")):
        reading.widget(page, "text_input", f"story_{name}").set_value(words).run()
    reading.widget(page, "button_group", "story_language").set_value("ko").run()
    story = story_of(page)
    told = (story.title, story.author, story.marking, story.language)
    assert told == ("우리 브리핑", "Desk", "대외비", "ko")
    assert reading.headings(page, 1) == ["우리 브리핑"]
    assert reading.widget(page, "text_area", "title of s1").placeholder == "map ko"


def test_a_slide_is_frozen_and_thawed(open_briefing: Callable[..., AppTest], prk: Pack) -> None:
    """Frozen it holds its content and says of which version; live again it holds none."""
    page = open_briefing("gaps", version=prk.version)
    reading.widget(page, "button_group", "state of s1").set_value("frozen").run()
    (slide,) = story_of(page).slides
    assert slide.frozen is not None
    assert f"Shows data version {prk.version}" in reading.said(page)
    reading.widget(page, "button_group", "state of s1").set_value("live").run()
    assert story_of(page).slides[0].frozen is None


def test_a_changed_data_version_is_pointed_out(
    open_briefing: Callable[..., AppTest], prk: Pack
) -> None:
    """A slide of other data says both versions, and a press takes the new one."""
    page = open_briefing("map", version="old1")
    said = reading.said(page)
    assert f"Added with data version old1; it shows version {prk.version} now." in said
    press(page, "refresh")
    assert story_of(page).slides[0].version == prk.version
    assert "old1" not in reading.said(page)


def test_a_frozen_slide_is_made_anew(open_briefing: Callable[..., AppTest], prk: Pack) -> None:
    """A frozen slide of other data keeps them until it is frozen anew."""
    page = open_briefing("gaps")
    kept = Slide("s1", "gaps", BASE, version="old1", made_on="2026-01-05", frozen=content())
    page.session_state["briefing"] = History(Story(slides=(kept,)))
    page.run()
    assert "Shows data version old1 of 5 January 2026" in reading.said(page)
    press(page, "refresh")
    (slide,) = story_of(page).slides
    assert slide.version == prk.version
    assert slide.frozen is not None
    assert slide.frozen != kept.frozen


def test_a_slide_opens_its_view(open_briefing: Callable[..., AppTest]) -> None:
    """The page of the slide opens with the slide's selection, at the part it is about."""
    page = open_briefing("lag", language="ko")
    held = Slide("s1", "lag", BASE.with_(provinces=("p10",), aspect="space"))
    page.session_state["briefing"] = History(Story(slides=(held,)))
    press(page.run(), "open_view")
    selection = page.session_state["selection"]
    assert (selection.provinces, selection.aspect) == (("p10",), "lag")
    assert selection.language == "ko"


def test_a_slide_takes_the_present_filters(open_briefing: Callable[..., AppTest]) -> None:
    """The filters beside the page can be given to the slide that is open."""
    page = press(open_briefing("map", provinces="p10"), "use_filters")
    assert story_of(page).slides[0].selection.provinces == ("p10",)


def load(page: AppTest, data: bytes) -> AppTest:
    """Load a file."""
    (uploader,) = page.get("file_uploader")
    found: Any = uploader
    found.set_value(("briefing.regiondash.json", data, "application/json")).run()
    assert not page.exception
    return page


def test_a_file_is_loaded_and_undone(open_briefing: Callable[..., AppTest]) -> None:
    """A loaded story stands in place of the one before, which undo brings back."""
    page = open_briefing("map")
    other = Story("다른 것", slides=(Slide("s1", "gaps", BASE), Slide("s2", "lag", BASE)))
    load(page, to_text(other).encode())
    assert story_of(page) == other
    assert "Not saved" not in reading.said(page)
    press(page, "undo")
    assert subjects_of(page) == ["map"]


def test_a_file_with_wrong_slides_keeps_the_others(open_briefing: Callable[..., AppTest]) -> None:
    """What cannot be taken is named with its remedy, until it is understood."""
    page = open_briefing("map")
    data = json.loads(to_text(Story(slides=(Slide("s1", "gaps", BASE), Slide("s2", "lag", BASE)))))
    data["slides"][0]["view"] = {"provinces": "p99"}
    load(page, json.dumps(data).encode())
    assert subjects_of(page) == ["lag"]
    (problem,) = reading.mistakes(page)
    assert problem.startswith("Slide 1 (“gaps”) was left out. Its view asks for “p99”")
    press(page, "understood")
    assert reading.mistakes(page) == []


def test_a_file_that_is_none_changes_nothing(open_briefing: Callable[..., AppTest]) -> None:
    """Another file is refused with a sentence, and the story stays."""
    page = load(open_briefing("map", language="ko"), b"{}")
    assert subjects_of(page) == ["map"]
    (problem,) = reading.mistakes(page)
    assert problem.startswith("브리핑 파일이 아니다")
