"""Let a session's first run send the map alone, and the filters and the table once it is painted.

A browser that loads filters and table at the same time shows the map a second later. The map
reports that it is painted (assets/map.js), and the report runs the page again, whole. Should no
report come, a timer asks for that run instead.
"""

from __future__ import annotations

import streamlit as st

_KEY = "map_was_sent"
_PATIENCE = 4.0  # seconds until the rest of the page comes without the map's report


def is_time() -> bool:
    """Return whether the whole page is to be drawn: in every run of a session but the first."""
    return bool(st.session_state.get(_KEY))


def ask() -> None:
    """Hold the sidebar's place, and have the page run again when the map is painted."""
    st.sidebar.html("&nbsp;")
    _run_again()


@st.fragment(run_every=_PATIENCE)
def _run_again() -> None:
    if is_time():
        st.rerun()
    st.session_state[_KEY] = True
