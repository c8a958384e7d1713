"""Draw a layer as a map of the lagging page, whose shapes can be clicked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit_folium import st_folium

from regiondash.draw.folium_map import OfflineMap, ValuesGroup
from regiondash.ui import cache, state
from regiondash.ui.show import STEP
from regiondash.view.lag_layer import shapes_held

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from regiondash.draw.layer import Layer
    from regiondash.pack.model import Pack

HEIGHT: Final = 480  # px, where the style sheet says nothing
FRAME: Final = "map-frame"


def lag_map(pack: Pack, layer: Layer, key: str = FRAME, link: str = "") -> str:
    """Draw a map in a container with a key; return the stamp of its state.

    A click on a shape makes it the selection's place, which gets a ring. Maps with the same
    `link` move together. Where the player of a layer with frames stops, the selection follows.
    """
    selection = state.current()
    served = cache.map_files(pack.id)
    name = f"lag {key} {served.geometry}"
    answered = st.session_state.get(STEP, 0) if layer.frames else 0
    selected = replace(layer, selected=place_shape(pack))
    values = ValuesGroup(selected, selection.name_column, step=answered)
    periods = layer.frames.periods if layer.frames else ()
    with st.container(key=key):
        st_folium(
            OfflineMap(served, link),
            key=name,
            height=HEIGHT,
            use_container_width=True,
            returned_objects=["last_active_drawing"],
            feature_group_to_add=values,
            render=False,
            on_change=partial(_clicked, name, periods),
        )
    return values.stamp


def place_shape(pack: Pack) -> str:
    """Return the shape of the place that the selection names; "" where it names none."""
    place = state.current().place
    if place in shapes_held(pack):
        return shapes_held(pack)[place][0]
    return place


def _clicked(key: str, periods: Collection[str]) -> None:
    drawing = (st.session_state.get(key) or {}).get("last_active_drawing") or {}
    told: Mapping[str, Any] = drawing.get("properties", {})
    shape_id = told.get("shape_id", "")
    if shape_id in set(cache.pack(state.current().pack).shape_table["shape_id"]):
        state.change(place=shape_id)
    if told.get("step", 0) not in (0, st.session_state.get(STEP, 0)):
        _follow(told, periods)


def _follow(told: Mapping[str, Any], periods: Collection[str]) -> None:
    """Follow a step of the player, once: all that the map tells carries it until it is answered."""
    st.session_state[STEP] = told["step"]
    if told.get("period") in periods:
        state.change(period=told["period"])
