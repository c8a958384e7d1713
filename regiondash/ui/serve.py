"""Serve the map's own files and each pack's geometry from this server, never from outside."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import streamlit.components.v1 as components

import regiondash
from regiondash.draw.folium_map import Served
from regiondash.draw.geometry import content_name

ASSETS: Final = Path(regiondash.__file__).parent / "assets"
_GEOMETRY: Final = Path(tempfile.mkdtemp(prefix="regiondash-"))

_assets = components.declare_component("assets", path=str(ASSETS))
_geometry = components.declare_component("geometry", path=str(_GEOMETRY))


def served(geometry: bytes) -> Served:
    """Write a map's geometry where it is served and return the addresses of all its files.

    The addresses are relative to the map's own frame, so that they hold under any
    `server.baseUrlPath`. The file's name changes exactly when its content does.
    """
    name = content_name(geometry)
    path = _GEOMETRY / name
    if not path.exists():
        path.write_bytes(geometry)
    return Served(assets=f"../{_assets.name}", geometry=f"../{_geometry.name}/{name}")
