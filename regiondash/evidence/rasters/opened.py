"""Open a GeoTIFF and nothing beside it: a path in, its grid or its pixels out, or a BadRaster."""

from __future__ import annotations

import hashlib
import math
import os
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.rasters.asked import BadRaster, Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CACHE_MB: Final = 64
"""How much of decoded blocks GDAL may keep, in MB."""
BLOCK_BYTES: Final = 256 * 1024 * 1024
"""A block that takes more than this once decoded is refused: it would have to be held whole."""

_MARKS: Final = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_CHUNK: Final = 4 * 1024 * 1024
_BLOCKS_LOOKED_AT: Final = 20_000
# GDAL: one file, no files beside it (.aux.xml, .ovr, .msk, .tfw), no network, little memory.
_GDAL: Final = {
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_GEOREF_SOURCES": "INTERNAL",
    "GDAL_CACHEMAX": CACHE_MB * 1024 * 1024,  # rasterio takes it as bytes
    "GDAL_NUM_THREADS": "1",
    "GDAL_HTTP_TIMEOUT": "1",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GTIFF_IGNORE_READ_ERRORS": "NO",
}


@dataclass(frozen=True)
class Grid:
    """What one band of a raster is: its system, its size and how its numbers are meant.

    `bounds` are left, bottom, right, top and `x_size`, `y_size` the size of a pixel, both in
    units of the system (`crs_wkt`; `crs_name` is "EPSG:4326" or its name). A pixel's value is
    `scale` × the number in the file + `offset`. `is_flipped` says that the first row is the
    southernmost.
    """

    path: str
    name: str
    crs_wkt: str
    crs_name: str
    width: int
    height: int
    bounds: tuple[float, float, float, float]
    x_size: float
    y_size: float
    dtype: str
    bands: int
    band: int
    nodata: float | None
    scale: float
    offset: float
    unit: str
    is_flipped: bool = False

    @property
    def pixel_area(self) -> float:
        """Return the planar area of a pixel, in square units of the system."""
        return self.x_size * self.y_size


def silent(_done: int, _of: int) -> None:
    """Tell nobody how far the work has got."""


def never() -> bool:
    """Return that nobody wants to stop."""
    return False


@contextmanager
def quiet() -> Iterator[None]:
    """Let GDAL read only the file it is given, from this disk, with a small cache."""
    import rasterio  # noqa: PLC0415 - loaded only by those who read rasters

    with rasterio.Env(**_GDAL):
        yield


@contextmanager
def pixels_of(path: str | Path) -> Iterator[Any]:
    """Yield a raster, open for reading (`rasterio.DatasetReader`); raise BadRaster for no GeoTIFF.

    Only GDAL's driver for GeoTIFF is used, whatever the file claims to be.
    """
    file = _present(Path(path))
    with quiet(), _open(file) as dataset:
        yield dataset


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn errors while pixels are read into a BadRaster that names the file."""
    from rasterio._err import CPLE_BaseError  # noqa: PLC0415 - loaded only by those who read
    from rasterio.errors import RasterioError  # noqa: PLC0415 - the same

    try:
        yield
    except (RasterioError, CPLE_BaseError, OSError, MemoryError):
        raise BadRaster("rasters.broken", name=name) from None


def look(path: str | Path, *, band: int = 0) -> Grid:
    """Return what a band of a raster is, 0 being the only one; raise BadRaster where it is none.

    Refused are files that are missing, empty, no GeoTIFF, cut off, without a coordinate system
    or a place, rotated, of complex numbers, in blocks too large to be held, and files of several
    bands where none is chosen.
    """
    with pixels_of(path) as dataset:
        grid = grid_of(dataset, path, band)
        with reading(grid.name):
            _require_blocks(dataset, grid, Path(path).stat().st_size)
        return grid


def grid_of(dataset: Any, path: str | Path, band: int = 0) -> Grid:  # noqa: ANN401 - rasterio's
    """Return what a band of an open raster is, without a look at its blocks; see `look`."""
    name = Path(path).name
    chosen = _chosen_band(dataset, name, band)
    _require_placed(dataset, name)
    dtype = str(dataset.dtypes[chosen - 1])
    if "complex" in dtype or dtype.startswith("c"):
        raise BadRaster("rasters.complex", name=name)
    left, bottom, right, top = dataset.bounds
    return Grid(
        path=str(path),
        name=name,
        crs_wkt=_wkt(dataset.crs, name),
        crs_name=_crs_name(dataset.crs),
        width=dataset.width,
        height=dataset.height,
        bounds=(left, min(bottom, top), right, max(bottom, top)),
        x_size=(right - left) / dataset.width,
        y_size=abs(top - bottom) / dataset.height,
        dtype=dtype,
        bands=dataset.count,
        band=chosen,
        nodata=None if dataset.nodatavals[chosen - 1] is None else dataset.nodatavals[chosen - 1],
        scale=dataset.scales[chosen - 1],
        offset=dataset.offsets[chosen - 1],
        unit=dataset.units[chosen - 1] or "",
        is_flipped=top < bottom,
    )


def sha256_of(
    path: str | Path,
    told: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> str:
    """Return the SHA-256 of a file, in hexadecimal; `told` hears bytes done, of how many.

    Raises BadRaster where the file cannot be read, and Stopped where `cancelled` says so.
    """
    file = _present(Path(path))
    digest, done, size = hashlib.sha256(), 0, file.stat().st_size
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                if cancelled():
                    raise Stopped("rasters.cancelled")
                digest.update(chunk)
                done += len(chunk)
                told(done, size)
    except OSError:
        raise BadRaster("rasters.unreadable", name=file.name) from None
    return digest.hexdigest()


def _present(path: Path) -> Path:
    """Return the whole path of a file that is there and begins as a TIFF does.

    A whole path is never taken for an address, an archive or another notation of GDAL.
    """
    try:
        whole = path.resolve()
        if not whole.is_file():
            raise BadRaster("rasters.missing", name=path.name or str(path))
        with whole.open("rb") as stream:
            start = stream.read(4)
    except (OSError, ValueError, RuntimeError):
        raise BadRaster("rasters.unreadable", name=path.name) from None
    if not start:
        raise BadRaster("rasters.empty", name=path.name)
    if start not in _MARKS or str(whole).startswith("/vsi"):
        raise BadRaster("rasters.no_tiff", name=path.name)
    return whole


def _open(file: Path) -> Any:  # noqa: ANN401 - rasterio publishes no types
    import rasterio  # noqa: PLC0415 - loaded only by those who read rasters
    from rasterio._err import CPLE_BaseError  # noqa: PLC0415 - the same
    from rasterio.errors import RasterioError  # noqa: PLC0415 - the same

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a raster without a place has a sentence of its own
            return rasterio.open(os.fspath(file), driver="GTiff")
    except (RasterioError, CPLE_BaseError, OSError, ValueError):
        raise BadRaster("rasters.corrupt", name=file.name) from None


def _chosen_band(dataset: Any, name: str, band: int) -> int:  # noqa: ANN401 - rasterio's
    if not band and dataset.count > 1:
        raise BadRaster("rasters.several_bands", name=name, bands=dataset.count)
    if not 0 <= band <= dataset.count:
        raise BadRaster("rasters.no_such_band", name=name, band=str(band), bands=dataset.count)
    return band or 1


def _require_placed(dataset: Any, name: str) -> None:  # noqa: ANN401 - rasterio's
    place = dataset.transform
    if dataset.crs is None or not dataset.crs.wkt:
        raise BadRaster("rasters.no_crs", name=name)
    if place.is_identity or not all(map(math.isfinite, place)):
        raise BadRaster("rasters.no_place", name=name)
    if place.b or place.d or place.a <= 0 or not place.e:
        raise BadRaster("rasters.rotated", name=name)


def _wkt(crs: Any, name: str) -> str:  # noqa: ANN401 - rasterio's
    from pyproj import CRS  # noqa: PLC0415 - loaded only by those who read rasters
    from pyproj.exceptions import CRSError  # noqa: PLC0415 - the same
    from rasterio.errors import CRSError as UnwrittenCRS  # noqa: PLC0415 - the same

    try:
        wkt = str(crs.to_wkt(version="WKT2_2019"))
        known = CRS.from_wkt(wkt)
    except (CRSError, UnwrittenCRS):
        raise BadRaster("rasters.no_crs", name=name) from None
    if not (known.is_geographic or known.is_projected):
        raise BadRaster("rasters.no_crs", name=name)
    return wkt


def _crs_name(crs: Any) -> str:  # noqa: ANN401 - rasterio's
    from pyproj import CRS  # noqa: PLC0415 - loaded only by those who read rasters

    code = crs.to_epsg()
    return f"EPSG:{code}" if code else CRS.from_wkt(crs.to_wkt(version="WKT2_2019")).name


def _require_blocks(dataset: Any, grid: Grid, size: int) -> None:  # noqa: ANN401 - rasterio's
    """Raise BadRaster where blocks are too large, or lie beyond the end of the file."""
    import numpy as np  # noqa: PLC0415 - loaded only by those who read rasters

    rows, columns = dataset.block_shapes[grid.band - 1]
    together = grid.bands if getattr(dataset.interleaving, "name", "") == "pixel" else 1
    if rows * columns * np.dtype(grid.dtype).itemsize * together > BLOCK_BYTES:
        raise BadRaster("rasters.large_blocks", name=grid.name)
    across, down = math.ceil(grid.width / columns), math.ceil(grid.height / rows)
    step = max(1, across * down // _BLOCKS_LOOKED_AT)
    for number in {*range(0, across * down, step), across * down - 1}:
        if _end_of_block(dataset, grid.band, number % across, number // across) > size:
            raise BadRaster("rasters.cut_off", name=grid.name)


def _end_of_block(dataset: Any, band: int, x: int, y: int) -> int:  # noqa: ANN401 - rasterio's
    """Return where a block ends in the file, 0 for one that is left out as all nodata."""
    offset = dataset.get_tag_item(f"BLOCK_OFFSET_{x}_{y}", "TIFF", bidx=band)
    length = dataset.get_tag_item(f"BLOCK_SIZE_{x}_{y}", "TIFF", bidx=band)
    return int(offset) + int(length) if offset and length else 0
