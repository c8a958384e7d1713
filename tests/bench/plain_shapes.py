"""Show less in the plain way: a new folium map with nothing but the shapes, each rerun."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from regiondash.ui import cache
from tests.bench.filters import chosen, stamp
from tests.bench.folium_way import HEIGHT, Stamp, VendoredMap, regions

st.set_page_config(page_title="Plain, shapes only", layout="wide")
selection = chosen()
pack, view = cache.pack(selection.pack), cache.view(selection)
drawn = VendoredMap(pack)
for part in (regions(pack, view), Stamp(stamp(selection))):
    drawn.add_child(part)
st_folium(drawn, height=HEIGHT, use_container_width=True)
