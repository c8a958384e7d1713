"""Lay the boxes of zones on a raster: zones in, how many pixels each one's box holds out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from regiondash.evidence.rasters.zones import is_past_180, way_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from pyproj import Transformer

    from regiondash.evidence.rasters.asked import Zone
    from regiondash.evidence.rasters.opened import Grid

    _Box = tuple[float, float, float, float]

_TURNS: Final = (-360.0, 0.0, 360.0)


def boxes_of(zones: Sequence[Zone]) -> np.ndarray:
    """Return the bounds of zones in degrees: west, south, east, north; one row each."""
    import shapely  # noqa: PLC0415 - loaded only by those who read rasters

    bounds: np.ndarray = shapely.bounds(shapely.from_wkb([zone.wkb for zone in zones]))
    return bounds.reshape(-1, 4)


def pixels_held(boxes: np.ndarray, grid: Grid) -> list[float]:
    """Return how many pixels of a raster lie in each box, 0 where it lies beyond the raster."""
    turns = _TURNS if is_past_180(grid) else (0.0,)
    return [
        sum(_shared((west + by, south, east + by, north), grid.bounds) for by in turns)
        / grid.pixel_area
        for west, south, east, north in _brought(boxes, grid)
    ]


def _shared(one: _Box, other: _Box) -> float:
    """Return the area that two boxes share."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)


def _brought(boxes: np.ndarray, grid: Grid) -> Iterator[_Box]:
    """Yield boxes in a raster's system; one that it cannot show is the whole raster's."""
    way = way_to(grid.crs_wkt)
    for box in boxes:
        west, south, east, north = map(float, box)
        brought = (west, south, east, north)
        yield brought if way is None else _bounds(way, brought) or grid.bounds


def _bounds(way: Transformer, box: _Box) -> _Box | None:
    """Return the bounds of a box in another system, None where that cannot show it."""
    from pyproj.exceptions import ProjError  # noqa: PLC0415 - only those who read rasters

    try:
        west, south, east, north = way.transform_bounds(*box)
    except ProjError:
        return None
    brought = (west, south, east, north)
    return brought if all(map(math.isfinite, brought)) and west <= east else None
