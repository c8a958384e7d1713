"""Run a job: rasters, statistics and zones in, every zone's values out, here or on a pool."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from regiondash.evidence.rasters.asked import Batch, Done, Job, Pool, Stopped, Zone, ZoneValue
from regiondash.evidence.rasters.batches import plan
from regiondash.evidence.rasters.checked import check, require_values
from regiondash.evidence.rasters.journal import Journal, journal_of
from regiondash.evidence.rasters.marked import mark_of
from regiondash.evidence.rasters.opened import never, silent
from regiondash.evidence.rasters.zonal import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path


class Here:
    """One process, the one that asks; one batch after the other."""

    def results(self, batches: Sequence[Batch], work: Callable[[Batch], Done]) -> Iterator[Done]:
        """Yield what the batches give, in their order."""
        for batch in batches:
            yield work(batch)


def run(  # noqa: PLR0913 - what is asked, who works, and how one hears of it
    job: Job,
    zones: Sequence[Zone],
    *,
    pool: Pool | None = None,
    journal: Path | None = None,
    restart: bool = False,
    told: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> tuple[ZoneValue, ...]:
    """Return every zone's values, sorted by shape, period and statistic.

    Without a pool, this process works alone. `journal` is a folder: what is done is kept there
    until all is, and the same job over the same files goes on from it, unless `restart` throws
    it away. `told` hears how many batches are done, of how many; `cancelled` is asked after each.
    Raises BadRaster where a file or what is asked of it cannot be used, before any work where
    that can be known, and Stopped once `cancelled` says so.
    """
    check(job, zones)
    batches = plan(job, zones)
    with _journal(job, zones, journal, restart, cancelled) as keep:
        found = _kept(keep, batches)
        told(len(found), len(batches))
        left = [batch for batch in batches if batch.number not in found]
        for done in _worked(pool or Here(), left, Work(job), cancelled):
            found[done.number] = done
            if keep is not None:
                keep.add(done)
            told(len(found), len(batches))
        if len(found) < len(batches):
            raise Stopped("rasters.stopped", done=len(found), of=len(batches))
        values = [value for batch in batches for value in found[batch.number].values]
        require_values(job, values)
        if keep is not None:
            keep.complete()
    return tuple(sorted(values, key=lambda one: (one.shape_id, one.period, one.stat)))


@contextmanager
def _journal(
    job: Job,
    zones: Sequence[Zone],
    folder: Path | None,
    restart: bool,  # noqa: FBT001 - as it was asked
    cancelled: Callable[[], bool],
) -> Iterator[Journal | None]:
    if folder is None:
        yield None
        return
    with journal_of(folder, mark_of(job, zones, cancelled), restart=restart) as journal:
        yield journal


def _kept(journal: Journal | None, batches: Sequence[Batch]) -> dict[int, Done]:
    """Return what a journal holds of these batches, by number."""
    kept = {} if journal is None else journal.kept
    return {batch.number: kept[batch.number] for batch in batches if batch.number in kept}


def _worked(
    pool: Pool, batches: Sequence[Batch], work: Work, cancelled: Callable[[], bool]
) -> Iterator[Done]:
    """Yield what batches give until all are done or somebody stops; then give up the others."""
    if not batches or cancelled():
        return
    results = pool.results(batches, work)
    try:
        for done in results:
            yield done
            if cancelled():
                return
    finally:
        if isinstance(results, Generator):
            results.close()
