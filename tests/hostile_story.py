"""Write a briefing whose every word that a person can give attacks the page that shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from regiondash.brief.story.file import to_text
from regiondash.brief.story.standard import standard
from regiondash.selection import Selection

if TYPE_CHECKING:
    from regiondash.brief.story.story import Slide
    from regiondash.pack.model import Pack
    from tests.hostile_pack import Marks


def hostile_story(pack: Pack, marks: Marks, language: str = "en", most: int = 99) -> str:
    """Return the file of the pack's standard briefing, `most` slides of it, with other words."""
    story = standard(pack, Selection(pack=pack.id, language=language))
    slides = tuple(_attacked(slide, marks) for slide in story.slides[:most])
    words = {name: marks.attack(f"story.{name}") for name in ("title", "author")}
    marking = marks.attack("story.marking", most=100)
    return to_text(story.with_(slides=slides, marking=marking, **words))


def _attacked(slide: Slide, marks: Marks) -> Slide:
    title, text, notes = (marks.attack(f"slide.{name}") for name in ("title", "text", "notes"))
    return replace(slide, title=title, text=text, notes=notes)
