"""Test the rules of lag: borders, ties, direction, missing values, people, and shared ranks."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.measure import lag

NAN = float("nan")
NUMBERS = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
VALUES = st.lists(NUMBERS | st.just(NAN), min_size=1, max_size=40).filter(
    lambda row: any(value == value for value in row)  # noqa: PLR0124 - one that is not NaN
)
WAYS = st.sampled_from([lag.HIGHER, lag.LOWER])


def series(*values: float) -> pd.Series:
    """Return values as a column."""
    return pd.Series(values, dtype="float64")


def answers(found: pd.Series) -> list[bool | None]:
    """Return answers as True, False or None."""
    return [None if pd.isna(one) else bool(one) for one in found]


def test_shortfall_is_behind_the_national_value_in_either_direction() -> None:
    """A quarter less of a good, or a quarter more of an ill, is a shortfall of a quarter."""
    assert lag.shortfall(series(75, 125), 100, "higher").tolist() == [0.25, -0.25]
    assert lag.shortfall(series(75, 125), 100, "lower").tolist() == [-0.25, 0.25]
    assert lag.shortfall(series(75), 0, "higher").isna().all()


def test_below_75_percent_of_the_national_value() -> None:
    """At the border a unit does not lag; where less is better the border is 125 %."""
    border = lag.national_border(40, "higher")
    assert border == 30
    assert answers(lag.below(series(29.9, 30, NAN), border, "higher")) == [True, False, None]
    border = lag.national_border(40, "lower")
    assert border == 50
    assert answers(lag.below(series(50, 50.1, NAN), border, "lower")) == [False, True, None]


def test_the_fifth_is_rounded_up_and_takes_ties() -> None:
    """Of six units two are the bottom fifth; a third with the second's value is in it too."""
    assert lag.fifth_of(6) == 2
    values = series(1, 2, 2, 3, 4, 5, NAN)
    border = lag.fifth_border(values, "higher")
    assert border == 2
    assert answers(lag.at_most(values, border, "higher")) == [True] * 3 + [False] * 3 + [None]
    assert lag.fifth_border(values, "lower") == 4


def test_the_units_that_hold_a_fifth_of_the_people() -> None:
    """Units join from the worst until the share is reached; the one that reaches it is in."""
    values, people = series(1, 2, 3, 4, NAN), series(10, 5, 5, 80, 900)
    assert lag.people_border(values, people, "higher", 20) == 3
    assert lag.people_border(values, people, "higher", 15) == 2
    assert lag.people_border(values, people, "higher", 10) == 1
    assert lag.people_border(values, people, "lower", 20) == 4
    tied = lag.people_border(series(1, 1, 2), series(5, 50, 45), "higher", 5)
    assert tied == 1


def test_a_unit_without_people_adds_none() -> None:
    """It is judged by its value like any other."""
    values, people = series(1, 2, 3), series(NAN, 30, 70)
    assert lag.people_border(values, people, "higher", 20) == 2


def test_failing_k_of_m_is_undecided_only_where_a_gap_could_tip_it() -> None:
    """A missing answer is never counted as passed where it matters."""
    found = pd.DataFrame(
        {"a": [True, True, False, False], "b": [True, None, None, None], "c": [None] * 3 + [False]},
    ).astype("boolean")
    assert answers(lag.fails(found, 2)) == [True, None, None, False]
    assert answers(lag.fails(found, 1)) == [True, True, None, None]


def test_ranks_are_competition_ranks() -> None:
    """Equal values share a rank and the next rank is skipped; the missing have none."""
    found = lag.ranks(series(4, 9, 4, 7, NAN), "higher")
    assert found["rank"].tolist()[:4] == [3, 1, 3, 2]
    assert found.loc[4].isna().all()
    assert found["rank_high"].equals(found["rank"])
    assert lag.ranks(series(4, 9, 4, 7), "lower")["rank"].tolist() == [1, 4, 1, 3]


def test_overlapping_spans_share_a_rank() -> None:
    """Along a chain of overlaps too; the last place is what a unit could fall to."""
    values, low, high = series(9, 7, 5, 1), series(8, 6, 4, NAN), series(10, 8.5, 6.5, NAN)
    found = lag.ranks(values, "higher", low, high)
    assert found["rank"].tolist() == [1, 1, 1, 4]
    assert found["rank_high"].tolist() == [2, 3, 3, 4]
    turned = lag.ranks(values, "lower", low, high)
    assert turned["rank"].tolist() == [2, 2, 2, 1]


@given(VALUES, WAYS)
def test_missing_is_never_an_answer(values: list[float], way: str) -> None:
    """No rule says of a unit without a value that it lags, or that it does not."""
    column = series(*values)
    missing = column.isna()
    for found in (
        lag.below(column, lag.median_border(column), way),
        lag.at_most(column, lag.fifth_border(column, way), way),
        lag.ranks(column, way)["rank"],
    ):
        assert (found.isna() == missing).all()


@given(VALUES, WAYS)
def test_the_bottom_fifth_holds_at_least_a_fifth(values: list[float], way: str) -> None:
    """And no more than a fifth without those tied at its border."""
    column = series(*values)
    border = lag.fifth_border(column, way)
    n = int(column.notna().sum())
    assert lag.at_most(column, border, way).sum() >= lag.fifth_of(n)
    assert lag.below(column, border, way).sum() < lag.fifth_of(n)


@given(VALUES, WAYS, st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(values: list[float], way: str, chance: object) -> None:
    """Ranks follow their units when rows are permuted."""
    column = series(*values)
    order = list(column.index)
    chance.shuffle(order)  # type: ignore[attr-defined]
    mixed = lag.ranks(column[order], way)
    pd.testing.assert_frame_equal(mixed.sort_index(), lag.ranks(column, way))


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=25), WAYS)
def test_a_rank_lies_within_its_places(rows: list[tuple[float, float, float]], way: str) -> None:
    """rank_low ≤ rank ≤ rank_high ≤ n, and two spans that overlap have one rank."""
    low, middle, high = (series(*column) for column in zip(*map(sorted, rows), strict=True))
    found = lag.ranks(middle, way, low, high)
    assert (found["rank_low"] <= found["rank"]).all()
    assert (found["rank"] <= found["rank_high"]).all()
    assert (found["rank_high"] <= len(rows)).all()
    for one in found.index:
        over = (low <= high[one]) & (low[one] <= high)
        assert (found.loc[over, "rank"] == found.loc[one, "rank"]).all()


@pytest.mark.parametrize("way", [lag.HIGHER, lag.LOWER, "none"])
def test_without_bounds_the_three_ranks_are_one(way: str) -> None:
    """For a single indicator rank_low = rank = rank_high."""
    found = lag.ranks(series(3, 1, 2, 2), way)
    assert found["rank"].equals(found["rank_low"])
    assert found["rank"].equals(found["rank_high"])
