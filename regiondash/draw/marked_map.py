"""Find where points lie on a still map of `small_map`: lon and lat in, parts of its size out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from shapely.geometry import shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Box = tuple[float, float, float, float]


def frame_of(overview: Mapping[str, Sequence[Mapping[str, object]]]) -> Box:
    """Return the west, south, east and north edge (EPSG:4326) of a still map of the features."""
    polygons = [shape(feature["geometry"]) for feature in overview["features"]]
    west, south, east, north = shapely.total_bounds(polygons).tolist()
    return west, south, east, north


def on_map(frame: Box, lon: float, lat: float) -> tuple[float, float] | None:
    """Return how far right and down a point lies, in per cent; None outside the frame."""
    west, south, east, north = frame
    right, down = 100 * (lon - west) / (east - west), 100 * (north - lat) / (north - south)
    inside = 0 <= right <= 100 and 0 <= down <= 100  # noqa: PLR2004 - per cent
    return (round(right, 2), round(down, 2)) if inside else None
