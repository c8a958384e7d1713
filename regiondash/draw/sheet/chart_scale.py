"""Scale the numbers of a chart: values in, their span, round ticks and places in points out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Chart

_ROUND: Final = (1, 2, 5, 10)
_NEAR: Final = 0.5  # a line whose lowest value is less of its highest is drawn from zero


@dataclass(frozen=True)
class Scale:
    """A line of numbers from `low` at the point `start` to `high` at the point `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value in points."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True)
class Mark:
    """One number of a chart with its place: where it begins and ends among the values."""

    series: int
    category: int
    value: float
    start: float
    end: float


def marks(chart: Chart) -> list[Mark]:
    """Return every number that there is, by category and then by series.

    Those of a stacked chart stand on each other, the negative ones below zero.
    """
    found = []
    for category in range(len(chart.categories)):
        tops = {True: 0.0, False: 0.0}
        for number, one in enumerate(chart.series):
            value = value_of(one.values, category)
            if value is None:
                continue
            start = tops[value >= 0] if chart.stacked else 0.0
            tops[value >= 0] += value
            found.append(Mark(number, category, value, start, start + value))
    return found


def is_nothing(chart: Chart, category: int) -> bool:
    """Return whether the values that a category has are all zero."""
    values = [value_of(one.values, category) for one in chart.series]
    return any(value == 0 for value in values) and not any(values)


def value_of(values: tuple[float | None, ...], category: int) -> float | None:
    """Return the value of a category, None where there is none or it is no finite number."""
    value = values[category] if category < len(values) else None
    return (
        None if value is None or not math.isfinite(value) else float(value) + 0.0
    )  # no minus before zero


def span(chart: Chart) -> tuple[float, float]:
    """Return the lowest and the highest value that the chart has to hold.

    Bars and columns stand on zero; a line does unless all its values lie far from it.
    """
    ends = [mark.end for mark in marks(chart)]
    low, high = min(ends, default=0.0), max(ends, default=0.0)
    far = chart.kind == "line" and (low >= _NEAR * high > 0 or high <= _NEAR * low < 0)
    if not far:
        low, high = min(low, 0.0), max(high, 0.0)
    return (low, high) if high > low else (low, low + 1)


def ticks(low: float, high: float, most: int, decimals: int) -> list[float]:
    """Return at most so many round numbers a step apart that enclose the span, or three.

    No step is finer than the decimals that are written.
    """
    most = max(3, most)  # fewer cannot enclose a span on both sides of zero
    step = max(_step((high - low) / max(1, most - 1)), 10.0**-decimals)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    while last - first > most - 1:
        step = _step(step * 1.01)
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def _step(least: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * lead for lead in _ROUND if power * lead >= least * (1 - 1e-9))
