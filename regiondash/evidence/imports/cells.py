"""Take a recognised table apart: a table and its roles in, one entry a value out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from regiondash.evidence.imports.draft import Asked
from regiondash.evidence.imports.values import Number, read_numbers
from regiondash.evidence.imports.words import words
from regiondash.names.spelling import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from regiondash.evidence.imports.recognise import Recognised, ValueColumn
    from regiondash.evidence.intake.raw import RawTable


@dataclass(frozen=True)
class Entry:
    """One value of a file: where it stands, of which place, what its row and header say of it.

    `indicator`, `period`, `unit`, `source` and `note` are the row's own cells, "" where it has
    none; `column` holds what the header says.
    """

    line: int
    asked: Asked
    column: ValueColumn
    written: str
    number: Number
    low: Number
    high: Number
    indicator: str
    period: str
    unit: str
    source: str
    note: str


@dataclass(frozen=True)
class Entries:
    """All values of a file; `units` are what stands behind the numbers, by header.

    `totals` are the lines of rows that add up others: no unit's values, and left out.
    """

    entries: tuple[Entry, ...]
    units: Mapping[str, str]
    totals: tuple[int, ...]


def entries_of(raw: RawTable, found: Recognised, decimal: str = "") -> Entries:
    """Return every value of a table, column by column; rows without any text are passed over."""
    filled = [(line, row) for line, row in zip(raw.lines, raw.rows, strict=True) if any(row)]
    totals = tuple(line for line, row in filled if _is_total(row, found))
    rows = [(line, row) for line, row in filled if line not in totals]
    bounds = {
        role: _numbers(rows, found.roles[role], decimal, found) if role in found.roles else []
        for role in ("low", "high")
    }
    entries: list[Entry] = []
    units = {}
    for column in found.values:
        cells = [_cell(row, column.place) for _, row in rows]
        read = read_numbers(cells, decimal, _hints(rows, found, column.place))
        units[column.header] = read.unit
        for number, (line, row) in enumerate(rows):
            low, high = (bounds[role][number] if bounds[role] else Number("") for role in bounds)
            entries.append(
                Entry(
                    line,
                    asked_in(row, found.roles),
                    column,
                    cells[number],
                    read.cells[number],
                    low,
                    high,
                    **{
                        role: _cell(row, found.roles.get(role, -1))
                        for role in ("indicator", "period", "unit", "source", "note")
                    },
                )
            )
    return Entries(tuple(entries), units, totals)


def asked_in(row: Sequence[str], roles: Mapping[str, int]) -> Asked:
    """Return the place that a row names, with the province and the code beside it."""
    said = (_cell(row, roles.get(role, -1)) for role in ("place", "province", "pcode"))
    return Asked(*said)


def by_place(entries: Iterable[Entry]) -> dict[Asked, tuple[int, ...]]:
    """Return the places of entries in the order of the file, each with the lines that name it."""
    lines: dict[Asked, dict[int, None]] = {}
    for entry in entries:
        lines.setdefault(entry.asked, {})[entry.line] = None
    ordered = sorted(lines.items(), key=lambda item: min(item[1]))
    return {asked: tuple(sorted(found)) for asked, found in ordered}


def _is_total(row: Sequence[str], found: Recognised) -> bool:
    return normalise(asked_in(row, found.roles).name) in words("totals")


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def _numbers(
    rows: Sequence[tuple[int, Sequence[str]]], place: int, decimal: str, found: Recognised
) -> list[Number]:
    cells = [_cell(row, place) for _, row in rows]
    return list(read_numbers(cells, decimal, _hints(rows, found, place)).cells)


def _hints(rows: Sequence[tuple[int, Sequence[str]]], found: Recognised, place: int) -> list[str]:
    """Return the cells of the other columns of numbers."""
    others = {column.place for column in found.values}
    others |= {found.roles[role] for role in ("low", "high") if role in found.roles}
    return [_cell(row, other) for other in sorted(others - {place}) for _, row in rows]
