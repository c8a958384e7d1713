"""Extract one batch: a job and zones that lie near each other in, each zone's statistics out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.rasters.asked import Batch, Done, Job, Stat, ZoneValue
from regiondash.evidence.rasters.opened import reading
from regiondash.evidence.rasters.zones import Placed, place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.evidence.rasters.layers import Sources

CELLS: Final = 4_000_000
"""How many pixels of a zone are held at once, at most; larger zones are read in pieces."""
ROUND_OFF: Final = 1e-5
"""A share within this of 1 is 1.

exactextract keeps covered shares as 32-bit numbers (an error of 4e-8 of a zone of one pixel), and
now and then leaves a pixel out whose corner an outline hits (2e-6 of a zone of 475,000 pixels).
"""

_VALID: Final = "valid pixels"
_MASKED: Final = "pixels in the mask"
_FAINT: Final = "faint sum"
_SUM: Final = "whole sum"


@dataclass(frozen=True)
class Work:
    """The work on a job's batches: called with one, it returns what it gave.

    It opens the rasters anew each time, so that it can be sent to another process. Raises
    BadRaster where a raster cannot be read.
    """

    job: Job

    def __call__(self, batch: Batch) -> Done:
        """Return the statistics of a batch's zones, zone by zone in the batch's order."""
        from regiondash.evidence.rasters.layers import (  # noqa: PLC0415 - loads exactextract
            sources,
        )

        layer, job = batch.layer, self.job
        with sources(layer.path, layer.band, job.reading, job.background) as (grid, read):
            placed = place(batch.zones, grid)
            with reading(grid.name):
                found = _extracted(job, read, [one for one in placed if one.inside > 0])
        values = (
            value
            for one in placed
            for value in _values(job, layer.period, one, found.get(one.zone.shape_id, {}))
        )
        return Done(batch.number, tuple(values))


def statistics(job: Job) -> tuple[Stat, ...]:
    """Return what is asked of each zone, each statistic once."""
    return tuple(dict.fromkeys(job.stats))


def _extracted(
    job: Job, read: Sources, placed: Sequence[Placed]
) -> Mapping[str, Mapping[str, Any]]:
    """Return what exactextract found for zones, by shape id, in one pass over their pixels."""
    from exactextract import exact_extract  # noqa: PLC0415 - loaded only by those who extract

    from regiondash.evidence.rasters.outlines import Outlines  # noqa: PLC0415 - the same

    if not placed:
        return {}
    answers = exact_extract(
        read.values,
        Outlines(placed),
        _operations(job, read),
        include_cols=["id"],
        max_cells_in_memory=CELLS,
    )
    return {
        one.zone.shape_id: answer["properties"] for one, answer in zip(placed, answers, strict=True)
    }


def _operations(job: Job, read: Sources) -> list[Any]:
    from exactextract.operation import Operation  # noqa: PLC0415 - only those who extract

    made = [Operation("count", _VALID, read.values)]
    made += [_operation(stat, stat.label, read) for stat in statistics(job)]
    if read.mask is not None:
        made.append(Operation("sum", _MASKED, read.mask))
    if read.faint is not None:
        weights = read.weights
        name = "sum" if weights is None else "weighted_sum"
        made.append(Operation(name, _FAINT, read.faint, weights))
        made.append(Operation(name, _SUM, read.values, weights))
    return made


def _operation(stat: Stat, label: str, read: Sources) -> Any:  # noqa: ANN401 - exactextract's
    from exactextract.operation import Operation  # noqa: PLC0415 - only those who extract

    options = {} if stat.q is None else {"q": stat.q}
    if read.weights is None:
        return Operation(stat.name, label, read.values, None, options)
    return Operation(f"weighted_{stat.name}", label, read.values, read.weights, options)


def _values(job: Job, period: str, placed: Placed, found: Mapping[str, Any]) -> list[ZoneValue]:
    share = _valid_share(placed, found)
    enough = share > 0 and share >= job.reading.least_share
    return [
        ZoneValue(
            placed.zone.shape_id,
            period,
            stat.label,
            value := _number(_of(stat, found)) if enough else None,
            share,
            None if value is None or stat.name != "sum" else _faint_share(found),
        )
        for stat in statistics(job)
    ]


def _of(stat: Stat, found: Mapping[str, Any]) -> object:
    """Return what was found of a statistic; exactextract writes the share behind a quantile."""
    if stat.q is None:
        return found.get(stat.label)
    return next((found[name] for name in found if name.startswith(f"{stat.label}_")), None)


def _valid_share(placed: Placed, found: Mapping[str, Any]) -> float:
    """Return the share of a zone (of its part in the mask, if there is one) that has values.

    The whole is the zone's planar area in the raster's system, so what lies beyond the raster
    counts as without values. A mask is read on the raster alone; what it would say beyond is
    taken to be as dense as on the raster: the share of the masked part with values counts in
    the proportion in which the zone lies on the raster.
    """
    valid = float(found.get(_VALID) or 0.0)
    if _MASKED in found:
        within = float(found[_MASKED] or 0.0)
        share = valid / within * placed.inside if within else 0.0
    else:
        share = valid / placed.pixels if placed.pixels else 0.0
    return 1.0 if share > 1.0 - ROUND_OFF else share


def _faint_share(found: Mapping[str, Any]) -> float | None:
    """Return which share of a sum comes from background; 0 where there is nothing to share."""
    if _FAINT not in found:
        return None
    whole, faint = float(found[_SUM]), float(found[_FAINT])
    return min(1.0, max(0.0, faint / whole)) if whole else 0.0


def _number(found: object) -> float | None:
    """Return a statistic as a number, None where there is none (no pixel, or no weight)."""
    number = math.nan if found is None else float(found)  # type: ignore[arg-type]  # a number
    return number if math.isfinite(number) else None
