"""Open all that a layer is read from: a raster and how it is read in, sources of pixels out.

Imported only by those who extract, for it loads exactextract and rasterio.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.transform import Affine
from rasterio.vrt import WarpedVRT

from regiondash.evidence.rasters.asked import BadRaster, Reading
from regiondash.evidence.rasters.opened import CACHE_MB, Grid, grid_of, pixels_of, reading
from regiondash.evidence.rasters.source import Faint, FromFile, InMask, Pixels, Values, Weights

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME: Final = 1e-6
"""Two grids are one where they differ by less than this share of a pixel, anywhere."""
_NEAR: Final = 1e-3
"""How exactly a raster is brought to another grid, in pixels; GDAL takes no 0."""
_PAST_180: Final = 181.0


@dataclass(frozen=True)
class Sources:
    """All that one layer is read from: its values, and weights, mask and background if asked."""

    values: Pixels
    weights: Weights | None = None
    mask: InMask | None = None
    faint: Faint | None = None


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
        is_all = how.floor is None and not how.mask and background is None
        inner = FromFile("values", grid, dataset, (scale, offset), is_all=is_all)
        mask = _mask(stack, how, grid) if how.mask else None
        weights = _weights(stack, how, grid) if how.weights else None
        values: Pixels = inner
        if mask is not None or how.floor is not None:
            values = Values(inner, how.floor, mask)
        faint = None if background is None else Faint(values, background)
        yield grid, Sources(values, weights, mask, faint)


def _mask(stack: ExitStack, how: Reading, grid: Grid) -> InMask:
    return InMask(_brought(stack, how.mask, grid, Resampling.nearest), how.mask_from)


def _weights(stack: ExitStack, how: Reading, grid: Grid) -> Weights:
    inner = _brought(stack, how.weights, grid, Resampling.sum)
    return Weights(inner)


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
        transform=Affine(grid.x_size, 0.0, left, 0.0, -grid.y_size, top),
        width=grid.width,
        height=grid.height,
        resampling=way,
        src_nodata=own.nodata,
        nodata=float("nan"),
        dtype="float64",
        tolerance=_NEAR,
        warp_mem_limit=CACHE_MB,
    )


def _on(grid: Grid, own: Grid) -> Grid:
    """Return a grid under the name of the raster that was brought to it, so errors name that."""
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
