"""Draw a chart of lying bars: a name on the left, its bar, and the number at the bar's end."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.sheet import chart_words as cw
from regiondash.draw.sheet.chart_scale import Mark, Scale, is_nothing, marks, span, ticks, value_of
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import FAINT, INK, QUIET, Area, Box, Line, Style, Words

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Chart, Item

_NAMES: Final = 0.42  # of the width: names take no more
_FULL: Final = 0.7  # of a row: what its bars take
_TALL: Final = 4.6  # of the size: the height of a row of one bar
_THICK: Final = 2.3  # of the size: a bar
_PLOT: Final = 0.2  # of the width: bars shorter than that have an axis and no numbers


@dataclass(frozen=True)
class _Rows:
    """Where the bars stand: the first row's top, the height of each, bars, scale and ticks.

    `names` has the lines of each row's name, `rest` counts the rows that found no room.
    """

    chart: Chart
    box: Box
    slot: float
    bar: float
    abreast: int
    scale: Scale
    grid: tuple[float, ...]
    names: tuple[list[str], ...]
    rest: int

    @property
    def bottom(self) -> float:
        return self.box.y + self.slot * (len(self.chart.categories) + bool(self.rest))

    def middle(self, category: int) -> float:
        return self.box.y + self.slot * (category + 0.5)

    def side(self, mark: Mark) -> float:
        """Return the upper side of a mark's bar."""
        place = 0 if self.chart.stacked else mark.series
        return self.middle(mark.category) + self.bar * (place - self.abreast / 2)


def bars(chart: Chart) -> list[Item]:
    """Return the pieces of a chart of bars, from back to front, from above to below.

    Rows that the box cannot hold are left out, and their number stands in the last row.
    """
    items, box = cw.head(chart, legend=True)
    rows = _rows(chart, box, with_numbers=True)
    if not (chart.labels and _has_room(rows)):
        rows = _rows(chart, box, with_numbers=False)
    items += _grid(rows)
    items += [_bar(rows, mark) for mark in marks(rows.chart) if mark.value]
    x = rows.scale.at(0)
    base = np.array([[x, box.y], [x, rows.bottom]])
    items.append(Line(base, INK, 0.75, name="zero"))
    items += [_name(rows, lines, place) for place, lines in enumerate(rows.names)]
    items += _numbers(rows)
    if rows.rest:
        y = rows.middle(len(rows.chart.categories))
        items.append(cw.text(f"… +{rows.rest}", box.x, y, chart.size, colour=QUIET))
    return items


def _rows(chart: Chart, box: Box, *, with_numbers: bool) -> _Rows:
    """Return the rows with a number at each bar's end, or else over an axis."""
    size = chart.size
    high = box.height - (0.0 if with_numbers else size * 1.6)
    shown, rest = _held(chart, high)
    abreast = 1 if chart.stacked else max(1, len(chart.series))
    slot = high / (len(shown.categories) + bool(rest))
    slot = min(slot, size * _TALL * max(1, abreast * 0.6))
    bar = min(slot * _FULL / abreast, size * _THICK)
    names = _names(shown, box, slot)
    wide = max((width(line, size) for lines in names for line in lines), default=0.0)
    left = box.x + wide + size * 0.75
    scale, grid = _scaled(shown, box, left, with_numbers=with_numbers)
    return _Rows(shown, box, slot, bar, abreast, scale, grid, names, rest)


def _held(chart: Chart, high: float) -> tuple[Chart, int]:
    """Return the chart with the categories that a height holds, and how many it does not."""
    most = max(1, int(high / (chart.size * cw.LEADING)))
    count = len(chart.categories)
    if count <= most:
        return chart, 0
    kept = most - 1
    return replace(chart, categories=chart.categories[:kept]), count - kept


def _names(chart: Chart, box: Box, slot: float) -> tuple[list[str], ...]:
    most = max(1, int(slot * 0.95 / (chart.size * cw.LEADING)))
    room = box.width * _NAMES
    return tuple(cw.name_lines(name, chart.size, room, most) for name in chart.categories)


def _scaled(
    chart: Chart, box: Box, left: float, *, with_numbers: bool
) -> tuple[Scale, tuple[float, ...]]:
    """Return the scale to the right of the names, and its ticks if it has an axis."""
    low, high = span(chart)
    right = box.right
    if with_numbers:
        left, right = _room(chart, left, right)
        return Scale(low, high, left, right), ()
    wide = max(width(cw.number(chart, end), chart.size) for end in (low, high))
    most = max(2, int((right - left) / (wide + chart.size * 2.5)))
    grid = tuple(ticks(low, high, most, chart.decimals))
    first, last = (width(cw.number(chart, end), chart.size) / 2 for end in (grid[0], grid[-1]))
    return Scale(grid[0], grid[-1], max(left, box.x + first), right - last - 0.1), grid


def _room(chart: Chart, left: float, right: float) -> tuple[float, float]:
    """Return the plot's sides with room for numbers outside of the bars."""
    if chart.stacked:
        return left, right
    gap = chart.size * cw.GAP
    wide = {True: 0.0, False: 0.0}
    for mark in marks(chart):
        sign = mark.value >= 0
        wide[sign] = max(wide[sign], width(cw.number(chart, mark.value), chart.size) + gap)
    return left + wide[False], right - wide[True] - 0.1


def _has_room(rows: _Rows) -> bool:
    """Return whether numbers find room at the bars' ends, or within the parts of stacked ones."""
    chart, scale = rows.chart, rows.scale
    if chart.stacked:
        return all(_inside(rows, mark) for mark in marks(chart) if mark.value)
    apart = rows.slot if rows.abreast == 1 else rows.bar
    return (
        apart * 1.001 >= chart.size * cw.LEADING
        and scale.end - scale.start >= rows.box.width * _PLOT
    )


def _inside(rows: _Rows, mark: Mark) -> bool:
    """Return whether a number fits into its part of a stacked bar."""
    chart = rows.chart
    long = abs(rows.scale.at(mark.end) - rows.scale.at(mark.start))
    wide = width(cw.number(chart, mark.value), chart.size)
    return wide + chart.size * 0.4 <= long and chart.size <= rows.bar


def _grid(rows: _Rows) -> list[Item]:
    """Return the lines of the axis with their numbers, but for those that would touch."""
    items: list[Item] = []
    size, free = rows.chart.size, rows.box.x - 1
    for tick in rows.grid:
        x = rows.scale.at(tick)
        line = np.array([[x, rows.box.y], [x, rows.bottom]])
        items.append(Line(line, FAINT, 0.75, name="grid"))
        said = cw.number(rows.chart, tick)
        words = cw.text(said, x, rows.bottom + size * 0.9, size, align="center", colour=QUIET)
        if words.box.x > free:
            items.append(words)
            free = words.box.right + size * 0.5
    return items


def _bar(rows: _Rows, mark: Mark) -> Area:
    chart = rows.chart
    start, end = sorted((rows.scale.at(mark.start), rows.scale.at(mark.end)))
    upper = rows.side(mark)
    one = chart.series[mark.series]
    said = f"{chart.categories[mark.category]}, {one.name}: {cw.number(chart, mark.value)}"
    gap = 0.75 if chart.stacked and end - start > 2 else 0.0  # noqa: PLR2004 - points
    ring = cw.rectangle(start, upper, end - gap, upper + rows.bar * _gapped(rows))
    return Area((ring,), fill=one.colour, name=f"bar {one.name}".strip(), alt=said)


def _gapped(rows: _Rows) -> float:
    """Return the part of a bar's height that is filled: bars abreast stand apart."""
    return 1.0 if rows.abreast == 1 else 0.92


def _name(rows: _Rows, lines: list[str], category: int) -> Words:
    size = rows.chart.size
    high = len(lines) * size * cw.LEADING
    wide = max(width(line, size) for line in lines) + 0.01
    place = Box(rows.box.x, rows.middle(category) - high / 2, wide, high)
    return Words(place, ("\n".join(lines),), Style(size, leading=cw.LEADING), name="category")


def _numbers(rows: _Rows) -> list[Item]:
    chart = rows.chart
    found: list[Item] = []
    for mark in marks(chart):
        if chart.stacked and mark.value and chart.labels and _inside(rows, mark):
            found.append(_number_inside(rows, mark))
        elif not chart.stacked and not rows.grid:
            found.append(_number_outside(rows, mark))
    for category in range(len(chart.categories)):
        found += _absences(rows, category)
    return found


def _number_inside(rows: _Rows, mark: Mark) -> Words:
    chart = rows.chart
    x = (rows.scale.at(mark.start) + rows.scale.at(mark.end)) / 2
    colour = cw.on(chart.series[mark.series].colour)
    y, said = rows.side(mark) + rows.bar / 2, cw.number(chart, mark.value)
    return cw.text(said, x, y, chart.size, align="center", colour=colour)


def _number_outside(rows: _Rows, mark: Mark) -> Words:
    chart = rows.chart
    gap = math.copysign(chart.size * cw.GAP, mark.value)
    x, y = rows.scale.at(mark.end) + gap, rows.side(mark) + rows.bar / 2
    align = "left" if mark.value >= 0 else "right"
    return cw.text(cw.number(chart, mark.value), x, y, chart.size, align=align)


def _absences(rows: _Rows, category: int) -> list[Item]:
    """Return words where a bar would begin, a dash where it is thinner than they are high.

    A stacked row says so only where none of its series has a value, and zero where all are zero.
    """
    chart, size = rows.chart, rows.chart.size
    gone = [n for n, one in enumerate(chart.series) if value_of(one.values, category) is None]
    zero, side = rows.scale.at(0), _roomier(rows)
    x = zero + side * size * cw.GAP
    said = cw.no_data(chart, (rows.scale.end - zero) if side > 0 else (zero - rows.scale.start))
    align = "left" if side > 0 else "right"
    if len(gone) == len(chart.series):
        return [cw.text(said, x, rows.middle(category), size, align=align, colour=QUIET)]
    if chart.stacked:
        zero_words = cw.text(cw.number(chart, 0), x, rows.middle(category), size, align=align)
        return [zero_words] if is_nothing(chart, category) else []
    places = [rows.side(Mark(n, category, 0, 0, 0)) + rows.bar / 2 for n in gone]
    if rows.bar >= size * cw.LEADING:
        return [cw.text(said, x, y, size, align=align, colour=QUIET) for y in places]
    return [cw.dash(x, y, side * size * 0.5) for y in places]


def _roomier(rows: _Rows) -> int:
    """Return 1 where there is more room on the right of zero, -1 where on the left."""
    zero = rows.scale.at(0)
    return 1 if rows.scale.end - zero >= zero - rows.scale.start else -1
