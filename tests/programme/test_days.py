"""Test from which day a partial date counts: cautiously, the last it can mean."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.programme.days import counts_from, last_day


@pytest.mark.parametrize(
    ("partial", "expected"),
    [
        ("2024-12-20", "2024-12-20"),
        ("2024-02", "2024-02-29"),
        ("2023-02", "2023-02-28"),
        ("2100-02", "2100-02-28"),
        ("2024-04", "2024-04-30"),
        ("2024", "2024-12-31"),
    ],
)
def test_a_partial_date_counts_from_its_last_day(partial: str, expected: str) -> None:
    """A day counts from itself, a month from its end, a year from its end."""
    assert last_day(partial).isoformat() == expected


@pytest.mark.parametrize("partial", ["", "24", "2024-13", "2024-02-30", "spring", "20245"])
def test_what_is_no_date_is_refused(partial: str) -> None:
    """A date that cannot be read is never guessed at."""
    with pytest.raises(ValueError, match=r"."):
        last_day(partial)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
def test_the_less_is_known_the_later_it_counts(day: dt.date) -> None:
    """Day ≤ its month's end ≤ its year's end, and the next day is another month or year."""
    month, year = last_day(day.isoformat()[:7]), last_day(day.isoformat()[:4])
    assert last_day(day.isoformat()) == day <= month <= year
    assert (month.year, month.month) == (day.year, day.month)
    assert (month + dt.timedelta(days=1)).day == 1
    assert (year.year, (year + dt.timedelta(days=1)).year) == (day.year, day.year + 1)


def test_a_column_of_days_keeps_its_rows() -> None:
    """Each row's day stands at the row's own index, as a timestamp."""
    days = counts_from(pd.Series(["2024-03", "2025-01-02"], index=[7, 3]))
    assert days.loc[7] == pd.Timestamp("2024-03-31")
    assert days.loc[3] == pd.Timestamp("2025-01-02")
    assert counts_from(pd.Series([], dtype="str")).empty
