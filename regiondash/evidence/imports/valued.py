"""Make rows of values: entries, places, fields and sources in, rows and their faults out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.draft import RowFault
from regiondash.evidence.imports.fields import name_of, period_said
from regiondash.evidence.imports.measures import is_count
from regiondash.evidence.imports.places import LEFT_OUT, unit_kind
from regiondash.evidence.imports.words import words
from regiondash.pack.additions import put

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.evidence.imports.cells import Entry
    from regiondash.evidence.imports.draft import Asked, Matched
    from regiondash.evidence.imports.fields import Fields
    from regiondash.evidence.imports.measures import Measure
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

_WHOLE_SHARE: Final = 100.0


@dataclass
class Values:
    """Rows of values, the lines they come from, and what is wrong or worth knowing.

    `open_sign` says that commas or points of numbers could be read in two ways.
    """

    rows: list[Row] = field(default_factory=list)
    lines: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)
    warnings: list[RowFault] = field(default_factory=list)
    by_key: dict[tuple[str, ...], Row] = field(default_factory=dict)
    open_sign: bool = False


def values_of(
    pack: Pack,
    entries: Sequence[Entry],
    matches: Sequence[Matched],
    fields: Fields,
    sources: Mapping[int, str],
) -> Values:
    """Return a row for every value of a place that is known; an empty cell makes none.

    A value of a region that is a whole shape stands on the shape where the indicator's other
    values do; one of a region that shares a shape stays the region's.
    """
    found = Values()
    places = {match.asked: match.region_id for match in matches if not match.is_open}
    units = {name: _unit_ids(pack, entries, places, name, fields) for name in fields.measures}
    empty, left_out = 0, set[int]()
    for entry in entries:
        place = places.get(entry.asked, "")
        problems = problems_of(entry, fields.measures[name_of(entry)])
        found.open_sign |= any(one.reason == "open_sign" for one in problems)
        if place == LEFT_OUT:
            left_out.add(entry.line)
            continue
        found.faults += problems
        empty += not (problems or entry.number.text)
        if place and entry.number.text and not problems:
            unit = units[name_of(entry)].get(place, place)
            row = cells_of(pack, found, entry, fields)
            if row:
                kind, source = unit_kind(pack, unit), sources.get(entry.line, "")
                own = {"unit_kind": kind, "unit_id": unit, "source_id": source}
                _add(found, entry, put("indicators", {**row, **own}))
    counted = {"empty_cells": empty, "left_out": len(left_out)}
    found.warnings += [
        RowFault(None, "value", "", reason, {"n": n}) for reason, n in counted.items() if n
    ]
    found.warnings += doubtful(entries, fields)
    return found


def _unit_ids(
    pack: Pack,
    entries: Sequence[Entry],
    places: Mapping[Asked, str],
    name: str,
    fields: Fields,
) -> dict[str, str]:
    """Return region id → shape id where the values of an indicator are those of shapes."""
    mine = {places.get(entry.asked, "") for entry in entries if name_of(entry) == name}
    known = pack.definitions.set_index("indicator_id")["level"]
    level = known.get(fields.measures[name].indicator_id, "")
    if level != "shape" and not any(unit_kind(pack, one) == "shape" for one in mine):
        return {}
    held = pack.region_shapes[pack.region_shapes["part"] == "whole"]
    return dict(zip(held["region_id"], held["shape_id"], strict=True))


def problems_of(entry: Entry, measure: Measure) -> list[RowFault]:
    """Return what is wrong with the numbers of one entry."""
    header = entry.column.header
    for number in (entry.number, entry.low, entry.high):
        if number.reason:
            return [RowFault(entry.line, header, entry.written, number.reason)]
    if not entry.number.text:
        return []
    low, value, high = (
        float(one.text) if one.text else None for one in (entry.low, entry.number, entry.high)
    )
    given = [one for one in (low, value, high) if one is not None]
    if given != sorted(given):
        return [RowFault(entry.line, header, entry.written, "bounds_order")]
    if _is_out_of_range(measure, float(entry.number.text)):
        values = {"unit": measure.unit}
        return [RowFault(entry.line, header, entry.written, "out_of_range", values)]
    return []


def _is_out_of_range(measure: Measure, value: float) -> bool:
    """Return whether a share is beyond 0 and 100, or a number of things below 0."""
    if is_count(measure.unit):
        return value < 0
    is_share = measure.unit.strip() == "%"
    may_be_more = any(word in measure.label.casefold() for word in words("changes"))
    return is_share and not may_be_more and not 0 <= value <= _WHOLE_SHARE


def cells_of(pack: Pack, found: Values, entry: Entry, fields: Fields) -> dict[str, str]:
    """Return the cells that an entry itself gives; none where it has no period or indicator."""
    period = period_said(pack, entry.period) if entry.period else entry.column.period
    period = period or ("" if entry.period else fields.period)
    if entry.period and not period:
        found.faults.append(RowFault(entry.line, "period", entry.period, "period"))
    measure = fields.measures[name_of(entry)]
    if not period or not measure.indicator_id:
        return {}
    return {
        "part": "all",
        "indicator_id": measure.indicator_id,
        "period": period,
        "value": entry.number.text,
        "low": entry.low.text,
        "high": entry.high.text,
        "nature": fields.nature,
        "note": entry.note,
    }


def _add(found: Values, entry: Entry, row: Row) -> None:
    """Add an entry's row, or say that another line gave its unit and period a value."""
    first = found.lines.setdefault((row.table, row.key), entry.line)
    other = found.by_key.setdefault(row.key, row)
    if other is row:
        found.rows.append(row)
        return
    same = float((other.cells or {})["value"]) == float(entry.number.text)
    reason = "said_twice" if same else "conflicting_values"
    value = f"{entry.asked.name}: {entry.written}"
    fault = RowFault(entry.line, entry.column.header, value, reason, {"first": str(first)})
    (found.warnings if same else found.faults).append(fault)


def doubtful(entries: Sequence[Entry], fields: Fields) -> list[RowFault]:
    """Return a warning for each share whose values all lie between 0 and 1."""
    found = []
    for name, measure in fields.measures.items():
        mine = [
            float(one.number.text) for one in entries if one.number.text and name_of(one) == name
        ]
        if measure.unit == "%" and len(mine) > 1 and 0 < max(mine) <= 1 and min(mine) >= 0:
            found.append(RowFault(None, name, f"{max(mine):g}", "looks_like_fractions"))
    return found
