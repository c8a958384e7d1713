"""Draw slides as pictures that a page can show: a slide in, the address of its picture out."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.story.file import to_text
from regiondash.brief.story.story import Story
from regiondash.ui import cache, serve

if TYPE_CHECKING:
    from regiondash.brief.story.story import Slide

SMALL: Final = 384  # px: a slide in the list
LARGE: Final = 1440  # px: the slide that is open
_MOST: Final = 600  # pictures that stay at hand
_STEM: Final = "slide"
_one_at_a_time: Final = threading.Lock()  # the library that draws them allows no two


@dataclass(frozen=True)
class Shown:
    """What a slide looks like: the address of each page's picture, its title and notes."""

    addresses: tuple[str, ...]
    title: str
    notes: str


@st.cache_resource(show_spinner=False)
def _drawn() -> dict[str, Shown]:
    return {}


def small(story: Story, slide: Slide, language: str, *, draw: bool) -> Shown | None:
    """Return a slide for the list, its first page alone; None where it is not drawn yet.

    With `draw` it is drawn now.
    """
    return _shown(story, replace(slide, notes=""), (language, 0, SMALL), draw=draw)


def large(story: Story, slide: Slide, language: str, number: int) -> Shown:
    """Return a slide as it is opened, all its pages, drawn now if need be."""
    found = _shown(story, slide, (language, number, LARGE), draw=True)
    return found or Shown((), "", "")


def _shown(story: Story, slide: Slide, asked: tuple[str, int, int], *, draw: bool) -> Shown | None:
    mine = replace(slide, key=_STEM)
    told = to_text(Story("", story.author, story.marking, (mine,)))
    version = cache.pack(slide.selection.pack).version
    key = hashlib.sha256(f"{version} {asked} {told}".encode()).hexdigest()
    drawn = _drawn()
    if key not in drawn and draw:
        with _one_at_a_time:
            drawn[key] = _draw(story, mine, *asked)
        for oldest in list(drawn)[:-_MOST]:
            drawn.pop(oldest, None)
        serve.leave_newest(_STEM, 3 * _MOST)
    return drawn.get(key)


def _draw(story: Story, slide: Slide, language: str, number: int, width: int) -> Shown:
    from regiondash.brief.forms.png import png  # noqa: PLC0415 - only a briefing needs it
    from regiondash.brief.slides.frame import Setting  # noqa: PLC0415
    from regiondash.brief.slides.pages import slide_pages  # noqa: PLC0415

    setting = Setting(language, story.marking, story.author, number)
    pages = slide_pages(cache.pack(slide.selection.pack), slide, setting)
    kept = pages[:1] if width == SMALL else pages
    addresses = [serve.keep(_STEM, ".png", png(page, width=width)) for page in kept]
    return Shown(tuple(addresses), pages[0].title, "\n".join(pages[0].notes))
