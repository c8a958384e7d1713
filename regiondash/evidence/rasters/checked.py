"""Check a job before it runs: its rasters and zones in, nothing out, or a BadRaster why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.evidence.rasters.asked import WEIGHABLE, BadRaster, Job, Zone, ZoneValue
from regiondash.evidence.rasters.boxes import boxes_of, pixels_held
from regiondash.evidence.rasters.opened import Grid, look

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

MANY_VALUES: Final = 25_000_000
"""The most pixels in the box of a zone whose median or quantile is asked: each value is held."""
_HELD: Final = ("median", "quantile")
_FEW_VALUES: Final = ("bool", "int8", "uint8", "int16", "uint16")


def check(job: Job, zones: Sequence[Zone]) -> None:
    """Raise BadRaster where what is asked is none, or a file cannot be used for these zones."""
    _require_sense(job)
    boxes = boxes_of(zones)
    for layer in job.layers:
        grid = look(layer.path, band=layer.band)
        _require_meeting(grid, boxes)
        _require_room(job, grid, boxes)
    for path in filter(None, (job.reading.weights, job.reading.mask)):
        _require_meeting(look(path), boxes)


def require_values(job: Job, values: Sequence[ZoneValue]) -> None:
    """Raise BadRaster where a layer has a value in no zone at all."""
    for layer in job.layers:
        if not any(one.valid_share > 0 for one in values if one.period == layer.period):
            _no_values(job, layer.path)


def _no_values(job: Job, path: str) -> None:
    from pathlib import Path  # noqa: PLC0415

    name, mask = Path(path).name, Path(job.reading.mask).name
    if mask:
        raise BadRaster("rasters.none_in_mask", name=name, mask=mask)
    raise BadRaster("rasters.all_nodata", name=name)


def _require_sense(job: Job) -> None:
    """Raise BadRaster where two layers show one period, or weights are asked for a rank."""
    periods = [layer.period for layer in job.layers]
    for period in periods:
        if periods.count(period) > 1:
            raise BadRaster("rasters.same_period", period=period)
    if not 0 <= job.reading.least_share <= 1:
        raise BadRaster("rasters.least_share", share=str(job.reading.least_share))
    if job.reading.weights and any(stat.name not in WEIGHABLE for stat in job.stats):
        raise BadRaster("rasters.not_weighable", known=", ".join(WEIGHABLE))


def _require_meeting(grid: Grid, boxes: np.ndarray) -> None:
    if not any(pixels_held(boxes, grid)):
        raise BadRaster("rasters.elsewhere", name=grid.name)


def _require_room(job: Job, grid: Grid, boxes: np.ndarray) -> None:
    """Raise BadRaster where a median would have to hold more values than there is room for."""
    asked = [stat.label for stat in job.stats if stat.name in _HELD]
    most = max(pixels_held(boxes, grid), default=0.0)
    if asked and grid.dtype not in _FEW_VALUES and most > MANY_VALUES:
        raise BadRaster("rasters.many_values", name=grid.name, stat=asked[0], pixels=most / 1e6)
