"""Show the floor: two filters and one line of text, the least a Streamlit page can do.

It imports nothing of the app, so that it is an empty page's server as well as an empty page.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

_YEARS: Final = range(2023, 2034)
_PROVINCES: Final = (
    "Pyongyang",
    "Nampho",
    "Kaesong",
    "Rason",
    "South Phyongan",
    "North Phyongan",
    "Jagang",
    "South Hwanghae",
    "North Hwanghae",
    "Kangwon",
    "South Hamgyong",
    "North Hamgyong",
    "Ryanggang",
)

st.set_page_config(page_title="Floor", layout="wide")
year = st.select_slider("Year", _YEARS, value=2026, key="year")
provinces = st.multiselect("Province", _PROVINCES, key="provinces")
with st.container(key="stamp"):
    st.text(" ".join(["state", str(year), *provinces]))
