"""Plan where a chart's marks, names and numbers stand, so that none is cut or hides another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.brief.forms.pptx_fit import width
from regiondash.text.formatting import format_number

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Chart

_AIR: Final = 6.0  # points between a name or number and its mark
_ROW: Final = 1.5  # of the size: a line of words with the air around it
_MOST: Final = 0.45  # of the chart's width that names beside the bars may take
_KEY: Final = 2.6  # of the size: a legend's key and the air around it


@dataclass(frozen=True)
class Plan:
    """Where the marks stand within the chart, in points, and what their axis reaches.

    `top` is where the marks end, None if the axis shall find it; `skip` is how many categories
    go from one name to the next; `legend` is how high the legend is.
    """

    left: float
    above: float
    width: float
    height: float
    top: float | None
    bottom: float | None
    skip: int = 1
    legend: float = 0.0


def plan(chart: Chart) -> Plan:
    """Return the plan of a chart."""
    legend = legend_height(chart)
    return _lying(chart, legend) if chart.kind == "bar" else _standing(chart, legend)


def values_of(chart: Chart) -> list[float]:
    """Return every number that is one."""
    return [
        value
        for series in chart.series
        for value in series.values
        if value is not None and math.isfinite(value)
    ]


def written(chart: Chart, value: float) -> str:
    """Return a number as the chart's labels write it."""
    unit = chart.unit if chart.unit.startswith(("%", "‰")) or not chart.unit else f" {chart.unit}"
    return format_number(chart.language, value, chart.decimals) + unit


def legend_height(chart: Chart) -> float:
    """Return how high the legend is in points; a single row of numbers has none."""
    if len(chart.series) <= 1:
        return 0.0
    needed = sum(width(one.name, chart.size) + _KEY * chart.size for one in chart.series)
    return math.ceil(needed / chart.box.width) * chart.size * _ROW + _AIR


def hidden_labels(chart: Chart, found: Plan, number: int) -> list[int]:
    """Return which marks of a stacked row are too small for their numbers."""
    if not (chart.stacked and chart.labels and found.top):
        return []
    room = (found.width if chart.kind == "bar" else found.height) / found.top
    return [
        place
        for place, value in enumerate(chart.series[number].values)
        if value is not None and abs(value) * room < _needed(chart, value)
    ]


def _needed(chart: Chart, value: float) -> float:
    across = width(written(chart, value), chart.size) + 2.0
    return across if chart.kind == "bar" else chart.size * 1.2


def _lying(chart: Chart, legend: float) -> Plan:
    box, size = chart.box, chart.size
    names = max(width(name, size) for name in chart.categories) + _AIR
    left = min(names, box.width * _MOST)
    labels = _label_width(chart) + _AIR if chart.labels and not chart.stacked else size
    below = 0.0 if chart.labels else size * _ROW
    top, bottom = _ends(chart)
    return Plan(
        left,
        legend,
        max(size, box.width - left - labels),
        max(size, box.height - legend - below),
        top,
        bottom,
        legend=legend,
    )


def _standing(chart: Chart, legend: float) -> Plan:
    box, size = chart.box, chart.size
    left = size / 2 if chart.labels else _label_width(chart) + _AIR
    above = legend + (size * _ROW if chart.labels and not chart.stacked else size / 2)
    across = max(size, box.width - left - size / 2)
    names = max(width(name, size) for name in chart.categories) + _AIR
    skip = math.ceil(names * len(chart.categories) / across)
    top, bottom = _ends(chart)
    down = max(size, box.height - above - size * _ROW)
    return Plan(left, above, across, down, top, bottom, max(1, skip), legend)


def _label_width(chart: Chart) -> float:
    return max((width(written(chart, value), chart.size) for value in values_of(chart)), default=0)


def _ends(chart: Chart) -> tuple[float | None, float | None]:
    """Return where the axis of the numbers ends; None where round steps shall be found.

    It starts at zero, unless there are numbers below.
    """
    values = values_of(chart)
    bottom = None if min(values, default=0.0) < 0 else 0.0
    if not chart.labels or bottom is None:
        return (None if values else 1.0), bottom
    rows = zip(*(series.values for series in chart.series), strict=False)
    sums = [sum(value or 0.0 for value in row) for row in rows] if chart.stacked else values
    return max(sums, default=0.0) or 1.0, bottom
