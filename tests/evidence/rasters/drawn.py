"""Draw small GeoTIFFs for tests: pixels and a place in, a file out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.rasters_given import tiff

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
    size = across / pixels.shape[-1]
    place = {"crs": crs, "west": west, "north": north, "size": size}
    path.write_bytes(tiff(pixels, **place, nodata=nodata, compress="none"))
    return path
