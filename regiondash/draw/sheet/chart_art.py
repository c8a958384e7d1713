"""Draw a chart for the forms that have none of their own: numbers in, words and shapes out.

A bar, column or line has its number beside it wherever there is room; only else is there an axis
with round ticks. Series are named directly (lines at their ends, others above). What has no value
says so and is never drawn as zero.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet import chart_words as cw
from regiondash.draw.sheet.bar_art import bars
from regiondash.draw.sheet.chart_scale import marks
from regiondash.draw.sheet.column_art import columns
from regiondash.draw.sheet.items import ACCENT, QUIET, Group
from regiondash.draw.sheet.line_art import lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.draw.sheet.items import Chart, Item

_KINDS: Final[dict[str, Callable[[Chart], list[Item]]]] = {
    "bar": bars,
    "column": columns,
    "line": lines,
}
_LINE: Final = 2  # places: a line has as many or more


def chart_art(chart: Chart) -> Group:
    """Return a chart as words, areas and lines that stay within its box.

    No words are smaller than the chart's size. Raises KeyError for an unknown kind.
    """
    plain = _plain(chart)
    if marks(plain):
        return Group(tuple(_KINDS[plain.kind](plain)), chart.name, chart.alt)
    x, y = chart.box.x, chart.box.y + chart.size
    nothing = cw.text(cw.no_data(chart, chart.box.width), x, y, chart.size, colour=QUIET)
    return Group((nothing,), chart.name, chart.alt)


def _plain(chart: Chart) -> Chart:
    """Return a chart as it is drawn: a line through one place is a bar, one series no stack."""
    kind = "bar" if chart.kind == "line" and len(chart.categories) < _LINE else chart.kind
    stacked = chart.stacked and chart.kind != "line" and len(chart.series) > 1
    series = tuple(replace(one, colour=one.colour or ACCENT) for one in chart.series)
    return replace(chart, kind=kind, stacked=stacked, series=series)
