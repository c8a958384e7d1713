"""Frame every page: style, address, and one place where errors become sentences."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from regiondash.brief.markup import tag, text
from regiondash.brief.mistakes import sentence
from regiondash.draw.files import ASSETS
from regiondash.errors import RegionDashError
from regiondash.selection import LANGUAGES
from regiondash.ui import state

if TYPE_CHECKING:
    from collections.abc import Iterator


_inside: ContextVar[bool] = ContextVar("inside_the_frame", default=False)


def require() -> None:
    """Run the app instead where Streamlit ran a page's file by itself.

    A server takes a folder called pages for its menu until st.navigation has run once: the first
    visitor of a fresh server who asks for a page's own address would see it without its frame.
    """
    if not _inside.get():
        PagesManager.uses_pages_directory = False
        st.rerun()


@st.cache_resource(show_spinner=False)
def _style() -> str:
    return (ASSETS / "page.css").read_text(encoding="utf-8")


@contextmanager
def framed() -> Iterator[None]:
    """Run a page in its frame; a RegionDashError in it ends the page with its sentence."""
    st.html(f"<style>{_style()}</style>")
    _inside.set(True)
    try:
        yield
        state.write_address()
    except RegionDashError as error:
        language = st.query_params.get("language", LANGUAGES[0])
        words = sentence(language if language in LANGUAGES else LANGUAGES[0], error)
        st.html(tag("p", text(words), class_="rd-problem", role="alert"))
        st.stop()
    finally:
        _inside.set(False)
