"""Draw a table for the forms that have none of their own: rows of words in, lines and words out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import FAINT, INK, QUIET, Box, Group, Line, Style, Words
from regiondash.draw.sheet.lines import one_line

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Item, Table

_GAP: Final = 1.2  # of the size, between two columns
HEAD, ROW = "head", "row"  # names of the groups


def table_art(table: Table) -> Group:
    """Return a table as a group of rows: the head in bold with a rule below, then thin rules.

    A cell is one line, shortened where its column is too narrow. Rows that the box cannot hold
    are left out, and their number stands in the last row.
    """
    places = column_places(table)
    shown, rest = _held(table)
    rows = [_row(table, places, tuple(column.head for column in table.columns), 0)]
    rows += [_row(table, places, cells, place) for place, cells in enumerate(shown, 1)]
    if rest:
        y = table.box.y + table.row * (len(shown) + 1)
        rows.append(Group((_more(table, y, rest),), ROW))
    return Group(tuple(rows), table.name, table.alt)


def column_places(table: Table) -> list[tuple[float, float]]:
    """Return where each column begins and how wide its words may be, in points.

    Columns are as wide as their shares say. Where one would cut its words, each has what it
    needs instead, and only the widest are cut where that is too much.
    """
    gap = table.size * _GAP
    room = max(0.0, table.box.width - gap * (len(table.columns) - 1))
    whole = sum(column.share for column in table.columns) or 1.0
    wide = [room * column.share / whole for column in table.columns]
    need = [_need(table, place) for place in range(len(wide))]
    if any(wants > has for has, wants in zip(wide, need, strict=True)):
        given = _filled(need, room)
        rest = room - sum(given)
        wide = [has + rest * share / room for has, share in zip(given, wide, strict=True)]
    starts = [table.box.x + sum(wide[:place]) + gap * place for place in range(len(wide))]
    return list(zip(starts, wide, strict=True))


def _filled(need: list[float], room: float) -> list[float]:
    """Return what each is given of a room: all it needs, or as much as the others that lack."""
    given = [0.0] * len(need)
    left = room
    for number, (wants, place) in enumerate(sorted((n, p) for p, n in enumerate(need))):
        given[place] = min(wants, left / (len(need) - number))
        left -= given[place]
    return given


def _need(table: Table, place: int) -> float:
    """Return the width of the widest words of a column."""
    head = width(table.columns[place].head, table.size, bold=True)
    cells = [width(row[place], table.size) for row in table.rows if place < len(row)]
    return max([head, *cells]) + 0.02


def _held(table: Table) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Return the rows that the box can hold below the head, and how many it cannot."""
    most = int((table.box.height + 0.01) / table.row) - 1
    count = len(table.rows)
    if count <= most:
        return table.rows, 0
    kept = max(0, most - 1)
    return table.rows[:kept], count - kept


def _row(
    table: Table, places: list[tuple[float, float]], cells: tuple[str, ...], number: int
) -> Group:
    """Return the words of a row and the rule below it; the row of number 0 is the head."""
    y = table.box.y + table.row * number
    is_head = number == 0
    items: list[Item] = [
        _cell(table, place, column.align, cell, y, is_head=is_head)
        for place, column, cell in zip(places, table.columns, cells, strict=False)
        if cell
    ]
    bottom = y + table.row - (0.5 if is_head else 0.25)
    rule = np.array([[table.box.x, bottom], [table.box.right, bottom]])
    items.append(Line(rule, INK if is_head else FAINT, 1.0 if is_head else 0.5, name="rule"))
    return Group(tuple(items), HEAD if is_head else ROW)


def _cell(  # noqa: PLR0913 - a cell's place, looks and words
    table: Table,
    place: tuple[float, float],
    align: str,
    cell: str,
    y: float,
    *,
    is_head: bool,
) -> Words:
    start, wide = place
    leading = min(1.3, table.row / table.size)
    style = Style(table.size, bold=is_head, align=align, valign="middle", leading=leading)
    said = one_line(" ".join(cell.split()), style, wide)
    return Words(Box(start, y, wide, table.row), (said,), style, name="cell")


def _more(table: Table, y: float, rest: int) -> Words:
    style = Style(
        table.size, colour=QUIET, valign="middle", leading=min(1.3, table.row / table.size)
    )
    return Words(Box(table.box.x, y, table.box.width, table.row), (f"… +{rest}",), style)
