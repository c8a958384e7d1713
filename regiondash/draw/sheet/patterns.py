"""Turn the pattern of an area into strokes: a pattern and a fill in, ground and lines out.

Every written form draws the same strokes, in the same phase all over a page, so that a pattern
runs on across a border and looks alike on the map and in its legend.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.sheet.items import Points

GROUND: Final = "#f1f0ea"  # between the stripes of a class that holds in part
HATCH: Final = "#9b998e"
_SLANT: Final = math.sqrt(2)


@dataclass(frozen=True)
class Strokes:
    """Lines that rise to the right over a ground: colours, their width and distance in points.

    The distance is measured across the lines. With `dots` there are dots of that width instead.
    """

    ground: str
    colour: str
    width: float
    step: float
    dots: bool = False


def strokes(pattern: str, fill: str) -> Strokes:
    """Return how a pattern is drawn: a stripe broad in the fill's colour, a hatch thin in grey."""
    if pattern == "hatch":
        return Strokes(fill or "#ffffff", HATCH, 0.75, 4.0)
    if pattern == "dots":
        return Strokes(GROUND, fill or HATCH, 2.0, 4.0, dots=True)
    return Strokes(GROUND, fill or HATCH, 2.75, 4.75)


def bounds(rings: Sequence[Points]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of rings, in points."""
    filled = [ring for ring in rings if len(ring)]
    lows, highs = [ring.min(axis=0) for ring in filled], [ring.max(axis=0) for ring in filled]
    return (
        float(min(low[0] for low in lows)),
        float(min(low[1] for low in lows)),
        float(max(high[0] for high in highs)),
        float(max(high[1] for high in highs)),
    )


def slanted(
    box: tuple[float, float, float, float], step: float
) -> list[tuple[float, float, float, float]]:
    """Return the lines that cover a box: x and y of both ends, rising to the right.

    They lie where x + y is a multiple of the step along the axes, wherever the box is.
    """
    left, top, right, bottom = box
    along = step * _SLANT
    first, last = math.floor((left + top) / along), math.ceil((right + bottom) / along)
    return [(k * along - bottom, bottom, k * along - top, top) for k in range(first, last + 1)]


def dotted(box: tuple[float, float, float, float], step: float) -> list[tuple[float, float]]:
    """Return the centres of the dots that cover a box, in rows that are set off by half a step."""
    left, top, right, bottom = box
    rows = range(math.floor(top / step), math.ceil(bottom / step) + 1)
    places = range(math.floor(left / step) - 1, math.ceil(right / step) + 1)
    return [((place + row % 2 / 2) * step, row * step) for row in rows for place in places]
