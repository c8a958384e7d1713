"""Draw the briefing's page around its slides: style, title, what was left out, the way to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.draw.files import ASSETS
from regiondash.text import say
from regiondash.ui import briefing_bar, briefing_kept, page, show

if TYPE_CHECKING:
    from regiondash.brief.story.story import Slide
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


@st.cache_resource(show_spinner=False)
def _style() -> str:
    return (ASSETS / "briefing.css").read_text(encoding="utf-8")


def heading(selection: Selection) -> None:
    """Draw the briefing's name and how many slides it has."""
    st.html(f"<style>{_style()}</style>")
    language = selection.language
    name = briefing_kept.story().title or say(language, "briefing.untitled")
    page.title(name, _about(language))
    _left_out(language)


def _about(language: str) -> str:
    slides = briefing_kept.story().slides
    frozen = sum(slide.frozen is not None for slide in slides)
    parts = [say(language, "briefing.slides", n=len(slides))]
    if frozen:
        parts.append(say(language, "briefing.frozen_count", n=frozen))
    return " · ".join(parts)


def _left_out(language: str) -> None:
    """Draw what a loaded file had that could not be taken."""
    wrong = briefing_bar.left_out(language)
    show.problems(wrong)
    if wrong:
        words = say(language, "briefing.understood")
        st.button(words, key="understood", on_click=briefing_bar.forget_left_out)


def chosen(pack: Pack) -> Slide | None:
    """Return the slide that is open; None where there is none of this pack."""
    slide = briefing_kept.chosen()
    return slide if slide and slide.selection.pack == pack.id else None


def welcome(pack: Pack, selection: Selection) -> None:
    """Draw the ways to begin a briefing."""
    language = selection.language
    with st.container(key="briefing-welcome"):
        st.html(
            tag("h2", text(say(language, "briefing.begin")), class_="rd-begin")
            + tag("p", text(say(language, "briefing.begin_standard")), class_="rd-words"),
        )
        briefing_bar.standard_button(pack, selection, "begin_standard")
        for way in ("begin_pages", "begin_file"):
            st.html(tag("p", text(say(language, f"briefing.{way}")), class_="rd-words"))
        briefing_bar.loader(pack, selection, "begin_load")
