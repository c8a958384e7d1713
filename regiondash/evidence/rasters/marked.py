"""Mark a job by what decides its values: job, zones and files in, one SHA-256 out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from regiondash.evidence.rasters import batches, zonal
from regiondash.evidence.rasters.opened import never, sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regiondash.evidence.rasters.asked import Job, Zone


def mark_of(job: Job, zones: Sequence[Zone], cancelled: Callable[[], bool] = never) -> str:
    """Return the mark of a job: another one where any value, or any batch, could be another.

    Files count by their content and not by where they lie. Raises BadRaster where one cannot be
    read, and Stopped where `cancelled` says so.
    """
    from exactextract import __version__  # noqa: PLC0415 - loaded only by those who extract

    def content(path: str) -> str:
        return sha256_of(path, cancelled=cancelled) if path else ""

    reading = asdict(job.reading)
    told = {
        "version": [batches.VERSION, batches.PIXELS, zonal.CELLS, __version__],
        "layers": [[content(one.path), one.period, one.band] for one in job.layers],
        "stats": [asdict(stat) for stat in job.stats],
        "reading": reading | {key: content(reading[key]) for key in ("weights", "mask")},
        "background": job.background,
        "zones": _zones(zones),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _zones(zones: Sequence[Zone]) -> str:
    digest = hashlib.sha256()
    for zone in zones:
        digest.update(f"{zone.shape_id} {len(zone.wkb)} ".encode())
        digest.update(zone.wkb)
    return digest.hexdigest()
