"""Test the changes of a story: slides keep their order and words, and each change is taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from regiondash.brief.story import edit
from regiondash.brief.story.edit import History
from regiondash.brief.story.story import Slide, Story
from tests.brief.story.contents import content

KEYS = ("s1", "s2", "s3", "s4")
STORY = Story("T", slides=tuple(Slide(key, "map") for key in KEYS))


def keys(story: Story) -> list[str]:
    """Return the keys of a story's slides in order."""
    return [slide.key for slide in story.slides]


def test_a_slide_is_added_at_the_end_or_at_a_place() -> None:
    """A new slide has a key of its own."""
    assert keys(edit.add(STORY, Slide("s1", "lag"))) == [*KEYS, "s5"]
    assert keys(edit.add(STORY, Slide("", "lag"), 1)) == ["s1", "s5", "s2", "s3", "s4"]


def test_a_full_story_takes_no_more() -> None:
    """Beyond the most slides a story stays as it is."""
    full = Story(slides=tuple(Slide(f"s{n}", "map") for n in range(edit.MOST_SLIDES)))
    assert edit.add(full, Slide("", "map")) is full


@given(some.sampled_from(KEYS), some.integers(-6, 6))
def test_a_move_changes_the_order_alone(key: str, by: int) -> None:
    """The slide stands so many places further, at most at an end; the others keep their order."""
    moved = edit.move(STORY, key, by)
    there = min(max(KEYS.index(key) + by, 0), len(KEYS) - 1)
    assert keys(moved)[there] == key
    assert [one for one in keys(moved) if one != key] == [one for one in KEYS if one != key]


def test_a_copy_stands_behind_its_slide() -> None:
    """A copy says the same under another key."""
    named = edit.edit(STORY, "s2", title="Mine")
    copied = edit.duplicate(named, "s2")
    assert keys(copied) == ["s1", "s2", "s5", "s3", "s4"]
    assert copied.slides[2].title == "Mine"


def test_what_is_not_there_changes_nothing() -> None:
    """An unknown key leaves the story as it is."""
    assert (
        edit.move(STORY, "x", 1) == edit.duplicate(STORY, "x") == edit.delete(STORY, "x") == STORY
    )


def test_a_slide_is_frozen_and_thawed() -> None:
    """Frozen it keeps content, version and day; thawed it is live with the version of now."""
    frozen = edit.freeze(STORY, "s2", content(), "v1", "2026-11-22")
    held = frozen.slides[1]
    assert (held.frozen, held.version, held.made_on) == (content(), "v1", "2026-11-22")
    live = edit.thaw(frozen, "s2", "v2").slides[1]
    assert (live.frozen, live.version, live.made_on) == (None, "v2", "")


def test_other_data_are_noticed() -> None:
    """A slide of another version is outdated; one that never had a version is not."""
    slide = Slide("s1", "map", version="v1")
    assert edit.is_outdated(slide, "v2")
    assert not edit.is_outdated(slide, "v1")
    assert not edit.is_outdated(Slide("s1", "map"), "v2")


def stepped(history: History, step: str) -> History:
    """Return the history after a step, done to its first slide."""
    if step in {"undo", "redo"}:
        return history.undone() if step == "undo" else history.redone()
    first = next(iter(keys(history.now)), "")
    changed = {
        "move": edit.move(history.now, first, 1),
        "delete": edit.delete(history.now, first),
        "copy": edit.duplicate(history.now, first),
    }
    return history.done(changed[step])


@given(some.lists(some.sampled_from(["move", "delete", "copy", "undo", "redo"]), max_size=30))
def test_every_change_can_be_taken_back(steps: list[str]) -> None:
    """Undone to the end any history is at its beginning; redone it is where it was."""
    history = History(STORY)
    for step in steps:
        history = stepped(history, step)
    while history.future:
        history = history.redone()
    last, back = history.now, history
    while back.past:
        back = back.undone()
    assert back.now == STORY
    while back.future:
        back = back.redone()
    assert back.now == last


def test_a_change_after_undo_ends_what_could_be_redone() -> None:
    """There is one line of changes, and a change that changes nothing is none."""
    history = History(STORY).done(edit.delete(STORY, "s1")).undone()
    assert history.done(STORY) is history
    assert history.done(edit.delete(STORY, "s4")).future == ()


def test_a_story_is_unsaved_until_it_is_kept() -> None:
    """Saved as it is it is safe; changed it is not, and changed back it is again."""
    history = History().done(STORY)
    assert history.is_unsaved
    kept = history.kept()
    assert not kept.is_unsaved
    changed = kept.done(edit.delete(STORY, "s1"))
    assert changed.is_unsaved
    assert not changed.undone().is_unsaved
