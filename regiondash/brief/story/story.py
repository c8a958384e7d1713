"""Define a story: slides in order, each a view with a subject, a layout and words of its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from regiondash.selection import Selection

if TYPE_CHECKING:
    from regiondash.brief.slides.content import Content

LAYOUTS: Final = ("title", "map", "map_figures", "two_maps", "chart", "table", "text")


@dataclass(frozen=True)
class Slide:
    """One slide. `subject` says what is told of the selection (a name of `subjects.SUBJECTS`).

    `layout` is one of `LAYOUTS` ("" the subject's own). Words that are "" are written anew from
    the figures: `title` a finding, `text` the paragraphs of a text, `notes` the speaker's. With
    `frozen` the slide shows this content for ever, made from the data version `version` on the
    day `made_on`; else it shows what the pack says when it is drawn, and `version` is the data's
    when the slide was added.
    """

    key: str
    subject: str
    selection: Selection = field(default_factory=Selection)
    layout: str = ""
    title: str = ""
    text: str = ""
    notes: str = ""
    version: str = ""
    made_on: str = ""
    frozen: Content | None = None


@dataclass(frozen=True)
class Story:
    """A briefing: a name, an author, a marking that stands on every slide, and the slides.

    `language` is the one it is exported in, "" that of whoever asks.
    """

    title: str = ""
    author: str = ""
    marking: str = ""
    slides: tuple[Slide, ...] = ()
    language: str = ""

    def with_(self, **changes: object) -> Story:
        """Return the story with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
