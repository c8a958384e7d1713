"""Make GeoTIFFs, zones and jobs for tests: arrays and boxes in, files and what is asked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import rasterio
import shapely
from exactextract import exact_extract
from exactextract.feature import JSONFeatureSource
from rasterio.transform import Affine

from regiondash.evidence.rasters.asked import Job, Layer, Reading, Zone, ZoneValue, stat_of
from regiondash.evidence.rasters.run import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

UNIT = (0.0, 0.0, 4.0, 4.0)
"""The bounds of small test rasters: four pixels of one degree each way."""
KOREA = (123.0, 37.0, 132.0, 44.0)
"""Bounds around the pack that comes with the app, in degrees."""


def tiff(
    path: Path,
    values: Any,  # noqa: ANN401 - any array
    bounds: tuple[float, float, float, float] = UNIT,
    crs: str | None = "EPSG:4326",
    **asked: Any,  # noqa: ANN401 - what rasterio takes
) -> Path:
    """Write a GeoTIFF of one band, or of as many as the array's first of three sides."""
    array = np.asarray(values)
    bands = array if array.ndim == 3 else array[np.newaxis]
    scales, offsets = asked.pop("scales", None), asked.pop("offsets", None)
    count, height, width = bands.shape
    west, south, east, north = bounds
    place = Affine((east - west) / width, 0, west, 0, (south - north) / height, north)
    profile = {"count": count, "height": height, "width": width, "dtype": bands.dtype, "crs": crs}
    with rasterio.open(path, "w", driver="GTiff", **{**profile, "transform": place, **asked}) as to:
        to.write(bands)
        if scales:
            to.scales, to.offsets = scales, offsets
    return path


def zone(shape_id: str, outline: BaseGeometry) -> Zone:
    """Return a zone with an outline in degrees."""
    return Zone(shape_id, bytes(shapely.to_wkb(outline)))


def box(shape_id: str, west: float, south: float, east: float, north: float) -> Zone:
    """Return a zone that is a box, in degrees."""
    return zone(shape_id, shapely.box(west, south, east, north))


def job(path: Path, stats: str = "mean", **how: Any) -> Job:  # noqa: ANN401 - as in Reading
    """Return a job over one raster of 2024; `stats` are parted by blanks, paths may be Paths."""
    background = how.pop("background", None)
    told: dict[str, Any] = {
        key: str(value) if key in {"mask", "weights"} else value for key, value in how.items()
    }
    asked = tuple(map(stat_of, stats.split()))
    return Job((Layer(str(path), "2024"),), asked, Reading(**told), background)


def values(path: Path, zones: Sequence[Zone], stats: str = "mean", **how: Any) -> list[ZoneValue]:  # noqa: ANN401 - as in Reading
    """Return what a run over one raster gives."""
    return list(run(job(path, stats, **how), zones))


def one(path: Path, place: Zone, stat: str = "mean", **how: Any) -> ZoneValue:  # noqa: ANN401 - as in Reading
    """Return the one value of a run over one raster with one zone and one statistic."""
    (found,) = values(path, [place], stat, **how)
    return found


def direct(
    path: Path, outlines: Sequence[BaseGeometry], stats: list[str], weights: Path | None = None
) -> list[dict[str, float]]:
    """Return what exactextract itself gives for outlines in the raster's own system."""
    features = [
        {"type": "Feature", "geometry": shapely.geometry.mapping(outline), "properties": {}}
        for outline in outlines
    ]
    beside = None if weights is None else str(weights)
    found = exact_extract(str(path), JSONFeatureSource(features), stats, weights=beside)
    return [feature["properties"] for feature in found]
