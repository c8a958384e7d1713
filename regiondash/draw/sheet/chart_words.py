"""Write the words of a chart: numbers, names and legend in, words in tight boxes out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.palette import READABLE, contrast
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import INK, QUIET, Area, Box, Line, Style, Words
from regiondash.draw.sheet.lines import broken, one_line
from regiondash.text import format_number, say

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Chart, Item

LEADING: Final = 1.2
GAP: Final = 0.5  # of the size, between a mark and the words beside it
_BEHIND: Final = 1.2  # of the size, from a legend's square to behind it, where the name stands
_LEGEND: Final = 0.4  # of the height: a legend takes no more
_SHORT: Final = 2  # signs: a longer unit stands once above the chart
_PAPER: Final = "#ffffff"
_HANGUL: Final = ("\uac00", "\ud7a3")


def number(chart: Chart, value: float) -> str:
    """Return a value as it is written beside its mark, with a unit that is short."""
    written = format_number(chart.language, value, chart.decimals).replace("-", "−")
    unit = chart.unit.strip()
    if not unit or len(unit) > _SHORT:
        return written
    tight = unit in {"%", "‰", "°"} or _HANGUL[0] <= unit[0] <= _HANGUL[1]
    return written + ("" if tight else "\u00a0") + unit


def no_data(chart: Chart, room: float) -> str:
    """Return what stands where there is no value, as long as the room allows."""
    long = say(chart.language, "glossary.no_data")
    return long if width(long, chart.size) <= room else "–"


def text(  # noqa: PLR0913 - a place has that many sides
    line: str,
    x: float,
    y: float,
    size: float,
    *,
    align: str = "left",
    colour: str = INK,
    bold: bool = False,
) -> Words:
    """Return one line whose box is as wide as it: `x` its anchor, `y` the middle of its height."""
    style = Style(size, bold, colour, align, "middle", LEADING)
    long = width(line, size, bold=bold) + 0.01
    left = x - long * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    return Words(Box(left, y - size * LEADING / 2, long, size * LEADING), (line,), style)


def name_lines(name: str, size: float, room: float, most: int) -> list[str]:
    """Return a name in at most so many lines of a width, its last or too wide ones shortened."""
    style = Style(size)
    lines = broken(Words(Box(0, 0, room, size), (name,), style))[0]
    whole = all(width(word, size) <= room for word in name.split(" "))
    if len(lines) <= most and whole:
        return lines
    if not whole or most < 2:  # noqa: PLR2004 - one line
        return [one_line(name, style, room)]
    return [*lines[: most - 1], one_line(" ".join(lines[most - 1 :]), style, room)]


def on(fill: str) -> str:
    """Return the colour in which a number can be read on a fill."""
    return _PAPER if not fill or contrast(fill, _PAPER) >= READABLE else INK


def readable(colour: str) -> str:
    """Return a series' colour for its words, as much darker as it takes to be read on paper."""
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    while contrast(colour, _PAPER) < READABLE:
        channels = [int(channel * 0.9) for channel in channels]
        colour = "#" + "".join(f"{channel:02x}" for channel in channels)
    return colour


def rectangle(x: float, y: float, right: float, bottom: float) -> np.ndarray:
    """Return the ring of a rectangle between four sides."""
    return np.array([[x, y], [right, y], [right, bottom], [x, bottom]], dtype=float)


def dash(x: float, y: float, wide: float) -> Line:
    """Return the stroke that stands where a value is missing and words have no room."""
    return Line(np.array([[x, y], [x + wide, y]]), QUIET, 1.0, name="no data")


def head(chart: Chart, *, legend: bool) -> tuple[list[Item], Box]:
    """Return what stands above the marks, a long unit and the legend, and the box that is left."""
    items: list[Item] = []
    y, step = chart.box.y, chart.size * 1.5
    unit = chart.unit.strip()
    if len(unit) > _SHORT:
        line = one_line(unit, Style(chart.size), chart.box.width)
        items.append(text(line, chart.box.x, y + chart.size * 0.6, chart.size, colour=QUIET))
        y += step
    if legend and len(chart.series) > 1:
        rows = _legend_rows(chart, max(1, int(chart.box.height * _LEGEND / step)))
        for row in rows:
            items += _legend(chart, row, y + chart.size * 0.6)
            y += step
    if items:
        y += chart.size * 0.25
    return items, Box(chart.box.x, y, chart.box.width, max(0.0, chart.box.bottom - y))


_Entry = tuple[float, str, str]  # where it begins, its name, its colour


def _legend_rows(chart: Chart, most: int) -> list[list[_Entry]]:
    """Return the rows of a legend: one after another or, where that takes too many, in columns."""
    size, room = chart.size, chart.box.width
    rows: list[list[_Entry]] = [[]]
    x = 0.0
    for one in chart.series:
        name = one_line(one.name, Style(size), room - size * _BEHIND - 0.1)
        long = size * _BEHIND + width(name, size) + 0.02
        if x and x + long > room:
            rows.append([])
            x = 0.0
        rows[-1].append((chart.box.x + x, name, one.colour))
        x += long + size * 1.5
    return rows if len(rows) <= most else _legend_columns(chart, most)


def _legend_columns(chart: Chart, most: int) -> list[list[_Entry]]:
    """Return a legend in so many rows, with its names shortened to columns of one width."""
    size, count = chart.size, math.ceil(len(chart.series) / most)
    wide = chart.box.width / count
    room = wide - size * (_BEHIND + 0.5)
    entries = [
        (chart.box.x + place % count * wide, one_line(one.name, Style(size), room), one.colour)
        for place, one in enumerate(chart.series)
    ]
    return [entries[start : start + count] for start in range(0, len(entries), count)]


def _legend(chart: Chart, row: list[_Entry], middle: float) -> list[Item]:
    """Return a square and a name for each entry of a row."""
    items: list[Item] = []
    size = chart.size
    side = size * 0.8
    for x, name, colour in row:
        square = rectangle(x, middle - side / 2, x + side, middle + side / 2)
        items.append(Area((square,), fill=colour, name=name))
        items.append(text(name, x + size * _BEHIND, middle, size))
    return items
