"""Draw the slides as a list of pictures: a press opens one; pictures come a few at a time.

A press in a part that runs by itself runs that part alone. So the list is such a part only while
pictures are missing, and then asks for the whole page when a slide was pressed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import Markup, plain, tag, text
from regiondash.brief.story.edit import is_outdated
from regiondash.text import say
from regiondash.ui import briefing_kept, briefing_pictures, cache, serve
from regiondash.ui.briefing_add import label

if TYPE_CHECKING:
    from regiondash.brief.story.story import Slide, Story
    from regiondash.selection import Selection
    from regiondash.ui.briefing_pictures import Shown

_AT_ONCE: Final = 0.4  # seconds that a run may spend on pictures
_EVERY: Final = 0.3  # seconds between two runs that draw more


def slides(selection: Selection, opened: Slide) -> None:
    """Draw the list; while pictures are missing, draw more without the rest of the page."""
    story, language = briefing_kept.story(), selection.language
    spoken = story.language or language
    missing = [one for one in story.slides if not briefing_pictures.kept(story, one, spoken)]
    drawn = st.fragment(_list, run_every=_EVERY) if missing else _list
    with st.container(key="slides"):
        drawn(language, opened.key, _Clock(is_running=bool(missing)))


@dataclass
class _Clock:
    """Whether a list is drawn again and again, and whether it was drawn at all."""

    is_running: bool
    is_first: bool = True


def _list(language: str, opened: str, clock: _Clock) -> None:
    """Draw the list; the first time, with the rest of the page, only what is there already.

    Each picture is sent as soon as it is drawn: what is sent is where a press can come in between.
    """
    if not clock.is_first:
        _show_pressed(opened)
    end = 0.0 if clock.is_first else time.monotonic() + _AT_ONCE
    story, clock.is_first = briefing_kept.story(), False
    are_drawn = True
    for number, slide in enumerate(story.slides, start=1):
        picture = _shown(story, slide, language, draw=time.monotonic() < end)
        are_drawn = are_drawn and picture is not None
        _one(language, number, slide, picture, is_open=slide.key == opened)
    if clock.is_running and are_drawn:
        st.rerun()  # whole, so that the clock stops


def _show_pressed(opened: str) -> None:
    """Run the whole page where another slide was pressed than the one that is open."""
    pressed = briefing_kept.chosen()
    if pressed and pressed.key != opened:
        st.rerun()


def _shown(story: Story, slide: Slide, language: str, *, draw: bool) -> Shown | None:
    drawn = briefing_pictures.shown if draw else briefing_pictures.kept
    return drawn(story, slide, story.language or language)


def _one(language: str, number: int, slide: Slide, shown: Shown | None, *, is_open: bool) -> None:
    title = slide.title or (shown.title if shown else label(language, slide.subject))
    with st.container(key=f"slide-{slide.key}"):
        st.html(_figure(language, number, slide, shown, is_open=is_open))
        st.button(
            plain(say(language, "briefing.open_slide", n=str(number), title=title)),
            key=f"open {slide.key}",
            on_click=briefing_kept.choose,
            args=(slide.key,),
        )


def _figure(
    language: str, number: int, slide: Slide, shown: Shown | None, *, is_open: bool
) -> Markup:
    """Return a slide's number, picture and marks; a box with its words until it is drawn."""
    if shown:
        address = serve.on_page(shown.small)
        picture = tag("img", src=address, alt="", width="384", height="216")
    else:
        words = slide.title or label(language, slide.subject)
        picture = tag("div", tag("b", text(words)), class_="rd-undrawn")
    marks = [tag("span", text(say(language, f"briefing.mark_{name}"))) for name in _marks(slide)]
    held = tag("figcaption", tag("b", text(number)), *marks)
    return tag("figure", held, picture, class_=f"rd-thumb{' rd-on' if is_open else ''}")


def _marks(slide: Slide) -> list[str]:
    """Return what is special about a slide: that it is frozen, that the data changed."""
    version = cache.pack(slide.selection.pack).version
    told = {"frozen": slide.frozen is not None, "changed": is_outdated(slide, version)}
    return [name for name, is_so in told.items() if is_so]
