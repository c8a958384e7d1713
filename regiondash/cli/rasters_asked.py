"""Read what a command asks of rasters: options in, files, a job and what is said of it out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.imports.draft import Request
from regiondash.evidence.rasters.asked import (
    LEAST_SHARE,
    BadRaster,
    Job,
    Layer,
    Reading,
    stat_of,
)
from regiondash.evidence.rasters.change import WAYS
from regiondash.evidence.rasters.per_head import PACK, only_sums, unit_says_so
from regiondash.evidence.rasters.periods import period_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.evidence.rasters.change import ChangeWay

_ENDINGS: Final = frozenset({".tif", ".tiff"})
_NEEDED: Final = (("raster", "--raster"), ("stat", "--stat"), ("period", "--period"))
_PERCENT: Final = "%"


@dataclass(frozen=True)
class Wanted:
    """What a command asks: the job, what is said of its values, and what is made of them.

    `people` is the raster that counts people, "pack" for the pack's own, "" for none; `way` is
    how values change over time, None where they are given as they are.
    """

    job: Job
    request: Request
    licence: str
    people: str
    way: ChangeWay | None


def wanted(options: Mapping[str, Any]) -> Wanted:
    """Return what options ask for; raise BadRaster for what is missing or cannot be."""
    missing = [name for key, name in _NEEDED if not options[key]]
    if missing:
        raise BadRaster("rasters_cli.needed", options=", ".join(missing))
    files = files_of(options["raster"])
    periods = period_of([str(file) for file in files], options["period"])
    band = int(_number(options, "band", least=1) or 0)
    stats = tuple(dict.fromkeys(stat_of(text) for text in options["stat"]))
    layers = tuple(
        Layer(str(file), period, band) for file, period in zip(files, periods, strict=True)
    )
    if options["per_head"]:
        only_sums(stats)
        unit_says_so(options["unit"])
    return Wanted(
        job=Job(layers, stats, _reading(options)),
        request=_request(options),
        licence=options["licence"].strip(),
        people=options["per_head"].strip(),
        way=_way(options["change"]),
    )


def files_of(places: Iterable[str]) -> tuple[Path, ...]:
    """Return the files of places, each once; a folder stands for all its .tif and .tiff files.

    Raises BadRaster for a place that is not there, and a folder that holds none.
    """
    found: dict[Path, Path] = {}
    for place in places:
        try:
            path = Path(place)
            for file in _within(path) if path.is_dir() else [_present(path)]:
                found.setdefault(file.resolve(), file)
        except (OSError, ValueError):  # a folder that may not be read, a name that cannot be
            raise BadRaster("rasters_cli.no_file", name=place) from None
    return tuple(found.values())


def _within(folder: Path) -> list[Path]:
    found = sorted(file for file in folder.iterdir() if file.suffix.lower() in _ENDINGS)
    if not found:
        raise BadRaster("rasters_cli.no_files", name=str(folder))
    return found


def _present(path: Path) -> Path:
    if not path.is_file():
        raise BadRaster("rasters_cli.no_file", name=str(path))
    return path


def _reading(options: Mapping[str, Any]) -> Reading:
    if options["mask_from"] and not options["mask"]:
        raise BadRaster("rasters_cli.mask_from")
    least = _number(options, "least_share", least=0, most=1)
    return Reading(
        weights=options["weights"],
        mask=options["mask"],
        mask_from=_number(options, "mask_from"),
        floor=_number(options, "floor"),
        scale=_number(options, "scale"),
        offset=_number(options, "offset"),
        least_share=LEAST_SHARE if least is None else least,
    )


def _number(
    options: Mapping[str, Any], name: str, *, least: float = -math.inf, most: float = math.inf
) -> float | None:
    """Return the number an option says, None where it says nothing."""
    text = options[name].strip()
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not (math.isfinite(found) and least <= found <= most):
        option = f"--{name.replace('_', '-')}"
        raise BadRaster("rasters_cli.number", option=option, value=text)
    return found


def _way(text: str) -> ChangeWay | None:
    if not text:
        return None
    for way in WAYS:
        if text == way:
            return way
    raise BadRaster("rasters_change.unknown", way=text)


def _request(options: Mapping[str, Any]) -> Request:
    unit = options["unit"].strip()
    if options["change"] == "percent":
        if unit not in {"", _PERCENT}:
            raise BadRaster("rasters_change.unit", unit=unit)
        unit = _PERCENT
    said = {name: options[name].strip() for name in ("source", "indicator", "label", "direction")}
    return Request(kind="indicators", **said, unit=unit, nature="derived")


def is_of_pack(people: str) -> bool:
    """Return whether the pack's own people are meant."""
    return people == PACK
