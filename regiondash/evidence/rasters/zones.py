"""Place a pack's shapes on a raster: a pack or zones in, outlines in the raster's system out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.rasters.asked import Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from pyproj import Transformer
    from shapely.geometry.base import BaseGeometry

    from regiondash.evidence.rasters.opened import Grid
    from regiondash.pack.model import Pack

_CIRCLE: Final = 360.0
_HALF: Final = 180.0
_TORN: Final = 100.0
"""An edge that grows by more than this times on the way to a raster's system was torn apart."""
_METRES_A_DEGREE: Final = 111_320.0


@dataclass(frozen=True)
class Placed:
    """A zone on a raster: its outline in the raster's system and what lies on the raster.

    `pixels` is its planar area in pixels, `inside` the share of that area on the raster. An
    outline that the raster's system cannot show lies beyond the raster: both are 0.
    """

    zone: Zone
    outline: BaseGeometry | None
    pixels: float
    inside: float


def zones_of(pack: Pack) -> tuple[Zone, ...]:
    """Return one zone a shape of a pack, in its order, with the full outline, EPSG:4326."""
    import shapely  # noqa: PLC0415 - loaded only by those who read rasters

    shapes = pack.shapes
    outlines = shapely.to_wkb(shapely.force_2d(shapes.geometry.to_numpy()))
    return tuple(
        Zone(str(shape_id), bytes(outline))
        for shape_id, outline in zip(shapes["shape_id"], outlines, strict=True)
    )


def place(zones: Sequence[Zone], grid: Grid) -> tuple[Placed, ...]:
    """Return zones with their outlines in a raster's own system.

    Outlines are brought there vertex by vertex; nothing is simplified and nothing added, so that
    two zones with a border in common have it in common in any system. A pack's outlines are
    dense enough for that: the straight line between two vertices 18 km apart leaves the true one
    by 5 m, and a zone's area changes by less than 0.02 %, less than outlines of that detail are
    known to. Where a raster's longitudes run past 180°, each part of a zone goes to where the
    raster has it.
    """
    return tuple(_placed(zone, grid) for zone in zones)


def is_past_180(grid: Grid) -> bool:
    """Return whether a raster in degrees reaches past 180° east or west."""
    left, _bottom, right, _top = grid.bounds
    return _is_geographic(grid.crs_wkt) and (left < -_HALF or right > _HALF)


def _placed(zone: Zone, grid: Grid) -> Placed:
    import shapely  # noqa: PLC0415 - loaded only by those who read rasters

    outline = _on_grid(shapely.from_wkb(zone.wkb), grid)
    area = 0.0 if outline is None else float(shapely.area(outline))
    if outline is None or not area:
        return Placed(zone, None, 0.0, 0.0)
    return Placed(zone, outline, area / grid.pixel_area, _share_inside(outline, area, grid))


def _share_inside(outline: BaseGeometry, area: float, grid: Grid) -> float:
    import shapely  # noqa: PLC0415 - loaded only by those who read rasters

    left, bottom, right, top = grid.bounds
    west, south, east, north = outline.bounds
    if left <= west and bottom <= south and east <= right and north <= top:
        return 1.0
    if east <= left or right <= west or north <= bottom or top <= south:
        return 0.0
    inside = shapely.intersection(_sound(outline), shapely.box(*grid.bounds))
    return min(1.0, float(shapely.area(inside)) / area)


def _on_grid(outline: BaseGeometry, grid: Grid) -> BaseGeometry | None:
    import numpy as np  # noqa: PLC0415 - loaded only by those who read rasters
    import shapely  # noqa: PLC0415 - the same

    way = way_to(grid.crs_wkt)
    if way is None:
        return _turned(outline, grid)
    brought = shapely.transform(outline, lambda points: _brought(points, way))
    before, after = shapely.get_coordinates(outline), shapely.get_coordinates(brought)
    if not len(after) or not np.isfinite(after).all():
        return None
    if _is_geographic(grid.crs_wkt):
        return _turned(brought, grid)
    return None if _is_torn(before, after, _unit(grid.crs_wkt)) else brought


def _brought(points: np.ndarray, way: Transformer) -> np.ndarray:
    import numpy as np  # noqa: PLC0415 - loaded only by those who read rasters

    return np.column_stack(way.transform(points[:, 0], points[:, 1]))


def _turned(outline: BaseGeometry, grid: Grid) -> BaseGeometry:
    """Return an outline in degrees with each part where a raster past 180° has it."""
    import numpy as np  # noqa: PLC0415 - loaded only by those who read rasters
    import shapely  # noqa: PLC0415 - the same

    left, _bottom, right, _top = grid.bounds
    west, south, east, north = outline.bounds
    if not is_past_180(grid) or (left <= west and east <= right):
        return outline
    window = shapely.box(left, south - 1, left + _CIRCLE, north + 1)
    sound = _sound(outline)
    turned = [
        shapely.transform(sound, lambda points, by=by: np.add(points, (by, 0.0)))
        for by in (-_CIRCLE, 0.0, _CIRCLE)
    ]
    return shapely.union_all([_polygons(shapely.intersection(part, window)) for part in turned])


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a cut; where it only touched, there are lines and points besides."""
    import shapely  # noqa: PLC0415 - loaded only by those who read rasters

    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])  # noqa: PLR2004 - areas


def _sound(outline: BaseGeometry) -> BaseGeometry:
    """Return an outline that can be cut; one that is sound stays as it is."""
    import shapely  # noqa: PLC0415 - loaded only by those who read rasters

    return outline if shapely.is_valid(outline) else shapely.make_valid(outline)


def _is_torn(before: np.ndarray, after: np.ndarray, metres: float) -> bool:
    """Return whether an edge leaps from one side of a map to the other.

    `before` holds degrees, `after` the same vertices in a system whose unit has `metres`.
    """
    import numpy as np  # noqa: PLC0415 - loaded only by those who read rasters

    steps = np.hypot(*np.diff(before, axis=0).T) * _METRES_A_DEGREE
    leaps = np.hypot(*np.diff(after, axis=0).T) * metres
    return bool((leaps > _TORN * np.maximum(steps, 1.0)).any())


@lru_cache(maxsize=16)
def way_to(crs_wkt: str) -> Transformer | None:
    """Return the way from degrees (EPSG:4326) to a system; None where they are the same."""
    from pyproj import CRS, Transformer  # noqa: PLC0415 - loaded only by those who read rasters

    degrees, wanted = CRS.from_epsg(4326), CRS.from_wkt(crs_wkt)
    if wanted.equals(degrees, ignore_axis_order=True):
        return None
    return Transformer.from_crs(degrees, wanted, always_xy=True)


@lru_cache(maxsize=16)
def _is_geographic(crs_wkt: str) -> bool:
    return bool(_crs(crs_wkt).is_geographic)


@lru_cache(maxsize=16)
def _unit(crs_wkt: str) -> float:
    """Return how many metres the unit of a projected system has."""
    return float(_crs(crs_wkt).axis_info[0].unit_conversion_factor or 1.0)


def _crs(crs_wkt: str) -> Any:  # noqa: ANN401 - pyproj's
    from pyproj import CRS  # noqa: PLC0415 - loaded only by those who read rasters

    return CRS.from_wkt(crs_wkt)
