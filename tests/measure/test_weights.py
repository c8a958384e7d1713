"""Test that percentages stay whole and always sum to 100."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regiondash.measure.weights import rebalanced, whole

WEIGHTS = st.lists(st.integers(0, 100), min_size=1, max_size=9)


def test_thirds_are_shared_out() -> None:
    """One of three equal weights gets what is left over; of zeros all are equal."""
    assert whole([1, 1, 1]) == [34, 33, 33]
    assert whole([0, 0]) == [50, 50]
    assert whole([20, 30, 50]) == [20, 30, 50]


def test_moving_one_rescales_the_others() -> None:
    """The others keep their proportions; from nothing they share alike."""
    assert rebalanced([20, 30, 50], 2, 0) == [40, 60, 0]
    assert rebalanced([20, 30, 50], 0, 60) == [60, 15, 25]
    assert rebalanced([100, 0, 0], 0, 40) == [40, 30, 30]
    assert rebalanced([100], 0, 40) == [100]


@given(WEIGHTS, st.integers(0, 100), st.data())
def test_they_always_sum_to_100(weights: list[int], value: int, data: st.DataObject) -> None:
    """Whatever is moved where, no weight is negative and the moved one is as set."""
    place = data.draw(st.integers(0, len(weights) - 1))
    found = rebalanced(weights, place, value)
    assert sum(found) == 100
    assert min(found) >= 0
    assert len(found) == len(weights)
    assert found[place] == (value if len(weights) > 1 else 100)
