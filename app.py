"""Open RegionDash: the page frame, the language and the pages."""

from __future__ import annotations

import streamlit as st

from regiondash.ui.frame import framed

st.set_page_config(page_title="RegionDash", layout="wide", initial_sidebar_state="auto")

PAGES = [st.Page("pages/map.py", title="Map", url_path="map", default=True)]

with framed():
    st.navigation(PAGES, position="top").run()
