"""Draw a longer search for a plan: start it, show how long it runs, cancel it, take its choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.measure.search import Search
from regiondash.text import say
from regiondash.ui import cache, stamps
from regiondash.view.candidates import candidates
from regiondash.view.plan import problem

if TYPE_CHECKING:
    from regiondash.measure.siting import Choice
    from regiondash.selection import Selection

AT_ONCE: Final = 2.0  # seconds a plan may take before the best so far is shown
LONGER: Final = 60.0  # seconds of a search that was asked for
_EVERY: Final = 1.0  # seconds between two looks at it
_RUNNING: Final = "plan_search"
_FOUND: Final = "plans_found"


def found(key: Selection) -> Choice | None:
    """Return the choice that a longer search of this session found for a selection.

    One that was found in other data than the page shows is none.
    """
    choices: dict[tuple[str, Selection], Choice] = st.session_state.get(_FOUND, {})
    return choices.get(_asked(key))


def _asked(key: Selection) -> tuple[str, Selection]:
    return stamps.of(key.pack), key


def searching(key: Selection) -> None:
    """Draw the button that searches on, or how far a search that runs has come."""
    running = st.session_state.get(_RUNNING)
    if running and running[0] != _asked(key):
        _cancel()
        running = None
    if running:
        _progress()
        return
    label = say(key.language, "plan.search_on", n=int(LONGER))
    st.button(label, key="search_on", on_click=_start, args=(key,))


def _start(key: Selection) -> None:
    field = candidates(cache.pack(key.pack), key)
    st.session_state[_RUNNING] = (_asked(key), Search(problem(field, key), LONGER))


@st.fragment(run_every=_EVERY)
def _progress() -> None:
    """Draw the progress; when the search is done, keep its choice and draw the page anew."""
    if _RUNNING not in st.session_state:
        return
    asked, search = st.session_state[_RUNNING]
    if not search.is_running():
        _take(asked, search)
        st.rerun()
    seconds = min(search.seconds, LONGER)
    words = say(asked[1].language, "plan.searching", n=int(seconds), most=int(LONGER))
    st.progress(seconds / LONGER, text=words)
    st.button(say(asked[1].language, "plan.cancel"), key="cancel_search", on_click=_cancel)


def _take(asked: tuple[str, Selection], search: Search) -> None:
    del st.session_state[_RUNNING]
    choice = search.choice()
    if choice:
        st.session_state[_FOUND] = {**st.session_state.get(_FOUND, {}), asked: choice}


def _cancel() -> None:
    running = st.session_state.pop(_RUNNING, None)
    if running:
        running[1].cancel()
