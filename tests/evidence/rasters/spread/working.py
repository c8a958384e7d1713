"""Stand in for the work on batches, as workers can import it: telling who works, or failing."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from regiondash.evidence.rasters.asked import BadRaster, Batch, Done, Layer, Zone, ZoneValue

if TYPE_CHECKING:
    from pathlib import Path


def some(number: int, raster: Path) -> tuple[Batch, ...]:
    """Return batches of one zone each."""
    layer = Layer(str(raster), "2024")
    return tuple(Batch(one, layer, (Zone(f"s{one}", b""),)) for one in range(number))


def telling(batch: Batch) -> Done:
    """Give the id of the process that works."""
    time.sleep(0.02)
    value = ZoneValue(batch.zones[0].shape_id, batch.layer.period, "mean", os.getpid(), 1.0)
    return Done(batch.number, (value,))


def refusing(batch: Batch) -> Done:
    """Raise what a damaged raster raises, in the third batch."""
    if batch.number == 2:
        raise BadRaster("rasters.broken", name="lights.tif")
    return telling(batch)
