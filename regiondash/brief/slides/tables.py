"""Set a table over as many slides as its rows need, its columns as wide as their words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import Box, Column, Table

if TYPE_CHECKING:
    from regiondash.brief.slides.content import TableBlock

SIZES: Final = (14.0, 13.0, 12.0)
ROW: Final = 1.65  # height of a row in sizes
_PAD: Final = 14.0  # points beside the words of a column
_WIDEST: Final = 0.5  # of the table, for one column


def tables(block: TableBlock, box: Box) -> list[Table]:
    """Return the table in parts, one a slide, each filling the box as far as it has rows.

    The largest size is taken at which the whole table stands on one slide; where none does, the
    rows share the slides evenly in the smallest.
    """
    size = next((size for size in SIZES if _is_whole(block, size, box)), SIZES[-1])
    row = size * ROW
    most = _rows(size, box)
    slides = max(1, -(-len(block.rows) // most))
    each = -(-len(block.rows) // slides) if block.rows else 1
    columns = _columns(block, size, box.width)
    parts = [block.rows[start : start + each] for start in range(0, len(block.rows), each)] or [()]
    across = min(box.width, max(_natural(block, size) * 1.25, box.width * 0.6))
    return [
        Table(
            Box(box.x, box.y, across, row * (len(rows) + 1)),
            columns,
            rows,
            size,
            row,
            name="table",
            alt=block.alt,
        )
        for rows in parts
    ]


def _is_whole(block: TableBlock, size: float, box: Box) -> bool:
    """Return whether all rows and columns have room in a size."""
    return _natural(block, size) <= box.width and len(block.rows) <= _rows(size, box)


def _rows(size: float, box: Box) -> int:
    """Return how many rows below the headings a box holds, at least one."""
    return max(1, int(box.height // (size * ROW)) - 1)


def _widths(block: TableBlock, size: float) -> list[float]:
    """Return how wide each column's words are with the room beside them."""
    heads = [width(column.head, size, bold=True) for column in block.columns]
    cells = [
        max((width(row[number], size) for row in block.rows), default=0.0)
        for number in range(len(block.columns))
    ]
    return [max(head, cell) + _PAD for head, cell in zip(heads, cells, strict=True)]


def _natural(block: TableBlock, size: float) -> float:
    return sum(_widths(block, size))


def _columns(block: TableBlock, size: float, room: float) -> tuple[Column, ...]:
    """Return the columns with shares as their words need; the widest give way first."""
    wanted = _widths(block, size)
    if sum(wanted) > room:
        wanted = [min(wide, room * _WIDEST) for wide in wanted]
    if sum(wanted) > room:
        wanted = _narrowed(wanted, room)
    return tuple(
        replace(column, share=wide) for column, wide in zip(block.columns, wanted, strict=True)
    )


def _narrowed(wanted: list[float], room: float) -> list[float]:
    """Return widths that add up to the room: the widest are cut to one common width."""
    most = max(wanted)
    low, high = 0.0, most
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(min(w, middle) for w in wanted) < room else (low, middle)
    return [min(wide, low) for wide in wanted]
