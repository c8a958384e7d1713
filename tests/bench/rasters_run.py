"""Run one job as a process of its own, so that its memory can be told: options in, JSON out.

Each finished batch is a line `done/of`; the last line is what was measured.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from contextlib import nullcontext
from dataclasses import astuple
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from regiondash.evidence.rasters.asked import Job, Layer, Stopped, stat_of
from regiondash.evidence.rasters.run import run
from regiondash.evidence.rasters.spread.pools import local
from tests.bench.rasters_made import zones

if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> int:
    """Run what is asked, and print what came of it."""
    asked = _parser().parse_args()
    layer = Layer(str(asked.raster), "2024")
    job = Job((layer,), tuple(map(stat_of, asked.stats.split(","))))
    made = zones(*asked.regions)
    with local(asked.workers) if asked.workers else nullcontext() as pool:
        hearing = _Hearing(asked.stop_at, asked.kill_at, pool)
        start = perf_counter()
        try:
            values: Sequence[Any] = run(
                job,
                made,
                pool=pool,
                journal=asked.journal,
                told=hearing.told,
                cancelled=hearing.is_over,
            )
        except Stopped:
            values = ()
        seconds = perf_counter() - start
        workers = max(pool.client.run(peak).values()) if asked.workers else 0  # type: ignore[union-attr]
    asked.answers.write_text(json.dumps([astuple(value) for value in values]), "utf-8")
    told = {"seconds": seconds, "peak": peak(), "workers": workers, "begun": hearing.begun}
    sys.stdout.write(f"{json.dumps(told)}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.rasters_run", description=__doc__)
    parser.add_argument("--raster", type=Path, required=True)
    parser.add_argument("--regions", type=int, nargs=2, required=True)
    parser.add_argument("--answers", type=Path, required=True)
    parser.add_argument("--stats", default="mean,sum,stdev")
    parser.add_argument("--journal", type=Path)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--stop-at", type=float, default=2.0, help="share done at which to cancel")
    parser.add_argument("--kill-at", type=float, default=2.0, help="share done for a worker's end")
    return parser


class _Hearing:
    """Hears how far the work is; cancels it, or kills a worker, where that was asked for."""

    def __init__(self, stop_at: float, kill_at: float, pool: Any) -> None:  # noqa: ANN401 - dask's
        self.stop_at, self.kill_at, self.pool = stop_at, kill_at, pool
        self.share = 0.0
        self.begun = -1

    def told(self, done: int, of: int) -> None:
        """Print it, and kill a worker once."""
        self.share = done / of
        self.begun = done if self.begun < 0 else self.begun
        sys.stdout.write(f"{done}/{of}\n")
        sys.stdout.flush()
        if self.share >= self.kill_at:
            self.kill_at = 2.0
            os.kill(min(self.pool.client.run(os.getpid).values()), signal.SIGKILL)

    def is_over(self) -> bool:
        """Return whether to stop here."""
        return self.share >= self.stop_at


def peak() -> float:
    """Return the most memory that this process has held, in MB (VmHWM)."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    sys.exit(main())
