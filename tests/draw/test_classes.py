"""Test that values fall into classes: each into exactly one, by bounds that others published."""

from __future__ import annotations

import itertools
import math

import mapclassify
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.classes import Classes, classify
from regiondash.selection import CLASS_COUNTS, METHODS

NUMBERS = st.floats(-1e9, 1e9).map(lambda number: round(number, 3))
VALUES = st.lists(st.one_of(NUMBERS, st.just(math.nan)), min_size=1, max_size=60).map(pd.Series)
SOME_VALUES = VALUES.filter(lambda values: values.notna().any())
COUNTS = st.sampled_from(CLASS_COUNTS)
BY = st.sampled_from(METHODS)
EXAMPLE = pd.Series(mapclassify.load_example())  # 58 values


def numbers(classes: Classes, values: pd.Series[float]) -> list[int]:
    """Return the class numbers of the values that are there, in their order."""
    return classes.assign(values).dropna().astype(int).tolist()


@pytest.mark.parametrize(
    ("method", "bounds", "counts"),
    [
        ("natural_breaks", (75.29, 192.05, 370.5, 722.85, 4111.45), [49, 3, 4, 1, 1]),
        ("quantiles", (1.464, 5.798, 13.278, 54.616, 4111.45), [12, 11, 12, 11, 12]),
    ],
)
def test_published_bounds_are_reproduced(
    method: str, bounds: tuple[float, ...], counts: list[int]
) -> None:
    """The 58 values of mapclassify's documentation get its upper bounds and class sizes."""
    classes = classify(EXAMPLE, method, 5)
    assert classes.bounds[1:] == pytest.approx(bounds)
    assert classes.bounds[0] == EXAMPLE.min()
    found = classes.assign(EXAMPLE).value_counts().sort_index()
    assert found.tolist() == counts


def test_equal_intervals_are_equal() -> None:
    """The range is cut into steps of one width, from the lowest to the highest value."""
    classes = classify(pd.Series([0.0, 1, 2, 5, 7, 10]), "equal_interval", 5)
    assert classes.bounds == pytest.approx((0, 2, 4, 6, 8, 10))
    assert numbers(classes, pd.Series([0.0, 2, 2.1, 10])) == [0, 0, 1, 4]


@given(SOME_VALUES, BY, COUNTS)
def test_every_value_falls_in_exactly_one_class(values: pd.Series, method: str, count: int) -> None:
    """Each value has one class, whose bounds hold it; counts sum to the values there are."""
    classes = classify(values, method, count)
    found = classes.assign(values)
    assert found.notna().equals(values.notna())
    assert sum((found == number).sum() for number in range(classes.count)) == values.count()
    for value, number in zip(values.dropna(), numbers(classes, values), strict=True):
        low, high = classes.interval(number)
        slack = 1e-9 * max(1.0, abs(low), abs(high))
        assert low - slack <= value <= high + slack


@given(SOME_VALUES, BY, COUNTS)
def test_classes_keep_the_order_of_values(values: pd.Series, method: str, count: int) -> None:
    """A larger value is never in a lower class, equal values share one, and bounds rise."""
    classes = classify(values, method, count)
    pairs = sorted(zip(values.dropna(), numbers(classes, values), strict=True))
    for (value, number), (other, its) in itertools.pairwise(pairs):
        assert number <= its
        assert value != other or number == its
    rising = classes.bounds if classes.exact else classes.bounds[1:]
    assert list(rising) == sorted(set(rising))
    assert 1 <= classes.count <= count


@given(SOME_VALUES, BY, COUNTS)
def test_the_bounds_span_the_values(values: pd.Series, method: str, count: int) -> None:
    """The first bound is the lowest value and the last the highest."""
    classes = classify(values, method, count)
    assert math.isclose(classes.bounds[0], values.min())
    assert math.isclose(classes.bounds[-1], values.max(), abs_tol=1e-9)


@given(SOME_VALUES, BY, COUNTS)
def test_few_values_are_classes_of_their_own(values: pd.Series, method: str, count: int) -> None:
    """Where there are no more distinct values than classes, each value is a class."""
    classes = classify(values, method, count)
    assert classes.exact == (values.nunique() <= count)
    if classes.exact:
        assert classes.count == values.nunique()
        assert all(len(set(classes.interval(number))) == 1 for number in range(classes.count))


def test_missing_values_change_no_bound() -> None:
    """Values that are not there are no zeros."""
    holes = pd.concat([EXAMPLE, pd.Series([np.nan] * 40)], ignore_index=True)
    for method in METHODS:
        assert classify(holes, method, 5) == classify(EXAMPLE, method, 5)


def test_ties_stay_together_in_fewer_classes() -> None:
    """Where one value fills several quantiles, there are fewer classes and none is empty."""
    values = pd.Series([0.0] * 30 + [1, 2, 3, 4, 5, 6])
    classes = classify(values, "quantiles", 5)
    assert classes.count == 2
    assert classes.assign(values).value_counts().sort_index().tolist() == [30, 6]


def test_bounds_can_be_frozen_across_periods() -> None:
    """Bounds of all years at once hold each year's values."""
    years = {2008: pd.Series([1.0, 2, 3, 4]), 2025: pd.Series([10.0, 20, 30, 40])}
    classes = classify(pd.concat(list(years.values())), "equal_interval", 3)
    assert numbers(classes, years[2008]) == [0, 0, 0, 0]
    assert numbers(classes, years[2025]) == [0, 1, 2, 2]


def test_classes_keep_the_values_index() -> None:
    """A class number stands at its shape's id, and a missing value's stays missing."""
    classes = classify(pd.Series({"s1": 3.0, "s2": 1.0, "s3": np.nan}), "quantiles", 5)
    found = classes.assign(pd.Series({"s3": np.nan, "s1": 3.0}))
    assert found.isna().to_dict() == {"s3": True, "s1": False}
    assert found.dropna().astype(int).to_dict() == {"s1": 1}


@pytest.mark.parametrize("values", [[], [math.nan, math.nan]])
def test_nothing_cannot_be_classified(values: list[float]) -> None:
    """Without any value there are no bounds to make."""
    with pytest.raises(ValueError, match="no values"):
        classify(pd.Series(values, dtype="float64"), "quantiles", 5)
