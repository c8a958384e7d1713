"""Read the map's scripts and styles from the assets, several files as one text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import regiondash

ASSETS: Final = Path(regiondash.__file__).parent / "assets"
LEAFLET_JS: Final = "vendor/leaflet/leaflet.js"
LEAFLET_CSS: Final = "vendor/leaflet/leaflet.css"
# Each script needs those before it.
SCRIPTS: Final = (LEAFLET_JS, "fills.js", "labels.js", "player.js", "marks.js", "map.js")
STYLES: Final = (LEAFLET_CSS, "map.css")

_PICTURE: Final = re.compile(r"url\((?!#)[^)]*\)")  # of Leaflet's controls that no map here has


def scripts(*more: str) -> str:
    """Return the map's scripts, and more of the assets after them, in the order they need."""
    return _joined(*SCRIPTS, *more)


def styles(*more: str) -> str:
    """Return the map's styles, and more of the assets after them; none asks for a picture."""
    return _PICTURE.sub("none", _joined(*STYLES, *more))


def texts(*names: str) -> str:
    """Return files of the assets alone, one after the other."""
    return _joined(*names)


def styled_scripts() -> str:
    """Return the map's scripts, which bring its styles along: one file to ask for, not two."""
    text = json.dumps(styles(), ensure_ascii=False)
    style = f"Object.assign(document.createElement('style'), {{ textContent: {text} }})"
    return f"document.head.append({style});\n{scripts()}"


def _joined(*names: str) -> str:
    return "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in names)
