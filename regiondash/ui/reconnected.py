"""Have a browser whose process died ask the next one for its page, and know it when it comes.

A browser that lost its process is led to another, which knows nothing of it. Streamlit's front
end then asks for the page again only where something on it runs by a timer (`run_every`); without,
it would show the old page, and the first change made there would be lost.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

_RARELY: Final = 86_400.0  # seconds: for a page that is open all day, one run of nothing


@st.fragment(run_every=_RARELY)
def ask_again() -> None:
    """Draw nothing: that it runs by a timer has the browser ask for the page once reconnected."""
