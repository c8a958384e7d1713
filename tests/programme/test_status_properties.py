"""Test what holds of statuses whatever the events are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from regiondash.programme.status import (
    PLACE,
    RANK,
    SINCE,
    happened,
    keys_of,
    place_statuses,
    reached,
)
from tests.programme.rows import DAYS, histories

if TYPE_CHECKING:
    import datetime as dt
    import random

    from regiondash.programme.status import Key

FEW = settings(max_examples=60)


def ranks(events: pd.DataFrame, day: dt.date) -> dict[Key, int]:
    """Return each place's rank of status on a day."""
    found = place_statuses(events, day, "works")
    return dict(zip(keys_of(found), found["status"].map(RANK), strict=True))


@FEW
@given(histories(corrected=True), DAYS, DAYS)
def test_statuses_never_go_back(events: pd.DataFrame, one: dt.date, two: dt.date) -> None:
    """As the day advances no place disappears and none falls to a lower status."""
    early, late = ranks(events, min(one, two)), ranks(events, max(one, two))
    assert set(early) <= set(late)
    assert all(rank <= late[place] for place, rank in early.items())


@FEW
@given(histories(corrected=True), DAYS)
def test_superseded_entries_might_as_well_not_be_there(events: pd.DataFrame, day: dt.date) -> None:
    """Taking the superseded entries out of the table changes no status on any day."""
    without = events[~events["event_id"].isin(set(events["supersedes"]))]
    assert ranks(without, day) == ranks(events, day)
    assert not set(happened(events, day)["event_id"]) & set(events["supersedes"])


@FEW
@given(histories(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(
    events: pd.DataFrame, day: dt.date, chance: random.Random
) -> None:
    """The same events in any order give the same places, statuses, extents and days."""
    order = list(range(len(events)))
    chance.shuffle(order)
    one = place_statuses(events, day, "works")
    two = place_statuses(events.iloc[order].reset_index(drop=True), day, "works")
    sort = [*PLACE, "status"]
    pd.testing.assert_frame_equal(
        one.sort_values(sort).reset_index(drop=True),
        two.sort_values(sort).reset_index(drop=True),
    )


@FEW
@given(histories(), DAYS)
def test_a_higher_status_implies_the_lower_ones(events: pd.DataFrame, day: dt.date) -> None:
    """Reached statuses have days, in order and not after the day asked; higher ones have none."""
    found = place_statuses(events, day, "works")
    assert not found.duplicated(PLACE).any()
    for row in found.to_dict("records"):
        days = [row[column] for column in SINCE.values()]
        here = RANK[row["status"]]
        assert all(pd.isna(later) for later in days[here:])
        assert days[:here] == sorted(days[:here])
        assert all(reached_on <= pd.Timestamp(day) for reached_on in days[:here])


@FEW
@given(histories(), DAYS)
def test_whoever_reached_a_status_reached_the_one_below(events: pd.DataFrame, day: dt.date) -> None:
    """Opened counts as started, for every place and every pair of statuses."""
    found = place_statuses(events, day, "works")
    for lower, higher in zip(SINCE, list(SINCE)[1:], strict=False):
        assert not (reached(found, higher) & ~reached(found, lower)).any()
