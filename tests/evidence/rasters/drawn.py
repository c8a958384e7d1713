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
    """Write pixels (rows from the north on, bands before them) as a GeoTIFF; return its path.

    It is `across` units wide.
    """
    bands = pixels.reshape(-1, *pixels.shape[-2:])
    size = across / bands.shape[2]
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=bands.shape[1],
        width=bands.shape[2],
        count=bands.shape[0],
        dtype=pixels.dtype,
        crs=crs,
        transform=Affine(size, 0, west, 0, -size, north),
        nodata=nodata,
    ) as file:
        file.write(bands)
    return path
