"""Spread merged cells of a sheet: a grid and its merges in, the grid filled and its header out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from regiondash.evidence.intake.grid import NUMBER, header_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


@dataclass(frozen=True)
class Spread:
    """A grid whose merged cells stand in each of their places, and where its header is."""

    grid: list[list[str]]
    top: int | None
    header_rows: int
    notes: tuple[str, ...]


def spread(grid: Sequence[Sequence[str]], merges: Iterable[Sequence[int]]) -> Spread:
    """Return the grid with merged words repeated in every row and column they stand for.

    A header may have several rows where cells of it are merged. A merged number below the header
    stands once: nobody says that it holds for each of its rows.
    """
    filled = [list(row) for row in grid]
    top = header_line(filled)
    if top is None:
        return Spread(filled, None, 1, ())
    known = [(r0, c0, min(r1, len(filled) - 1), c1) for r0, c0, r1, c1 in merges]
    first, last = _header_rows(filled, known, top)
    used = [one for one in known if one[0] >= first and _stands_for_all(filled, one, last)]
    for merge in used:
        _fill(filled, merge)
    return Spread(filled, first, last - first + 1, ("intake_note.merged",) if used else ())


def _header_rows(
    grid: Sequence[Sequence[str]], merges: Sequence[Merge], top: int
) -> tuple[int, int]:
    """Return the first and the last row of the header that cells merged across or down span."""
    first = last = top
    if top and _spans(merges, top - 1) and sum(1 for cell in grid[top - 1] if cell) > 1:
        first = top - 1
    reach = [r1 for r0, _, r1, _ in merges if first <= r0 <= last and r1 > r0]
    below = grid[last + 1] if last + 1 < len(grid) else []
    is_worded = any(below) and not any(NUMBER.fullmatch(cell) for cell in below if cell)
    if is_worded and (_spans(merges, last) or last + 1 in reach):
        last += 1
    return first, last


def _spans(merges: Sequence[Merge], row: int) -> bool:
    """Return whether cells of a row are merged across columns."""
    return any(r0 == row and c1 > c0 for r0, c0, _, c1 in merges)


def _stands_for_all(grid: Sequence[Sequence[str]], merge: Merge, header_end: int) -> bool:
    row, column, *_ = merge
    words = grid[row][column] if row < len(grid) and column < len(grid[row]) else ""
    return bool(words) and (row <= header_end or not NUMBER.fullmatch(words))


def _fill(grid: list[list[str]], merge: Merge) -> None:
    top, left, bottom, right = merge
    words = grid[top][left]
    for row in grid[top : bottom + 1]:
        reach = min(right + 1, len(row))
        row[left:reach] = [words] * max(0, reach - left)
