"""Let a process of its own read a file: a task and bytes in, plain values out, or a BadFile.

The process starts with a clean environment in a folder of its own that always goes again. It
limits its own memory and computing time (`caged.worker`), and is ended by the clock. Its answer
is JSON and WKB, never anything that would be run on reading. Where the platform has no such
limits (Windows), the clock alone holds.
"""

from __future__ import annotations

import json
import tempfile
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from regiondash.evidence.intake.caged.worker import ANSWER, INPUT, SHAPES, TASK
from regiondash.evidence.intake.confined import clean_environment, ending_of, never, started
from regiondash.evidence.intake.kinds import NAMES
from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Mapping

    from regiondash.evidence.intake.received import Received

Task = Literal["table", "features", "article"]

_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from regiondash.evidence.intake.caged.worker import main; main(sys.argv[2])"
)
_DRIVERS: Final = {"gpkg": "GPKG", "shapefile": "ESRI Shapefile"}
_PLACES: Final = threading.BoundedSemaphore(LIMITS.cages)
_PATIENCE: Final = 0.2  # seconds between two looks at whether somebody still waits


@dataclass(frozen=True)
class Answer:
    """What the cage gave: plain values, and the bytes of shapes where there are any."""

    values: Mapping[str, object]
    shapes: bytes


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
            _wait(started(_START, folder, environment), name, cancelled)
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
    skip = {}
    if kind in _DRIVERS:
        skip["OGR_SKIP"] = ",".join(one for one in _all_drivers() if one != _DRIVERS[kind])
    return {**clean_environment(folder), **skip}


def _wait(process: subprocess.Popen[bytes], name: str, cancelled: Callable[[], bool]) -> None:
    """Wait for the process's end; raise BadFile where it was none of its own choosing."""
    ending = ending_of(process, LIMITS.seconds, cancelled)
    if ending == "cancelled":
        raise BadFile("intake.cancelled", name=name)
    if ending == "slow":
        raise BadFile("intake.slow", name=name, limit=int(LIMITS.seconds))
    if ending == "crashed":
        raise BadFile("intake.crashed", name=name)


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
