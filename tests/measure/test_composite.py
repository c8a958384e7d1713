"""Test composite scores: a published example, outliers, scales, weights, and what has no score."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.errors import REASONS
from regiondash.measure import composite
from regiondash.measure.composite import aggregate, counted_once, flaws, orient, scores, treat

CELLS = st.floats(-1e4, 1e4).map(lambda value: round(value, 2))
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=4, max_size=30).filter(
    lambda rows: all(len(set(column)) > 1 for column in zip(*rows, strict=True))
)


def frame(*rows: tuple[float, ...]) -> pd.DataFrame:
    """Return rows as a table of units, with indicators a, b, c and on."""
    units = [f"u{number}" for number in range(len(rows))]
    return pd.DataFrame(list(rows), index=units, columns=list("abcdefgh"[: len(rows[0])]))


def mean(*values: float) -> float:
    """Return the aggregate of values with equal weights."""
    return float(aggregate(np.array([values]), np.ones(len(values)))[0])


def test_three_cells_of_a_published_index() -> None:
    """Source: COINr's ASEM example (Becker et al.), as METHODS.md's worked example 4 quotes it."""
    first = mean(63.41, 32.87, 74.78, 85.94, 56.93)
    second = mean(77.21, 87.85, 56.88)
    assert (round(first, 2), round(second, 2)) == (62.79, 73.98)
    assert round(mean(first, second), 2) == 68.38


def test_a_score_by_hand() -> None:
    """Min–max from 0 to 100, the second indicator turned, weights three to one."""
    oriented = orient(frame((0, 5), (10, 1), (5, 3)), ["higher", "lower"])
    found = scores(oriented, np.array([3.0, 1.0]), "min_max", "arithmetic")
    assert found.tolist() == [0, 100, 50]
    ranked = scores(oriented, np.array([3.0, 1.0]), "rank", "arithmetic")
    assert ranked.tolist() == [0, 100, 50]
    standard = scores(oriented, np.array([3.0, 1.0]), "z", "arithmetic")
    assert standard.tolist() == pytest.approx([-(1.5**0.5), 1.5**0.5, 0])


def test_a_geometric_mean_runs_from_1_to_100() -> None:
    """The worst value is 1 and not 0, which would wipe out all others."""
    oriented = orient(frame((0, 4), (10, 0), (5, 4)), ["higher", "higher"])
    found = scores(oriented, np.array([1.0, 1.0]), "min_max", "geometric")
    assert found.tolist() == pytest.approx([10, 10, (50.5 * 100) ** 0.5])


def test_a_unit_that_lacks_a_part_has_no_score() -> None:
    """It is not filled in, and its other values do not stretch the scales."""
    values = frame((1, 1), (2, 2), (3, 3), (900, float("nan")))
    oriented = orient(values, ["higher", "higher"])
    assert list(oriented.units) == ["u0", "u1", "u2"]
    found = scores(oriented, np.ones(2), "min_max", "arithmetic")
    assert found.tolist() == [0, 50, 100]


def test_a_few_outliers_are_winsorised() -> None:
    """One far value is set to the next one inwards, and the report says how many were."""
    values = np.array([*range(30), 900.0])
    treated, done = treat(values)
    assert (treated[-1], done) == (29, composite.Treatment("winsorised", 1))
    low, done = treat(-values)
    assert (low[-1], done) == (-29, composite.Treatment("winsorised", 1))


def test_many_outliers_take_the_logarithm() -> None:
    """Where five points are not enough, the order of units stays and the tail is drawn in."""
    values = np.exp(np.linspace(0, 12, 300))
    treated, done = treat(values)
    assert done == composite.Treatment("log")
    assert (np.diff(treated) > 0).all()
    assert np.ptp(treated) < np.ptp(values)


def test_even_values_are_left_alone() -> None:
    """What is neither skewed nor peaked is not treated."""
    values = np.arange(20.0)
    treated, done = treat(values)
    assert done is None
    assert (treated == values).all()


def test_indicators_that_say_the_same_count_once() -> None:
    """Two of one group have together what one other has; one without weight is not counted."""
    assert counted_once(np.ones(3), [0, 0, 1]).tolist() == [0.25, 0.25, 0.5]
    assert counted_once(np.ones(3), [0, 1, 2]).tolist() == pytest.approx([1 / 3] * 3)
    assert counted_once(np.array([1.0, 0, 1]), [0, 0, 1]).tolist() == [0.5, 0, 0.5]


@pytest.mark.parametrize(
    ("rows", "how", "reason"),
    [
        (((1, np.nan), (2, np.nan), (3, np.nan)), "arithmetic", ("no_values", "b")),
        (((1, 7), (2, 7), (3, 7)), "arithmetic", ("all_equal", "b")),
        (((1, -7), (2, 6), (3, 5)), "geometric", ("not_positive", "b")),
        (((1, np.nan), (2, 6), (3, 5)), "arithmetic", ("too_few", "")),
    ],
)
def test_what_has_no_score_has_a_reason(
    rows: tuple[tuple[float, ...], ...], how: str, reason: tuple[str, str]
) -> None:
    """Each flaw is named with its indicator, by a key that a sentence stands under."""
    assert flaws(frame(*rows), how) == [reason]
    assert reason[0] in REASONS


def test_a_negative_indicator_can_be_averaged() -> None:
    """Below zero is a flaw for the geometric mean alone."""
    assert flaws(frame((1, -7), (2, 6), (3, 5)), "arithmetic") == []
    assert flaws(frame((1, 0), (2, 6), (3, 5)), "geometric") == []


@given(TABLES, st.sampled_from(["min_max", "z", "rank"]), st.sampled_from([0.5, 4.0, 1024.0]))
def test_an_indicators_unit_does_not_matter(
    rows: list[tuple[float, ...]], normal: str, factor: float
) -> None:
    """Scores stay when an indicator is measured in another unit."""
    table, ways = frame(*rows), ["higher", "lower", "higher"]
    before = scores(orient(table, ways), np.ones(3), normal, "arithmetic")
    after = scores(
        orient(table.assign(b=table["b"] * factor), ways), np.ones(3), normal, "arithmetic"
    )
    np.testing.assert_allclose(before, after, atol=1e-6)


@given(TABLES, st.sampled_from(["min_max", "z", "rank"]), st.randoms(use_true_random=False))
def test_the_order_of_units_changes_no_score(
    rows: list[tuple[float, ...]], normal: str, chance: object
) -> None:
    """Scores follow their units exactly."""
    table, ways = frame(*rows), ["higher", "lower", "higher"]
    order = list(table.index)
    chance.shuffle(order)  # type: ignore[attr-defined]
    before = scores(orient(table, ways), np.ones(3), normal, "arithmetic")
    after = scores(orient(table.loc[order], ways), np.ones(3), normal, "arithmetic")
    assert after[before.index].equals(before)


@given(TABLES, st.sampled_from(["arithmetic", "geometric"]))
def test_scores_lie_between_worst_and_best(rows: list[tuple[float, ...]], how: str) -> None:
    """A mean of values from 0, or 1, to 100 lies there too."""
    found = scores(orient(frame(*rows), ["higher"] * 3), np.ones(3), "min_max", how)
    assert found.between(composite.BOTTOM[how] - 1e-6, 100 + 1e-6).all()
