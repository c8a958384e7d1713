"""Draw a scale bar of round kilometres in the emptiest corner of a still map."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import QUIET, Box, Group, Line, Style, Words
from regiondash.text import format_number, say

if TYPE_CHECKING:
    from regiondash.draw.still.frame import Frame
    from regiondash.draw.still.ground import Ground

_SHARE: Final = 0.2  # of the box's width, at most
_LONGEST: Final = 110.0  # points, at most
_TICK: Final = 4.0
_LINE: Final = 1.0
_FREE: Final = 3.0  # points between the bar and the edge of the box
_KM: Final = 1000.0
_ROUND: Final = (5.0, 2.0, 1.0, 0.5)


def scale(
    ground: Ground, frame: Frame, country: shapely.Geometry, *, language: str, size: float
) -> tuple[Group, Box]:
    """Return the bar with its words, and the box it takes.

    The length holds in the middle of the map, measured on the ellipsoid. `country` is what the
    bar keeps clear of, on the page.
    """
    most = min(frame.box.width * _SHARE, _LONGEST) * frame.metres
    km = round_km(most / ground.stretch(frame.x, frame.y, most) / _KM)
    length = km * _KM * ground.stretch(frame.x, frame.y, km * _KM) / frame.metres
    decimals = max(0, -math.floor(math.log10(km)))
    text = say(language, "still.scale", km=format_number(language, km, decimals))
    across = max(length + _LINE, width(text, size) + _LINE)
    place = _corner(frame.box, across, size + _TICK + 2, country)
    left, base = place.x + (across - length) / 2, place.bottom - _LINE / 2
    steps = ((0, -_TICK), (0, 0), (length, 0), (length, -_TICK))
    bar = Line(np.array([left, base]) + steps, QUIET, _LINE, name=text)
    style = Style(size, colour=QUIET, align="center", leading=1.0)
    words = Words(Box(place.x, place.y, across, size), (text,), style, name=text)
    return Group((bar, words), "scale", text), place


def round_km(most: float) -> float:
    """Return the largest 1, 2 or 5 with zeros that is not more than `most` kilometres."""
    power = 10.0 ** math.floor(math.log10(most))
    return next(step * power for step in _ROUND if step * power <= most * (1 + 1e-9))


def _corner(box: Box, across: float, high: float, country: shapely.Geometry) -> Box:
    """Return the corner of the box that covers the least of the country, lower ones first."""
    left, right = box.x + _FREE, box.right - _FREE - across
    top, bottom = box.y + _FREE, box.bottom - _FREE - high
    corners = [(right, bottom), (left, bottom), (left, top), (right, top)]
    places = [shapely.box(x, y, x + across, y + high) for x, y in corners]
    covered = shapely.area(shapely.intersection(country, places)).round(1)
    x, y = corners[int(np.argmin(covered))]
    return Box(x, y, across, high)
