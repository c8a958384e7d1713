"""Set the names below a chart: categories and their places in, words that do not touch out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet import chart_words as cw
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import Box, Style, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.sheet.items import Chart

_ROWS: Final = 3  # lines of a name
_APART: Final = 0.6  # of the size, between two names
_ORDERED: Final = 12  # signs: a name with a digit that is no longer may be left out of a row


@dataclass(frozen=True)
class Foot:
    """The words below a chart, where their first line begins, and whether a name was cut."""

    words: tuple[Words, ...]
    top: float
    is_cut: bool


def foot(chart: Chart, box: Box, middles: Sequence[float], slot: float) -> Foot:
    """Return each name centred below its place, broken into at most three lines.

    Years and months too many for one row are named every second, third …, the last always.
    """
    size, room = chart.size, slot - chart.size * _APART
    every = _every(chart, slot)
    if every > 1:
        names = [_thinned(chart, n, every) for n in range(len(chart.categories))]
    else:
        names = [cw.name_lines(name, size, room, _ROWS) for name in chart.categories]
    rows = max((len(lines) for lines in names), default=1)
    top = box.bottom - rows * size * cw.LEADING
    pairs = zip(names, middles, strict=True)
    words = tuple(_words(lines, x, top, size, box) for lines, x in pairs if lines)
    is_cut = any(line.endswith("…") for lines in names for line in lines)
    return Foot(words, top - size * 0.4, is_cut)


def _every(chart: Chart, slot: float) -> int:
    """Return 1 to name every place, 2 to name every second one, and so on."""
    ordered = all(
        len(name) <= _ORDERED and any(sign.isdigit() for sign in name) for name in chart.categories
    )
    if not ordered and (chart.kind != "line" or not _is_cut(chart, slot)):
        return 1
    widest = max((width(name, chart.size) for name in chart.categories), default=0)
    return max(1, math.ceil((widest + chart.size * _APART) / max(slot, 0.1)))


def _is_cut(chart: Chart, slot: float) -> bool:
    room = slot - chart.size * _APART
    names = [cw.name_lines(name, chart.size, room, _ROWS) for name in chart.categories]
    return any(lines[-1].endswith("…") for lines in names)


def _thinned(chart: Chart, place: int, every: int) -> list[str]:
    is_named = (len(chart.categories) - 1 - place) % every == 0
    return [chart.categories[place]] if is_named else []


def _words(lines: list[str], x: float, top: float, size: float, box: Box) -> Words:
    wide = min(max(width(line, size) for line in lines) + 0.01, box.width)
    left = min(max(x - wide / 2, box.x), box.right - wide)
    place = Box(left, top, wide, len(lines) * size * cw.LEADING)
    style = Style(size, align="center", leading=cw.LEADING)
    return Words(place, ("\n".join(lines),), style, name="category")
