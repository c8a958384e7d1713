"""Write what goes into the cage of rasters and comes out as plain JSON, and read it back."""

from __future__ import annotations

import math
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.rasters.asked import Job, Layer, Reading, Zone, ZoneValue, stat_of
from regiondash.evidence.rasters.opened import Grid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Plain = dict[str, Any]

_NUMBERS: Final = ("width", "height", "x_size", "y_size", "bands", "band", "scale", "offset")
_WORDS: Final = ("path", "name", "crs_wkt", "crs_name", "dtype", "unit")
_CORNERS: Final = 4
_PARTS: Final = 6


def plain_job(job: Job) -> Plain:
    """Return a job as plain values."""
    return {**asdict(job), "stats": [one.label for one in job.stats]}


def job_of(plain: Plain, paths: Mapping[str, str]) -> Job:
    """Return the job that plain values say, with the paths of the files that it names."""
    layers = tuple(Layer(**{**one, "path": paths[one["path"]]}) for one in plain["layers"])
    reading = Reading(**plain["reading"])
    reading = replace(
        reading,
        weights=paths[reading.weights] if reading.weights else "",
        mask=paths[reading.mask] if reading.mask else "",
    )
    stats = tuple(stat_of(one) for one in plain["stats"])
    return Job(layers, stats, reading, plain["background"])


def files_of(job: Job) -> tuple[str, ...]:
    """Return all files that a job reads, each once: its layers', its weights and its mask."""
    named = [layer.path for layer in job.layers]
    named += [one for one in (job.reading.weights, job.reading.mask) if one]
    return tuple(dict.fromkeys(named))


def plain_zones(zones: Sequence[Zone]) -> tuple[Plain, bytes]:
    """Return zones as their ids and sizes, and all their outlines after each other."""
    told = {"ids": [one.shape_id for one in zones], "sizes": [len(one.wkb) for one in zones]}
    return told, b"".join(one.wkb for one in zones)


def zones_in(plain: Plain, outlines: bytes) -> tuple[Zone, ...]:
    """Return the zones that were written so."""
    found, start = [], 0
    for shape_id, size in zip(plain["ids"], plain["sizes"], strict=True):
        found.append(Zone(shape_id, outlines[start : start + size]))
        start += size
    return tuple(found)


def plain_values(values: Sequence[ZoneValue]) -> list[list[Any]]:
    """Return values as lists in the order of their fields."""
    return [list(asdict(one).values()) for one in values]


def values_in(plain: object, shapes: frozenset[str]) -> tuple[ZoneValue, ...]:
    """Return the values of these shapes that were written so; raise ValueError for anything else.

    They come from a process that read a stranger's file, and are believed no more than that file.
    """
    if not isinstance(plain, list):
        raise ValueError("no list")  # noqa: TRY004 - one error for all that is not as written
    return tuple(_value(one, shapes) for one in plain)


def _value(plain: object, shapes: frozenset[str]) -> ZoneValue:
    if not isinstance(plain, list) or len(plain) != _PARTS:
        raise ValueError("no value")
    shape, period, stat, value, share, background = plain
    if shape not in shapes or not isinstance(period, str) or not isinstance(stat, str):
        raise ValueError("not of what was asked")
    return ZoneValue(shape, period, stat, _perhaps(value), _share(share), _perhaps(background))


def _share(given: object) -> float:
    found = _number(given)
    if not 0.0 <= found <= 1.0:
        raise ValueError("no share")
    return found


def _perhaps(given: object) -> float | None:
    return None if given is None else _number(given)


def _number(given: object, *, finite: bool = True) -> float:
    if not isinstance(given, int | float) or isinstance(given, bool):
        raise ValueError("no number")  # noqa: TRY004 - one error for all that is not as written
    if finite and not math.isfinite(given):
        raise ValueError("no finite number")
    return float(given)


def plain_grid(grid: Grid) -> Plain:
    """Return a grid as plain values."""
    return asdict(grid)


def grid_in(plain: object) -> Grid:
    """Return the grid that was written so; raise ValueError for anything else."""
    if not isinstance(plain, dict):
        raise ValueError("no grid")  # noqa: TRY004 - one error for all that is not as written
    words = {name: str(plain.get(name) or "") for name in _WORDS}
    numbers = {name: _number(plain.get(name)) for name in _NUMBERS}
    whole = {name: int(numbers[name]) for name in ("width", "height", "bands", "band")}
    corners = plain.get("bounds")
    if not isinstance(corners, list) or len(corners) != _CORNERS:
        raise ValueError("no bounds")
    left, bottom, right, top = map(_number, corners)
    nodata = plain.get("nodata")
    rest = {
        "bounds": (left, bottom, right, top),
        "nodata": None if nodata is None else _number(nodata, finite=False),
        "is_flipped": bool(plain.get("is_flipped")),
    }
    return Grid(**{**words, **numbers, **whole, **rest})  # type: ignore[arg-type]
