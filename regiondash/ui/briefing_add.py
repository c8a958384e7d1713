"""Draw the button that adds what a page shows to the briefing, and know each slide's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.story import edit
from regiondash.brief.story.story import Slide
from regiondash.text import UnknownMessage, say
from regiondash.ui import briefing_kept, cache, controls, state

if TYPE_CHECKING:
    from regiondash.selection import Selection

# The page's part that is open names the subject, or the page itself does.
_BY_SECTION: Final = {
    "board": "board",
    "pace": "progress",
    "lists": "lists",
    "distance": "distance",
    "programmes": "programmes",
}
_BY_ASPECT: Final = {
    "proxies": "proxies",
    "lag": "lag",
    "index": "index",
    "coverage": "bivariate",
    "compare": "beside",
    "inequality": "inequality",
    "space": "space",
}
_PICKED: Final = "compare"  # the regions picked, compared in a table
_BY_PAGE: Final = {
    "map": "map",
    "targeting": "need",
    "plan": "plan",
    "region": "region",
    "changes": "changes",
    "data": "gaps",
    "additions": "data_changes",
}

_DESKS: Final = {"data_changes": "since"}


def subject_of(page: str, selection: Selection) -> str:
    """Return the subject of what a page shows of a selection."""
    if page == "coverage":
        return _BY_SECTION[selection.section]
    if page == "lagging":
        regions_alone = selection.aspect == "compare" and selection.picked
        return _PICKED if regions_alone else _BY_ASPECT[selection.aspect]
    return _BY_PAGE[page]


def opened(slide: Slide) -> Selection:
    """Return the selection with which a slide's page shows the part that the slide is about."""
    sections = {subject: name for name, subject in _BY_SECTION.items()}
    aspects = {subject: name for name, subject in _BY_ASPECT.items()} | {_PICKED: "compare"}
    chosen = slide.selection
    return chosen.with_(
        section=sections.get(slide.subject, chosen.section),
        aspect=aspects.get(slide.subject, chosen.aspect),
        desk=_DESKS.get(slide.subject, chosen.desk),
    )


def label(language: str, subject: str) -> str:
    """Return what a subject is called."""
    try:
        return say(language, f"slide_subject.{subject}")
    except UnknownMessage:
        return subject


def beside_language(page: str) -> None:
    """Draw the button that adds what a page shows, as it is chosen when it is pressed.

    The language switch stands beside it.
    """
    with st.container(horizontal=True, horizontal_alignment="right", key="head-tools"):
        controls.language()
        _button(page)


def _button(page: str) -> None:
    words = say(state.current().language, "briefing.add")
    st.button(
        words, key="add_to_briefing", icon=":material/add_to_queue:", on_click=add, args=(page,)
    )


def add(page: str) -> None:
    """Add what a page shows to the briefing, and say so."""
    selection = state.current()
    number = added(subject_of(page, selection), selection)
    st.toast(say(selection.language, "briefing.added", n=str(number)))


def added(subject: str, selection: Selection, title: str = "") -> int:
    """Add a slide at the end of the story and open it; return its number."""
    version = cache.pack(selection.pack).version
    slide = Slide("", subject, selection, version=version, title=title)
    changed = edit.add(briefing_kept.story(), slide)
    briefing_kept.do(changed, changed.slides[-1].key)
    return len(changed.slides)
