"""Show the map: which regions the programme has reached, in which year, and who says so."""

from __future__ import annotations

import streamlit as st

from regiondash.ui import briefing_add, cache, controls, frame, later, show, state
from regiondash.ui.card import card
from regiondash.ui.downloads import downloads
from regiondash.ui.table import table

frame.require()
selection = state.current()
pack = cache.pack(selection.pack)
view = cache.view(selection)

main, side = st.columns([3, 1], gap="medium")
with main:
    show.problems(state.mistakes())
    head = st.container()
    stamp = show.region_map(pack, view)  # first of all: words, filters and table follow the map
    with head:
        show.title(pack, view)
    rest = st.container(key="rest")
later.give_way(stamp)
with side:
    switch = st.container(key="switch")
    if selection.place:
        card(pack, view, selection.place)
    else:
        show.figures(pack, view)
    show.legend(pack, view)
    if selection.place:
        show.figures(pack, view)
    show.words(pack, view)
if later.is_time():
    with switch:
        briefing_add.beside_language("map")
    controls.sidebar(pack)
    with rest:
        table(pack, view)
        downloads(pack, view)
else:
    later.ask()
