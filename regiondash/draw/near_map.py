"""Draw a shape among its neighbours as SVG: the shapes around it in their looks, with names.

Drawn by `small_map` and cut to the frame of the shape and its neighbours: a picture to know a
county's surroundings by, in the same flat projection.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

import shapely
from shapely.geometry import shape

from regiondash.draw.small_map import outlines, small_map

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from regiondash.draw.palette import Look

    Box = tuple[float, float, float, float]

_FINE: Final = 10  # units of a small map in a px
_MARGIN: Final = 0.04  # of the larger side, left free around the frame
_TALLEST: Final = 0.8  # of the width
_LETTER: Final = 11.0  # px
_SLIM: Final = 0.55  # the width of a Latin letter, of its height
_WIDE: Final = "\u1100"  # from hangul on a letter is as wide as it is high
_MARK: Final = 'fill="none" stroke="#c2410c" stroke-width="26" stroke-linejoin="round"'
_HALO: Final = 'stroke="#ffffff" stroke-width="26" stroke-linejoin="round" paint-order="stroke"'
_SIZE: Final = re.compile(r' width="[^"]*" height="[^"]*" viewBox="[^"]*"')


@dataclass(frozen=True)
class Near:
    """What is drawn: a shape, its neighbours, and the name and point (lon, lat) of each."""

    shape_id: str
    neighbours: Collection[str]
    names: Mapping[str, str]
    points: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class _Place:
    """Where a longitude and latitude lie in the picture, in its units."""

    west: float
    north: float
    east_step: float
    south_step: float

    def __call__(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.east_step, (self.north - lat) * self.south_step


def near_map(
    features: Sequence[Mapping[str, object]],
    members: Mapping[str, str],
    near: Near,
    paint: tuple[Mapping[str, int], Sequence[Look]],
    width: float,
) -> str:
    """Return the picture as SVG text, at most `width` px wide; "" for a shape without a polygon.

    `features` are GeoJSON features (EPSG:4326; ids are shape ids), `members` the province of
    each shape, `paint` the number of each shape's class and the looks.
    """
    areas = {str(one["id"]): shape(one["geometry"]) for one in features}
    if near.shape_id not in areas:
        return ""
    close = [name for name in (near.shape_id, *near.neighbours) if name in areas]
    frame = _frame(shapely.total_bounds([areas[name] for name in close]))
    seen = {name: area for name, area in areas.items() if area.intersects(shapely.box(*frame))}
    west, south, east, north = shapely.total_bounds(list(seen.values()))
    flat = math.cos(math.radians((south + north) / 2))
    scale = _scale(frame, flat, width)
    shown = {"features": [one for one in features if str(one["id"]) in seen]}
    drawn = outlines(shown, members, (east - west) * flat * scale)
    place = _Place(west, north, flat * scale * _FINE, scale * _FINE)
    left, top = place(frame[0], frame[3])
    right, bottom = place(frame[2], frame[1])
    ring = f'<path d="{drawn.shapes[near.shape_id]}" {_MARK}/>'
    labels = [_label(near, name, place, (left, right)) for name in close]
    picture = small_map(drawn, *paint).removesuffix("</svg>")
    return "".join([_cut(picture, left, top, right, bottom), ring, *labels, "</svg>"])


def _frame(bounds: Sequence[float]) -> Box:
    west, south, east, north = (float(bound) for bound in bounds)
    free = _MARGIN * max(east - west, north - south)
    return west - free, south - free, east + free, north + free


def _scale(frame: Box, flat: float, width: float) -> float:
    """Return px per degree of latitude: as large as the width and the tallest height let it."""
    across, high = (frame[2] - frame[0]) * flat, frame[3] - frame[1]
    return min(width / across, width * _TALLEST / high)


def _cut(picture: str, left: float, top: float, right: float, bottom: float) -> str:
    """Return an opened picture with another frame."""
    wide, high = right - left, bottom - top
    size = f' width="{wide / _FINE:.0f}" height="{high / _FINE:.0f}"'
    return _SIZE.sub(f'{size} viewBox="{left:.0f} {top:.0f} {wide:.0f} {high:.0f}"', picture, 1)


def _label(near: Near, name: str, place: _Place, sides: tuple[float, float]) -> str:
    """Return a shape's name at its point, moved inside the frame where it would stick out."""
    words, mine = near.names.get(name, ""), name == near.shape_id
    x, y = place(*near.points[name])
    half = _half(words)
    x = max(sides[0] + half, min(x, sides[1] - half))
    weight = "700" if mine else "400"
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" dominant-baseline="middle" '
        f'font-family="sans-serif" font-size="{_LETTER * _FINE:g}" font-weight="{weight}" '
        f'fill="#22261f" {_HALO}>{escape(words)}</text>'
    )


def _half(words: str) -> float:
    """Return half the width of a label in the picture's units."""
    widths = (1 if letter >= _WIDE else _SLIM for letter in words)
    return sum(widths) * _LETTER * _FINE / 2 + _FINE
