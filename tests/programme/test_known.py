"""Test what was known on a day: reports, their last possible day, and corrections."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from regiondash.programme.known import known, known_from
from regiondash.programme.status import RANK, keys_of, place_statuses
from tests.programme.rows import DAYS, event, events, histories

if TYPE_CHECKING:
    import pandas as pd

OPENED = event("opened", "2024-12-20", reported_on="2024-12-21")
LATE = dt.date(2026, 12, 31)


def ids(day: str, *rows: dict[str, object]) -> list[str]:
    """Return the ids of the events known on a day."""
    return known(events(*rows), dt.date.fromisoformat(day))["event_id"].tolist()


@pytest.mark.parametrize(
    ("reported_on", "day"),
    [("2024-12-21", "2024-12-21"), ("2025-02", "2025-02-28"), ("2025", "2025-12-31")],
)
def test_an_event_is_known_from_the_last_day_its_report_can_mean(
    reported_on: str, day: str
) -> None:
    """A report of a month is known from the month's end, never before."""
    told = event("opened", "2024-12-20", reported_on=reported_on)
    assert known_from(events(told)).tolist()[0].date().isoformat() == day
    before = dt.date.fromisoformat(day) - dt.timedelta(days=1)
    assert ids(before.isoformat(), told) == []
    assert ids(day, told) == ["e0"]


def test_without_a_report_the_day_of_entry_counts() -> None:
    """What nobody dates was known when it was written down."""
    entered = event("opened", "2024-12-20", reported_on="", entered_on="2025-03-03")
    assert ids("2025-03-02", entered) == []
    assert ids("2025-03-03", entered) == ["e0"]


def test_a_correction_counts_once_it_is_known() -> None:
    """Before the correction is reported the older entry stands, afterwards it never did."""
    right = event("opened", "2025-02-01", supersedes="e0", reported_on="2025-06-01")
    table = events(OPENED, right)
    before = place_statuses(known(table, dt.date(2025, 5, 31)), LATE, "works")
    after = place_statuses(known(table, dt.date(2025, 6, 1)), LATE, "works")
    assert f"{before['opened_since'].iloc[0]:%F}" == "2024-12-20"
    assert f"{after['opened_since'].iloc[0]:%F}" == "2025-02-01"


@settings(max_examples=60)
@given(histories(), DAYS, DAYS)
def test_knowing_more_never_loses_a_claim(table: pd.DataFrame, one: dt.date, two: dt.date) -> None:
    """Without corrections, every place stands at least as high for those who know later."""
    ranks = []
    for day in sorted((one, two)):
        found = place_statuses(known(table, day), LATE, "works")
        ranks.append(dict(zip(keys_of(found), found["status"].map(RANK), strict=True)))
    early, late = ranks
    assert all(rank <= late[place] for place, rank in early.items())
