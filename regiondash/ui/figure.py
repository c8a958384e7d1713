"""Draw the button that takes what a page shows away: as a picture, as numbers, as words to cite.

What is behind it is made when it is asked for: the dialog at a press, a file at a download.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.figures.figure import PRINT, WEB, Figure, written
from regiondash.brief.figures.numbers import numbers_csv
from regiondash.brief.figures.quoted import quoted
from regiondash.text import say
from regiondash.ui import briefing_add, briefing_kept, cache, stamps, state

if TYPE_CHECKING:
    from collections.abc import Callable

_PICTURES: Final = (
    ("png", "png", "image/png", PRINT),
    ("web", "png", "image/png", WEB),
    ("svg", "svg", "image/svg+xml", 0),
    ("pdf", "pdf", "application/pdf", 0),
)


def button(page: str) -> None:
    """Draw the button; pressed, it opens the dialog for what the page shows at that moment."""
    words = say(state.current().language, "figure.take")
    if st.button(words, key="figure", icon=":material/image:"):
        st.dialog(words, width="large")(_shown)(page)


def _shown(page: str) -> None:
    """Draw the dialog: author, pictures, numbers, and the key figures to copy."""
    language = state.current().language
    author = st.text_input(
        say(language, "figure.author"), briefing_kept.story().author, key="figure_author"
    )
    found = figure_of(page, author)
    stem = f"regiondash-{found.pack.id}-{found.subject}-{found.day.isoformat()}"
    st.caption(say(language, "figure.pictures"))
    with st.container(horizontal=True):
        for key, form, media, width in _PICTURES:
            name = f"{stem}-{width}.{form}" if width else f"{stem}.{form}"
            _download(key, name, media, partial(written, found, form, width))
        _download("csv", f"{stem}.csv", "text/csv", partial(numbers_csv, found, page))
    st.caption(f"{say(language, 'figure.copy')}. {say(language, 'figure.copy_note')}")
    for text in quoted(found):
        st.code(text, language=None, wrap_lines=True)


def figure_of(page: str, author: str = "") -> Figure:
    """Return the figure of what a page shows."""
    selection = state.current()
    subject = briefing_add.subject_of(page, selection)
    return Figure(cache.pack(selection.pack), subject, selection, author.strip())


def _download(key: str, name: str, media: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        say(state.current().language, f"figure.{key}"),
        stamps.bound(make),
        name,
        media,
        key=f"figure_{key}",
        on_click="ignore",
    )
