"""Plan where a chart's marks, names and numbers stand, so that none is cut or hides another.

The rules are those of the drawn charts: a number beside each mark where all have room, else an
axis with round steps; a unit that is long stands once above.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from regiondash.brief.forms.pptx_fit import HANGUL, width
from regiondash.draw.sheet.chart_scale import span
from regiondash.draw.sheet.chart_words import number

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Chart

_AIR: Final = 6.0  # points between a name or number and its mark
_ROW: Final = 1.5  # of the size: a line of words with the air around it
_TIGHT: Final = 1.2  # of the size: the least from one number to the one below
_MOST: Final = 0.42  # of the chart's width that names beside the bars may take
_KEY: Final = 3.0  # of the size: a legend's key and the air around it
_TALL: Final = 4.6  # of the size: the most that a row of one bar takes
_BROAD: Final = 12.0  # of the size: the most that a place of one column takes
_THICK: Final = {"bar": 2.3, "column": 6.5}  # of the size: the thickest bar
_FULL: Final = 0.7  # of a row: what its bars take
_SHORT: Final = 2  # signs: a longer unit stands once above the chart


@dataclass(frozen=True)
class Plan:
    """Where the marks stand within the chart, in points, and what their axis reaches.

    `top` and `bottom` are the ends of the axis, None where round steps shall be found; with
    `numbers` there is no axis but a number beside each mark. `skip` is how many categories go
    from one name to the next, `gap` the room between two in percent of a bar; `legend` and `unit`
    are how high those stand.
    """

    left: float
    above: float
    width: float
    height: float
    top: float | None
    bottom: float | None
    numbers: bool
    skip: int = 1
    gap: int = 45
    legend: float = 0.0
    unit: float = 0.0


def plan(chart: Chart) -> Plan:
    """Return the plan of a chart, with numbers beside its marks if they have room."""
    lay = _lying if chart.kind == "bar" else _standing
    wanted = lay(chart, numbers=True)
    return wanted if chart.labels and _has_room(chart, wanted) else lay(chart, numbers=False)


def values_of(chart: Chart) -> list[float]:
    """Return every number that is one."""
    every = (value for series in chart.series for value in series.values)
    return [value for value in every if value is not None and math.isfinite(value)]


def short_unit(chart: Chart) -> str:
    """Return what follows each number: a unit that is short, with the space before it."""
    unit = chart.unit.strip()
    if not unit or len(unit) > _SHORT:
        return ""
    return unit if unit in {"%", "‰", "°"} or HANGUL.match(unit) else f"\u00a0{unit}"


def long_unit(chart: Chart) -> str:
    """Return the unit that stands once above the chart, "" if it is short."""
    unit = chart.unit.strip()
    return unit if len(unit) > _SHORT else ""


def hidden_numbers(chart: Chart, found: Plan, place: int) -> list[int]:
    """Return which parts of a stack are too small for their numbers, or have none to say."""
    if not chart.stacked:
        return []
    values = enumerate(chart.series[place].values)
    return [at for at, value in values if value is None or not _inside(chart, found, value)]


def _legend_height(chart: Chart) -> float:
    """Return how high the legend is in points; a single row of numbers has none."""
    if len(chart.series) <= 1:
        return 0.0
    rows = math.ceil(legend_width(chart) / chart.box.width)
    return rows * chart.size * _ROW + _AIR


def legend_width(chart: Chart) -> float:
    """Return how wide a legend in one row is in points."""
    return sum(width(one.name, chart.size) + _KEY * chart.size for one in chart.series)


def _lying(chart: Chart, *, numbers: bool) -> Plan:
    box, size = chart.box, chart.size
    names = max(width(name, size) for name in chart.categories) + _AIR
    left = min(names, box.width * _MOST)
    beside = _number_width(chart) + _AIR if numbers and not chart.stacked else size
    plain = _plain(chart, numbers=numbers)
    room = max(size, box.height - plain.above - (0.0 if numbers else size * _ROW))
    slot = min(room / len(chart.categories), size * _TALL * max(1.0, _abreast(chart) * 0.6))
    return replace(
        plain,
        left=left,
        width=max(size, box.width - left - beside),
        height=slot * len(chart.categories),
        gap=_gap(chart, slot),
    )


def _standing(chart: Chart, *, numbers: bool) -> Plan:
    box, size, count = chart.box, chart.size, len(chart.categories)
    plain = _plain(chart, numbers=numbers)
    outside = numbers and not chart.stacked
    above = plain.above + size * (_ROW if outside else 0.5)
    left = size / 2 if numbers else _number_width(chart) + _AIR
    slot = max(size, box.width - left - size / 2) / count
    if chart.kind == "column":
        slot = min(slot, size * _BROAD * max(1.0, _abreast(chart) * 0.5))
    below, skip = _names_below(chart, slot)
    return replace(
        plain,
        left=left,
        above=above,
        width=slot * count,
        height=max(size, box.height - above - below),
        skip=skip,
        gap=_gap(chart, slot),
    )


def _names_below(chart: Chart, slot: float) -> tuple[float, int]:
    """Return how high the names below are, and how many categories go from one to the next.

    A name takes two lines where its words allow; else only every so manyth is written.
    """
    size = chart.size
    widest = max(width(name, size) for name in chart.categories) + _AIR
    word = max(width(word, size) for name in chart.categories for word in name.split(" "))
    if slot < widest <= slot * 1.6 and word + _AIR <= slot:
        return size * (_ROW + _TIGHT), 1
    return size * _ROW, max(1, math.ceil(widest / slot))


def _plain(chart: Chart, *, numbers: bool) -> Plan:
    """Return a plan that knows the ends of its axis and what stands above the marks."""
    unit = chart.size * _ROW if long_unit(chart) else 0.0
    legend = _legend_height(chart)
    bottom, top = span(chart)
    return Plan(
        left=0.0,
        above=unit + legend,
        width=0.0,
        height=0.0,
        top=top if numbers else None,
        bottom=bottom if numbers or not bottom else None,
        numbers=numbers,
        legend=legend,
        unit=unit,
    )


def _abreast(chart: Chart) -> int:
    return 1 if chart.stacked else max(1, len(chart.series))


def _gap(chart: Chart, slot: float) -> int:
    """Return the room between two categories in percent of a bar's thickness."""
    thick = chart.size * _THICK.get(chart.kind, 1.0)
    bar = min(slot * _FULL / _abreast(chart), thick)
    return max(0, min(500, round((slot / bar - _abreast(chart)) * 100)))


def _has_room(chart: Chart, found: Plan) -> bool:
    """Return whether every number has room beside its mark, or within its part of a stack."""
    if chart.stacked and chart.kind != "line":
        return all(_inside(chart, found, value) for value in values_of(chart) if value)
    slot = (found.height if chart.kind == "bar" else found.width) / len(chart.categories)
    if chart.kind == "bar":
        return slot * _FULL / _abreast(chart) >= chart.size or _abreast(chart) == 1
    if chart.kind == "column":
        return _number_width(chart) <= slot / (_abreast(chart) + 0.4)
    return _number_width(chart) + 2 <= slot and _apart(chart, found)


def _apart(chart: Chart, found: Plan) -> bool:
    """Return whether the numbers of lines stand apart from those of other lines."""
    high = _span(chart) / found.height * chart.size * _TIGHT
    for row in zip(*(series.values for series in chart.series), strict=False):
        known = sorted(value for value in row if value is not None and math.isfinite(value))
        if any(more - less < high for less, more in pairwise(known)):
            return False
    return True


def _inside(chart: Chart, found: Plan, value: float) -> bool:
    """Return whether a part of a stack has room for its number."""
    lying = chart.kind == "bar"
    length = (found.width if lying else found.height) / _span(chart) * abs(value)
    across = width(number(chart, value), chart.size) + 2
    return length >= (across if lying else chart.size * _TIGHT)


def _number_width(chart: Chart) -> float:
    return max((width(number(chart, value), chart.size) for value in values_of(chart)), default=0)


def _span(chart: Chart) -> float:
    low, high = span(chart)
    return high - low
