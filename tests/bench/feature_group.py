"""Show the quicker plain way: a lasting base map, and a group with geometry each rerun."""

from __future__ import annotations

import folium
import streamlit as st
from streamlit_folium import st_folium

from regiondash.ui import cache
from tests.bench.filters import chosen, stamp
from tests.bench.folium_way import HEIGHT, Stamp, VendoredMap, changing, lasting

st.set_page_config(page_title="Feature group", layout="wide")
selection = chosen()
pack, view = cache.pack(selection.pack), cache.view(selection)
base, group = VendoredMap(pack), folium.FeatureGroup("state")
for part in lasting(pack):
    base.add_child(part)
for part in (*changing(pack, view), Stamp(stamp(selection))):
    group.add_child(part)
st_folium(base, key="map", height=HEIGHT, use_container_width=True, feature_group_to_add=group)
