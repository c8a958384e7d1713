"""Test that work on a pool ends where it is stopped or where its workers are gone for good."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.spread import dealing, pools
from regiondash.evidence.rasters.spread.pools import at
from tests.evidence.rasters.spread import working
from tests.evidence.rasters.spread.cluster import PROJECT, cluster

if TYPE_CHECKING:
    from collections.abc import Callable

SPEAKING: Final = """
from pathlib import Path
from regiondash.evidence.rasters.spread.pools import local
from tests.evidence.rasters.spread import working
if __name__ == "__main__":
    with local(2) as pool:
        for done in pool.results(working.some(2000, Path(__file__)), working.telling):
            print(int(done.values[0].value), flush=True)
"""


def test_workers_that_never_come_back_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the last worker is gone for good, the job ends with what to do; so with a scheduler."""
    monkeypatch.setattr(pools, "_PATIENCE", 120.0)  # many tests may run beside this one
    monkeypatch.setattr(dealing, "_WITHOUT_WORKERS", 0.5)
    monkeypatch.setattr(dealing, "_LOOK", 0.1)
    with cluster(tmp_path, 1) as made, at(made.address) as pool:
        assert isinstance(pool, dealing.Dealing)
        hand = dealing._Hand(pool.client, made.address, working.telling)
        hand.fill(iter(working.some(1, Path(__file__))))
        ended = hand.next_ended()
        made.workers[0].kill()  # with what it found: that has to be found again
        with pytest.raises(BadRaster, match="No worker is left"):
            hand.read(ended)
        with pytest.raises(BadRaster, match="No worker is left"):
            list(pool.results(working.some(3, Path(__file__)), working.telling))
        made.scheduler.kill()
        with pytest.raises(BadRaster, match="broke off"):
            list(pool.results(working.some(3, Path(__file__)), working.telling))
        del ended, hand
    gc.collect()
    assert caplog.messages == []  # nothing that was given up complains later


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sessions of this kind")
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    """After Ctrl-C no process is left, none of the workers complains, and no home was written."""
    script, home, temporary = tmp_path / "speaking.py", tmp_path / "home", tmp_path / "temporary"
    script.write_text(SPEAKING, "utf-8")
    home.mkdir()
    temporary.mkdir()
    own = {"HOME": str(home), "TMPDIR": str(temporary), "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(
        [sys.executable, "-B", str(script)],
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as started:
        assert started.stdout is not None
        pids = {int(started.stdout.readline()) for _ in range(20)}
        os.killpg(started.pid, signal.SIGINT)
        _out, complaints = started.communicate(timeout=120)
    assert complaints.count("Traceback") == 1  # its own, for nothing catches it in this script
    assert complaints.rstrip().endswith("KeyboardInterrupt")
    _wait_for(lambda: not any(_is_alive(pid) for pid in pids))
    assert list(home.iterdir()) == list(temporary.iterdir()) == []


def _wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


def _is_alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text("utf-8").partition(")")[2][:3] + " "
    except OSError:
        return False
