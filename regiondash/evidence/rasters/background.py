"""Find sums that are mostly background: a raster's dark pixels in, a level and a warning out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.imports.measures import is_count
from regiondash.evidence.rasters.opened import grid_of, pixels_of, reading
from regiondash.schema import WGS84
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from regiondash.evidence.rasters.asked import Job, Layer, Zone, ZoneValue
    from regiondash.evidence.rasters.opened import Grid

_LAYERS: Final = 4
"""How many rasters of a job are sampled, the first and the last among them."""
_SPOTS: Final = 144
_ACROSS: Final = 40
_SIDE: Final = 48
"""Spots that are read of a raster, from a mesh of so many across; pixels of a spot's side."""
_LEAST: Final = 100
_DEVIATION: Final = 1.4826
_TIMES: Final = 3
_LOPSIDED: Final = 2
_HALF: Final = 0.5
_MANY: Final = 0.1


@dataclass(frozen=True)
class Faint:
    """How much of the sums of one period comes from background.

    `share` (0 to 1) is that of the sum over all zones, `zones` how many of `of` have more than
    half of their own sum from it.
    """

    period: str
    share: float
    zones: int
    of: int

    @property
    def is_much(self) -> bool:
        """Return whether people should not use these sums: half of all, or of a tenth of zones."""
        return self.share > _HALF or self.zones > _MANY * self.of


def level(job: Job, zones: Sequence[Zone], *, unit: str = "") -> float | None:
    """Return the value up to which a pixel may be background alone; None where that is not asked.

    Median + 3 × 1.4826 × MAD (the median's distance from the middle pixel, which 1.4826 makes a
    standard deviation where noise is normal: Rousseeuw and Croux, 1993, "Alternatives to the
    Median Absolute Deviation", https://doi.org/10.1080/01621459.1993.10476408) of a sample of
    valid pixels in the zones. It is asked of sums without a noise floor, a mask or weights, and
    not where `unit` counts things (persons, say): a few of them are few, and no noise. Where
    most pixels hold one value, or the dark ones spread far more upward than downward, as people
    do and noise does not, there is no such level. Raises BadRaster where a raster cannot be read.
    """
    asked = job.reading
    are_sums = any(stat.name == "sum" for stat in job.stats)
    if not are_sums or is_count(unit) or asked.floor is not None or asked.mask or asked.weights:
        return None
    spots = _spots(zones)
    levels = [_level_of(_sample(layer, job, spots)) for layer in _some(job.layers, _LAYERS)]
    known = [one for one in levels if one is not None]
    return max(known, default=None)


def _level_of(pixels: Any) -> float | None:  # noqa: ANN401 - an array
    import numpy as np  # noqa: PLC0415 - slow to load

    if len(pixels) < _LEAST:
        return None
    low, middle, high = np.quantile(pixels, (0.25, 0.5, 0.75))
    spread = float(np.median(np.abs(pixels - middle)))
    if not spread or high - middle > _LOPSIDED * (middle - low):
        return None
    return float(middle) + _TIMES * _DEVIATION * spread


def _some(layers: Sequence[Layer], most: int) -> list[Layer]:
    """Return some layers, evenly from the first to the last."""
    if len(layers) <= most:
        return list(layers)
    return [layers[round(place * (len(layers) - 1) / (most - 1))] for place in range(most)]


def _spots(zones: Sequence[Zone]) -> Any:  # noqa: ANN401 - an array
    """Return up to `_SPOTS` points within the zones, evenly, as longitudes and latitudes."""
    import numpy as np  # noqa: PLC0415 - slow to load, as are geometries
    import shapely  # noqa: PLC0415

    shapes = shapely.from_wkb([zone.wkb for zone in zones])
    left, bottom, right, top = shapely.total_bounds(shapes)
    middles = (np.arange(_ACROSS) + _HALF) / _ACROSS
    mesh = np.meshgrid(left + middles * (right - left), bottom + middles * (top - bottom))
    points = shapely.points(*(axis.ravel() for axis in mesh))
    inside = np.unique(shapely.STRtree(shapes).query(points, predicate="intersects")[0])
    found = points[inside] if len(inside) else shapely.point_on_surface(shapes)
    every = -(-len(found) // _SPOTS)
    return shapely.get_coordinates(found[::every])


def _sample(layer: Layer, job: Job, spots: Any) -> Any:  # noqa: ANN401 - arrays
    """Return valid pixels about the spots, as values."""
    import numpy as np  # noqa: PLC0415 - slow to load

    with pixels_of(layer.path) as dataset:
        grid = grid_of(dataset, layer.path, layer.band)
        scale = grid.scale if job.reading.scale is None else job.reading.scale
        offset = grid.offset if job.reading.offset is None else job.reading.offset
        with reading(grid.name):
            parts = [
                dataset.read(grid.band, window=window, masked=True).compressed()
                for window in _windows(grid, spots)
            ]
    pixels = np.concatenate([np.empty(0), *parts]) * scale + offset
    return pixels[np.isfinite(pixels)]


def _windows(grid: Grid, spots: Any) -> list[Any]:  # noqa: ANN401 - rasterio's
    """Return a small window about each spot that lies on the raster."""
    from pyproj import Transformer  # noqa: PLC0415 - loaded only by those who read rasters
    from rasterio.windows import Window  # noqa: PLC0415 - the same

    way = Transformer.from_crs(WGS84, grid.crs_wkt, always_xy=True)
    east, north = way.transform(spots[:, 0], spots[:, 1])
    left, bottom, _right, top = grid.bounds
    columns = (east - left) / grid.x_size
    rows = (north - bottom if grid.is_flipped else top - north) / grid.y_size
    found = {
        (max(0, int(column) - _SIDE // 2), max(0, int(row) - _SIDE // 2))
        for column, row in zip(columns, rows, strict=True)
        if 0 <= column < grid.width and 0 <= row < grid.height
    }
    return [
        Window(left, top, min(_SIDE, grid.width - left), min(_SIDE, grid.height - top))
        for left, top in sorted(found, key=lambda corner: corner[::-1])
    ]


def faint(values: Iterable[ZoneValue]) -> Faint | None:
    """Return how much of the sums is background, in the period where it is most; None if unasked.

    `values` may hold other statistics too; zones that are missing do not count. Whether it is
    enough to warn of says `Faint.is_much`.
    """
    by_period: dict[str, list[tuple[float, float]]] = {}
    for one in values:
        if one.stat == "sum" and one.value is not None and one.background_share is not None:
            pair = (one.value, one.background_share)
            by_period.setdefault(one.period, []).append(pair)
    found = [_of_period(period, pairs) for period, pairs in sorted(by_period.items())]
    return max(found, key=lambda one: (one.is_much, one.zones, one.share), default=None)


def _of_period(period: str, pairs: Sequence[tuple[float, float]]) -> Faint:
    whole = sum(value for value, _ in pairs)
    dark = sum(value * share for value, share in pairs)
    mostly = sum(share > _HALF for _, share in pairs)
    return Faint(period, dark / whole if whole else 0.0, mostly, len(pairs))


def warning(language: str, values: Iterable[ZoneValue], level_: float | None) -> str:
    """Return the warning of sums that are mostly background, with what to do; "" where none is due.

    `level_` is the level that the values were made with.
    """
    found = faint(values)
    if level_ is None or found is None or not found.is_much:
        return ""
    figures = {"share": found.share, "zones": found.zones, "of": found.of}
    told = f"{level_:.3g}"
    return say(language, "rasters_background.faint", period=found.period, level=told, **figures)
