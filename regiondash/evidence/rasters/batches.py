"""Divide a job: its layers and a pack's zones in, batches of neighbours with like work out."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from regiondash.evidence.rasters.asked import Batch, Job, Layer, Zone
from regiondash.evidence.rasters.boxes import boxes_of, pixels_held
from regiondash.evidence.rasters.opened import grid_of, pixels_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

PIXELS: Final = 60_000_000
"""How many pixels the boxes of a batch's zones hold, at most: a few seconds of work."""
LEAST_PIXELS: Final = 10_000_000
"""A batch is not made smaller than this, however small the job."""
PARTS: Final = 16
"""Into how many batches a small layer is divided where it can be."""
A_ZONE: Final = 5_000
"""What a zone costs besides its pixels, as so many of them."""
VERSION: Final = 1
"""Changes where the same job would be divided in another way: a journal holds by it."""


def plan(job: Job, zones: Sequence[Zone]) -> tuple[Batch, ...]:
    """Return the batches of a job, numbered from 0, always the same for the same files and zones.

    A layer's zones follow a Hilbert curve, so that a batch's zones lie in the same blocks of the
    raster, and as many make a batch as their boxes hold pixels. Raises BadRaster where a layer
    cannot be used.
    """
    numbers = count()
    boxes = boxes_of(zones)
    order = _order(zones, boxes)
    return tuple(
        Batch(next(numbers), layer, tuple(zones[place] for place in places))
        for layer in job.layers
        for places in _divided(order, _costs(boxes, layer))
    )


def _order(zones: Sequence[Zone], boxes: np.ndarray) -> list[int]:
    """Return the places of zones along a Hilbert curve over all of them."""
    import geopandas as gpd  # noqa: PLC0415 - loaded only by those who read rasters
    import shapely  # noqa: PLC0415 - the same

    if not zones:
        return []
    centres = gpd.GeoSeries(shapely.points((boxes[:, :2] + boxes[:, 2:]) / 2))
    along = centres.hilbert_distance()
    return sorted(range(len(zones)), key=lambda one: (along[one], zones[one].shape_id))


def _costs(boxes: np.ndarray, layer: Layer) -> list[float]:
    """Return what each zone costs on a layer, in pixels."""
    with pixels_of(layer.path) as dataset:
        grid = grid_of(dataset, layer.path, layer.band)
    return [A_ZONE + held for held in pixels_held(boxes, grid)]


def _divided(order: Sequence[int], costs: Sequence[float]) -> Iterator[list[int]]:
    """Yield the places of each batch's zones, none above the limit that holds more than one."""
    most = max(LEAST_PIXELS, min(PIXELS, sum(costs) / PARTS))
    batch: list[int] = []
    held = 0.0
    for place in order:
        if batch and held + costs[place] > most:
            yield batch
            batch, held = [], 0.0
        batch.append(place)
        held += costs[place]
    if batch:
        yield batch
