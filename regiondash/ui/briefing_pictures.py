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

_SMALL: Final = 384  # px: a slide in the list
_LARGE: Final = 1440  # px: the slide that is open
_MOST: Final = 300  # slides whose pictures stay at hand
_STEM: Final = "slide"
_one_at_a_time: Final = threading.Lock()  # the library that draws them allows no two


@dataclass(frozen=True)
class Shown:
    """What a slide looks like: a small picture, a large one of each page, its title and notes."""

    small: str
    pages: tuple[str, ...]
    title: str
    notes: str


@st.cache_resource(show_spinner=False)
def _drawn() -> dict[str, Shown]:
    return {}


def kept(story: Story, slide: Slide, language: str) -> Shown | None:
    """Return what a slide looks like, None where it is not drawn yet."""
    return _drawn().get(_key(story, slide, language))


def shown(story: Story, slide: Slide, language: str) -> Shown:
    """Return what a slide looks like, drawn now if need be.

    Its number is not on it: a slide that only moves is not drawn again.
    """
    key, drawn = _key(story, slide, language), _drawn()
    with _one_at_a_time:
        if key not in drawn:
            drawn[key] = _draw(story, replace(slide, key=_STEM), language)
    found = drawn[key]
    for oldest in list(drawn)[:-_MOST]:
        drawn.pop(oldest, None)
    serve.leave_newest(_STEM, 4 * _MOST)
    return found


def _key(story: Story, slide: Slide, language: str) -> str:
    mine = replace(slide, key=_STEM)
    told = to_text(Story("", story.author, story.marking, (mine,)))
    version = cache.pack(slide.selection.pack).version
    return hashlib.sha256(f"{version} {language} {told}".encode()).hexdigest()


def _draw(story: Story, slide: Slide, language: str) -> Shown:
    from regiondash.brief.forms.png import png  # noqa: PLC0415 - only a briefing needs it
    from regiondash.brief.slides.frame import Setting  # noqa: PLC0415
    from regiondash.brief.slides.pages import slide_pages  # noqa: PLC0415

    setting = Setting(language, story.marking, story.author)
    pages = slide_pages(cache.pack(slide.selection.pack), slide, setting)
    small = serve.keep(_STEM, ".png", png(pages[0], width=_SMALL))
    large = [serve.keep(_STEM, ".png", png(page, width=_LARGE)) for page in pages]
    return Shown(small, tuple(large), pages[0].title, "\n".join(pages[0].notes))
