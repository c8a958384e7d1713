"""Put into words how values were made from rasters: a statistic and its job in, sentences out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.evidence.rasters.asked import WEIGHABLE
from regiondash.evidence.rasters.entered.entering import CHANGE, PER_HEAD, PERCENT
from regiondash.evidence.rasters.entered.named import stat_words
from regiondash.evidence.rasters.entered.rows import missing
from regiondash.pack.periods import in_time, period_name
from regiondash.text import format_percent, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from regiondash.evidence.rasters.entered.entering import Entering
    from regiondash.evidence.rasters.entered.named import Measured
    from regiondash.pack.model import Pack

_FEW: Final = 6


def method(pack: Pack, language: str, one: Measured, entering: Entering) -> str:
    """Return how the values of a statistic were made.

    It says the periods, the rasters' names, the statistic, what was done with pixels and with the
    result, and which map areas have no value for want of pixels.
    """
    periods = in_time(pack, (value.period for value in one.values))
    first = say(
        language,
        "raster_method.values",
        periods=_listed([period_name(pack, language, period) for period in periods]),
        stat=stat_words(language, one.stat),
        rasters=_rasters(entering),
    )
    said = [first, *_reading(language, one, entering), *_made(language, entering)]
    return " ".join([*said, *_without(pack, language, one, entering)])


def _listed(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= _FEW else f"{names[0]} … {names[-1]} ({len(names)})"


def _rasters(entering: Entering) -> str:
    """Return the rasters' names, with the band where it is not the first."""
    told = (
        entering.origin_of(layer.path)[0] + (f" [{layer.band}]" if layer.band > 1 else "")
        for layer in entering.job.layers
    )
    return _listed(list(dict.fromkeys(told)))


def _reading(language: str, one: Measured, entering: Entering) -> Iterable[str]:
    """Yield a sentence for each thing that was done with pixels before they were counted."""
    reading = entering.job.reading
    numbers = {
        name: f"{number:g}"
        for name in ("scale", "offset", "floor", "mask_from")
        if (number := getattr(reading, name)) is not None
    }
    for name in ("scale", "offset", "floor"):
        if name in numbers:
            yield say(language, f"raster_method.{name}", number=numbers[name])
    if reading.mask:
        mask = entering.origin_of(reading.mask)[0]
        key = "mask_from" if "mask_from" in numbers else "mask"
        least = numbers.get("mask_from", "")
        yield say(language, f"raster_method.{key}", mask=mask, number=least)
    if reading.weights and one.stat.name in WEIGHABLE:
        weights = entering.origin_of(reading.weights)[0]
        yield say(language, "raster_method.weights", weights=weights)


def _made(language: str, entering: Entering) -> Iterable[str]:
    if PER_HEAD in entering.made:
        yield entering.people.get(language) or say(language, "raster_method.per_head")
    if CHANGE in entering.made:
        way = "percent" if PERCENT in entering.made else "difference"
        yield say(language, f"raster_method.change_{way}")


def _without(pack: Pack, language: str, one: Measured, entering: Entering) -> list[str]:
    """Return from which share on a map area has a value, and which have none and why."""
    reading = entering.job.reading
    found = missing(one.values, reading.least_share)
    made = found.pop("made", {})
    counted = _counted(pack, language, list(found.values()))
    within = "_mask" if reading.mask else ""
    key = f"raster_method.least{within}" if counted else f"raster_method.none_missing{within}"
    least = format_percent(language, reading.least_share)
    said = [say(language, key, least=least, counted=counted)]
    unmade = _counted(pack, language, [made])
    return said + ([say(language, "raster_method.unmade", counted=unmade)] if unmade else [])


def _counted(pack: Pack, language: str, found: Sequence[Mapping[str, Sequence[str]]]) -> str:
    """Return how many map areas lack a value in which periods; those that are few by name."""
    groups: dict[frozenset[str], list[str]] = {}
    for period in in_time(pack, {period for told in found for period in told}):
        lacking = frozenset(shape for told in found for shape in told.get(period, ()))
        groups.setdefault(lacking, []).append(period_name(pack, language, period))
    return "; ".join(
        _group(pack, language, shapes, periods) for shapes, periods in groups.items() if shapes
    )


def _group(pack: Pack, language: str, shapes: frozenset[str], periods: list[str]) -> str:
    rows = pack.shape_table
    names = rows.loc[rows["shape_id"].isin(list(shapes)), f"name_{language}"]
    key = "lacking_named" if len(shapes) <= _FEW else "lacking"
    told = {"n": len(shapes), "periods": _listed(periods), "names": ", ".join(names)}
    return say(language, f"raster_method.{key}", **told)
