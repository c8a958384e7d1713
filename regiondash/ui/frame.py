"""Frame every page: style, address, and one place where errors become sentences."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from regiondash.brief.markup import tag, text
from regiondash.brief.mistakes import sentence
from regiondash.draw.files import ASSETS
from regiondash.errors import RegionDashError
from regiondash.text import say
from regiondash.text.problems import StoreProblem
from regiondash.ui import people, reconnected, stamps, state

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
    stamps.begin()
    reconnected.ask_again()
    try:
        yield
        state.write_address()
        _without()
    except RegionDashError as error:
        _problem(people.language(), error)
        st.stop()
    finally:
        _inside.set(False)


def _problem(language: str, error: RegionDashError) -> None:
    """Draw the sentence of an error; where the store is the problem, a way to go on without it."""
    st.html(tag("p", text(sentence(language, error)), class_="rd-problem", role="alert"))
    if isinstance(error, StoreProblem):
        words = say(language, "versions.without_offer")
        st.button(words, key="without_additions", on_click=stamps.leave_out)


def _without() -> None:
    """Draw under the page that what users added is left out, where that was asked for."""
    if stamps.is_without():
        language = people.language()
        st.html(tag("p", text(say(language, "versions.without_shown")), class_="rd-problem"))
        words = say(language, "versions.with_again")
        again = partial(stamps.leave_out, is_on=False)
        st.button(words, key="with_additions", on_click=again)
