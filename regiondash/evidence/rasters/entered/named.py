"""Say which indicator each statistic is: values and what the user says in, measures out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.cells import Entries, Entry
from regiondash.evidence.imports.draft import Asked, RowFault
from regiondash.evidence.imports.fields import Fields, fields_of
from regiondash.evidence.imports.measures import Measure, in_both_languages, is_count
from regiondash.evidence.imports.recognise import ValueColumn
from regiondash.evidence.imports.values import Number
from regiondash.evidence.intake.raw import RawTable
from regiondash.evidence.rasters.asked import Stat, ZoneValue, stat_of
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.evidence.imports.draft import Request
    from regiondash.evidence.rasters.entered.entering import Entering
    from regiondash.pack.model import Pack

_NOT_ID: Final = re.compile(r"[^a-z0-9]+")
_COLUMN: Final = ValueColumn(0, "", "", "", "")
_PIXELS: Final = "pixels; 화소"
_LEVEL: Final = "shape"


@dataclass(frozen=True)
class Measured:
    """One statistic with its values, and the indicator that it is."""

    stat: Stat
    values: tuple[ZoneValue, ...]
    measure: Measure


@dataclass(frozen=True)
class Asking:
    """The measures of all statistics, and what is said, guessed, missing or wrong about them."""

    measures: tuple[Measured, ...]
    fields: Fields
    warnings: tuple[RowFault, ...]


def named(pack: Pack, values: Sequence[ZoneValue], entering: Entering) -> Asking:
    """Return the indicator of each statistic: one alone as asked, several as ID_STAT."""
    stats = list(dict.fromkeys([stat.label for stat in entering.job.stats]))
    by_stat = {
        label: tuple(value for value in values if value.stat == label)
        for label in stats
        if any(value.stat == label for value in values)
    }
    request = entering.request
    if set(stats) == {"count"} and not request.unit:
        request = replace(request, unit=_PIXELS, direction=request.direction or "none")
    whole = _fields(pack, entering, request, values)
    if len(by_stat) <= 1:
        read = dict.fromkeys(by_stat, whole)
        found = whole
    else:
        base = next(iter(whole.measures.values()))
        read = {
            label: _fields(pack, entering, _request(request, base, stat_of(label)), mine)
            for label, mine in by_stat.items()
        }
        found = _together(whole, list(read.values()), request)
    measures = tuple(
        Measured(stat_of(label), mine, next(iter(read[label].measures.values())))
        for label, mine in by_stat.items()
    )
    for one in measures:
        _level(pack, one.measure, found)
    return Asking(measures, found, _known_already(pack, measures))


def _fields(
    pack: Pack, entering: Entering, request: Request, values: Sequence[ZoneValue]
) -> Fields:
    """Return what an import would know of the values as a table named after the first raster."""
    name = entering.origin_of(entering.paths[0])[0]
    origin = replace(entering.origins[0], name=name)
    table = RawTable(origin, (), (), ())
    nothing = Number("")
    entries = tuple(
        Entry(1, Asked(shape), _COLUMN, "", nothing, nothing, nothing, "", period, "", "", "")
        for shape, period in dict.fromkeys((one.shape_id, one.period) for one in values)
    ) or (Entry(1, Asked(""), _COLUMN, "", nothing, nothing, nothing, "", "2000", "", "", ""),)
    return fields_of(pack, table, request, Entries(entries, {"": ""}, ()))


def _request(request: Request, base: Measure, stat: Stat) -> Request:
    """Return the request for one of several statistics: its own id, label and unit."""
    ending = _NOT_ID.sub("_", stat.label).strip("_")
    labels = in_both_languages(base.label)
    label = "; ".join(
        say(language, "raster_label.of", label=label, stat=stat_words(language, stat))
        for language, label in zip(("en", "ko"), labels, strict=True)
    )
    return replace(
        request,
        indicator=f"{base.indicator_id}_{ending}" if base.indicator_id else "",
        label=label if base.label else "",
        unit=_unit(base.unit, stat),
        direction="none" if stat.name == "count" else request.direction,
    )


def _unit(unit: str, stat: Stat) -> str:
    if stat.name == "count":
        return _PIXELS
    if stat.name != "sum" or not unit or is_count(unit):
        return unit
    return "; ".join(
        say(language, "raster_label.summed", unit=one)
        for language, one in zip(("en", "ko"), in_both_languages(unit), strict=True)
    )


def stat_words(language: str, stat: Stat) -> str:
    """Return a statistic in words."""
    return say(language, f"raster_stat.{stat.name}", q="" if stat.q is None else f"{stat.q:g}")


def _together(whole: Fields, parts: Sequence[Fields], request: Request) -> Fields:
    """Return the fields of several statistics as one: what any of them lacks is lacking."""
    asked = {"indicator": request.indicator, "label": request.label}
    guesses = [one for one in whole.guesses if one.field in asked and not asked[one.field]]
    guesses += [one for part in parts for one in part.guesses if one.field not in asked]
    missing = [name for name in whole.missing if name in asked]
    missing += [name for part in parts for name in part.missing if name not in missing]
    faults = list(
        {(one.column, one.value, one.reason): one for p in parts for one in p.faults}.values()
    )
    return Fields(
        measures={str(number): next(iter(p.measures.values())) for number, p in enumerate(parts)},
        guesses=guesses,
        missing=list(dict.fromkeys(missing)),
        faults=faults,
        nature=whole.nature,
    )


def _level(pack: Pack, measure: Measure, found: Fields) -> None:
    """Note a fault where the pack has the indicator for units that are no shapes."""
    rows = pack.definitions
    known = rows.loc[rows["indicator_id"] == measure.indicator_id, "level"]
    if len(known) and str(known.iloc[0]) != _LEVEL:
        found.fault("indicator", measure.indicator_id, "raster_level", label=measure.label)


def _known_already(pack: Pack, measures: Sequence[Measured]) -> tuple[RowFault, ...]:
    """Return a warning for each indicator of the pack itself, whose definition stays as it is."""
    base = set((pack.base or pack).definitions["indicator_id"])
    return tuple(
        RowFault(None, "indicator", one.measure.indicator_id, "raster_known")
        for one in measures
        if one.measure.indicator_id in base
    )
