"""Open RegionDash: the page frame, the language and the pages."""

from __future__ import annotations

import streamlit as st

from regiondash.text import say
from regiondash.ui import state
from regiondash.ui.frame import framed

st.set_page_config(page_title="RegionDash", layout="wide", initial_sidebar_state="auto")

PAGES = (
    *("map", "coverage", "lagging", "targeting", "plan", "region", "changes", "data"),
    *("additions", "briefing"),
)

with framed():
    language = state.current().language
    pages = [
        st.Page(
            f"pages/{name}.py",
            title=say(language, f"page.{name}"),
            url_path=name,
            default=name == "map",
        )
        for name in PAGES
    ]
    st.navigation(pages, position="top").run()
