"""Serve the map's own files and each pack's geometry from this server, never from outside."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Final

import streamlit.components.v1 as components

from regiondash.draw import files
from regiondash.draw.folium_map import Served

_FOLDER: Final = tempfile.TemporaryDirectory(prefix="regiondash-", ignore_cleanup_errors=True)
_served: Final = components.declare_component("map", path=_FOLDER.name)


def served(geometry: bytes) -> Served:
    """Return the addresses of a map's files: one script, and the geometry.

    streamlit-folium asks for one script or style after the other, so that all travel as one.
    """
    return Served(
        scripts=(keep("map", ".js", files.styled_scripts().encode()),),
        geometry=keep("geometry", ".json", geometry),
    )


def keep(stem: str, suffix: str, data: bytes) -> str:
    """Write data where it is served and return its address, relative to the map's own frame.

    Relative addresses hold under any `server.baseUrlPath`. The file's name changes exactly when
    its content does, so that no browser shows an old copy.
    """
    name = f"{stem}-{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
    path = Path(_FOLDER.name) / name
    if not path.exists():
        path.write_bytes(data)
    return f"../{_served.name}/{name}"
