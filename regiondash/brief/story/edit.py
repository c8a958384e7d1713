"""Change a story and take changes back: a story in, a new story out, the old one as it was."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from regiondash.brief.story.story import Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.slides.content import Content
    from regiondash.brief.story.story import Slide

MOST_SLIDES: Final = 300
_MOST_STEPS: Final = 100  # changes that can be taken back
_PREFIX: Final = "s"


def place(story: Story, key: str) -> int:
    """Return the place of a slide, counted from 0; -1 where the story has no such slide."""
    return next((n for n, slide in enumerate(story.slides) if slide.key == key), -1)


def slide_of(story: Story, key: str) -> Slide | None:
    """Return the slide with a key, None if there is none."""
    return next((slide for slide in story.slides if slide.key == key), None)


def new_key(story: Story) -> str:
    """Return a key that no slide of the story has."""
    numbers = [slide.key.removeprefix(_PREFIX) for slide in story.slides]
    return f"{_PREFIX}{max([int(n) for n in numbers if n.isdecimal()], default=0) + 1}"


def add(story: Story, slide: Slide, at: int | None = None) -> Story:
    """Return the story with a slide under a new key at a place, at the end by default.

    A story that is full is returned as it is.
    """
    if len(story.slides) >= MOST_SLIDES:
        return story
    mine = replace(slide, key=new_key(story))
    here = len(story.slides) if at is None else at
    return _with(story, [*story.slides[:here], mine, *story.slides[here:]])


def move(story: Story, key: str, by: int) -> Story:
    """Return the story with a slide moved so many places down (up where negative), to an end."""
    slide, here = slide_of(story, key), place(story, key)
    if slide is None:
        return story
    rest = [one for one in story.slides if one.key != key]
    there = min(max(here + by, 0), len(rest))
    return _with(story, [*rest[:there], slide, *rest[there:]])


def duplicate(story: Story, key: str) -> Story:
    """Return the story with a copy of a slide behind it."""
    slide = slide_of(story, key)
    return add(story, slide, place(story, key) + 1) if slide else story


def delete(story: Story, key: str) -> Story:
    """Return the story without a slide."""
    return _with(story, [one for one in story.slides if one.key != key])


def edit(story: Story, key: str, **changes: object) -> Story:
    """Return the story with some fields of a slide changed."""
    return _with(
        story,
        [
            replace(one, **changes) if one.key == key else one  # type: ignore[arg-type]
            for one in story.slides
        ],
    )


def freeze(story: Story, key: str, content: Content, version: str, day: str) -> Story:
    """Return the story with a slide that shows this content for ever.

    `version` is that of the data it was made from, `day` the ISO day on which that was done.
    """
    return edit(story, key, frozen=content, version=version, made_on=day)


def thaw(story: Story, key: str, version: str) -> Story:
    """Return the story with a slide that shows what the data, now of this version, say."""
    return edit(story, key, frozen=None, version=version, made_on="")


def is_outdated(slide: Slide, version: str) -> bool:
    """Return whether a slide was made with other data than those of a version."""
    return bool(slide.version) and slide.version != version


def _with(story: Story, slides: Sequence[Slide]) -> Story:
    return replace(story, slides=tuple(slides))


@dataclass(frozen=True)
class History:
    """A story with what can be taken back and done again, and how it was when it was saved."""

    now: Story = field(default_factory=Story)
    past: tuple[Story, ...] = ()
    future: tuple[Story, ...] = ()
    saved: Story = field(default_factory=Story)

    @property
    def is_unsaved(self) -> bool:
        """Return whether something would be lost with the session."""
        return self.now != self.saved

    def done(self, story: Story) -> History:
        """Return the history after a change; one that changes nothing is none."""
        if story == self.now:
            return self
        return replace(self, now=story, past=(*self.past, self.now)[-_MOST_STEPS:], future=())

    def undone(self) -> History:
        """Return the history with the last change taken back."""
        if not self.past:
            return self
        *past, now = self.past
        return replace(self, now=now, past=tuple(past), future=(self.now, *self.future))

    def redone(self) -> History:
        """Return the history with the change that was taken back last done again."""
        if not self.future:
            return self
        now, *future = self.future
        return replace(self, now=now, past=(*self.past, self.now), future=tuple(future))

    def kept(self) -> History:
        """Return the history with its story as the one that is saved."""
        return replace(self, saved=self.now)
