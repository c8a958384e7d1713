"""Set the values of a province beside those of its regions: least, most, and how many have one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from regiondash.brief.factsheets.flow import BODY, NOTE, Cell
from regiondash.text import format_number
from regiondash.view import region_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.factsheets.cited import Cited
    from regiondash.brief.factsheets.flow import Flow
    from regiondash.brief.factsheets.known import Known

    Row = dict[str, Any]

_RIGHT = replace(BODY, align="right")


def add_ranges(
    flow: Flow, known: Known, province_id: str, rows: Sequence[Row], cite: Cited
) -> None:
    """Add a row an indicator: the province's value, the span of its regions, the country's."""
    flow.heading(known.say("indicators"))
    found = _spans(known, rows, cite)
    handed = _handed(known, province_id, rows, cite)
    if not found and not handed:
        flow.words(known.say("no_values"), style=NOTE)
        return
    names = ("indicator", "unit", "province", "least", "most", "units", "nation", "nature")
    heads = [known.say(f"value.{name}") for name in names] + [""]
    right = {2, 3, 4, 5, 6}
    head = replace(NOTE, bold=True)
    cells: list[list[Cell | str]] = [
        [
            Cell(h, replace(head, align="right" if n in right else "left"))
            for n, h in enumerate(heads)
        ]
    ]
    cells += [[Cell(c, _RIGHT if n in right else BODY) for n, c in enumerate(row)] for row in found]
    if found:
        flow.table(cells, stretch=0)
        flow.words(known.say("span_note"), style=NOTE, after=1.0)
    if handed:
        flow.words(known.say("handed", values="; ".join(handed)))


def _spans(known: Known, rows: Sequence[Row], cite: Cited) -> list[list[str]]:
    """Return the indicators that map areas have values of, each area counted once."""
    values = region_rows.indicators(known.pack, known.selection)
    names = region_rows.names(known.pack, known.selection)
    units: dict[tuple[str, str], dict[str, Row]] = {}
    for row in rows:
        unit = names[row["region_id"]]["shape_id"] or row["region_id"]
        for one in values.get(row["region_id"], ()):
            units.setdefault((one["indicator_id"], one["period"]), {})[unit] = one
    order = list(known.pack.definitions["indicator_id"])
    ordered = sorted(units, key=lambda key: (order.index(key[0]), key[1]))
    return [_span(known, list(units[key].values()), cite) for key in ordered]


def _span(known: Known, rows: list[Row], cite: Cited) -> list[str]:
    first = rows[0]
    known_values = [row["value"] for row in rows if row["value"] is not None]
    least, most = min(known_values, default=None), max(known_values, default=None)
    numbers = [
        _number(known, first, one)
        for one in (first["province_value"], least, most, first["nation_value"])
    ]
    province, low, high, nation = numbers
    count = format_number(known.language, len(known_values), 0)
    nature = known.say(f"nature.{first['nature']}")
    label = [first["label"], _unit(first), province, low, high, count, nation, nature]
    return [*label, cite(*dict.fromkeys(row["source_id"] for row in rows))]


def _handed(known: Known, province_id: str, rows: Sequence[Row], cite: Cited) -> list[str]:
    """Return the indicators that only provinces have, as words."""
    names = region_rows.names(known.pack, known.selection)
    units = [names[row["region_id"]]["shape_id"] or row["region_id"] for row in rows]
    found = []
    for one in known.handed:
        mine = [one.by_unit[unit] for unit in (province_id, *units) if unit in one.by_unit]
        found += [one.words(known.language, mine[0], cite)] if mine else []
    return found


def _unit(row: Row) -> str:
    period = "" if row["period"] in row["label"] else row["period"]
    return ", ".join(filter(None, [row["unit"], period]))


def _number(known: Known, row: Row, value: float | None) -> str:
    return "–" if value is None else format_number(known.language, value, int(row["decimals"] or 0))
