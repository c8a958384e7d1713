"""Draw a layer as a map of the lagging page, whose shapes can be clicked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit_folium import st_folium

from regiondash.draw.folium_map import OfflineMap, ValuesGroup
from regiondash.ui import cache, state
from regiondash.view.lag_layer import shapes_held

if TYPE_CHECKING:
    from regiondash.draw.layer import Layer
    from regiondash.pack.model import Pack

HEIGHT: Final = 480  # px, where the style sheet says nothing
FRAME: Final = "map-frame"


def lag_map(pack: Pack, layer: Layer, key: str = FRAME, link: str = "") -> str:
    """Draw a map in a container with a key; return the stamp of its state.

    A click on a shape makes it the selection's place, which gets a ring. Maps with the same
    `link` move together.
    """
    selection = state.current()
    served = cache.map_files(pack.id)
    name = f"lag {key} {served.geometry}"
    values = ValuesGroup(replace(layer, selected=place_shape(pack)), selection.name_column)
    with st.container(key=key):
        st_folium(
            OfflineMap(served, link),
            key=name,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=["last_active_drawing"],
            feature_group_to_add=values,
            render=False,
            on_change=partial(_clicked, name),
        )
    return values.stamp


def place_shape(pack: Pack) -> str:
    """Return the shape of the place that the selection names; "" where it names none."""
    place = state.current().place
    if place in shapes_held(pack):
        return shapes_held(pack)[place][0]
    return place


def _clicked(key: str) -> None:
    drawing = (st.session_state.get(key) or {}).get("last_active_drawing") or {}
    shape_id = drawing.get("properties", {}).get("shape_id", "")
    if shape_id in set(cache.pack(state.current().pack).shape_table["shape_id"]):
        state.change(place=shape_id)
