"""Clean boundaries into a valid coverage: polygons in, polygons that fit and what was changed out.

Borders are noded and small gaps and overlaps are given to the neighbour with the longest common
border (`shapely.coverage_clean`, GEOS). Areas are measured in a Lambert azimuthal equal-area
projection about the boundaries' middle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from regiondash.schema import WGS84

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

_METRES_A_DEGREE: Final = 111_320.0
_TOO_MUCH: Final = 0.05
_POLYGONAL: Final = ("Polygon", "MultiPolygon")
_LABEL_STEP_M: Final = 50.0
_M2: Final = 1e6


@dataclass(frozen=True)
class Cleaned:
    """Boundaries as a valid coverage, EPSG:4326, and how much of them had to be changed.

    `overlap_km2` lay in two boundaries, `gap_km2` in none and was closed, `mended` boundaries were
    not valid by themselves. `clashes` are pairs of boundaries that overlap by more than a
    twentieth of the smaller one, and how large that part is; `lost` are those that vanished.
    """

    polygons: tuple[BaseGeometry, ...]
    gap_km2: float = 0.0
    overlap_km2: float = 0.0
    mended: int = 0
    clashes: tuple[tuple[int, int, float], ...] = ()
    lost: tuple[int, ...] = ()


def clean(polygons: Sequence[BaseGeometry], gap_m: float) -> Cleaned:
    """Return (multi)polygons in degrees as a coverage, in their order.

    Gaps narrower than `gap_m` metres are closed. Where boundaries clash or vanish, they are
    returned as they were and named.
    """
    given = np.asarray(polygons, dtype=object)
    is_valid = shapely.is_valid(given)
    mended = np.array(
        [one if ok else _mended(one) for one, ok in zip(given, is_valid, strict=True)]
    )
    clashes = _clashes(mended)
    lost = np.flatnonzero(shapely.is_empty(mended))
    if clashes or lost.size:
        return Cleaned(tuple(given), clashes=clashes, lost=tuple(map(int, lost)))
    layer = _coverage(mended, gap_m / _METRES_A_DEGREE)
    lost = np.flatnonzero(shapely.is_empty(layer))
    if lost.size:
        return Cleaned(tuple(given), lost=tuple(map(int, lost)))
    gap, overlap = _changes(mended, layer)
    return Cleaned(tuple(layer), gap, overlap, int((~is_valid).sum()))


def equal_area(polygons: Sequence[BaseGeometry]) -> str:
    """Return the equal-area projection, in metres, about the middle of polygons in degrees."""
    west, south, east, north = shapely.total_bounds(np.asarray(polygons, dtype=object))
    lat, lon = (south + north) / 2, (west + east) / 2
    return f"+proj=laea +lat_0={lat:.4f} +lon_0={lon:.4f} +datum=WGS84 +units=m"


def areas_km2(polygons: Sequence[BaseGeometry]) -> np.ndarray:
    """Return the areas of polygons in degrees, in km²."""
    return np.asarray(shapely.area(_projected(polygons))) / _M2


def label_points(polygons: Sequence[BaseGeometry]) -> list[tuple[float, float]]:
    """Return longitude and latitude of a point well inside each polygon, to place its name.

    It is the centre of the largest circle inside the largest part, to within 50 m.
    """
    import geopandas as gpd  # noqa: PLC0415  slow to import

    crs = equal_area(polygons)
    points = gpd.GeoSeries([label_point(one) for one in _projected(polygons)], crs=crs)
    return [(round(one.x, 5), round(one.y, 5)) for one in points.to_crs(WGS84)]


def label_point(geometry: BaseGeometry) -> BaseGeometry:
    """Return the centre of the largest circle inside the largest part, in metres."""
    largest = max(shapely.get_parts(geometry), key=shapely.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=_LABEL_STEP_M)
    return shapely.get_point(radius, 0)


def _projected(polygons: Sequence[BaseGeometry]) -> np.ndarray:
    import geopandas as gpd  # noqa: PLC0415  slow to import

    series = gpd.GeoSeries(list(polygons), crs=WGS84)
    return np.asarray(series.to_crs(equal_area(polygons)), dtype=object)


def _mended(polygon: BaseGeometry) -> BaseGeometry:
    """Return a polygon's own valid form, without the lines and points that mending leaves."""
    whole = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
    parts = shapely.get_parts(whole)
    areas = [part for part in parts if part.geom_type in _POLYGONAL]
    return shapely.union_all(areas) if len(areas) != len(parts) else whole


def _coverage(layer: np.ndarray, gap: float) -> np.ndarray:
    """Return a valid coverage; one that already is and has no small gap stays as it is."""
    if shapely.coverage_is_valid(layer, gap_width=gap):
        return layer
    cleaned = np.asarray(shapely.coverage_clean(layer, gap_width=gap), dtype=object)
    return np.asarray(shapely.normalize(cleaned), dtype=object)


def _clashes(layer: np.ndarray) -> tuple[tuple[int, int, float], ...]:
    """Return the pairs that overlap by more than a small part of the smaller one."""
    ones, others = shapely.STRtree(layer).query(layer, predicate="intersects")
    pairs = [(int(a), int(b)) for a, b in zip(ones, others, strict=True) if a < b]
    if not pairs:
        return ()
    first, second = np.array(pairs).T
    shared = shapely.area(shapely.intersection(layer[first], layer[second]))
    smaller = np.minimum(shapely.area(layer[first]), shapely.area(layer[second]))
    parts = np.divide(shared, smaller, out=np.zeros_like(shared), where=smaller > 0)
    return tuple(
        (*pair, float(part)) for pair, part in zip(pairs, parts, strict=True) if part > _TOO_MUCH
    )


def _changes(before: np.ndarray, after: np.ndarray) -> tuple[float, float]:
    """Return how many km² of gaps were closed, and how many lay in more than one polygon."""
    union = shapely.union_all(before)
    closed = shapely.difference(shapely.coverage_union_all(after), union)
    overlap = float(areas_km2(list(before)).sum() - areas_km2([union])[0])
    return (float(areas_km2([closed])[0]) if not closed.is_empty else 0.0), max(0.0, overlap)
