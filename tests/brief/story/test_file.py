"""Test a story's file: it comes back equal, is readable, and names each slide that is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from regiondash.brief.mistakes import sentence
from regiondash.brief.story import file
from regiondash.brief.story.file import from_text, to_text
from regiondash.brief.story.wrong import BadStory
from regiondash.view.choices import allowed
from tests.brief.story.contents import SUBJECTS, story

if TYPE_CHECKING:
    from regiondash.brief.story.story import Story
    from regiondash.brief.story.wrong import LeftOut
    from regiondash.pack.model import Pack


def read(pack: Pack, text: str | bytes) -> tuple[Story, list[LeftOut]]:
    """Return what a file holds, read against the pack that comes with the app."""
    return from_text(text, allowed(pack, ("prk",)), "prk", SUBJECTS)


def changed(**changes: object) -> str:
    """Return the story's file with some of its first slide's words changed."""
    data = json.loads(to_text(story()))
    data["slides"][0].update(changes)
    return json.dumps(data)


def test_a_story_comes_back_equal(prk: Pack) -> None:
    """Slides, views, words and frozen content survive, as text and as bytes."""
    assert read(prk, to_text(story())) == (story(), [])
    assert read(prk, to_text(story()).encode()) == (story(), [])


def test_a_file_can_be_read_by_people() -> None:
    """Views stand in the words of the address, hangul as hangul, frozen content on one line."""
    lines = to_text(story()).splitlines()
    assert '        "provinces": "p10",' in lines
    assert any("지방발전 “20×10”" in line for line in lines)
    (frozen,) = [line for line in lines if '"frozen"' in line]
    assert '"order":["A","B"]' in frozen
    assert len(lines) < 60


def test_nothing_a_user_writes_becomes_a_frozen_content(prk: Pack) -> None:
    """Words that look like the mark of a frozen content stay words."""
    odd = story().with_(title='\x00frozen 0\x00 "\\u0000frozen 0\\u0000"')
    found, wrong = read(prk, to_text(odd))
    assert wrong == []
    assert found.title == 'frozen 0 "\\u0000frozen 0\\u0000"'
    assert found.slides == story().slides


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "an unknown subject": ({"subject": "weather"}, "no subject “weather”"),
    "an unknown layout": ({"layout": "spiral"}, "Use one of: title, map"),
    "an unknown province": ({"view": {"provinces": "p99"}}, "asks for “p99”"),
    "an unknown filter": ({"view": {"colour": "red"}}, "asks for “colour”"),
    "a view that is none": ({"view": ["p10"]}, "no list of filters"),
    "a title that is a list": ({"title": ["x"]}, "“title” is no text"),
    "notes without end": ({"notes": "x" * 30_000}, "30,000 characters"),
    "damaged frozen content": ({"frozen": {"title": 3}}, "damaged at title"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_slide_is_listed_and_the_others_are_kept(prk: Pack, name: str) -> None:
    """The sentence names the slide and what to do; what is fine is there."""
    changes, words = WRONG[name]
    found, (wrong,) = read(prk, changed(**changes))
    assert found.slides == story().slides[1:]
    assert wrong.number == 1
    assert str(wrong).startswith("Slide 1 (“")
    assert words in str(wrong)


def test_a_slide_that_is_none_is_listed(prk: Pack) -> None:
    """A number among the slides is named by its place."""
    data = json.loads(to_text(story()))
    data["slides"].insert(1, 5)
    found, (wrong,) = read(prk, json.dumps(data))
    assert found == story()
    assert wrong.number == 2


def test_a_frozen_slide_keeps_what_the_data_no_longer_have(prk: Pack) -> None:
    """A frozen slide shows its own content: a province that is gone takes nothing from it."""
    data = json.loads(to_text(story()))
    data["slides"][1]["view"] = {"provinces": "p99"}
    assert read(prk, json.dumps(data)) == (story(), [])


def test_two_slides_with_one_key_are_told_apart(prk: Pack) -> None:
    """A key that is taken, or none, is replaced by a new one."""
    found, wrong = read(prk, changed(key="s7"))
    assert wrong == []
    assert len({slide.key for slide in found.slides}) == 3
    found, _ = read(prk, changed(key="<b>"))
    assert found.slides[0].key == "s1"


UNUSABLE: dict[str, tuple[Any, str]] = {
    "no JSON": ("{", "not_a_story"),
    "another file": ("[1, 2]", "not_a_story"),
    "bytes of a picture": (b"\x89PNG\r\n\x1a\n\xff", "not_a_story"),
    "numbers that are none": ('{"format": NaN}', "not_a_story"),
    "lists without end": ("[" * 100_000, "not_a_story"),
    "no slides": ('{"format": "regiondash story", "schema": 1}', "not_a_story"),
    "a newer format": ('{"format": "regiondash story", "schema": 9}', "other_schema"),
    "another pack": (to_text(story()).replace('"prk"', '"mex"', 1), "other_pack"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_file_that_is_no_story_says_so(prk: Pack, name: str) -> None:
    """One sentence, in either language, says what is wrong and what to choose."""
    text, reason = UNUSABLE[name]
    with pytest.raises(BadStory) as caught:
        read(prk, text)
    assert caught.value.reason == reason
    assert sentence("ko", caught.value) != sentence("en", caught.value) == str(caught.value)


def test_a_file_too_large_is_not_read(prk: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is larger than any story is refused before it is read."""
    monkeypatch.setattr(file, "LARGEST", 1000)
    with pytest.raises(BadStory, match="larger than"):
        read(prk, to_text(story()))


def test_a_story_has_a_greatest_length(prk: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slides beyond the most a story holds are listed."""
    monkeypatch.setattr(file, "MOST_SLIDES", 2)
    found, (wrong,) = read(prk, to_text(story()))
    assert found.slides == story().slides[:2]
    assert "holds 2 slides" in str(wrong)
