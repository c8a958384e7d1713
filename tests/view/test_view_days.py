"""Test which day a view answers for."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from regiondash.view.days import Days, days_of, year_end

HORIZON = dt.date(2026, 10, 8)


def test_no_day_asked_means_the_horizon() -> None:
    """The first view is the newest that is known, and nothing lies beyond it."""
    assert days_of("", HORIZON) == Days(HORIZON, HORIZON)
    assert not days_of("", HORIZON).beyond


@given(st.dates())
def test_nothing_is_counted_past_the_horizon(day: dt.date) -> None:
    """The day counted is the day asked, or the horizon where that lies beyond it."""
    days = days_of(day.isoformat(), HORIZON)
    assert days.asked == day
    assert days.counted <= HORIZON
    assert days.counted == (HORIZON if days.beyond else day)
    assert days.beyond == (day > HORIZON)


def test_the_horizons_own_year_stands_at_the_horizon() -> None:
    """A year is asked for by its last day; the year that is not over by the default."""
    assert year_end(2024, HORIZON) == "2024-12-31"
    assert year_end(2026, HORIZON) == ""
    assert days_of(year_end(2027, HORIZON), HORIZON).beyond
