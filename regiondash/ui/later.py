"""Let a session's first run send the map alone, and the filters and the table once it is painted.

A browser that loads filters and table at the same time shows the map a second later. The map
reports that it is painted (assets/map.js), and the report runs the page again, whole. Should no
report come, a timer asks for that run instead.
"""

from __future__ import annotations

import time

import streamlit as st

_KEY = "map_was_sent"
_PATIENCE = 4.0  # seconds until the rest of the page comes without the map's report
_LAST = "map_state_sent_last"
_HEAD_START = 0.045  # seconds that a new state of the map is ahead of what follows it


def is_time() -> bool:
    """Return whether the whole page is to be drawn: in every run of a session but the first."""
    return bool(st.session_state.get(_KEY))


def is_painted() -> None:
    """Note that the map has told something: it stands there, and nothing needs to wait for it.

    So it is in the first run of a session whose browser had a page before, from another process.
    """
    st.session_state[_KEY] = True


def give_way(stamp: str) -> None:
    """Let the map paint a state it did not show before the rest of the page follows.

    A browser draws what arrives together in one go, and the table takes longer than the map: sent
    at once, they would hold the map back by more than they themselves lose by coming later.
    """
    if is_time() and st.session_state.get(_LAST) != stamp:
        time.sleep(_HEAD_START)
    st.session_state[_LAST] = stamp


def ask() -> None:
    """Hold the sidebar's place, and have the page run again when the map is painted."""
    st.sidebar.html("&nbsp;")
    _run_again()


@st.fragment(run_every=_PATIENCE)
def _run_again() -> None:
    if is_time():
        st.rerun()
    st.session_state[_KEY] = True
