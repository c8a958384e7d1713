"""Measure a chart of lines: numbers in, where each point, axis and name has its place out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet import chart_words as cw
from regiondash.draw.sheet.chart_foot import foot
from regiondash.draw.sheet.chart_scale import Scale, span, ticks, value_of
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import Box, Style
from regiondash.draw.sheet.lines import one_line

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Chart, Item, Series, Words

Point = tuple[float, float]
_ENDS: Final = 0.38  # of the width: the names at the lines' ends take no more
_TICK: Final = 3.0  # of the size: the least distance between two lines of the grid


@dataclass(frozen=True)
class Plot:
    """Where the lines run: places across, the scale upwards, the axis if there is one.

    `ends` holds by series what stands at its end, `above` and `names` the words around it.
    """

    chart: Chart
    box: Box
    across: tuple[float, ...]
    scale: Scale
    grid: tuple[float, ...]
    ends: dict[int, str]
    above: tuple[Item, ...]
    names: tuple[Words, ...]

    @property
    def base(self) -> float:
        """Return where the base line lies: at zero, or at the end that is nearest to it."""
        return self.scale.at(max(self.scale.low, min(0.0, self.scale.high)))

    def spots(self, series: Series) -> list[tuple[float, float, float]]:
        """Return each value that there is, with its place across and down."""
        pairs = [(value_of(series.values, place), x) for place, x in enumerate(self.across)]
        return [(value, x, self.scale.at(value)) for value, x in pairs if value is not None]

    def runs(self, series: Series) -> list[list[Point]]:
        """Return the points of a series in runs that no missing value breaks."""
        found: list[list[Point]] = [[]]
        for place, x in enumerate(self.across):
            value = value_of(series.values, place)
            if value is None:
                found.append([])
            else:
                found[-1].append((x, self.scale.at(value)))
        return [run for run in found if run]

    def is_crossed(self, box: Box) -> bool:
        """Return whether a line runs through a box."""
        stretches = [
            stretch
            for series in self.chart.series
            for run in self.runs(series)
            for stretch in pairwise(run)
        ]
        return any(_cuts(start, end, box) for start, end in stretches)


def plotted(chart: Chart, *, with_axis: bool, own_ends: bool) -> Plot:
    """Return the plot of a chart, with an axis or with room for a number at every point.

    With `own_ends` a line that stops early has its name where it stops, else all have theirs on
    the right. Where those find no room one above the other, a legend names the lines instead.
    """
    plot = _plot(chart, end_names(chart), with_axis=with_axis, own_ends=own_ends)
    high = len(plot.ends) * chart.size * cw.LEADING
    if high <= plot.scale.start - plot.box.y + chart.size * cw.LEADING / 2:
        return plot
    return _plot(chart, {}, with_axis=with_axis, own_ends=own_ends)


def _plot(chart: Chart, ends: dict[int, str], *, with_axis: bool, own_ends: bool) -> Plot:
    size = chart.size
    above, box = cw.head(chart, legend=not ends)
    low, high = span(chart)
    grid: tuple[float, ...] = ()
    left = box.x + max(size * 0.5, 0.0 if with_axis else _first(chart))
    if with_axis:
        most = max(2, int(box.height * 0.8 / (size * _TICK)))
        grid = tuple(ticks(low, high, most, chart.decimals))
        low, high = grid[0], grid[-1]
        left += max(width(cw.number(chart, tick), size) for tick in grid) + size * 0.5
    right = box.right - _beside(chart, ends, own_ends=own_ends)
    slot = (right - left) / max(1, len(chart.categories) - 1)
    across = tuple(left + slot * place for place in range(len(chart.categories)))
    names = foot(chart, box, across, min(slot, right - left))
    room = size * (1.6 if chart.labels and not with_axis else 0.7)
    bottom = names.top - (0.0 if with_axis or low >= 0 else size * 1.5)
    scale = Scale(low, high, bottom, box.y + room)
    return Plot(chart, box, across, scale, grid, ends, tuple(above), names.words)


def end_names(chart: Chart) -> dict[int, str]:
    """Return by series what stands at its line's end: the last number and the name."""
    style, room = Style(chart.size), chart.box.width * _ENDS
    found: dict[int, str] = {}
    for place, one in enumerate(chart.series):
        last = last_place(one)
        value = None if last is None else value_of(one.values, last)
        said = cw.no_data(chart, room) if value is None else cw.number(chart, value)
        name = one.name if len(chart.series) > 1 else ""
        found[place] = one_line(f"{said}\u00a0 {name}".strip(), style, room)
    return found


def last_place(series: Series) -> int | None:
    """Return the last category for which a series has a value, None if there is none."""
    places = range(len(series.values))
    return max((n for n in places if value_of(series.values, n) is not None), default=None)


def _first(chart: Chart) -> float:
    """Return how far the words of the first place may stand out to the left of it."""
    values = [value for one in chart.series if (value := value_of(one.values, 0)) is not None]
    said = [width(cw.number(chart, value), chart.size) + chart.size * 0.6 for value in values]
    return max([*said, min(width(chart.categories[0], chart.size) / 2, chart.size * 4)])


def _beside(chart: Chart, ends: dict[int, str], *, own_ends: bool) -> float:
    """Return the room right of the last place, for the names of the lines that end there."""
    last = len(chart.categories) - 1
    there = [
        width(said, chart.size)
        for place, said in ends.items()
        if not own_ends or last_place(chart.series[place]) in {last, None}
    ]
    half = min(width(chart.categories[-1], chart.size) / 2, chart.size * 4)
    return max([half, chart.size * 0.5, *(wide + chart.size for wide in there)])


def _cuts(start: Point, end: Point, box: Box) -> bool:
    """Return whether a straight line enters a box (clipped side by side: Liang and Barsky 1984)."""
    first, last = 0.0, 1.0
    sides = ((start[0], end[0], box.x, box.right), (start[1], end[1], box.y + 2, box.bottom - 2))
    for begin, stop, low, high in sides:
        along = stop - begin
        if along == 0:
            if not low < begin < high:
                return False
            continue
        enter, leave = sorted(((low - begin) / along, (high - begin) / along))
        first, last = max(first, enter), min(last, leave)
    return first < last
