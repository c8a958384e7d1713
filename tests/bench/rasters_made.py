"""Make rasters and regions to measure with: sizes in, GeoTIFFs and zones out, always the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from regiondash.evidence.rasters.asked import Zone

if TYPE_CHECKING:
    from pathlib import Path

EXTENT: Final = (0.0, 0.0, 20.0, 20.0)
"""Left, bottom, right, top of what is made here, in degrees."""
_TILE: Final = 512
_STEP: Final = 0.005
_WAVES: Final = ((0.045, 11.0), (0.02, 37.0), (0.006, 131.0))  # height in degrees, turns


def write(
    path: Path,
    size: tuple[int, int],
    bounds: tuple[float, float, float, float] = EXTENT,
    *,
    tiled: bool = True,
) -> None:
    """Write a raster of float32 numbers, row of tiles by row, so that it is never held whole.

    `size` is width and height in pixels. Not tiled, it is stored row by row.
    """
    import rasterio  # noqa: PLC0415 - only here
    from rasterio.transform import from_bounds  # noqa: PLC0415 - the same
    from rasterio.windows import Window  # noqa: PLC0415 - the same

    width, height = size
    blocks = {"tiled": True, "blockxsize": _TILE, "blockysize": _TILE} if tiled else {}
    profile = {"driver": "GTiff", "width": width, "height": height, "count": 1, **blocks}
    place = from_bounds(*bounds, width, height)
    with rasterio.open(
        path, "w", **profile, dtype="float32", nodata=-1.0, crs="EPSG:4326", transform=place
    ) as made:
        chance = np.random.default_rng(9)
        for top in range(0, height, _TILE):
            rows = min(_TILE, height - top)
            made.write(_rows(chance, rows, width), 1, window=Window(0, top, width, rows))


def _rows(chance: np.random.Generator, rows: int, width: int) -> np.ndarray:
    """Return lights: a few bright, most dim, one in a hundred missing."""
    values = chance.random((rows, width), dtype="float32")
    values **= 8
    values *= 100
    values[chance.random((rows, width), dtype="float32") < 0.01] = -1.0
    return values


def zones(columns: int, rows: int) -> tuple[Zone, ...]:
    """Return regions that fill the extent, with winding borders that neighbours share."""
    left, bottom, right, top = EXTENT
    xs, ys = np.linspace(left, right, columns + 1), np.linspace(bottom, top, rows + 1)
    boxes = [
        shapely.box(xs[x], ys[y], xs[x + 1], ys[y + 1]) for y in range(rows) for x in range(columns)
    ]
    wound = shapely.transform(shapely.segmentize(np.array(boxes), _STEP), _wound)
    return tuple(Zone(f"z{n:05}", shapely.to_wkb(one)) for n, one in enumerate(wound))


def _wound(points: np.ndarray) -> np.ndarray:
    """Return points moved along waves that vanish at the edges of the extent."""
    left, bottom, right, top = EXTENT
    across = (points[:, 0] - left) / (right - left)
    up = (points[:, 1] - bottom) / (top - bottom)
    calm = np.sin(math.pi * across) * np.sin(math.pi * up)
    waves = [(height, turns * 2 * math.pi) for height, turns in _WAVES]
    moved_x = sum(height * np.sin(turns * up + 1.0) for height, turns in waves)
    moved_y = sum(height * np.sin(turns * across + 2.0) for height, turns in waves)
    return points + np.column_stack([calm * moved_x, calm * moved_y])
