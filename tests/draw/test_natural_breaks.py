"""Test that natural breaks are the best there are, and soon found among thousands of values."""

from __future__ import annotations

import itertools
import time
import warnings
from typing import TYPE_CHECKING

import mapclassify
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.natural_breaks import natural_breaks

if TYPE_CHECKING:
    from regiondash.draw.natural_breaks import Numbers

WHOLE = st.lists(st.integers(-50, 50), min_size=3, max_size=12).map(np.asarray)
FEW = WHOLE.filter(lambda numbers: len(set(numbers)) > 2).map(lambda numbers: numbers.astype(float))


def within(numbers: Numbers, bounds: Numbers) -> float:
    """Return the sum of squared deviations from the classes' own means."""
    classes = np.searchsorted(bounds, numbers)
    groups = (numbers[classes == number] for number in range(len(bounds)))
    return float(sum(((group - group.mean()) ** 2).sum() for group in groups))


def least(numbers: Numbers, count: int) -> float:
    """Return the least sum that any bounds give, having tried them all."""
    values = np.unique(numbers)
    inner = itertools.combinations(values[:-1], count - 1)
    return min(within(numbers, np.array([*some, values[-1]])) for some in inner)


def fisher_jenks(numbers: Numbers, count: int) -> Numbers:
    """Return mapclassify's bounds, of which equal ones are one class."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Numba not installed")
        return np.unique(mapclassify.FisherJenks(numbers, k=count).bins)


@given(FEW, st.integers(2, 5))
def test_no_other_bounds_are_better(numbers: Numbers, count: int) -> None:
    """Of all ways to cut a few numbers, ties among them, none leaves less within the classes."""
    count = min(count, len(set(numbers)))
    bounds = natural_breaks(numbers, count)
    assert within(numbers, bounds) == pytest.approx(least(numbers, count), abs=1e-9)


@given(FEW, st.integers(2, 5))
def test_bounds_are_values_and_rise(numbers: Numbers, count: int) -> None:
    """There are as many classes as asked for, each ends with one of the numbers, the last all."""
    count = min(count, len(set(numbers)))
    bounds = natural_breaks(numbers, count)
    assert len(bounds) == count
    assert set(bounds) <= set(numbers)
    assert bounds.tolist() == sorted(set(bounds))
    assert bounds[-1] == max(numbers)


@pytest.mark.parametrize("count", [2, 3, 5, 9])
@pytest.mark.parametrize("kind", ["normal", "lognormal", "uniform", "exponential"])
def test_bounds_are_those_of_fisher_and_jenks(kind: str, count: int) -> None:
    """The bounds are those that mapclassify finds, however the numbers lie."""
    for seed in range(4):
        numbers = getattr(np.random.default_rng(seed), kind)(size=40 + 30 * seed)
        assert natural_breaks(numbers, count) == pytest.approx(fisher_jenks(numbers, count))


def test_large_numbers_lose_no_digits() -> None:
    """Bounds move along when a large number is added to all, and grow when all are multiplied."""
    numbers = np.random.default_rng(7).integers(0, 50_000, 200).astype(float)
    bounds = natural_breaks(numbers, 6)
    assert natural_breaks(numbers + 1e9, 6).tolist() == (bounds + 1e9).tolist()
    assert natural_breaks(numbers * 1e6, 6) == pytest.approx(bounds * 1e6)


def test_turned_round_the_classes_are_as_good() -> None:
    """The same numbers with their signs changed are cut as well."""
    numbers = np.random.default_rng(3).lognormal(8, 1.5, 500)
    one, other = natural_breaks(numbers, 7), natural_breaks(-numbers, 7)
    assert within(numbers, one) == pytest.approx(within(-numbers, other))


def test_twenty_thousand_values_take_moments() -> None:
    """Twenty thousand different values are cut in at most two seconds of work."""
    numbers = np.random.default_rng(1).lognormal(8, 1.5, 20_000)
    before = time.thread_time()
    bounds = natural_breaks(numbers, 7)
    assert time.thread_time() - before < 2
    assert within(numbers, bounds) < within(numbers, np.quantile(numbers, np.arange(1, 8) / 7))
