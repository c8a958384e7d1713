"""Let a process of its own read a file: a task and bytes in, plain values out, or a BadFile.

The process starts with a clean environment in a folder of its own that always goes again. It
limits its own memory and computing time (`caged.worker`), and is ended by the clock. Its answer
is JSON and WKB, never anything that would be run on reading. Where the platform has no such
limits (Windows), the clock alone holds.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from regiondash.evidence.intake.caged.worker import ANSWER, INPUT, SHAPES, TASK
from regiondash.evidence.intake.kinds import NAMES
from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from regiondash.evidence.intake.received import Received

Task = Literal["table", "features", "article"]

_ROOT: Final = Path(__file__).resolve().parents[3]
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from regiondash.evidence.intake.caged.worker import main; main(sys.argv[2])"
)
_ONE_THREAD: Final = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "ARROW_IO", "GDAL")
_KEPT: Final = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # else Python may not start
_QUIET: Final = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "1",
    "PROJ_NETWORK": "OFF",
    "LANG": "C.UTF-8",
}
# GDAL: no plugins, no network, no files beside the one it is given.
_GDAL: Final = {
    "GDAL_DRIVER_PATH": "disable",
    "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_CACHEMAX": "32",
    "GDAL_HTTP_TIMEOUT": "1",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
    "SQLITE_USE_OGR_VFS": "NO",
}
_DRIVERS: Final = {"gpkg": "GPKG", "shapefile": "ESRI Shapefile"}
_PLACES: Final = threading.BoundedSemaphore(LIMITS.cages)
_PATIENCE: Final = 0.2  # seconds between two looks at whether somebody still waits
_LOOK: Final = 0.02  # seconds between two looks at whether the process has ended


@dataclass(frozen=True)
class Answer:
    """What the cage gave: plain values, and the bytes of shapes where there are any."""

    values: Mapping[str, object]
    shapes: bytes


def never() -> bool:
    """Return that nobody wants to stop."""
    return False


def read_caged(
    task: Task, file: Received, *, part: str = "", cancelled: Callable[[], bool] = never
) -> Answer:
    """Return what the cage read of a file; `part` names the sheet or layer that is wanted.

    `cancelled` is asked again and again; once it says yes, the process is ended. Raises BadFile
    for whatever the reader refuses, and where it crashes, takes too long or too much memory.
    """
    wishes = {
        "task": task,
        "name": file.origin.name,
        "kind": file.kind,
        "shown_kind": NAMES[file.kind],
        "part": part,
    }
    return _run(wishes, file.data, cancelled)


@cache
def _all_drivers() -> tuple[str, ...]:
    """Return the names of GDAL's drivers, asked of a process of its own that sees no file."""
    wishes = {"task": "drivers", "name": "", "kind": "", "shown_kind": "", "part": ""}
    found = _run(wishes, b"", never).values.get("drivers")
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _run(wishes: Mapping[str, str], data: bytes, cancelled: Callable[[], bool]) -> Answer:
    with tempfile.TemporaryDirectory(prefix="regiondash-reading-") as made:
        folder = Path(made)
        (folder / INPUT).write_bytes(data)
        (folder / TASK).write_text(json.dumps(wishes), encoding="utf-8")
        name, environment = wishes["name"], _environment(folder, wishes["kind"])
        with _turn(name, cancelled):
            _wait(_started(folder, environment), name, cancelled)
        return _answer(folder, name)


@contextmanager
def _turn(name: str, cancelled: Callable[[], bool]) -> Iterator[None]:
    """Wait until fewer cages work than may at once, so that their memory has a limit, too."""
    while not _PLACES.acquire(timeout=_PATIENCE):
        if cancelled():
            raise BadFile("intake.cancelled", name=name)
    try:
        yield
    finally:
        _PLACES.release()


def _environment(folder: Path, kind: str) -> dict[str, str]:
    """Return a clean environment, in which GDAL knows the one driver that a kind needs, if any."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    threads = {f"{name}_NUM_THREADS": "1" for name in _ONE_THREAD}
    own = {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    skip = {}
    if kind in _DRIVERS:
        skip["OGR_SKIP"] = ",".join(one for one in _all_drivers() if one != _DRIVERS[kind])
    return {**kept, **threads, **_QUIET, **_GDAL, **own, **skip}


def _started(folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program, and folders made by us
        [sys.executable, "-I", "-X", "utf8", "-c", _START, str(_ROOT), str(folder)],
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        start_new_session=True,
    )


def _wait(process: subprocess.Popen[bytes], name: str, cancelled: Callable[[], bool]) -> None:
    """Wait for the process's end; raise BadFile where it was none of its own choosing."""
    until = time.monotonic() + LIMITS.seconds
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
                break
            if cancelled():
                raise BadFile("intake.cancelled", name=name)
            if time.monotonic() > until:
                raise BadFile("intake.slow", name=name, limit=int(LIMITS.seconds))
    finally:
        _end(process)
    if process.returncode in _out_of_time():
        raise BadFile("intake.slow", name=name, limit=int(LIMITS.seconds))
    if process.returncode:
        raise BadFile("intake.crashed", name=name)


def _out_of_time() -> tuple[int, ...]:
    signals = (getattr(signal, name, None) for name in ("SIGXCPU", "SIGALRM", "SIGKILL"))
    return tuple(-one for one in signals if one)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started, if it is still there."""
    if process.poll() is None:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
    process.wait()


def _answer(folder: Path, name: str) -> Answer:
    """Return the answer in the folder; it came from outside, too, and is read as such."""
    paths = (folder / ANSWER, folder / SHAPES)
    if any(path.stat().st_size > LIMITS.result_bytes for path in paths if path.is_file()):
        raise BadFile("intake.memory", name=name)
    try:
        values = json.loads(paths[0].read_text(encoding="utf-8"))
        shapes = paths[1].read_bytes()
    except (OSError, ValueError, RecursionError):
        raise BadFile("intake.crashed", name=name) from None
    if not isinstance(values, dict):
        raise BadFile("intake.crashed", name=name)
    if "problem" in values:
        raise _problem(name, values)
    return Answer(values, shapes)


def _problem(name: str, values: Mapping[str, object]) -> BadFile:
    """Return the refusal that the cage wrote, where it is one of ours with plain values."""
    key, filled = values.get("problem"), values.get("values")
    with suppress(KeyError, TypeError, ValueError):
        if isinstance(key, str) and key.startswith("intake.") and isinstance(filled, dict):
            return BadFile(key, **filled)
    return BadFile("intake.crashed", name=name)
