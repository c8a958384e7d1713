"""Draw a chart of lying bars: a name on the left, its bar, and the number at the bar's end."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.sheet import chart_words as cw
from regiondash.draw.sheet.chart_scale import Mark, Scale, marks, span, ticks, value_of
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import FAINT, INK, QUIET, Area, Box, Line, Style, Words

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Chart, Item

_NAMES: Final = 0.42  # of the width: names take no more
_FULL: Final = 0.7  # of a row: what its bars take
_TALL: Final = 4.6  # of the size: the height of a row of one bar
_THICK: Final = 2.3  # of the size: a bar


@dataclass(frozen=True)
class _Rows:
    """Where the bars stand: the first row's top, the height of each, bars, scale and ticks."""

    chart: Chart
    top: float
    slot: float
    bar: float
    abreast: int
    scale: Scale
    grid: tuple[float, ...]

    @property
    def bottom(self) -> float:
        return self.top + self.slot * len(self.chart.categories)

    def middle(self, category: int) -> float:
        return self.top + self.slot * (category + 0.5)

    def side(self, mark: Mark) -> float:
        """Return the upper side of a mark's bar."""
        place = 0 if self.chart.stacked else mark.series
        return self.middle(mark.category) + self.bar * (place - self.abreast / 2)


def bars(chart: Chart) -> list[Item]:
    """Return the pieces of a chart of bars, those of a category together, from above to below.

    Rows that the box cannot hold are left out, and their number stands in the last row.
    """
    items, box = cw.head(chart, legend=True)
    shown, rest = _held(chart, box)
    names, wide = _names(shown, box)
    rows = _rows(shown, box, box.x + wide + chart.size * 0.75)
    items += _grid(rows)
    items += [_bar(rows, mark) for mark in marks(shown)]
    x = rows.scale.at(0)
    base = np.array([[x, rows.top], [x, rows.bottom]])
    items.append(Line(base, INK, 0.75, name="zero"))
    items += [_name(rows, lines, place, box) for place, lines in enumerate(names)]
    items += _numbers(rows, box)
    if rest:
        y = rows.bottom + chart.size * cw.LEADING / 2
        items.append(cw.text(f"… +{rest}", box.x, y, chart.size, colour=QUIET))
    return items


def _held(chart: Chart, box: Box) -> tuple[Chart, int]:
    """Return the chart with the categories that the box can hold, and how many it cannot."""
    axis = 0.0 if chart.labels else chart.size * 1.6
    most = max(1, int((box.height - axis) / (chart.size * cw.LEADING)))
    count = len(chart.categories)
    if count <= most:
        return chart, 0
    kept = max(1, most - 1)
    return replace(chart, categories=chart.categories[:kept]), count - kept


def _names(chart: Chart, box: Box) -> tuple[list[list[str]], float]:
    """Return the lines of each name, and how wide the widest is."""
    size = chart.size
    room = box.width * _NAMES
    slot = box.height / max(1, len(chart.categories))
    most = max(1, int(slot * 0.9 / (size * cw.LEADING)))
    names = [cw.name_lines(name, size, room, most) for name in chart.categories]
    return names, max((width(line, size) for lines in names for line in lines), default=0.0)


def _rows(chart: Chart, box: Box, left: float) -> _Rows:
    """Return rows whose numbers stand at each bar's end or, where they cannot, over an axis."""
    labelled = _measured(chart, box, left, with_numbers=True)
    if chart.labels and _has_room(labelled):
        return labelled
    return _measured(chart, box, left, with_numbers=False)


def _measured(chart: Chart, box: Box, left: float, *, with_numbers: bool) -> _Rows:
    size, count = chart.size, len(chart.categories)
    abreast = 1 if chart.stacked else max(1, len(chart.series))
    high = box.height - (0.0 if with_numbers else size * 1.6)
    rest = 0.0 if len(chart.categories) * size * cw.LEADING < high else size * cw.LEADING
    slot = min((high - rest) / count, size * _TALL * max(1, abreast * 0.6))
    bar = min(slot * _FULL / abreast, size * _THICK)
    right = box.right
    low, top = span(chart)
    grid: tuple[float, ...] = ()
    if with_numbers and not chart.stacked:
        left, right = _room(chart, left, right)
    elif not with_numbers:
        wide = max(width(cw.number(chart, end), size) for end in (low, top))
        most = max(2, int((right - left) / (wide + size * 2.5)))
        grid = tuple(ticks(low, top, most, chart.decimals))
        low, top, right = grid[0], grid[-1], right - wide / 2
    return _Rows(chart, box.y, slot, bar, abreast, Scale(low, top, left, right), grid)


def _room(chart: Chart, left: float, right: float) -> tuple[float, float]:
    """Return the plot's sides with room for numbers outside of the bars."""
    gap = chart.size * cw.GAP
    wide = {True: 0.0, False: 0.0}
    for mark in marks(chart):
        sign = mark.value >= 0
        wide[sign] = max(wide[sign], width(cw.number(chart, mark.value), chart.size) + gap)
    return left + wide[False], right - wide[True] - 0.1


def _has_room(rows: _Rows) -> bool:
    chart = rows.chart
    if not chart.stacked:
        return rows.slot / rows.abreast * 0.999 >= chart.size * cw.LEADING or (
            rows.abreast > 1 and rows.bar >= chart.size * cw.LEADING
        )
    return all(_inside(rows, mark) for mark in marks(chart) if mark.value)


def _inside(rows: _Rows, mark: Mark) -> bool:
    """Return whether a number fits into its part of a stacked bar."""
    chart = rows.chart
    long = abs(rows.scale.at(mark.end) - rows.scale.at(mark.start))
    wide = width(cw.number(chart, mark.value), chart.size)
    return wide + chart.size * 0.4 <= long and chart.size <= rows.bar


def _grid(rows: _Rows) -> list[Item]:
    items: list[Item] = []
    for tick in rows.grid:
        x, size = rows.scale.at(tick), rows.chart.size
        line = np.array([[x, rows.top], [x, rows.bottom]])
        items.append(Line(line, FAINT, 0.75, name="grid"))
        said = cw.number(rows.chart, tick)
        y = rows.bottom + size * 0.9
        items.append(cw.text(said, x, y, size, align="center", colour=QUIET))
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


def _name(rows: _Rows, lines: list[str], category: int, box: Box) -> Words:
    size = rows.chart.size
    high = len(lines) * size * cw.LEADING
    wide = max(width(line, size) for line in lines) + 0.01
    place = Box(box.x, rows.middle(category) - high / 2, wide, high)
    return Words(place, ("\n".join(lines),), Style(size, leading=cw.LEADING), name="category")


def _numbers(rows: _Rows, box: Box) -> list[Item]:
    chart = rows.chart
    found: list[Item] = []
    for mark in marks(chart):
        if chart.stacked and mark.value and chart.labels and _inside(rows, mark):
            found.append(_number_inside(rows, mark))
        elif not chart.stacked and not rows.grid:
            found.append(_number_outside(rows, mark))
    for category in range(len(chart.categories)):
        found += _absences(rows, category, box)
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


def _absences(rows: _Rows, category: int, box: Box) -> list[Item]:
    """Return the words for each series without a value; stacked ones only where none has one."""
    chart = rows.chart
    gone = [n for n, one in enumerate(chart.series) if value_of(one.values, category) is None]
    if chart.stacked:
        gone = gone[:1] if len(gone) == len(chart.series) else []
    if rows.bar < chart.size * cw.LEADING and len(gone) > 1:
        gone = gone[:1]
    x = rows.scale.at(0) + chart.size * cw.GAP
    said = cw.no_data(chart, box.right - x)
    places = [rows.side(Mark(n, category, 0, 0, 0)) + rows.bar / 2 for n in gone]
    return [cw.text(said, x, y, chart.size, colour=QUIET) for y in places]
