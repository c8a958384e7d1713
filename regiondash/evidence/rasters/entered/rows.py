"""Make rows of a statistic's values: zones' values and their indicator in, rows and notes out."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.draft import RowFault
from regiondash.evidence.imports.fields import period_said
from regiondash.evidence.rasters.entered.traced import trace_of
from regiondash.pack.additions import Row, put
from regiondash.pack.periods import in_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from regiondash.evidence.rasters.asked import ZoneValue
    from regiondash.evidence.rasters.entered.entering import Entering
    from regiondash.evidence.rasters.entered.named import Measured
    from regiondash.pack.model import Pack

DIGITS: Final = 10
"""Significant digits that a value is kept with."""
SHARE_DIGITS: Final = 4
_TABLE: Final = "indicators"
_NATURE: Final = "derived"


@dataclass(frozen=True)
class Made:
    """Rows to add, rows of users to take away, what is wrong and what is worth knowing."""

    rows: tuple[Row, ...]
    gone: tuple[Row, ...]
    faults: tuple[RowFault, ...]
    warnings: tuple[RowFault, ...]


def rows_of(pack: Pack, one: Measured, entering: Entering, source_id: str) -> Made:
    """Return a row for each zone that has a value, and what became of those that have none.

    A value that cannot be counted with (infinite, or no number) is missing too.
    """
    indicator, nature = one.measure.indicator_id, entering.request.nature or _NATURE
    faults = [*_periods(pack, one.values), *_twice(one.values)]
    if faults or not indicator:
        return Made((), (), tuple(faults), ())
    notes = {period: trace_of(entering, period) for period in {v.period for v in one.values}}
    rows = [
        put(
            _TABLE,
            {
                "unit_kind": "shape",
                "unit_id": value.shape_id,
                "part": "all",
                "indicator_id": indicator,
                "period": period_said(pack, value.period),
                "value": written(value.value, DIGITS),
                "nature": nature,
                "valid_share": written(min(max(value.valid_share, 0.0), 1.0), SHARE_DIGITS),
                "source_id": source_id,
                "note": notes[value.period],
            },
        )
        for value in one.values
        if value.value is not None and math.isfinite(value.value)
    ]
    gone = _gone(pack, one, rows)
    lacking = missing_warnings(pack, one.values, entering.job.reading.least_share)
    return Made(tuple(rows), gone, (), (*lacking, *_away(one, gone)))


def written(number: float, digits: int) -> str:
    """Return a number as a cell has it: at most `digits` significant digits, no exponent."""
    text = format(Decimal(f"{number:.{digits}g}"), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"", "-0"} else text


def missing(values: Iterable[ZoneValue], least: float) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the shapes without a value by reason and period.

    Reasons: outside (no valid pixel at all), share (valid for less than `least` of it), made
    (there were pixels enough, but what was made of them is none: no people to divide by, no
    earlier value, nothing finite).
    """
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for value in values:
        if value.value is None or not math.isfinite(value.value):
            found[_reason(value.valid_share, least)][value.period].append(value.shape_id)
    return {
        reason: {period: tuple(shapes) for period, shapes in periods.items()}
        for reason, periods in found.items()
    }


def _reason(valid_share: float, least: float) -> str:
    if not valid_share > 0:
        return "outside"
    return "share" if valid_share < least else "made"


def missing_warnings(pack: Pack, values: Sequence[ZoneValue], least: float) -> tuple[RowFault, ...]:
    """Return a warning for each reason for which zones have no value, with their number."""
    found = []
    for reason, periods in missing(values, least).items():
        alike: dict[int, list[str]] = defaultdict(list)
        for period in in_time(pack, periods):
            alike[len(periods[period])].append(period)
        found += [
            RowFault(None, "value", ", ".join(told), f"raster_{reason}", {"n": n})
            for n, told in alike.items()
        ]
    return tuple(found)


def _periods(pack: Pack, values: Sequence[ZoneValue]) -> list[RowFault]:
    periods = dict.fromkeys(value.period for value in values)
    return [
        RowFault(None, "period", period, "period")
        for period in periods
        if not period_said(pack, period)
    ]


def _twice(values: Sequence[ZoneValue]) -> list[RowFault]:
    """Return a fault for each period that two rasters were said to show."""
    seen: set[tuple[str, str]] = set()
    found: dict[str, None] = {}
    for value in values:
        place = (value.shape_id, value.period)
        if place in seen:
            found[value.period] = None
        seen.add(place)
    return [RowFault(None, "period", period, "raster_twice") for period in found]


def _gone(pack: Pack, one: Measured, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows that take away what users added before for zones that have no value now."""
    if pack.additions is None:
        return ()
    fresh = {row.key for row in rows}
    asked = {
        ("shape", value.shape_id, "all", one.measure.indicator_id, period_said(pack, value.period))
        for value in one.values
    }
    held: Mapping[tuple[str, ...], Row] = {
        row.key: row for row in pack.additions.rows if row.table == _TABLE and row.cells
    }
    return tuple(Row(_TABLE, key, None) for key in held if key in asked - fresh)


def _away(one: Measured, gone: Sequence[Row]) -> tuple[RowFault, ...]:
    if not gone:
        return ()
    return (RowFault(None, "value", one.measure.label, "raster_gone", {"n": len(gone)}),)
