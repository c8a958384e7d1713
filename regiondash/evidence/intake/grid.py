"""Find a table in rows of cells: rows as they stand in a file in, header and rows out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.cleaning import clean, has_unseen
from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER: Final = re.compile(r"[-+−]?[\d.,\s]*\d[\d.,\s]*%?")
_YEAR: Final = re.compile(r"(?:1[89]|20|21)\d\d")
_ERROR: Final = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
_LOOKED_AT: Final = 200
_ENOUGH: Final = 0.5


@dataclass(frozen=True)
class Found:
    """A table found in a grid: its header, its rows, their lines (from 1), and what was done."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    notes: tuple[str, ...]


def table_in(
    name: str, grid: Sequence[Sequence[str]], top: int | None = None, header_rows: int = 1
) -> Found:
    """Return the table in a grid: the header below any title lines, rows as wide as it.

    `top` is the header's first row where that is known, `header_rows` how many it has; their
    words are joined. Raises BadFile where there is no row below a header, or more cells than are
    read.
    """
    _within_limits(name, grid)
    notes: dict[str, None] = {}
    if any(has_unseen(cell) for row in grid for cell in row):
        notes["intake_note.unseen"] = None
    cells = [[clean(cell) for cell in row] for row in grid]
    top = header_line(cells) if top is None else top
    if top is None or not any(any(row) for row in cells[top + header_rows :]):
        raise BadFile("intake.no_rows", name=name)
    if any(any(row) for row in cells[:top]):
        notes["intake_note.title_lines"] = None
    body = [(top + header_rows + n, row) for n, row in enumerate(cells[top + header_rows :], 1)]
    kept = [(line, row) for line, row in body if any(row)]
    header = _header(cells[top : top + header_rows], [row for _, row in kept], notes)
    if any(_ERROR.fullmatch(cell) for _, row in kept for cell in row):
        notes["intake_note.error_cells"] = None
    rows = tuple(_fitted(row, [place for place, _ in header]) for _, row in kept)
    lines = tuple(line for line, _ in kept)
    return Found(tuple(words for _, words in header), rows, lines, tuple(notes))


def _within_limits(name: str, grid: Sequence[Sequence[str]]) -> None:
    if len(grid) > LIMITS.rows:
        raise BadFile("intake.many_rows", name=name, limit=LIMITS.rows)
    if max(map(len, grid), default=0) > LIMITS.columns:
        raise BadFile("intake.many_columns", name=name, limit=LIMITS.columns)
    if sum(map(len, grid)) > LIMITS.cells:
        raise BadFile("intake.many_cells", name=name, limit=LIMITS.cells)
    for line, row in enumerate(grid, 1):
        if any(len(cell) > LIMITS.cell_characters for cell in row):
            most = LIMITS.cell_characters
            raise BadFile("intake.long_cell", name=name, row=line, limit=most)


def header_line(cells: Sequence[Sequence[str]]) -> int | None:
    """Return which row is the header: the first that is about as full as rows usually are.

    A row of numbers alone is none, unless they are years. None where all rows are empty.
    """
    filled = [sum(1 for cell in row if cell) for row in cells[:_LOOKED_AT]]
    widths = Counter(count for count in filled if count)
    if not widths:
        return next((n for n, row in enumerate(cells) if any(row)), None)
    usual = max(widths.items(), key=lambda item: (item[1], item[0]))[0]
    full = [n for n, count in enumerate(filled) if count and count >= _ENOUGH * usual]
    worded = [n for n in full if any(_is_words(cell) for cell in cells[n])]
    return (worded or full)[0]


def _is_words(cell: str) -> bool:
    return bool(cell) and (not NUMBER.fullmatch(cell) or bool(_YEAR.fullmatch(cell)))


def _header(
    tops: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], notes: dict[str, None]
) -> list[tuple[int, str]]:
    """Return the place and the name of each column that has either a name or a value."""
    named = max(map(len, tops))
    width = max(named, *(map(len, rows)))
    words = [_joined([top[n] if n < len(top) else "" for top in tops]) for n in range(width)]
    if any(any(row[named:]) for row in rows):
        notes["intake_note.ragged"] = None
    filled = {n for row in rows for n, cell in enumerate(row) if cell}
    return _unique([(n, word) for n, word in enumerate(words) if word or n in filled], notes)


def _joined(words: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(word for word in words if word))


def _unique(columns: list[tuple[int, str]], notes: dict[str, None]) -> list[tuple[int, str]]:
    """Return the columns, unnamed ones named by their place and repeated ones numbered."""
    taken: set[str] = set()
    found = []
    for place, word in columns:
        name, again = word or f"column {place + 1}", 2
        if not word:
            notes["intake_note.unnamed"] = None
        while name in taken:
            notes["intake_note.repeated"] = None
            name, again = f"{word or 'column'} ({again})", again + 1
        taken.add(name)
        found.append((place, name))
    return found


def _fitted(row: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(row[place] if place < len(row) else "" for place in places)
