"""Measure polygons: their outlines in, their areas and the points where their labels stand out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import shapely

from regiondash.schema import WGS84

if TYPE_CHECKING:
    from pyproj import Transformer
    from shapely.geometry.base import BaseGeometry

_AREA_DECIMALS: Final = 3
_DECIMALS: Final = 5
_STEP_M: Final = 50.0
_STEP_SHARE: Final = 0.01


class Outline(NamedTuple):
    """The area of a polygon in km², and the centre of the largest circle inside it, in degrees."""

    area_km2: float
    label_lon: float
    label_lat: float

    def cells(self) -> dict[str, str]:
        """Return the three as the cells of a row of `shapes`."""
        area = f"{self.area_km2:.{_AREA_DECIMALS}f}"
        lon, lat = (f"{value:.{_DECIMALS}f}" for value in self[1:])
        return {"area_km2": area, "label_lon": lon, "label_lat": lat}


def outline_of(polygon: BaseGeometry) -> Outline:
    """Return the area and the label point of one (multi)polygon in EPSG:4326.

    Both are found in a Lambert azimuthal equal-area projection about the full degree next to the
    middle of its largest part (Snyder 1987, Map Projections, p. 182). The point lies in that part,
    to within 50 m or a hundredth of the square root of the area, whichever is less.
    """
    middle = _largest(polygon).centroid
    there = _plane(round(middle.x), round(middle.y))

    def placed(points: np.ndarray) -> np.ndarray:
        return np.column_stack(there.transform(points[:, 0], points[:, 1]))

    flat = shapely.transform(polygon, placed)
    step = min(_STEP_M, _STEP_SHARE * flat.area**0.5) or _STEP_M
    circle = shapely.maximum_inscribed_circle(_largest(flat), tolerance=step)
    point = shapely.get_point(circle, 0)
    lon, lat = there.transform(point.x, point.y, direction="INVERSE")
    area = round(flat.area / 1e6, _AREA_DECIMALS)
    return Outline(area, round(lon, _DECIMALS), round(lat, _DECIMALS))


@lru_cache(maxsize=256)
def _plane(lon: int, lat: int) -> Transformer:
    """Return the way to an equal-area plane about a point; making one takes long."""
    from pyproj import Transformer  # noqa: PLC0415  slow to import, and rarely needed

    plane = f"+proj=laea +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=m"
    return Transformer.from_crs(WGS84, plane, always_xy=True)


def _largest(polygon: BaseGeometry) -> BaseGeometry:
    parts: list[BaseGeometry] = shapely.get_parts(polygon).tolist()
    return max(parts, key=lambda part: part.area)
