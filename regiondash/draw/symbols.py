"""Define the site symbols: a name in, the outline of a glyph in a box of 10 by 10 out."""

from __future__ import annotations

from typing import Final

UNSTATED: Final = "unstated"
SYMBOLS: Final = {
    "circle": "M5 1a4 4 0 1 0 .01 0z",
    "square": "M1.4 1.4h7.2v7.2h-7.2z",
    "triangle": "M5 .8 9.4 8.8H.6z",
    "diamond": "M5 .4 9.6 5 5 9.6.4 5z",
    "plus": "M3.6.8h2.8v2.8h2.8v2.8H6.4v2.8H3.6V6.4H.8V3.6h2.8z",
    "star": "M5 .3 6.4 3.5l3.4.3-2.6 2.3.8 3.4L5 7.7 2 9.5l.8-3.4L.2 3.8l3.4-.3z",
    "pentagon": "M5 .6 9.5 3.9 7.8 9.2H2.2L.5 3.9z",
    "hexagon": "M2.7 1h4.6L9.6 5 7.3 9H2.7L.4 5z",
    "wave": "M.4 5C2 1.5 4 1.5 5 4s3 2.5 4.6-1v3.5C8 9.5 6 9.5 5 7S2 4.5.4 8z",
    "cross": "M1 2 2 1l3 3 3-3 1 1-3 3 3 3-1 1-3-3-3 3-1-1 3-3z",
    UNSTATED: "M5 2.4a2.6 2.6 0 1 0 .01 0z",
}


def outline(symbol: str) -> str:
    """Return a symbol's outline as SVG path data; a circle for a name that is not known."""
    return SYMBOLS.get(symbol, SYMBOLS["circle"])
