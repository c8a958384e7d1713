"""Draw a small still map as SVG: outlines of shapes and a class for each in, one picture out.

The picture is a plate carrée scaled by the cosine of the middle latitude: enough to know where a
county lies, not to measure it. Borders are thinned to what a pixel shows, with no gap between
neighbours (shapely.coverage_simplify).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.draw.palette import Look

_FINE: Final = 10  # units of the picture in a px
_TOLERANCE: Final = 1.2 * _FINE  # side of the square whose area a border may lose at a corner
_BORDER: Final = "#a5a398"
_LINE: Final = "#4a4a43"
_SVG: Final = "http://www.w3.org/2000/svg"
_PATTERNS: Final = {
    "stripe": '<pattern id="{id}" width="40" height="40" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="40" height="40" fill="#f1f0ea"/>'
    '<rect width="22" height="40" fill="{fill}"/></pattern>',
    "hatch": '<pattern id="{id}" width="40" height="40" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="40" height="40" fill="{fill}"/>'
    '<rect width="7" height="40" fill="#9b998e"/></pattern>',
}


@dataclass(frozen=True)
class Outlines:
    """Shapes as SVG path data in tenths of a px, and the provinces' lines; size in px."""

    width: float
    height: float
    shapes: Mapping[str, str]
    provinces: str


def outlines(
    overview: Mapping[str, Sequence[Mapping[str, object]]],
    members: Mapping[str, str],
    width: float,
) -> Outlines:
    """Return the outlines of a feature collection (EPSG:4326; ids are shape ids), `width` px wide.

    `members` gives the province of each shape.
    """
    ids = [str(feature["id"]) for feature in overview["features"]]
    polygons = [shape(feature["geometry"]) for feature in overview["features"]]
    west, south, east, north = shapely.total_bounds(polygons)
    flat = math.cos(math.radians((south + north) / 2))
    scale = width / ((east - west) * flat)
    corner, step = (west, north), (flat * scale * _FINE, -scale * _FINE)
    placed = shapely.transform(polygons, lambda points: (points - corner) * step)
    thin = shapely.coverage_simplify(placed, _TOLERANCE)
    return Outlines(
        width=width,
        height=math.ceil((north - south) * scale),
        shapes=dict(zip(ids, map(_path, thin), strict=True)),
        provinces="".join(_path(area) for area in _joined(ids, thin, members)),
    )


def _joined(
    ids: Sequence[str], polygons: Sequence[shapely.Geometry], members: Mapping[str, str]
) -> list[shapely.Geometry]:
    """Return the area of each province."""
    groups: dict[str, list[shapely.Geometry]] = {}
    for key, polygon in zip(ids, polygons, strict=True):
        groups.setdefault(members.get(key, ""), []).append(polygon)
    return [shapely.union_all(group, grid_size=0.1) for group in groups.values()]


def _path(area: shapely.Geometry) -> str:
    rings = [ring for part in shapely.get_parts(area) for ring in (part.exterior, *part.interiors)]
    return "".join(_ring(shapely.get_coordinates(ring)) for ring in rings)


def _ring(points: np.ndarray) -> str:
    """Return a closed ring: its first point, then the steps from each point to the next."""
    whole = np.rint(points[:-1]).astype(int)
    (x, y), steps = whole[0], np.diff(whole, axis=0)
    return f"M{x} {y}l" + " ".join(f"{east} {down}" for east, down in steps) + "z"


def small_map(drawn: Outlines, classes: Mapping[str, int], looks: Sequence[Look]) -> str:
    """Return the picture as SVG text: each shape in the look of its class, the last if it has none.

    `classes` gives the number of each shape's look. The text holds numbers and colours alone.
    """
    groups: dict[int, list[str]] = {}
    for key, path in drawn.shapes.items():
        groups.setdefault(classes.get(key, len(looks) - 1), []).append(path)
    used = sorted(groups)
    patterns = "".join(_pattern(number, looks[number]) for number in used)
    areas = "".join(
        f'<path d="{"".join(groups[number])}" fill="{_fill(number, looks[number])}"/>'
        for number in used
    )
    size = f'width="{drawn.width:g}" height="{drawn.height:g}"'
    return (
        f'<svg xmlns="{_SVG}" {size} '
        f'viewBox="0 0 {drawn.width * _FINE:g} {drawn.height * _FINE:g}">'
        f'<defs>{patterns}</defs><g stroke="{_BORDER}" stroke-width="4">{areas}</g>'
        f'<path d="{drawn.provinces}" fill="none" stroke="{_LINE}" stroke-width="8"/></svg>'
    )


def _fill(number: int, look: Look) -> str:
    return f"url(#p{number})" if look.pattern in _PATTERNS else look.fill


def _pattern(number: int, look: Look) -> str:
    if look.pattern not in _PATTERNS:
        return ""
    return _PATTERNS[look.pattern].format(id=f"p{number}", fill=look.fill)
