"""Start a dask scheduler and workers as processes of their own, and end them afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT: Final = Path(__file__).parents[4]
_PATIENCE: Final = 60.0
_CLOSED: Final = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")


@dataclass
class Cluster:
    """A scheduler's address and file, its process and those of its workers."""

    file: Path
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Return the scheduler's address; waits until it has one."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if self.file.exists() and (text := self.file.read_text("utf-8")):
                return str(json.loads(text)["address"])
            time.sleep(0.02)
        raise TimeoutError

    def add_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker of one thread and return its process."""
        room = str(self.file.parent)
        kinds = ("--nthreads", "1", "--no-nanny", "--local-directory", room)
        worker = _started("dask_worker", self.file, *kinds)
        self.workers.append(worker)
        return worker


@contextmanager
def cluster(room: Path, workers: int) -> Iterator[Cluster]:
    """Give a scheduler with so many workers, on this machine alone."""
    file = room / "scheduler.json"
    made = Cluster(file, _started("dask_scheduler", file, "--port", "0"))
    try:
        for _ in range(workers):
            made.add_worker()
        yield made
    finally:
        for process in (*made.workers, made.scheduler):
            process.kill()
            process.wait()


def _started(program: str, file: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{program}", "--scheduler-file", str(file)]
    environment = {**os.environ, "DASK_LOGGING__DISTRIBUTED": "critical"}
    with (file.parent / f"{program}.log").open("ab") as log:
        return subprocess.Popen(
            [*command, *_CLOSED, *options], cwd=PROJECT, env=environment, stdout=log, stderr=log
        )
