"""Set the names below a chart: categories and their places in, words that do not touch out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet import chart_words as cw
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import Box, Style, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.sheet.items import Chart

_ROWS: Final = 3  # lines of a name
_APART: Final = 0.6  # of the size, between two names
_ABOVE: Final = 0.65  # of the size, between the chart and its names
_HIGH: Final = 0.4  # of the height: names take no more
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
    size, every = chart.size, _every(chart, slot)
    most = min(_ROWS, max(1, int(box.height * _HIGH / (size * cw.LEADING))))
    if every > 1:
        rooms = [(box.x, box.right)] * len(middles)
        wide = min(box.width, slot * every - size * _APART)
        names = [_thinned(chart, n, every, wide) for n in range(len(middles))]
    else:
        rooms = _rooms(box, middles, size * _APART)
        pairs = zip(chart.categories, rooms, strict=True)
        names = [cw.name_lines(name, size, end - start, most) for name, (start, end) in pairs]
    top = box.bottom - max((len(lines) for lines in names), default=1) * size * cw.LEADING
    places = zip(names, middles, rooms, strict=True)
    words = tuple(_words(lines, x, top, size, room) for lines, x, room in places if lines)
    words = _untouched(words) if every > 1 else words
    is_cut = any(line.endswith("…") for lines in names for line in lines)
    return Foot(words, top - size * _ABOVE, is_cut)


def _rooms(box: Box, middles: Sequence[float], gap: float) -> list[tuple[float, float]]:
    """Return from where to where each name may reach: half way to the next, or the box's side."""
    between = [(one + other) / 2 for one, other in pairwise(middles)]
    starts = [box.x, *(x + gap / 2 for x in between)]
    ends = [*(x - gap / 2 for x in between), box.right]
    return list(zip(starts, ends, strict=True))


def _untouched(words: tuple[Words, ...]) -> tuple[Words, ...]:
    """Return the names without those that the next one touches, the last always among them."""
    kept: list[Words] = []
    for one in reversed(words):
        if not kept or one.box.right <= kept[-1].box.x:
            kept.append(one)
    return tuple(reversed(kept))


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


def _thinned(chart: Chart, place: int, every: int, wide: float) -> list[str]:
    is_named = (len(chart.categories) - 1 - place) % every == 0
    return cw.name_lines(chart.categories[place], chart.size, wide, 1) if is_named else []


def _words(lines: list[str], x: float, top: float, size: float, room: tuple[float, float]) -> Words:
    start, end = room
    wide = min(max(width(line, size) for line in lines) + 0.01, end - start)
    left = min(max(x - wide / 2, start), end - wide)
    place = Box(left, top, wide, len(lines) * size * cw.LEADING)
    style = Style(size, align="center", leading=cw.LEADING)
    return Words(place, ("\n".join(lines),), style, name="category")
