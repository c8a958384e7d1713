"""Show the floor: the same two filters and one line of text, the least a page can do."""

from __future__ import annotations

import streamlit as st

from tests.bench.filters import chosen, stamp

st.set_page_config(page_title="Floor", layout="wide")
selection = chosen()
with st.container(key="stamp"):
    st.text(stamp(selection))
