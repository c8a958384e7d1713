"""Let a process of its own look at rasters and measure them: files in, grids and values out.

A raster may be anybody's. GDAL, which reads it, opens it in a process with a clean environment
that knows the one driver for GeoTIFFs, limits on memory and time, a folder of its own that always
goes again, and no way to the network or to other programs. What comes back is JSON, checked like
a stranger's.
"""

from __future__ import annotations

import hashlib
import json
import math
import tempfile
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.intake.caged.worker import ANSWER, SHAPES, TASK
from regiondash.evidence.intake.confined import clean_environment, ending_of, never, started
from regiondash.evidence.intake.limits import LIMITS
from regiondash.evidence.rasters.asked import BadRaster, ZoneValue
from regiondash.evidence.rasters.caged import forms
from regiondash.evidence.rasters.caged.limits import RASTERS, gigabytes, minutes
from regiondash.evidence.rasters.caged.worker import LIMITS_OF, TOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from regiondash.evidence.rasters.asked import Job, Zone
    from regiondash.evidence.rasters.caged.given import GivenRaster
    from regiondash.evidence.rasters.opened import Grid

_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from regiondash.evidence.rasters.caged.worker import main; main(sys.argv[2])"
)
_KEPT_DRIVERS: Final = ("GTiff", "MEM", "VRT")
_OURS: Final = ("rasters.", "raster_")
_PATIENCE: Final = 0.2  # seconds between two looks at whether somebody still waits
_TAIL: Final = 64  # bytes at the end of what is told
_LOOKS: Final = threading.BoundedSemaphore(LIMITS.cages)
_MEASURES: Final = threading.BoundedSemaphore(LIMITS.cages)


@dataclass(frozen=True)
class Measured:
    """What was measured: the values, the level of background, each file's SHA-256 by its name."""

    values: tuple[ZoneValue, ...]
    level: float | None
    hashes: Mapping[str, str]


def look_caged(
    files: Sequence[GivenRaster],
    *,
    bands: Mapping[str, int] | None = None,
    cancelled: Callable[[], bool] = never,
) -> tuple[Grid | BadRaster, ...]:
    """Return each file's grid, or what is wrong with it; `bands` are those asked for by name.

    Raises BadRaster where the process ends otherwise than by answering.
    """
    task = {"task": "look", "wanted": [one.name for one in files], "bands": dict(bands or {})}
    try:
        found = _asked(task, "look", files, cancelled=cancelled).get("grids")
    except BadRaster as problem:
        if len(files) == 1 or problem.key == "raster_cage.cancelled":
            raise
        return tuple(_alone(one, bands, cancelled) for one in files)
    if not isinstance(found, list) or len(found) != len(files):
        raise _crashed(files, "look")
    return tuple(_grid(one, plain) for one, plain in zip(files, found, strict=True))


def _alone(
    file: GivenRaster, bands: Mapping[str, int] | None, cancelled: Callable[[], bool]
) -> Grid | BadRaster:
    """Look at one file, after one of several ended the process."""
    try:
        return look_caged([file], bands=bands, cancelled=cancelled)[0]
    except BadRaster as problem:
        return problem


def _grid(file: GivenRaster, plain: object) -> Grid | BadRaster:
    if isinstance(plain, dict) and "problem" in plain:
        return _problem(file.name, plain)
    try:
        grid = forms.grid_in(plain)
    except (TypeError, ValueError):
        return BadRaster("raster_cage.broken", name=file.name)
    if not file.path and grid.width * grid.height > RASTERS.pixels:
        size = {"width": grid.width, "height": grid.height, "side": math.isqrt(RASTERS.pixels)}
        return BadRaster("raster_cage.many_pixels", name=file.name, **size)
    return grid


def measure_caged(
    job: Job,
    zones: Sequence[Zone],
    files: Sequence[GivenRaster],
    *,
    told: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = never,
) -> Measured:
    """Return the values of a job whose paths are the names of `files`.

    `told` hears how many batches of how many are done; once `cancelled` says yes, the process is
    ended. Raises BadRaster for whatever is refused, and where it crashes or takes too much.
    """
    named = set(forms.files_of(job))
    used = [one for one in files if one.name in named]
    ids, outlines = forms.plain_zones(zones)
    limits = "local" if any(one.path for one in used) else "uploaded"
    hashes = [one.name for one in used if one.path]
    task = {
        "task": "measure",
        "zones": ids,
        "job": forms.plain_job(job),
        "hashes": hashes,
    }
    answer = _asked(task, limits, used, outlines=outlines, told=told, cancelled=cancelled)
    return _measured(answer, zones, used)


def _measured(
    answer: Mapping[str, Any], zones: Sequence[Zone], used: Sequence[GivenRaster]
) -> Measured:
    shapes = frozenset(one.shape_id for one in zones)
    hashes = {one.name: hashlib.sha256(one.data).hexdigest() for one in used if not one.path}
    try:
        values = forms.values_in(answer["values"], shapes)
        level = None if answer["level"] is None else float(answer["level"])
        hashes |= {one.name: str(answer["hashes"][one.name]) for one in used if one.path}
    except (KeyError, TypeError, ValueError):
        raise _crashed(used, "uploaded") from None
    return Measured(values, level, hashes)


def _crashed(files: Sequence[GivenRaster], limits: str) -> BadRaster:
    return BadRaster("raster_cage.crashed", name=_called(files), limit=gigabytes(LIMITS_OF[limits]))


def _called(files: Sequence[GivenRaster]) -> str:
    return ", ".join(one.name for one in files)


@cache
def _drivers() -> tuple[str, ...]:
    """Return the names of GDAL's drivers, asked of a process that is given no file."""
    found = _asked({"task": "drivers"}, "drivers", ()).get("drivers")
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _asked(  # noqa: PLR0913 - what goes in, and who is told
    task: Mapping[str, Any],
    limits: str,
    files: Sequence[GivenRaster],
    *,
    outlines: bytes = b"",
    told: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = never,
) -> Mapping[str, Any]:
    """Return what the process answers to a task, having put the files into its folder."""
    with tempfile.TemporaryDirectory(prefix="regiondash-rasters-") as made:
        folder = Path(made)
        whole = {**task, "limits": limits, "files": _placed(folder, files)}
        (folder / TASK).write_text(json.dumps(whole), encoding="utf-8")
        (folder / SHAPES).write_bytes(outlines)
        places = _MEASURES if task["task"] == "measure" else _LOOKS
        environment = _environment(folder, is_asking=task["task"] == "drivers")
        with _turn(places, files, cancelled):
            process = started(_START, folder, environment)
            ending = ending_of(
                process, LIMITS_OF[limits].seconds, cancelled, _Told(folder / TOLD, told)
            )
        if ending != "done":
            raise _ended(ending, files, limits)
        return _answer(folder, files, limits)


def _placed(folder: Path, files: Sequence[GivenRaster]) -> dict[str, str]:
    """Write uploads into the folder under names of ours; return where each file is, by its name."""
    found = {}
    for number, one in enumerate(files):
        path = Path(one.path) if one.path else folder / f"raster-{number}.tif"
        if not one.path:
            path.write_bytes(one.data)
        found[one.name] = str(path)
    return found


def _environment(folder: Path, *, is_asking: bool) -> dict[str, str]:
    """Return an environment in which GDAL knows GeoTIFFs, and grids in memory, alone."""
    skip = [] if is_asking else [one for one in _drivers() if one not in _KEPT_DRIVERS]
    return {**clean_environment(folder), "GDAL_SKIP": ",".join(skip), "OGR_SKIP": ",".join(skip)}


@contextmanager
def _turn(
    places: threading.BoundedSemaphore,
    files: Sequence[GivenRaster],
    cancelled: Callable[[], bool],
) -> Iterator[None]:
    """Wait until fewer processes work than may at once."""
    while not places.acquire(timeout=_PATIENCE):
        if cancelled():
            raise BadRaster("raster_cage.cancelled", name=_called(files))
    try:
        yield
    finally:
        places.release()


class _Told:
    """Pass on the last line of what the process tells, when there is a new one."""

    def __init__(self, path: Path, told: Callable[[int, int], None]) -> None:
        self._path, self._told, self._size = path, told, 0

    def __call__(self) -> None:
        with suppress(OSError, ValueError):
            size = self._path.stat().st_size
            if size == self._size:
                return
            self._size = size
            with self._path.open("rb") as file:
                file.seek(max(0, size - _TAIL))
                done, of = file.read().split(b"\n")[-2].split()
            self._told(int(done), int(of))


def _ended(ending: str, files: Sequence[GivenRaster], limits: str) -> BadRaster:
    if ending == "crashed":
        return _crashed(files, limits)
    spare = {"limit": minutes(LIMITS_OF[limits])} if ending == "slow" else {}
    return BadRaster(f"raster_cage.{ending}", name=_called(files), **spare)


def _answer(folder: Path, files: Sequence[GivenRaster], limits: str) -> Mapping[str, Any]:
    """Return the answer in the folder; it came from outside, too, and is read as such."""
    path = folder / ANSWER
    try:
        if path.stat().st_size > LIMITS_OF[limits].result_bytes:
            raise _crashed(files, limits)
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise _crashed(files, limits) from None
    if not isinstance(found, dict):
        raise _crashed(files, limits)
    if "problem" in found:
        raise _problem(_called(files), found)
    return found


def _problem(name: str, plain: Mapping[str, Any]) -> BadRaster:
    """Return the refusal that the process wrote, where it is one of ours with plain values."""
    key, filled = plain.get("problem"), plain.get("values")
    with suppress(KeyError, TypeError, ValueError):
        if isinstance(key, str) and key.startswith(_OURS) and isinstance(filled, dict):
            return BadRaster(key, **filled)
    return BadRaster("raster_cage.broken", name=name)
