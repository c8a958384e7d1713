"""Set the legend of a map beside it: a row a class with its look, words and number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.brief.slides.frame import corners
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import QUIET, Area, Box, Group, Style, Words
from regiondash.draw.sheet.lines import ink
from regiondash.draw.still.glyphs import glyph
from regiondash.text import format_number

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Item
    from regiondash.draw.still.state import Legend

_SWATCH: Final = (24.0, 14.0)
_COUNT: Final = 44.0
_ENDLESS: Final = 10_000.0
_EDGE: Final = "#a5a398"
_HEAD: Final = Style(12, colour=QUIET)
_NOTE: Final = Style(12, colour=QUIET, leading=1.25)


@dataclass(frozen=True)
class _Rows:
    """How the rows of a legend are set: the style of their words and the gap between two."""

    label: Style
    gap: float
    notes: bool

    @property
    def high(self) -> float:
        """Return how high a line is."""
        return self.label.size * self.label.leading

    @property
    def count(self) -> Style:
        """Return the style of the numbers at the right."""
        return replace(self.label, colour=QUIET, align="right")


_WIDE: Final = _Rows(Style(14, leading=1.25), 5, notes=True)
_CLOSE: Final = _Rows(Style(12, leading=1.2), 1.5, notes=True)
_SETS: Final = (_WIDE, replace(_WIDE, notes=False), replace(_CLOSE, notes=False))
_CLOSE_SETS: Final = (_CLOSE, replace(_CLOSE, notes=False))


def legend_items(
    legend: Legend, box: Box, language: str, *, notes: bool = True, close: bool = False
) -> Group:
    """Return the legend at the top of a box; its last piece ends where the legend ends.

    Where it does not fit, its notes are left out first, then its rows are set closer; with
    `close` they are so from the first.
    """
    for rows in _CLOSE_SETS if close else _SETS:
        items = _set(legend, box, language, rows if notes else replace(rows, notes=False))
        if bottom(tuple(items), box.y) <= box.bottom + 0.01:
            break
    return Group(tuple(items), name="legend")


def _set(legend: Legend, box: Box, language: str, rows: _Rows) -> list[Item]:
    items: list[Item] = []
    down = _put(items, legend.title, _HEAD, box, box.y) + rows.gap if legend.title else box.y
    for entry in legend.entries:
        count = "" if entry.count is None else format_number(language, entry.count, 0)
        look = entry.look
        place = Box(box.x, down + (rows.high - _SWATCH[1]) / 2, *_SWATCH)
        ring = corners(place)
        items.append(Area((ring,), look.fill, look.pattern, _EDGE, 0.5, name=entry.label))
        down = _row(items, (entry.label, count), box, down, rows)
    for symbol in legend.symbols:
        ring = glyph(symbol.symbol) * 1.2  # a symbol is drawn on 10 × 10
        ring = ring + np.array([box.x + 6, down + (rows.high - 12) / 2])
        items.append(Area((ring,), fill="#33322c", name=symbol.label))
        down = _row(items, (symbol.label, symbol.count), box, down, rows)
    for note in legend.notes if rows.notes else ():
        down = _put(items, note, _NOTE, box, down) + rows.gap
    return items


def bottom(items: tuple[Item, ...], start: float) -> float:
    """Return how far down words and areas reach, at least `start`."""
    ends = [ink(item).bottom for item in items if isinstance(item, Words)]
    ends += [float(ring[:, 1].max()) for i in items if isinstance(i, Area) for ring in i.rings]
    return max([start, *ends])


def _put(items: list[Item], text: str, style: Style, box: Box, down: float) -> float:
    """Add a paragraph; return where it ends."""
    words = _tight(Words(Box(box.x, down, box.width, _ENDLESS), (text,), style))
    items.append(words)
    return words.box.bottom


def _row(items: list[Item], said: tuple[str, str], box: Box, down: float, rows: _Rows) -> float:
    """Add what a class is called and how many it has; return where the next row may begin."""
    label, count = said
    x = box.x + _SWATCH[0] + 8
    wide = max(_COUNT, width(count, rows.label.size) + 8)
    words = _tight(Words(Box(x, down, box.right - x - wide, _ENDLESS), (label,), rows.label))
    items.append(words)
    if count:
        items.append(Words(Box(box.right - wide, down, wide, rows.high), (count,), rows.count))
    return words.box.bottom + rows.gap


def _tight(words: Words) -> Words:
    """Return words in a box just as high as they are."""
    box = words.box
    tight = Box(box.x, box.y, box.width, ink(words).height)
    return Words(tight, words.paragraphs, words.style, words.name, words.bullet, words.gap)
