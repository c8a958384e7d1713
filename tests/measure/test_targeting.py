"""Test how need and choice are held against each other, with figures that others published."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from regiondash.measure.targeting import (
    concentration,
    difference,
    dissimilarity,
    neediest,
    simulate,
)

# Under-five deaths in India 1982-92 by wealth fifth, poorest first: births, and deaths a thousand
# births. World Bank, Quantitative Techniques for Health Equity Analysis, Technical Note 7, and
# O'Donnell et al., Analyzing Health Equity (2008), table 8.1, which give the index as -0.1694.
BIRTHS = np.array([29939, 28776, 26528, 24689, 19739], dtype=float)
DEATHS = np.array([154.7, 152.9, 119.5, 86.9, 54.3]) / 1000
POVERTY = np.array([5.0, 4.0, 3.0, 2.0, 1.0])


def test_the_world_banks_example() -> None:
    """The concentration index of under-five deaths in India is the published one."""
    found = concentration(POVERTY, DEATHS, BIRTHS)
    assert found is not None
    assert found.index == pytest.approx(-0.1694, abs=5e-5)
    assert found.people == pytest.approx([0, 0.23, 0.45, 0.66, 0.85, 1], abs=0.006)


NEED = arrays(float, 12, elements=st.integers(0, 6).map(float))
CHOSEN = arrays(bool, 12)
WEIGHT = arrays(float, 12, elements=st.integers(1, 9).map(float))


@given(NEED, CHOSEN, WEIGHT)
def test_the_index_stays_within_its_bounds(
    need: np.ndarray, chosen: np.ndarray, weight: np.ndarray
) -> None:
    """For a yes or no the index lies within mean - 1 and 1 - mean (Wagstaff 2005)."""
    found = concentration(need, chosen.astype(float), weight)
    if found is None:
        assert not chosen.any()
        return
    assert found.least - 1e-9 <= found.index <= found.greatest + 1e-9
    assert found.people[-1] == pytest.approx(1)
    assert found.reached[-1] == pytest.approx(1)


@given(NEED, CHOSEN, WEIGHT, st.randoms())
def test_the_order_of_units_changes_nothing(
    need: np.ndarray,
    chosen: np.ndarray,
    weight: np.ndarray,
    random: object,
) -> None:
    """Index, neediest fifth and shift are the same however the units are listed."""
    order = list(range(12))
    random.shuffle(order)  # type: ignore[attr-defined]
    one = concentration(need, chosen.astype(float), weight)
    other = concentration(need[order], chosen[order].astype(float), weight[order])
    assert (one and one.index) == pytest.approx(other and other.index)
    assert (neediest(need, weight)[order] == neediest(need[order], weight[order])).all()
    first, second = difference(need, chosen), difference(need[order], chosen[order])
    assert (first and first.shift) == pytest.approx(second and second.shift)


def test_all_to_the_neediest_is_the_least_index() -> None:
    """Where the greatest need alone is reached, the index is as low as it can be, normalised -1."""
    found = concentration(np.arange(10.0), (np.arange(10) >= 8).astype(float), np.ones(10))
    assert found is not None
    assert found.index == pytest.approx(found.least) == pytest.approx(-0.8)
    assert found.normalised == pytest.approx(-1)


def test_the_shift_is_that_of_a_moved_sample() -> None:
    """A sample moved by three differs by three, within its interval, and every pair agrees."""
    need = np.array([1.0, 2.0, 3.0, 11.0, 12.0, 13.0])
    found = difference(need, need > 5)
    assert found is not None
    assert (found.shift, found.superiority) == (10, 1)
    assert found.low <= found.shift <= found.high
    assert found.p == pytest.approx(0.1)  # 2 of the 20 ways to split six in two threes


def test_nobody_chosen_or_nobody_left_has_no_difference() -> None:
    """Without two sides there is no figure, and no error."""
    assert difference(np.arange(3.0), np.zeros(3, dtype=bool)) is None
    assert difference(np.arange(3.0), np.ones(3, dtype=bool)) is None
    assert simulate(np.arange(3.0), np.zeros(3, dtype=bool), 1) is None


def test_a_seeded_simulation_repeats_exactly() -> None:
    """The same seed gives the same draws, another seed others; the mean of draws is that of all."""
    need, chosen = np.arange(50.0), np.arange(50) >= 40
    one, again, other = (simulate(need, chosen, seed) for seed in (1, 1, 2))
    assert one is not None
    assert again is not None
    assert other is not None
    assert (one.draws == again.draws).all()
    assert (one.draws != other.draws).any()
    assert one.draws.mean() == pytest.approx(need.mean(), abs=0.2)
    assert one.actual == 44.5
    assert one.at_least == 0


def test_ties_at_the_border_of_the_neediest_are_in() -> None:
    """A fifth of ten is two; three share the second rank, and none is left out by its place."""
    need = np.array([9.0, 8, 8, 8, 1, 1, 1, 1, 1, 1])
    assert neediest(need, np.ones(10)).sum() == 4


def test_alike_shares_are_not_dissimilar() -> None:
    """Shares alike differ by nothing; shares in other groups altogether by all."""
    assert dissimilarity(np.array([1.0, 3.0]), np.array([2.0, 6.0])) == 0
    assert dissimilarity(np.array([1.0, 0.0]), np.array([0.0, 5.0])) == 1
