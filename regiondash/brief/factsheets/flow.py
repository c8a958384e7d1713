"""Set pieces below each other on a printed page: words and rows in, each as high as it needs.

Lengths are in points on an A4 page.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import (
    A4,
    ACCENT,
    FAINT,
    LINE,
    QUIET,
    Box,
    Group,
    Line,
    Style,
    Words,
)
from regiondash.draw.sheet.lines import height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.sheet.items import Item

MARGIN: Final = 36.0
WIDTH: Final = A4[0] - 2 * MARGIN
TOP: Final = 28.0
BOTTOM: Final = A4[1] - 24.0
BODY: Final = Style(8, leading=1.2)
NOTE: Final = replace(BODY, colour=QUIET)
STRONG: Final = replace(BODY, bold=True)
HEAD: Final = Style(9, bold=True, colour=ACCENT, leading=1.25)
_GUTTER: Final = 6.0  # between two cells of a row
_LEAST: Final = 0.2  # of the width: what the column that gives way keeps
_ROW: Final = 1.2  # above and below the words of a row
_TALLEST: Final = 2000.0


@dataclass(frozen=True)
class Cell:
    """Words of a row: their style, and an address or `#` and the key of a page."""

    text: str
    style: Style = BODY
    link: str = ""


@dataclass
class Flow:
    """A column of the page: what is added stands below what is there; `y` is where it ends."""

    x: float
    y: float
    width: float
    items: list[Item] = field(default_factory=list)

    def words(  # noqa: PLR0913 - each has its default
        self,
        *paragraphs: str,
        style: Style = BODY,
        after: float = 0.0,
        gap: float = 0.0,
        bullet: str = "",
        link: str = "",
        name: str = "text",
    ) -> None:
        """Add paragraphs over the whole width."""
        told = tuple(one for one in paragraphs if one)
        if not told:
            return
        placed = words_at(self.x, self.y, self.width, told, style)
        made = replace(placed, gap=gap, bullet=bullet, link=link, name=name)
        made = replace(made, box=replace(made.box, height=height(made)))
        self.items.append(made)
        self.y = made.box.bottom + after

    def heading(self, text: str, before: float = 8.0) -> None:
        """Add a heading with a thin rule below."""
        self.y += before
        self.words(text, style=HEAD, name="heading")
        self.rule(colour=ACCENT, thick=0.6, after=1.5)

    def rule(self, *, colour: str = FAINT, thick: float = 0.5, after: float = 0.0) -> None:
        """Add a line over the whole width."""
        points = np.array([(self.x, self.y), (self.x + self.width, self.y)])
        self.items.append(Line(points, colour, thick, name="rule"))
        self.y += after

    def row(
        self, cells: Sequence[Cell | str], shares: Sequence[float], *, rule: bool = True
    ) -> None:
        """Add cells beside each other, each in its share of the width, and a rule below."""
        total, x, low = sum(shares), self.x, self.y
        line: list[Item] = []
        for cell, share in zip(cells, shares, strict=True):
            across = self.width * share / total
            low = max(low, self._cell(cell, x, across - _GUTTER, line))
            x += across
        self.items.append(Group(tuple(line), LINE))
        self.y = low + _ROW
        if rule:
            self.rule()

    def table(self, rows: Sequence[Sequence[Cell | str]], stretch: int) -> None:
        """Add rows whose columns are as wide as their words; one takes what is left."""
        columns = list(zip(*[[_cell(cell) for cell in row] for row in rows], strict=True))
        wide = [max(_wide(cell) for cell in column) + _GUTTER for column in columns]
        wide[stretch] = max(self.width - sum(wide) + wide[stretch], self.width * _LEAST)
        for row in rows:
            self.row(row, wide)

    def _cell(self, cell: Cell | str, x: float, across: float, line: list[Item]) -> float:
        """Add one cell's words to a line of cells and return where they end."""
        made = _cell(cell)
        if not made.text:
            return self.y
        placed = words_at(x, self.y + _ROW, across, (made.text,), made.style)
        line.append(replace(placed, link=made.link, name="cell"))
        return placed.box.bottom

    def beside(self, *shares: float, gap: float = 16.0) -> list[Flow]:
        """Return columns that begin here, in shares of the width; `below` goes on under them."""
        room, total, x, found = self.width - gap * (len(shares) - 1), sum(shares), self.x, []
        for share in shares:
            across = room * share / total
            found.append(Flow(x, self.y, across))
            x += across + gap
        return found

    def below(self, columns: Sequence[Flow]) -> None:
        """Take in what stands in columns, and go on below the longest."""
        for one in columns:
            self.items += one.items
        self.y = max([self.y, *(one.y for one in columns)])

    def balanced(self, entries: Sequence[Cell], columns: int) -> None:
        """Add short entries in columns of about one height, read downwards."""
        if not entries:
            return
        across = (self.width - 12.0 * (columns - 1)) / columns
        highs = [_high(entry, across) for entry in entries]
        each, flows = _least(highs, columns), self.beside(*[1.0] * columns, gap=12.0)
        at = 0
        for entry, high in zip(entries, highs, strict=True):
            if flows[at].y + high > self.y + each + 0.01:
                at += 1
            flows[at].words(entry.text, style=entry.style, link=entry.link, name="source")
        self.below(flows)


def words_at(x: float, y: float, across: float, paragraphs: tuple[str, ...], style: Style) -> Words:
    """Return words in a box as high as they need."""
    made = Words(Box(x, y, across, _TALLEST), paragraphs, style)
    return replace(made, box=Box(x, y, across, height(made)))


def _cell(cell: Cell | str) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)


def _wide(cell: Cell) -> float:
    return width(cell.text, cell.style.size, bold=cell.style.bold) + 0.1


def _high(entry: Cell, across: float) -> float:
    return words_at(0, 0, across, (entry.text,), entry.style).box.height


def _least(highs: Sequence[float], columns: int) -> float:
    """Return the least height of columns that hold all entries in their order."""
    low = max([sum(highs) / columns, *highs])
    while _columns(highs, low) > columns:
        low += 1.0
    return low


def _columns(highs: Sequence[float], most: float) -> int:
    """Return how many columns of a height entries take."""
    count, filled = 1, 0.0
    for high in highs:
        if filled + high > most + 0.01:
            count, filled = count + 1, 0.0
        filled += high
    return count
