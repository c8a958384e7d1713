"""Serve the map's files, packs' geometry, slides and decks from this server, never from outside."""

from __future__ import annotations

import hashlib
import tempfile
import threading
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
    if not (Path(_FOLDER.name) / name).exists():
        put(name, data)
    return f"../{_served.name}/{name}"


def put(name: str, data: bytes) -> None:
    """Write data under a name, all at once: nobody is served half a file."""
    path = Path(_FOLDER.name) / name
    draft = path.with_suffix(f".{threading.get_ident()}.part")
    draft.write_bytes(data)
    draft.replace(path)


def on_page(name: str) -> str:
    """Return the address of a file that was written, relative to the app's own pages."""
    return f"component/{_served.name}/{name.rpartition('/')[2]}"


def is_there(name: str) -> bool:
    """Return whether a file of that name is served."""
    return (Path(_FOLDER.name) / name.rpartition("/")[2]).exists()


def leave_newest(stem: str, most: int) -> None:
    """Take away the oldest files whose names begin with a stem, beyond so many."""
    found = sorted(Path(_FOLDER.name).glob(f"{stem}-*"), key=lambda path: path.stat().st_mtime)
    for path in found[:-most]:
        path.unlink(missing_ok=True)
