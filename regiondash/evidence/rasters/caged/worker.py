"""Look at rasters or measure them inside the cage: a folder with a task in, the answer written.

Like the worker that reads other files, the process limits itself before it opens anything.
Whatever the readers cannot cope with becomes a refusal; whatever kills the process is `caged`'s
to tell.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.intake.caged.worker import ANSWER, SHAPES, TASK, confine_self
from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.caged import forms
from regiondash.evidence.rasters.caged.limits import LOCAL, LOOKING, UPLOADED, gigabytes
from regiondash.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from regiondash.evidence.rasters.asked import Job, Zone

TOLD: Final = "told"
LIMITS_OF: Final = {"drivers": LOOKING, "look": LOOKING, "uploaded": UPLOADED, "local": LOCAL}


def main(folder: str) -> None:
    """Do the task in a folder, and write the answer beside it."""
    place = Path(folder)
    task = json.loads((place / TASK).read_text(encoding="utf-8"))
    confine_self(LIMITS_OF[task["limits"]])
    answer = _answered(task, lambda: _done(task, place))
    (place / ANSWER).write_text(json.dumps(answer), encoding="utf-8")


def _done(task: Mapping[str, Any], place: Path) -> dict[str, Any]:
    match task["task"]:
        case "drivers":
            return {"drivers": _drivers()}
        case "look":
            return {"grids": [_looked(task, name) for name in task["wanted"]]}
        case _:
            return _measured(task, place)


def _drivers() -> list[str]:
    """Return the names of all drivers that GDAL has here."""
    from rasterio.env import Env  # noqa: PLC0415 - inside the cage alone

    with Env() as environment:
        return sorted(environment.drivers())


def _looked(task: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return a raster's grid, or why it has none; the others of the task are looked at still."""

    def look() -> dict[str, Any]:
        from regiondash.evidence.rasters import opened  # noqa: PLC0415 - inside the cage alone

        grid = opened.look(task["files"][name], band=int(task["bands"].get(name, 0)))
        return forms.plain_grid(replace(grid, path=name, name=name))

    return _answered(task, look, name)


def _measured(task: Mapping[str, Any], place: Path) -> dict[str, Any]:
    from regiondash.evidence.rasters import opened, run  # noqa: PLC0415 - inside the cage alone
    from regiondash.evidence.rasters.checked import check  # noqa: PLC0415 - as they are

    zones = forms.zones_in(task["zones"], (place / SHAPES).read_bytes())
    job = forms.job_of(task["job"], task["files"])
    check(job, zones)
    level = _level(job, zones)
    with (place / TOLD).open("w", encoding="ascii") as told:
        values = run.run(
            replace(job, background=level), zones, told=lambda *counts: _tell(told, *counts)
        )
    hashes = {name: opened.sha256_of(task["files"][name]) for name in task["hashes"]}
    return {"values": forms.plain_values(values), "level": level, "hashes": hashes}


def _level(job: Job, zones: tuple[Zone, ...]) -> float | None:
    """Return the value at and under which pixels are background, where a sum is asked for."""
    from regiondash.evidence.rasters import background  # noqa: PLC0415 - inside the cage alone

    return background.level(job, zones)


def _tell(told: Any, done: int, of: int) -> None:  # noqa: ANN401 - a text file
    told.write(f"{done} {of}\n")
    told.flush()


def _answered(
    task: Mapping[str, Any], work: Callable[[], dict[str, Any]], name: str = ""
) -> dict[str, Any]:
    """Return what work gives, or its refusal; refusals call files by the names people gave."""
    shown = name or next(iter(task["files"]), "")
    try:
        return work()
    except Problem as problem:
        return _refused(problem, task["files"])
    except MemoryError:
        return _refused(BadRaster("raster_cage.memory", name=shown, limit=gigabytes(LOOKING)), {})
    except Exception:  # noqa: BLE001 - a hostile file makes libraries fail in any way there is
        return _refused(BadRaster("raster_cage.broken", name=shown), {})


def _refused(problem: Problem, files: Mapping[str, str]) -> dict[str, Any]:
    values = {key: _renamed(value, files) for key, value in problem.values.items()}
    return {"problem": problem.key, "values": values}


def _renamed(value: object, files: Mapping[str, str]) -> object:
    if isinstance(value, str):
        for name, path in files.items():
            value = value.replace(path, name).replace(Path(path).name, name)
        return value
    return value if isinstance(value, int | float) else str(value)
