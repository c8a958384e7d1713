"""Give exactextract its pixels: an open raster and how it is read in, windows of values out.

Imported only by those who extract, for it loads exactextract and rasterio.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from exactextract.raster import RasterSource
from rasterio.enums import MaskFlags
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.opened import Grid, reading

if TYPE_CHECKING:
    _Window = tuple[int, int, int, int]

_SMALL: Final = 2
"""Whole numbers of so many bytes are held exactly by a 32-bit number with NaN."""


class Pixels(RasterSource):  # type: ignore[misc]  # exactextract publishes no types
    """Windows of one raster on a grid, NaN where a pixel has no value.

    Nothing is ever masked: exactextract 0.3 loses the mask of an array, and so counts what is
    masked, wherever the edges of its windows are not the grid's to the last bit.
    """

    dtype: Any

    def __init__(self, name: str, grid: Grid) -> None:
        super().__init__()
        self.set_name(name)
        self.grid = grid
        self._nodata: int | None = None
        self._window: _Window | None = None
        self._last: Any = None

    def res(self) -> tuple[float, float]:
        """Return the width and height of a pixel, in units of the system."""
        return self.grid.x_size, self.grid.y_size

    def extent(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top."""
        return self.grid.bounds

    def srs_wkt(self) -> None:
        """Return nothing: zones were brought to the grid's system before."""

    def nodata_value(self) -> int | None:
        """Return the whole number that stands for no value, None where NaN does."""
        return self._nodata

    def read_window(self, x: int, y: int, width: int, height: int) -> Any:  # noqa: ANN401 - numpy's
        """Return the values of a window, kept until another window is asked for.

        exactextract asks for an empty one to learn of which type the values are.
        """
        window = (x, y, width, height)
        if not width or not height:
            return np.empty((height, width), dtype=self.dtype)
        if window != self._window:
            self._window, self._last = window, self._read(window)
        return self._last

    def _read(self, window: _Window) -> Any:  # noqa: ANN401 - numpy's
        raise NotImplementedError


class FromFile(Pixels):
    """The numbers of a raster as values: scaled, NaN where there is none, and nothing else.

    `is_all` says that nothing else is done with them: whole numbers then stay such, and so do
    their medians, with the file's own nodata among them, as in exactextract's own reader.
    """

    def __init__(
        self,
        name: str,
        grid: Grid,
        dataset: Any,  # noqa: ANN401 - rasterio's
        scaling: tuple[float, float],
        *,
        is_all: bool = False,
    ) -> None:
        super().__init__(name, grid)
        is_warped = isinstance(dataset, WarpedVRT)
        self._dataset, self._scaling = dataset, scaling
        self._band = 1 if is_warped else grid.band
        self._is_flipped = grid.is_flipped and not is_warped
        flags = dataset.mask_flag_enums[self._band - 1]
        self._is_masked = MaskFlags.all_valid not in flags
        self._is_scaled = scaling != (1.0, 0.0)
        stored = np.dtype(dataset.dtypes[self._band - 1])
        self._is_float = np.issubdtype(stored, np.floating)
        if is_all and not self._is_scaled and flags == [MaskFlags.nodata]:
            self._nodata = _whole(grid.nodata, stored)
            self._is_masked = self._nodata is None
        if self._is_scaled and not self._is_float:
            self.dtype = np.dtype(np.float64)
        else:
            self.dtype = with_nan(stored) if self._is_masked else stored

    def _read(self, window: _Window) -> Any:  # noqa: ANN401 - numpy's
        x, y, width, height = window
        row = self.grid.height - y - height if self._is_flipped else y
        with reading(self.grid.name):
            found = self._dataset.read(
                self._band, window=Window(x, row, width, height), masked=self._is_masked
            )
        values = np.ma.getdata(found).astype(self.dtype, copy=False)
        if self._is_scaled:  # as exactextract's own reader does, in the type of the values
            with np.errstate(over="ignore", invalid="ignore"):  # infinite ones are left out next
                values = values * self._scaling[0] + self._scaling[1]
        if self._is_float or self._is_scaled:
            _blank(values, np.isinf(values))
        if self._is_masked:
            _blank(values, np.ma.getmaskarray(found))
        return values[::-1] if self._is_flipped else values


class InMask(Pixels):
    """1 where a pixel counts, 0 where it does not."""

    dtype = np.dtype(np.uint8)

    def __init__(self, inner: Pixels, least: float | None) -> None:
        super().__init__("mask", inner.grid)
        self._inner, self._least = inner, least

    def _read(self, window: _Window) -> Any:  # noqa: ANN401 - numpy's
        found = self._inner.read_window(*window)
        if self._least is not None:
            return (found >= self._least).astype(self.dtype)
        return ((found != 0) & ~np.isnan(found)).astype(self.dtype)


class Weights(Pixels):
    """How much each pixel weighs; one without a weight weighs nothing."""

    dtype = np.dtype(np.float64)

    def __init__(self, inner: Pixels) -> None:
        super().__init__("weights", inner.grid)
        self._inner = inner

    def _read(self, window: _Window) -> Any:  # noqa: ANN401 - numpy's
        found = self._inner.read_window(*window).astype(self.dtype)
        weights = np.where(np.isnan(found), 0.0, found)
        if (weights < 0).any():
            raise BadRaster("rasters.negative_weights", name=self._inner.grid.name)
        return weights


class Values(Pixels):
    """Values with noise under a floor counted as 0, and NaN outside a mask."""

    def __init__(self, inner: Pixels, floor: float | None, mask: InMask | None) -> None:
        super().__init__("values", inner.grid)
        self._inner, self._floor, self._mask = inner, floor, mask
        self.dtype = inner.dtype if mask is None else with_nan(inner.dtype)

    def _read(self, window: _Window) -> Any:  # noqa: ANN401 - numpy's
        values = self._inner.read_window(*window).astype(self.dtype)
        if self._floor is not None:
            values[values < self._floor] = 0
        if self._mask is not None:
            _blank(values, self._mask.read_window(*window) == 0)
        return values


class Faint(Pixels):
    """Values at or under a level; those above it count as 0."""

    def __init__(self, inner: Pixels, level: float) -> None:
        super().__init__("faint", inner.grid)
        self._inner, self._level = inner, level
        self.dtype = inner.dtype

    def _read(self, window: _Window) -> Any:  # noqa: ANN401 - numpy's
        values = self._inner.read_window(*window).copy()
        values[values > self._level] = 0
        return values


def with_nan(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the smallest type of number that holds what a type holds, and NaN."""
    if np.issubdtype(dtype, np.floating):
        return dtype
    return np.dtype(np.float32 if dtype.itemsize <= _SMALL else np.float64)


def _whole(nodata: float | None, dtype: np.dtype[Any]) -> int | None:
    """Return a nodata value as a number of a type of whole ones, None where it is not one."""
    if nodata is None or not np.issubdtype(dtype, np.integer) or not float(nodata).is_integer():
        return None
    limits = np.iinfo(dtype)
    return int(nodata) if limits.min <= nodata <= limits.max else None


def _blank(values: Any, where: Any) -> None:  # noqa: ANN401 - numpy's
    """Write NaN where it is said."""
    if where.any():
        values[where] = np.nan
