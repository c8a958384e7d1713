"""Deal batches out to dask's workers, a few ahead: batches and work in, what each gave out."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.zonal import Work
from regiondash.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from regiondash.evidence.rasters.asked import Batch, Done

AHEAD: Final = 3
"""How many batches lie with each worker's thread or wait for it; the others are not sent yet."""

_AGAIN: Final = 1  # how often a batch that failed is tried again: a file system may stumble
_LOOK: Final = 1.0
_WITHOUT_WORKERS: Final = 60.0


@dataclass(frozen=True)
class Dealing:
    """A pool on the workers of one dask client; `address` is its scheduler's, for sentences."""

    client: Any
    address: str

    def results(self, batches: Sequence[Batch], work: Callable[[Batch], Done]) -> Iterator[Done]:
        """Return what the batches give, in the order in which they end.

        A lost worker's batches go to others. Raises BadRaster where a batch does, and where a
        worker does not see a raster, no worker is left or the scheduler is gone.
        """
        work = _whole_work(work)
        waiting, hand = map(_whole, batches), _Hand(self.client, self.address, work)
        try:
            hand.require_seen(sizes(batches, work))
            hand.fill(waiting)
            while hand.out:
                ended = hand.next_ended()
                hand.fill(waiting)
                yield hand.read(ended)
        finally:
            hand.give_up()


class _Hand:
    """The batches that are with the workers now, and the queue of those that ended."""

    def __init__(self, client: Any, address: str, work: Callable[[Batch], Done]) -> None:  # noqa: ANN401 - dask's types are partial
        self.client, self.address, self.work = client, address, work
        self.out: set[Any] = set()
        self.ended: SimpleQueue[Any] = SimpleQueue()
        self.manned = monotonic()

    def require_seen(self, files: dict[str, int]) -> None:
        """Raise BadRaster where a worker cannot read the rasters, or cannot take in the work."""
        try:
            found = self.client.run(unseen, files, self.work, on_error="return")
        except (OSError, RuntimeError) as fault:
            raise BadRaster("rasters_spread.scheduler_gone", address=self.address) from fault
        for worker, said in found.items():
            if isinstance(said, OSError):  # lost meanwhile: its batches go to others
                continue
            if isinstance(said, Exception):
                reason = str(said)
                raise BadRaster("rasters_spread.not_set_up", worker=worker, reason=reason)
            if said:
                raise BadRaster("rasters_spread.unseen", worker=worker, file=said)

    def fill(self, waiting: Iterator[Batch]) -> None:
        """Send batches until every worker's thread has a few."""
        most = AHEAD * max(1, self.threads())
        while len(self.out) < most and (batch := next(waiting, None)) is not None:
            future = self.client.submit(_worked, self.work, batch, pure=False, retries=_AGAIN)
            self.out.add(future)
            future.add_done_callback(self.ended.put)

    def next_ended(self) -> Any:  # noqa: ANN401 - dask's types are partial
        """Wait for a batch to end, and take it out; raise BadRaster where no worker is left."""
        while True:
            try:
                future = self.ended.get(timeout=_LOOK)
            except Empty:
                self.require_workers()
            else:
                self.out.discard(future)
                return future

    def require_workers(self) -> None:
        """Raise BadRaster where there has been no worker for a while: a lost one may return."""
        if self.threads():
            self.manned = monotonic()
        elif monotonic() - self.manned > _WITHOUT_WORKERS:
            raise BadRaster("rasters_spread.workers_gone", address=self.address)

    def threads(self) -> int:
        """Return how many batches the workers can work on at once, now."""
        try:
            return sum(self.client.nthreads().values())
        except (OSError, RuntimeError) as fault:
            raise BadRaster("rasters_spread.scheduler_gone", address=self.address) from fault

    def read(self, future: Any) -> Done:  # noqa: ANN401 - dask's types are partial
        """Return what a batch gave; raise what it raised, and BadRaster for what befell it."""
        from concurrent.futures import CancelledError  # noqa: PLC0415

        from distributed import KilledWorker  # noqa: PLC0415 - slow to import

        try:
            return self.arrived(future)
        except KilledWorker as fault:
            times = fault.allowed_failures + 1
            raise BadRaster("rasters_spread.killed", times=times) from fault
        except (CancelledError, OSError) as fault:
            raise BadRaster("rasters_spread.scheduler_gone", address=self.address) from fault

    def arrived(self, future: Any) -> Done:  # noqa: ANN401 - dask's types are partial
        """Return what a batch gave; where it was lost on its way, it is worked on again."""
        while True:
            try:
                done: Done = future.result(timeout=_LOOK)
            except TimeoutError:
                if future.status == "error":  # it is the work's own
                    raise
                self.require_workers()
            else:
                return done

    def give_up(self) -> None:
        """Take back what is not done; a batch that a worker has begun ends there, unread."""
        if self.out and self.client.status == "running":
            self.client.cancel(list(self.out), force=True)
        self.out.clear()


def _worked(work: Callable[[Batch], Done], batch: Batch) -> Done:
    try:
        return work(batch)
    except Problem as problem:  # what led to it may not travel, and would keep it from travelling
        problem.__cause__ = problem.__context__ = None
        raise


def _whole(batch: Batch) -> Batch:
    """Return a batch with its raster's whole path: a worker may have started in another folder."""
    return replace(batch, layer=replace(batch.layer, path=_path(batch.layer.path)))


def _whole_work(work: Callable[[Batch], Done]) -> Callable[[Batch], Done]:
    if not isinstance(work, Work):
        return work
    how = work.job.reading
    how = replace(how, weights=_path(how.weights), mask=_path(how.mask))
    return Work(replace(work.job, layers=(), reading=how))  # each batch brings its own layer


def _path(path: str) -> str:
    return str(Path(path).absolute()) if path else ""


def sizes(batches: Sequence[Batch], work: object) -> dict[str, int]:
    """Return the rasters that are read, and their sizes in bytes as this machine sees them."""
    paths = {_path(batch.layer.path) for batch in batches}
    if isinstance(work, Work):
        paths |= {work.job.reading.weights, work.job.reading.mask} - {""}
    return {path: Path(path).stat().st_size for path in sorted(paths)}


def unseen(files: dict[str, int], _work: object = None) -> str:
    """Return the first file that this machine cannot read or sees otherwise; none is empty.

    The work comes along so that a machine that cannot take it in says so here.
    """
    for path, size in files.items():
        try:
            with Path(path).open("rb") as file:
                there = os.fstat(file.fileno()).st_size
        except OSError:
            return path
        if there != size:
            return path
    return ""
