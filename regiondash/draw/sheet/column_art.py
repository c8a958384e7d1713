"""Draw a chart of standing columns: a name below, its column, and the number on the column's end.

Columns whose names do not fit below them lie down as bars: no name is cut for the form's sake.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.sheet import chart_words as cw
from regiondash.draw.sheet.bar_art import bars
from regiondash.draw.sheet.chart_foot import Foot, foot
from regiondash.draw.sheet.chart_scale import Mark, Scale, is_nothing, marks, span, ticks, value_of
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import FAINT, INK, QUIET, Area, Line

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Box, Chart, Item, Words

_FULL: Final = 0.72  # of a place: what its columns take
_BROAD: Final = 12.0  # of the size: the width of a place of one column
_THICK: Final = 6.5  # of the size: a column
_TICK: Final = 3.0  # of the size: the least distance between two lines of the grid


@dataclass(frozen=True)
class _Places:
    """Where the columns stand: the plot's sides, the width of each place, columns, scale."""

    chart: Chart
    left: float
    right: float
    slot: float
    column: float
    abreast: int
    scale: Scale
    grid: tuple[float, ...]

    def middle(self, category: int) -> float:
        return self.left + self.slot * (category + 0.5)

    def side(self, mark: Mark) -> float:
        """Return the left side of a mark's column."""
        place = 0 if self.chart.stacked else mark.series
        return self.middle(mark.category) + self.column * (place - self.abreast / 2)


def columns(chart: Chart) -> list[Item]:
    """Return the pieces of a chart of columns, those of a category together."""
    items, box = cw.head(chart, legend=True)
    places, names = _stood(chart, box, with_numbers=True)
    if not (chart.labels and _has_room(places)):
        places, names = _stood(chart, box, with_numbers=False)
    if names.is_cut:
        return bars(chart)
    items += _grid(places)
    items += [_column(places, mark) for mark in marks(chart) if mark.value]
    y = places.scale.at(0)
    items.append(Line(np.array([[places.left, y], [places.right, y]]), INK, 0.75, name="zero"))
    items += [*names.words, *_numbers(places)]
    return items


def _stood(chart: Chart, box: Box, *, with_numbers: bool) -> tuple[_Places, Foot]:
    """Return the places of the columns with their scale, and the names below them."""
    places = _places(chart, box, with_numbers=with_numbers)
    middles = [places.middle(place) for place in range(len(chart.categories))]
    names = foot(chart, box, middles, places.slot)
    return _raised(places, box, names), names


def _places(chart: Chart, box: Box, *, with_numbers: bool) -> _Places:
    """Return the places across; the scale is set once it is known how high the names are."""
    size, count = chart.size, len(chart.categories)
    abreast = 1 if chart.stacked else max(1, len(chart.series))
    low, high = span(chart)
    left = box.x
    grid: tuple[float, ...] = ()
    if not with_numbers:
        most = max(2, int(box.height * 0.8 / (size * _TICK)))
        grid = tuple(ticks(low, high, most, chart.decimals))
        low, high = grid[0], grid[-1]
        left += max(width(cw.number(chart, tick), size) for tick in grid) + size * 0.75
    slot = min((box.right - left) / count, size * _BROAD * max(1, abreast * 0.5))
    column = min(slot * _FULL / abreast, size * _THICK)
    right = box.right if grid else left + slot * count
    return _Places(chart, left, right, slot, column, abreast, Scale(low, high, 0, 1), grid)


def _raised(places: _Places, box: Box, names: Foot) -> _Places:
    """Return the places with a scale from the names below up to the room of the numbers."""
    size = places.chart.size
    outside = not places.grid and not places.chart.stacked
    words = outside or places.scale.high <= -places.scale.low  # also "no data" and 0 at zero
    above = size * (cw.LEADING + 0.3) if words else size * 0.6
    below = size * (cw.LEADING + 0.3) if outside and places.scale.low < 0 else 0.0
    scale = Scale(places.scale.low, places.scale.high, names.top - below, box.y + above)
    return replace(places, scale=scale)


def _has_room(places: _Places) -> bool:
    """Return whether every number is narrower than its place, or fits its part of a stack."""
    chart = places.chart
    if chart.stacked:
        return all(_inside(places, mark) for mark in marks(chart) if mark.value)
    room = places.column - 1 if places.abreast > 1 else places.slot - chart.size * 0.4
    return all(width(cw.number(chart, m.value), chart.size) <= room for m in marks(chart))


def _inside(places: _Places, mark: Mark) -> bool:
    chart = places.chart
    high = abs(places.scale.at(mark.end) - places.scale.at(mark.start))
    wide = width(cw.number(chart, mark.value), chart.size)
    return high >= chart.size * cw.LEADING and wide <= places.column - 2


def _grid(places: _Places) -> list[Item]:
    items: list[Item] = []
    size, free = places.chart.size, math.inf
    for tick in places.grid:
        y = places.scale.at(tick)
        line = np.array([[places.left, y], [places.right, y]])
        items.append(Line(line, FAINT, 0.75, name="grid"))
        said, x = cw.number(places.chart, tick), places.left - size * 0.6
        words = cw.text(said, x, y, size, align="right", colour=QUIET)
        if words.box.bottom < free:
            items.append(words)
            free = words.box.y
    return items


def _column(places: _Places, mark: Mark) -> Area:
    chart = places.chart
    one = chart.series[mark.series]
    upper, lower = sorted((places.scale.at(mark.start), places.scale.at(mark.end)))
    left = places.side(mark)
    gap = 0.75 if chart.stacked and lower - upper > 2 else 0.0  # noqa: PLR2004 - points
    broad = places.column * (1.0 if places.abreast == 1 else 0.94)
    said = f"{chart.categories[mark.category]}, {one.name}: {cw.number(chart, mark.value)}"
    ring = cw.rectangle(left, upper + gap, left + broad, lower)
    return Area((ring,), fill=one.colour, name=f"column {one.name}".strip(), alt=said)


def _numbers(places: _Places) -> list[Item]:
    chart = places.chart
    found: list[Item] = []
    for mark in marks(chart):
        if chart.stacked and mark.value and chart.labels and _inside(places, mark):
            found.append(_number_inside(places, mark))
        elif not chart.stacked and not places.grid:
            found.append(_number_outside(places, mark))
    for category in range(len(chart.categories)):
        found += _absences(places, category)
    return found


def _number_inside(places: _Places, mark: Mark) -> Words:
    chart = places.chart
    y = (places.scale.at(mark.start) + places.scale.at(mark.end)) / 2
    x, colour = places.middle(mark.category), cw.on(chart.series[mark.series].colour)
    said = cw.number(chart, mark.value)
    return cw.text(said, x, y, chart.size, align="center", colour=colour)


def _number_outside(places: _Places, mark: Mark) -> Words:
    size = places.chart.size
    away = math.copysign(size * (cw.LEADING / 2 + 0.15), mark.value)
    x, y = places.side(mark) + places.column / 2, places.scale.at(mark.end) - away
    return cw.text(cw.number(places.chart, mark.value), x, y, size, align="center")


def _absences(places: _Places, category: int) -> list[Item]:
    """Return the words for a category without any value, a dash for a series without one."""
    chart, size = places.chart, places.chart.size
    gone = [n for n, one in enumerate(chart.series) if value_of(one.values, category) is None]
    y, x = places.scale.at(0) - size * (cw.LEADING / 2 + 0.15), places.middle(category)
    if gone and len(gone) == len(chart.series):
        said = cw.no_data(chart, places.slot - size * 0.4)
        if width(said, size) < places.slot:
            return [cw.text(said, x, y, size, align="center", colour=QUIET)]
        return [cw.dash(x - places.slot / 4, y, places.slot / 2)]
    if chart.stacked:
        nothing = cw.text(cw.number(chart, 0), x, y, size, align="center")
        fits = nothing.box.width < places.slot
        return [nothing] if fits and is_nothing(chart, category) else []
    wide = min(places.column * 0.6, size * 0.5)
    middles = [places.side(Mark(n, category, 0, 0, 0)) + places.column / 2 for n in gone]
    return [cw.dash(x - wide / 2, y, wide) for x in middles]
