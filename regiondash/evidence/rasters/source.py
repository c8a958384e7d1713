"""Give exactextract its pixels: an open raster and how it is read in, windows of values out.

Imported only by those who extract, for it loads exactextract and rasterio.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from exactextract.raster import RasterSource
from rasterio.crs import CRS
from rasterio.enums import MaskFlags, Resampling
from rasterio.transform import from_origin
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from regiondash.evidence.rasters.asked import BadRaster, Reading
from regiondash.evidence.rasters.opened import CACHE_MB, Grid, grid_of, pixels_of, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME: Final = 1e-6
"""Two grids are one where they differ by less than this share of a pixel, anywhere."""
_PAST_180: Final = 181.0
_HALF_A_WORLD: Final = 180.0


class Pixels(RasterSource):  # type: ignore[misc]  # exactextract publishes no types
    """Windows of one raster on the grid of another, which is its own where nothing is warped."""

    def __init__(self, name: str, grid: Grid) -> None:
        super().__init__()
        self.set_name(name)
        self.grid = grid
        self._window: tuple[int, int, int, int] | None = None
        self._last: Any = None

    def res(self) -> tuple[float, float]:
        """Return the width and height of a pixel, in units of the system."""
        return self.grid.x_size, self.grid.y_size

    def extent(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top."""
        return self.grid.bounds

    def srs_wkt(self) -> None:
        """Return nothing: zones were brought to the grid's system before."""

    def nodata_value(self) -> None:
        """Return nothing: pixels without a value are masked, or no numbers."""

    def read_window(self, x: int, y: int, width: int, height: int) -> Any:  # noqa: ANN401 - numpy's
        """Return the values of a window, kept until another window is asked for."""
        window = (x, y, width, height)
        if window != self._window:
            self._window, self._last = window, self._read(*window)
        return self._last

    def _read(self, x: int, y: int, width: int, height: int) -> Any:  # noqa: ANN401 - numpy's
        raise NotImplementedError


class FromFile(Pixels):
    """The numbers of a raster as values: scaled, infinite ones masked; nothing else is done."""

    def __init__(
        self,
        name: str,
        grid: Grid,
        dataset: Any,  # noqa: ANN401 - rasterio's
        scaling: tuple[float, float],
    ) -> None:
        super().__init__(name, grid)
        self._dataset, (self._scale, self._offset) = dataset, scaling
        self._band = 1 if isinstance(dataset, WarpedVRT) else grid.band
        flags = dataset.mask_flag_enums[self._band - 1]
        self._is_masked = MaskFlags.all_valid not in flags

    def _read(self, x: int, y: int, width: int, height: int) -> Any:  # noqa: ANN401 - numpy's
        row = self.grid.height - y - height if self._flipped else y
        with reading(self.grid.name):
            values = self._dataset.read(
                self._band, window=Window(x, row, width, height), masked=self._is_masked
            )
        if self._flipped:
            values = values[::-1]
        return _finite(self._scaled(values))

    @property
    def _flipped(self) -> bool:
        return self.grid.is_flipped and not isinstance(self._dataset, WarpedVRT)

    def _scaled(self, values: Any) -> Any:  # noqa: ANN401 - numpy's
        """Return values in the file's unit, as exactextract's own reader makes them."""
        if self._scale == 1.0 and self._offset == 0.0:
            return values
        if np.issubdtype(values.dtype, np.integer):
            values = values.astype(np.float64)
        return values * self._scale + self._offset


class InMask(Pixels):
    """1 where a pixel counts, 0 where it does not."""

    def __init__(self, name: str, inner: Pixels, least: float | None) -> None:
        super().__init__(name, inner.grid)
        self._inner, self._least = inner, least

    def _read(self, x: int, y: int, width: int, height: int) -> Any:  # noqa: ANN401 - numpy's
        found = self._inner.read_window(x, y, width, height)
        numbers, known = np.ma.getdata(found), ~np.ma.getmaskarray(found)
        counts = (numbers != 0) & ~_nan(numbers) if self._least is None else numbers >= self._least
        return (counts & known).astype(np.uint8)


class Weights(Pixels):
    """How much each pixel weighs; one without a weight weighs nothing."""

    def __init__(self, name: str, inner: Pixels) -> None:
        super().__init__(name, inner.grid)
        self._inner = inner

    def _read(self, x: int, y: int, width: int, height: int) -> Any:  # noqa: ANN401 - numpy's
        found = self._inner.read_window(x, y, width, height)
        weights = np.ma.filled(found.astype(np.float64), 0.0)
        weights = np.where(np.isnan(weights), 0.0, weights)
        if (weights < 0).any():
            raise BadRaster("rasters.negative_weights", name=self._inner.grid.name)
        return weights


class Values(Pixels):
    """Values with noise under a floor counted as 0, and with those outside a mask left out."""

    def __init__(self, name: str, inner: Pixels, floor: float | None, mask: InMask | None) -> None:
        super().__init__(name, inner.grid)
        self._inner, self._floor, self._mask = inner, floor, mask

    def _read(self, x: int, y: int, width: int, height: int) -> Any:  # noqa: ANN401 - numpy's
        found = self._inner.read_window(x, y, width, height)
        if self._floor is not None:
            found = _where(found, np.ma.getdata(found) < self._floor)
        if self._mask is None:
            return found
        beside = self._mask.read_window(x, y, width, height) == 0
        return np.ma.array(np.ma.getdata(found), mask=np.ma.getmaskarray(found) | beside)


class Faint(Pixels):
    """Values at or under a level; those above it count as 0."""

    def __init__(self, name: str, inner: Pixels, level: float) -> None:
        super().__init__(name, inner.grid)
        self._inner, self._level = inner, level

    def _read(self, x: int, y: int, width: int, height: int) -> Any:  # noqa: ANN401 - numpy's
        found = self._inner.read_window(x, y, width, height)
        return _where(found, np.ma.getdata(found) > self._level)


class Sources:
    """All that one layer is read from: its values, and weights, mask and background if asked."""

    def __init__(
        self, values: Pixels, weights: Weights | None, mask: InMask | None, faint: Faint | None
    ) -> None:
        self.values, self.weights, self.mask, self.faint = values, weights, mask, faint


@contextmanager
def sources(
    path: str, band: int, how: Reading, background: float | None
) -> Iterator[tuple[Grid, Sources]]:
    """Yield a layer's grid and what is read of it; raise BadRaster where a raster cannot be used.

    Weights are brought to the grid by adding up what lies in each pixel (GDAL's resampling
    `sum`), so that totals are kept; a mask by the nearest pixel.
    """
    with ExitStack() as stack:
        dataset = stack.enter_context(pixels_of(path))
        grid = grid_of(dataset, path, band)
        scale = grid.scale if how.scale is None else how.scale
        offset = grid.offset if how.offset is None else how.offset
        inner: Pixels = FromFile("values", grid, dataset, (scale, offset))
        mask = _mask(stack, how, grid) if how.mask else None
        weights = _weights(stack, how, grid) if how.weights else None
        values = inner
        if mask is not None or how.floor is not None:
            values = Values("values", inner, how.floor, mask)
        faint = None if background is None else Faint("faint", values, background)
        yield grid, Sources(values, weights, mask, faint)


def _mask(stack: ExitStack, how: Reading, grid: Grid) -> InMask:
    return InMask("mask", _brought(stack, how.mask, grid, Resampling.nearest), how.mask_from)


def _weights(stack: ExitStack, how: Reading, grid: Grid) -> Weights:
    inner = _brought(stack, how.weights, grid, Resampling.sum)
    return Weights("weights", inner)


def _brought(stack: ExitStack, path: str, grid: Grid, way: Resampling) -> Pixels:
    """Return a raster on the grid of another: itself where the grids are one, else warped."""
    dataset = stack.enter_context(pixels_of(path))
    own = grid_of(dataset, path)
    if way is Resampling.sum and own.offset:
        raise BadRaster("rasters.weights_offset", name=own.name)
    if _is_same(own, grid):
        return FromFile("beside", own, dataset, (own.scale, own.offset))
    if _is_past_180(grid) != _is_past_180(own):
        raise BadRaster("rasters.two_longitudes", name=own.name, values=grid.name)
    with reading(own.name):
        warped = stack.enter_context(_warped(dataset, own, grid, way))
    shown = _on(grid, own)
    return FromFile("beside", shown, warped, (own.scale, own.offset))


def _warped(dataset: Any, own: Grid, grid: Grid, way: Resampling) -> Any:  # noqa: ANN401
    """Return a raster as it is read on another grid, window by window, NaN where it is silent."""
    left, _bottom, _right, top = grid.bounds
    return WarpedVRT(
        dataset,
        crs=CRS.from_wkt(grid.crs_wkt),
        transform=from_origin(left, top, grid.x_size, grid.y_size),
        width=grid.width,
        height=grid.height,
        resampling=way,
        src_nodata=own.nodata,
        nodata=float("nan"),
        dtype="float64",
        tolerance=0.0,
        warp_mem_limit=CACHE_MB,
    )


def _on(grid: Grid, own: Grid) -> Grid:
    """Return a grid under the name of the raster that was brought to it, so errors name that."""
    from dataclasses import replace  # noqa: PLC0415

    return replace(grid, name=own.name, path=own.path, band=1)


def _is_same(one: Grid, other: Grid) -> bool:
    sizes = (one.width, one.height) == (other.width, other.height)
    near = _SAME * min(other.x_size, other.y_size)
    bounds = all(abs(a - b) <= near for a, b in zip(one.bounds, other.bounds, strict=True))
    return sizes and bounds and CRS.from_wkt(one.crs_wkt) == CRS.from_wkt(other.crs_wkt)


def _is_past_180(grid: Grid) -> bool:
    """Return whether a raster in degrees shows the west as 180° to 360°."""
    is_degrees = CRS.from_wkt(grid.crs_wkt).is_geographic
    return bool(is_degrees and max(-grid.bounds[0], grid.bounds[2]) > _PAST_180)


def _finite(values: Any) -> Any:  # noqa: ANN401 - numpy's
    """Return values with infinite ones masked; NaN is left, for exactextract leaves it out."""
    numbers = np.ma.getdata(values)
    if not np.issubdtype(numbers.dtype, np.floating):
        return values
    infinite = np.isinf(numbers)
    if not infinite.any():
        return values
    return np.ma.array(numbers, mask=np.ma.getmaskarray(values) | infinite)


def _nan(numbers: Any) -> Any:  # noqa: ANN401 - numpy's
    return np.isnan(numbers)


def _where(values: Any, zero: Any) -> Any:  # noqa: ANN401 - numpy's
    """Return values with 0 where `zero` says so, and the mask they had."""
    numbers = np.where(zero, np.zeros((), dtype=np.ma.getdata(values).dtype), np.ma.getdata(values))
    if np.ma.getmask(values) is np.ma.nomask:
        return numbers
    return np.ma.array(numbers, mask=np.ma.getmask(values))
