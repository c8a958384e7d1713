"""Draw a chart of lines: each named at its end, with numbers at its points where they have room."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.sheet import chart_words as cw
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import FAINT, INK, QUIET, Area, Box, Line, Words
from regiondash.draw.sheet.line_plot import Plot, last_place, plotted

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Chart, Item, Series
    from regiondash.draw.sheet.line_plot import Point

_DOT: Final = 0.22  # of the size: the radius of a point
_CLEAR: Final = 0.75  # of the size: words on the base line stand that much above it
_DOTTED: Final = 16  # categories: more points than that are not drawn one by one
_CIRCLE: Final = np.linspace(0, 2 * np.pi, 25)[:-1]


def lines(chart: Chart) -> list[Item]:
    """Return the pieces of a chart of lines; a missing value leaves a gap."""
    for with_axis in (False, True):
        for own_ends in (True, False):
            plot = plotted(chart, with_axis=with_axis, own_ends=own_ends)
            ends = _ends(plot, own_ends=own_ends)
            numbers = _numbers(plot, ends or []) if chart.labels and not with_axis else []
            if ends is not None and numbers is not None and (with_axis or chart.labels):
                return _put_together(plot, ends, numbers)
    raise AssertionError("With an axis and all names on the right there is always room.")


def _put_together(plot: Plot, ends: list[Words], numbers: list[Words]) -> list[Item]:
    base = Line(_across(plot, plot.base), INK, 0.75, name="base")
    drawn = [item for one in reversed(plot.chart.series) for item in _drawn(plot, one)]
    return [*plot.above, *_grid(plot), base, *drawn, *plot.names, *ends, *numbers]


def _across(plot: Plot, y: float) -> np.ndarray:
    start, end = plot.across[0] - plot.chart.size * 0.5, plot.across[-1]
    return np.array([[start, y], [end + plot.chart.size * _DOT, y]])


def _grid(plot: Plot) -> list[Item]:
    items: list[Item] = []
    size, free = plot.chart.size, math.inf
    for tick in plot.grid:
        y, x = plot.scale.at(tick), plot.across[0] - size
        items.append(Line(_across(plot, y), FAINT, 0.75, name="grid"))
        said = cw.number(plot.chart, tick)
        words = cw.text(said, x, y, size, align="right", colour=QUIET)
        if words.box.bottom < free:
            items.append(words)
            free = words.box.y
    return items


def _drawn(plot: Plot, one: Series) -> list[Item]:
    """Return a line, in runs, and its points; a lone point is always drawn."""
    items: list[Item] = []
    few = len(plot.across) <= _DOTTED
    for run in plot.runs(one):
        if len(run) > 1:
            items.append(Line(np.array(run), one.colour, 2.25, name=f"line {one.name}".strip()))
        points = run if few or len(run) == 1 else run[-1:]
        items += [_dot(plot, one, point) for point in points]
    return items


def _dot(plot: Plot, one: Series, point: Point) -> Area:
    ring = np.array(point) + plot.chart.size * _DOT * np.column_stack(
        [np.cos(_CIRCLE), np.sin(_CIRCLE)]
    )
    return Area((ring,), fill=one.colour, name=f"point {one.name}".strip())


def _ends(plot: Plot, *, own_ends: bool) -> list[Words] | None:
    """Return the names at the lines' ends, moved apart where they would touch.

    With `own_ends` there are none where the name of a line that stops early has no room.
    """
    last = len(plot.across) - 1
    there: list[int] = []
    early: list[int] = []
    for place in plot.ends:
        stop = last_place(plot.chart.series[place])
        (early if own_ends and stop not in {last, None} else there).append(place)
    found = _on_the_right(plot, there)
    for place in early:
        _, x, y = plot.spots(plot.chart.series[place])[-1]
        near = abs(y - plot.base) < plot.chart.size * _CLEAR
        words = _named(plot, place, (x, plot.base - plot.chart.size * _CLEAR if near else y))
        free = not any(words.box.overlaps(other.box) for other in found)
        if not free or not words.box.inside(plot.box) or plot.is_crossed(words.box):
            return None
        found.append(words)
    return found


def _named(plot: Plot, place: int, point: Point) -> Words:
    x, y = point[0] + plot.chart.size * 0.7, point[1]
    colour = cw.readable(plot.chart.series[place].colour)
    return cw.text(plot.ends[place], x, y, plot.chart.size, colour=colour)


def _on_the_right(plot: Plot, places: list[int]) -> list[Words]:
    step = plot.chart.size * cw.LEADING
    wanted = []
    for place in places:
        spots = plot.spots(plot.chart.series[place])
        wanted.append((spots[-1][2] if spots else plot.scale.start, place))
    wanted.sort()
    top, bottom = plot.box.y + step / 2, plot.scale.start
    middles = _apart([y for y, _ in wanted], step, top, bottom)
    pairs = zip(middles, wanted, strict=True)
    return [_named(plot, place, (plot.across[-1], y)) for y, (_, place) in pairs]


def _apart(wanted: list[float], step: float, top: float, bottom: float) -> list[float]:
    """Return rising places at least a step apart, near the wanted ones, between two bounds."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + step if found else top))
    limit = bottom
    for place in reversed(range(len(found))):
        found[place] = min(found[place], limit)
        limit = found[place] - step
    return found


def _numbers(plot: Plot, ends: list[Words]) -> list[Words] | None:
    """Return a number for every point but the last ones, None if one of them has no room."""
    found: list[Words] = []
    taken = [words.box for words in ends]
    for place, one in enumerate(plot.chart.series):
        spots = plot.spots(one)
        for value, x, y in spots[:-1] if place in plot.ends else spots:
            words = _number(plot, value, (x, y), taken)
            if words is None:
                return None
            found.append(words)
            taken.append(words.box)
    return found


def _number(plot: Plot, value: float, point: Point, taken: list[Box]) -> Words | None:
    """Return a number above its point, else below or beside it, None where all are taken."""
    size, said = plot.chart.size, cw.number(plot.chart, value)
    aside = width(said, size) / 2 + size * 0.45
    for across, down in ((0.0, -0.95), (0.0, 0.95), (-aside, -0.3), (aside, 0.3), (-aside, 0.3)):
        words = cw.text(said, point[0] + across, point[1] + down * size, size, align="center")
        box = words.box
        free = not any(box.overlaps(other) for other in taken) and box.inside(plot.box)
        above = box.bottom <= plot.scale.start + 0.01
        if free and above and not plot.is_crossed(box):
            return words
    return None
