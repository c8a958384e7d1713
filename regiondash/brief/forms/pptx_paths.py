"""Turn rings and lines of points into freeforms that people can edit point by point.

Points snap to a grid of a tenth of a point, the same for all pieces, so that neighbours keep
sharing their border. Rings within rings turn the other way, so that a hole is one by either rule
of filling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.brief.forms.pptx_xml import place
from regiondash.draw.sheet.items import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from regiondash.draw.sheet.items import Points

    Grid = npt.NDArray[np.int64]

FINE: Final = 10  # steps of the grid in a point
_CORNERS: Final = 3  # a ring has at least as many


def rings_of(rings: Sequence[Points]) -> list[Grid]:
    """Return rings on the grid, holes turning against their surroundings.

    Rings too small for the grid fall away, but never all: the largest then stays as a small box.
    """
    snapped = [ring for points in rings if len(ring := _open(_snapped(points))) >= _CORNERS]
    real = [(ring, area) for ring in snapped if (area := _twice_area(ring))]
    if real:
        return _turned(real)
    known = [points for points in rings if len(_finite(points))]
    return [_speck(max(known, key=_extent))] if known else []


def line_of(points: Points) -> Grid:
    """Return the points of a line on the grid, each once in a row."""
    return _without_repeats(_snapped(points))


def freeform(paths: Sequence[Grid], *, closed: bool) -> tuple[Box, str]:
    """Return the box of some paths, in points, and the shape that draws them in it."""
    every = np.concatenate(paths)
    least, most = every.min(axis=0), every.max(axis=0)
    width, height = (int(size) for size in most - least)
    box = Box(float(least[0]) / FINE, float(least[1]) / FINE, width / FINE, height / FINE)
    drawn = "".join(_path(path - least, closed=closed) for path in paths)
    unfilled = "" if closed else ' fill="none"'
    return box, (
        f"{place(box)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{width}" h="{height}"{unfilled}>'
        f"{drawn}</a:path></a:pathLst></a:custGeom>"
    )


def _path(points: Grid, *, closed: bool) -> str:
    marks = [f'<a:pt x="{x}" y="{y}"/>' for x, y in points.tolist()]
    lines = "".join(f"<a:lnTo>{mark}</a:lnTo>" for mark in marks[1:])
    return f"<a:moveTo>{marks[0]}</a:moveTo>{lines}{'<a:close/>' if closed else ''}"


def _finite(points: Points) -> Points:
    rows = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    return rows[np.isfinite(rows).all(axis=1)]


def _snapped(points: Points) -> Grid:
    steps: Grid = np.rint(_finite(points) * FINE).astype(np.int64)
    return steps


def _without_repeats(points: Grid) -> Grid:
    if not len(points):
        return points
    moves = np.any(points[1:] != points[:-1], axis=1)
    kept: Grid = points[np.concatenate([[True], moves])]
    return kept


def _open(points: Grid) -> Grid:
    """Return a ring without repeats; its last point is not its first."""
    kept = _without_repeats(points)
    return kept[:-1] if len(kept) > 1 and np.array_equal(kept[0], kept[-1]) else kept


def _twice_area(ring: Grid) -> int:
    """Return twice the area of a ring, negative if it turns the other way (shoelace formula)."""
    x, y = ring.T
    inner = np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])
    return int(inner + x[-1] * y[0] - x[0] * y[-1])


def _turned(rings: list[tuple[Grid, int]]) -> list[Grid]:
    """Return rings with their areas so that each turns against the one it lies in."""
    found = []
    for ring, area in rings:
        depth = sum(_holds(other, ring[0]) for other, _ in rings if other is not ring)
        found.append(ring if (area > 0) is (depth % 2 == 0) else ring[::-1])
    return found


def _holds(ring: Grid, point: Grid) -> bool:
    """Return whether a point lies in a ring: a ray to its right crosses it oddly often."""
    if np.any(point < ring.min(axis=0)) or np.any(point > ring.max(axis=0)):
        return False
    x, y = (ring - point).T
    to_x, to_y = np.roll(x, -1), np.roll(y, -1)
    rows = (y > 0) != (to_y > 0)
    steps = (to_y - y)[rows]
    crossed = (x[rows] * steps - y[rows] * (to_x - x)[rows]) * np.sign(steps) > 0
    return bool(np.count_nonzero(crossed) % 2)


def _extent(points: Points) -> float:
    known = _finite(points)
    return float(np.ptp(known, axis=0).sum())


def _speck(points: Points) -> Grid:
    """Return the smallest box of the grid that holds the points."""
    known = _finite(points) * FINE
    left, top = np.floor(known.min(axis=0)).astype(np.int64).tolist()
    right, bottom = np.ceil(known.max(axis=0)).astype(np.int64).tolist()
    right, bottom = max(right, left + 1), max(bottom, top + 1)
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
