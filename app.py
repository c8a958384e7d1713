"""Open RegionDash: the page frame, the language and the pages."""

from __future__ import annotations

import streamlit as st

from regiondash.text import say
from regiondash.ui import door, people, state
from regiondash.ui.frame import framed

st.set_page_config(page_title="RegionDash", layout="wide", initial_sidebar_state="auto")

PAGES = (
    *("map", "coverage", "lagging", "targeting", "plan", "region", "changes", "data"),
    *("additions", "briefing"),
)

with framed():
    is_open = door.is_open()
    language = state.current().language if is_open else people.language()
    pages = [
        st.Page(
            f"pages/{name}.py",
            title=say(language, f"page.{name}"),
            url_path=name,
            default=name == "map",
        )
        for name in PAGES
    ]
    page = st.navigation(pages, position="top" if is_open else "hidden")
    page.run() if is_open else door.door()
