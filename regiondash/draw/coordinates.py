"""Write outlines as whole numbers: geometries in, nested lists of small steps out.

A coordinate is a whole number of parts of a degree, and each is the step from the one before,
across rings and geometries alike: most take two or three digits, where GeoJSON takes nine.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

Geometries = npt.NDArray[np.object_]
Steps = list[Any]  # lists of steps (x, y, x, y …), as deep as the geometries are

DECIMALS: Final = 4  # of a degree: 11 m, less than a pixel where the map is closest
_EXACT: Final = 1e-7  # parts of the last decimal; coordinates are no rounder than that


def written_areas(polygons: Geometries) -> dict[str, object]:
    """Return polygons and multipolygons as `decimals` and `at`: a list of polygons each.

    A polygon is a list of rings, the outer one first; a ring's last point, which is its first,
    is left out.
    """
    if not len(polygons):
        return {"decimals": 0, "at": []}
    _, points, offsets = shapely.to_ragged_array(shapely.force_2d(polygons))
    rings, *outer = offsets
    inside = np.ones(len(points), dtype=bool)
    inside[rings[1:] - 1] = False
    shorter = rings - np.arange(len(rings))
    found = _written(points[inside], [shorter, *outer])
    if len(outer) == 1:  # each geometry is one polygon
        found["at"] = [[polygon] for polygon in found["at"]]
    return found


def written_lines(lines: Geometries) -> dict[str, object]:
    """Return lines and multilines as `decimals` and `at`: all their lines, one after the other."""
    parts = shapely.get_parts(shapely.force_2d(lines))
    if not len(parts):
        return {"decimals": 0, "at": []}
    _, points, offsets = shapely.to_ragged_array(parts)
    return _written(points, list(offsets))


def _written(
    points: npt.NDArray[np.float64], offsets: Sequence[npt.NDArray[np.int64]]
) -> dict[str, Any]:
    decimals = _decimals(points)
    whole = np.rint(points * 10**decimals).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    nested: Steps = steps.ravel().tolist()
    for depth, offset in enumerate(offsets):
        bounds = (offset * 2 if depth == 0 else offset).tolist()
        nested = [nested[start:end] for start, end in pairwise(bounds)]
    return {"decimals": decimals, "at": nested}


def _decimals(points: npt.NDArray[np.float64]) -> int:
    """Return the fewest decimals that say all points as they are, but no more than DECIMALS."""
    for decimals in range(DECIMALS):
        scaled = points * 10**decimals
        if np.all(np.abs(scaled - np.rint(scaled)) < _EXACT):
            return decimals
    return DECIMALS
