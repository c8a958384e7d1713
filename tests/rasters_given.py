"""Make GeoTIFFs as people give them, good and bad: pixels in, the bytes of a file out."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasterio import Affine
from rasterio.io import MemoryFile

from regiondash.evidence.rasters.caged.given import GivenRaster


def tiff(  # noqa: PLR0913 - what a raster is
    pixels: Any,  # noqa: ANN401 - an array of rows, or of bands of rows
    *,
    crs: str | None = "EPSG:4326",
    west: float = 0.0,
    north: float = 2.0,
    size: float = 0.25,
    nodata: float | None = None,
    compress: str = "deflate",
) -> bytes:
    """Return pixels as a GeoTIFF; the default place is that of the tiny pack's four squares."""
    bands = np.asarray(pixels)
    bands = bands if bands.ndim == 3 else bands[np.newaxis]
    with MemoryFile() as memory:
        with memory.open(
            driver="GTiff",
            width=bands.shape[2],
            height=bands.shape[1],
            count=bands.shape[0],
            dtype=bands.dtype,
            crs=crs,
            transform=Affine(size, 0, west, 0, -size, north),
            nodata=nodata,
            compress=compress,
        ) as file:
            file.write(bands)
        return bytes(memory.read())


def squares(*values: float) -> Any:  # noqa: ANN401 - an array
    """Return 8 × 8 pixels with a value a square: s3, s4 in the north, s1, s2 in the south."""
    north_west, north_east, south_west, south_east = values
    rows = np.zeros((8, 8), "float32")
    rows[:4, :4], rows[:4, 4:] = north_west, north_east
    rows[4:, :4], rows[4:, 4:] = south_west, south_east
    return rows


def lights(name: str = "lights_2024.tif", *values: float) -> GivenRaster:
    """Return a good raster with a value a square."""
    return GivenRaster(name, tiff(squares(*(values or (3, 4, 1, 2)))))


def bomb() -> bytes:
    """Return a tiny GeoTIFF that claims 200,000 × 200,000 pixels, none of which it holds."""
    with MemoryFile() as memory:
        with memory.open(
            driver="GTiff",
            width=200_000,
            height=200_000,
            count=1,
            dtype="float32",
            crs="EPSG:4326",
            transform=Affine(1e-5, 0, 0, 0, -1e-5, 2),
            tiled=True,
            blockxsize=4096,
            blockysize=4096,
            compress="deflate",
            SPARSE_OK="TRUE",
            BIGTIFF="YES",
        ):
            pass
        return bytes(memory.read())


def corrupt() -> bytes:
    """Return a GeoTIFF whose head is good and whose pixels are noise."""
    whole = _noisy()
    return whole[: len(whole) // 2] + b"\xa5" * (len(whole) - len(whole) // 2)


def cut_off() -> bytes:
    """Return the first half of a GeoTIFF."""
    whole = _noisy()
    return whole[: len(whole) // 2]


def _noisy() -> bytes:
    return tiff(np.random.default_rng(1).random((64, 64)).astype("float32"), size=0.03125)


VRT = b"<VRTDataset rasterXSize='1' rasterYSize='1'><SRS>EPSG:4326</SRS></VRTDataset>"
