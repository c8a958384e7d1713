"""Draw the downloads of what is shown: the table as CSV and GeoJSON, the map as one file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from regiondash.brief.onefile import map_file
from regiondash.text import say
from regiondash.ui import figure
from regiondash.view.export import csv_bytes, geojson_bytes

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.view import View


def downloads(pack: Pack, view: View) -> None:
    """Draw the download buttons; a file is made only when its button is pressed."""
    language = view.selection.language
    name = f"regiondash-{pack.id}-{view.days.counted.isoformat()}"
    with st.container(horizontal=True, key="downloads"):
        st.download_button(
            say(language, "download.csv"),
            partial(csv_bytes, pack, view),
            f"{name}.csv",
            "text/csv",
            key="csv",
            on_click="ignore",
        )
        st.download_button(
            say(language, "download.geojson"),
            partial(geojson_bytes, pack, view),
            f"{name}.geojson",
            "application/geo+json",
            key="geojson",
            on_click="ignore",
        )
        st.download_button(
            say(language, "download.map"),
            partial(map_file, pack, view),
            f"{name}.html",
            "text/html",
            key="onefile",
            on_click="ignore",
        )
        figure.button("map")
