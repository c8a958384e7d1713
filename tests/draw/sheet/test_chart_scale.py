"""Test that values are scaled in proportion, and that ticks are round and enclose them."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.sheet.chart_scale import Scale, marks, span, ticks, value_of
from regiondash.draw.sheet.items import Box, Chart, Series


def test_a_scale_is_a_straight_line() -> None:
    """The ends of the values lie at the ends of the points, the middle in the middle."""
    scale = Scale(-10, 30, 100, 500)
    assert [scale.at(value) for value in (-10, 10, 30)] == [100, 300, 500]


@given(st.floats(-1e7, 1e7), st.floats(0.01, 1e7), st.integers(2, 12), st.integers(0, 3))
def test_ticks_enclose_the_span_in_even_steps(
    low: float, more: float, most: int, decimals: int
) -> None:
    """Ticks begin at or below the lowest, end at or above the highest, and are not too many."""
    found = ticks(low, low + more, most, decimals)
    slack = (found[1] - found[0]) * 1e-6
    assert found[0] <= low + slack
    assert found[-1] >= low + more - slack
    assert len(found) <= max(most, 3)
    steps = [after - before for before, after in pairwise(found)]
    assert steps == pytest.approx([steps[0]] * len(steps))


@given(st.floats(0.01, 1e7), st.integers(3, 12))
def test_ticks_are_round(high: float, most: int) -> None:
    """A step is 1, 2 or 5 times a power of ten."""
    first, second, *_ = ticks(0, high, most, 3)
    lead = (second - first) / 10 ** math.floor(math.log10(second - first) + 1e-9)
    assert round(lead, 6) in {1, 2, 5}


def test_no_tick_is_finer_than_what_is_written() -> None:
    """Without decimals ticks are whole numbers, also for a small span."""
    assert ticks(0, 1, 8, 0) == [0, 1]


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("bar", (5, 9), (0, 9)),
        ("column", (-5, -9), (-9, 0)),
        ("line", (80, 90), (80, 90)),
        ("line", (1, 90), (0, 90)),
        ("bar", (0, 0), (0, 1)),
    ],
)
def test_bars_stand_on_zero(
    kind: str, values: tuple[float, ...], expected: tuple[float, float]
) -> None:
    """The span holds zero, but for a line far from it, and is never empty."""
    chart = Chart(Box(0, 0, 1, 1), kind, ("a", "b"), (Series("", values),))
    assert span(chart) == expected


def test_what_is_no_number_is_no_value() -> None:
    """None, what is not finite and what is not there at all are no values; −0 is 0."""
    values = (None, math.nan, math.inf, -0.0)
    assert [value_of(values, place) for place in range(5)] == [None, None, None, 0.0, None]
    assert math.copysign(1, value_of(values, 3) or 0.0) == 1


def test_marks_come_by_category() -> None:
    """The numbers of one category stand together, without those that are missing."""
    series = (Series("A", (1, None)), Series("B", (3, 4)))
    found = marks(Chart(Box(0, 0, 1, 1), "bar", ("x", "y"), series, stacked=True))
    places = [(mark.category, mark.series, mark.start, mark.end) for mark in found]
    assert places == [(0, 0, 0, 1), (0, 1, 1, 4), (1, 1, 0, 4)]
