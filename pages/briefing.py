"""Compose a briefing: slides in order, live or frozen; present it and take it away."""

from __future__ import annotations

import streamlit as st

from regiondash.ui import briefing, briefing_leave, briefing_list, briefing_slide, page
from regiondash.ui.briefing_bar import tools

pack, selection = page.begin()
briefing.heading(selection)
tools(pack, selection)
slide = briefing.chosen(pack)
desk, under = st.container(key="desk"), st.container()
with under:  # before the slides: they take their time to be drawn
    briefing_leave.row(pack, selection)
with desk:
    if slide:
        left, middle, right = st.columns([1.3, 5, 2], gap="medium")
        with left:
            briefing_list.slides(selection, slide)
        with middle:
            shown = briefing_slide.stage(selection, slide)
        with right:
            briefing_slide.editor(pack, selection, slide, shown)
    else:
        briefing.welcome(pack, selection)
