"""Test the redrawn index: spans around the median, flags, ties, order, seeds, and stopping it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiondash.measure import uncertainty as redrawn
from regiondash.measure.composite import orient
from regiondash.measure.lag import fifth_of
from regiondash.measure.uncertainty import Plan, moved, ranked, uncertainty

FEW = 300
CELLS = st.integers(0, 12).map(float)
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=4, max_size=25).filter(
    lambda rows: all(len(set(column)) > 1 for column in zip(*rows, strict=True))
)


def plan(table: pd.DataFrame, **choices: object) -> Plan:
    """Return a plan of a table's indicators with equal weights, each in a group of its own."""
    count = table.shape[1]
    made = {"weights": np.ones(count), "groups": tuple(range(count)), **choices}
    return Plan(orient(table, ["higher"] * count), **made)  # type: ignore[arg-type]


def frame(rows: list[tuple[float, ...]]) -> pd.DataFrame:
    """Return rows as a table of units."""
    return pd.DataFrame(rows, index=[f"u{number}" for number in range(len(rows))])


def some(units: int, parts: int = 4) -> pd.DataFrame:
    """Return a table of chance values."""
    values = np.random.default_rng(3).random((units, parts))
    return frame([tuple(row) for row in values.tolist()])


def test_equal_scores_share_a_rank() -> None:
    """Ranks are competition ranks, 1 for the highest."""
    assert ranked(np.array([5.0, 9, 5, 1])).tolist() == [2, 1, 2, 4]


@settings(max_examples=40)
@given(TABLES, st.sampled_from(["min_max", "z", "rank"]))
def test_spans_hold_their_median_and_flag_what_they_do_not_hold(
    rows: list[tuple[float, ...]], normal: str
) -> None:
    """Low ≤ median ≤ high within 1 and n, and a base rank outside is flagged, no other."""
    found = uncertainty(plan(frame(rows), normal=normal), FEW)
    assert (found["rank_low"] >= 1).all()
    assert (found["rank_low"] <= found["rank_median"]).all()
    assert (found["rank_median"] <= found["rank_high"]).all()
    assert (found["rank_high"] <= len(rows)).all()
    inside = found["rank"].between(found["rank_low"], found["rank_high"])
    assert (found["outside"] == ~inside).all()
    assert found["lagging_share"].between(0, 1).all()


@settings(max_examples=25)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(rows: list[tuple[float, ...]], chance: object) -> None:
    """Spans, shares and movers follow their units exactly when rows are permuted."""
    table = frame(rows)
    order = list(table.index)
    chance.shuffle(order)  # type: ignore[attr-defined]
    before, after = uncertainty(plan(table), FEW), uncertainty(plan(table.loc[order]), FEW)
    pd.testing.assert_frame_equal(after.loc[before.index], before)


def test_in_every_draw_at_least_a_fifth_lags() -> None:
    """The shares of draws sum to a fifth of the units, rounded up, where nothing is tied."""
    found = uncertainty(plan(some(33)), 2_000)
    assert found["lagging_share"].sum() == pytest.approx(fifth_of(33))


def test_units_alike_in_all_share_every_figure() -> None:
    """Also where they only differ in the indicator that a draw leaves out."""
    found = uncertainty(plan(frame([(1, 9), (5, 5), (5, 5), (9, 2), (3, 4)])), FEW)
    assert found.T["u1"].equals(found.T["u2"])


def test_a_unit_best_in_all_is_first_in_every_draw() -> None:
    """What no choice can move has a span of one rank."""
    found = uncertainty(plan(frame([(9, 9, 9), (1, 2, 3), (3, 2, 1), (0, 0, 0)])), FEW)
    assert (found["rank_low"]["u0"], found["rank_high"]["u0"]) == (1, 1)
    assert found.loc["u3", "lagging_share"] == 1
    assert not found.loc["u0", "outside"]


def test_a_base_that_the_draws_rarely_repeat_is_flagged() -> None:
    """One indicator of ten is far out: the user's min–max puts it elsewhere than most draws do."""
    table = frame([(float(n), float(-n)) for n in range(9)])
    lopsided = plan(table, weights=np.array([99.0, 1.0]))
    found = uncertainty(lopsided, FEW)
    assert found["rank"].tolist() == list(range(9, 0, -1))
    assert (found["outside"] == ~found["rank"].between(found["rank_low"], found["rank_high"])).all()


def test_the_seed_decides() -> None:
    """The same seed gives the same answer, another one others."""
    one = uncertainty(plan(some(30)), FEW, seed=1)
    assert one.equals(uncertainty(plan(some(30)), FEW, seed=1))
    assert not one.equals(uncertainty(plan(some(30)), FEW, seed=2))


def test_the_size_of_a_block_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded without touching the answer."""
    whole = uncertainty(plan(some(30)), FEW)
    monkeypatch.setattr(redrawn, "_BLOCK", 100)
    assert whole.equals(uncertainty(plan(some(30)), FEW))


def test_the_mover_is_the_indicator_whose_leaving_changes_most() -> None:
    """A unit that one indicator holds back rises without it; one alone moves nobody."""
    table = frame([(0, 9, 7), (5, 6, 5), (6, 5, 6), (9, 1, 1), (4, 4, 9)])
    found = moved(plan(table))
    assert found.loc["u0", "moved_most"] == "0"
    assert found["moved_by"]["u0"] > 0
    alone = moved(plan(table[[0]]))
    assert set(alone["moved_most"]) == {""}


def test_a_value_below_zero_keeps_the_geometric_mean_out() -> None:
    """The draws then add up arithmetically alone, and nothing is undefined."""
    table = some(20) - 0.5
    assert plan(table).oriented.negative
    assert uncertainty(plan(table), FEW).notna().to_numpy().all()


def test_progress_is_told_and_can_stop_the_work() -> None:
    """The callback sees all draws in the end; what it raises ends the work at once."""
    told: list[tuple[int, int]] = []
    uncertainty(plan(some(20)), FEW, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (FEW, FEW)
    assert [done for done, _ in told] == sorted(done for done, _ in told)

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        uncertainty(plan(some(20)), FEW, progress=stop)
