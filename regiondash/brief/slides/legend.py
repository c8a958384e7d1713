"""Set the legend of a map beside it: a row a class with its look, words and number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.brief.slides.frame import corners
from regiondash.draw.sheet.items import QUIET, Area, Box, Group, Style, Words
from regiondash.draw.sheet.lines import fitted, ink
from regiondash.draw.still.glyphs import glyph
from regiondash.text import format_number

if TYPE_CHECKING:
    from regiondash.draw.layer import LegendEntry
    from regiondash.draw.sheet.items import Item
    from regiondash.draw.still.state import Legend, Symbol

_SWATCH: Final = (24.0, 14.0)
_COUNT: Final = 44.0
_GAP: Final = 5.0
_EDGE: Final = "#a5a398"
_HEAD: Final = Style(12, colour=QUIET)
_LABEL: Final = Style(14, leading=1.25)
_NOTE: Final = Style(12, colour=QUIET, leading=1.25)


def legend_items(legend: Legend, box: Box, language: str, *, notes: bool = True) -> Group:
    """Return the legend at the top of a box; its last piece ends where the legend ends."""
    items: list[Item] = []
    down = _put(items, legend.title, _HEAD, box, box.y)
    for entry in legend.entries:
        down = _entry(items, entry, box, down, language)
    for symbol in legend.symbols:
        down = _symbol(items, symbol, box, down)
    for note in legend.notes if notes else ():
        down = _put(items, note, _NOTE, box, down)
    return Group(tuple(items), name="legend")


def bottom(items: tuple[Item, ...], start: float) -> float:
    """Return how far down words and areas reach, at least `start`."""
    ends = [ink(item).bottom for item in items if isinstance(item, Words)]
    ends += [float(ring[:, 1].max()) for i in items if isinstance(i, Area) for ring in i.rings]
    return max([start, *ends])


def _put(items: list[Item], text: str, style: Style, box: Box, down: float) -> float:
    """Add a paragraph where it still fits; return where the next may begin."""
    if not text or down + style.size * style.leading > box.bottom:
        return down
    words = fitted(Words(Box(box.x, down, box.width, box.bottom - down), (text,), style))
    items.append(_tight(words))
    return ink(words).bottom + _GAP


def _entry(items: list[Item], entry: LegendEntry, box: Box, down: float, language: str) -> float:
    x = box.x + _SWATCH[0] + 8
    count = "" if entry.count is None else format_number(language, entry.count, 0)
    label = Words(Box(x, down, box.right - x - _COUNT, box.bottom - down), (entry.label,), _LABEL)
    label = _tight(fitted(label))
    look = entry.look
    swatch = Box(box.x, down + (_LABEL.size * _LABEL.leading - _SWATCH[1]) / 2, *_SWATCH)
    area = Area((corners(swatch),), look.fill, look.pattern, _EDGE, 0.5, name=entry.label)
    right = Style(_LABEL.size, colour=QUIET, align="right", leading=_LABEL.leading)
    number = Words(
        Box(box.right - _COUNT, down, _COUNT, _LABEL.size * _LABEL.leading), (count,), right
    )
    items += [area, label, *([fitted(number)] if count else [])]
    return ink(label).bottom + _GAP


def _symbol(items: list[Item], symbol: Symbol, box: Box, down: float) -> float:
    x = box.x + _SWATCH[0] + 8
    high = _LABEL.size * _LABEL.leading
    if down + high > box.bottom:
        return down
    drawn = glyph(symbol.symbol) * 1.2  # a symbol is drawn on 10 × 10
    drawn += np.array([box.x + 6, down + (high - 12) / 2])
    label = _tight(
        fitted(Words(Box(x, down, box.right - x - _COUNT, high), (symbol.label,), _LABEL))
    )
    right = Style(_LABEL.size, colour=QUIET, align="right", leading=_LABEL.leading)
    count = fitted(
        Words(Box(box.right - _COUNT - 20, down, _COUNT + 20, high), (symbol.count,), right)
    )
    items += [Area((drawn,), fill="#33322c", name=symbol.label), label, count]
    return ink(label).bottom + _GAP


def _tight(words: Words) -> Words:
    """Return words in a box just as high as they are."""
    box = words.box
    tight = Box(box.x, box.y, box.width, ink(words).height)
    return Words(tight, words.paragraphs, words.style, words.name, words.bullet, words.gap)
