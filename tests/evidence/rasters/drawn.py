"""Draw small GeoTIFFs for tests: pixels and a place in, a file out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rasterio
from rasterio import Affine

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def draw(  # noqa: PLR0913 - what a raster is
    path: Path,
    pixels: NDArray[Any],
    *,
    west: float = 0.0,
    north: float = 2.0,
    across: float = 2.0,
    nodata: float | None = None,
    crs: str = "EPSG:4326",
) -> Path:
    """Write pixels (rows from the north on) as a GeoTIFF `across` units wide; return its path."""
    size = across / pixels.shape[1]
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=pixels.shape[0],
        width=pixels.shape[1],
        count=1,
        dtype=pixels.dtype,
        crs=crs,
        transform=Affine(size, 0, west, 0, -size, north),
        nodata=nodata,
    ) as file:
        file.write(pixels, 1)
    return path
