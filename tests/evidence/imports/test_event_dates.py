"""Test that dates are read as people write them, and never more precisely than that."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.evidence.imports.event_dates import Dated, as_precise, may_be_two, read_date
from regiondash.schema import PRECISIONS


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2025", "2025", "year"),
        ("2025-03", "2025-03", "month"),
        ("2025-03-05", "2025-03-05", "day"),
        ("2025/3/5", "2025-03-05", "day"),
        ("2025. 3. 5.", "2025-03-05", "day"),
        ("20250305", "2025-03-05", "day"),
        ("2025-03-05T00:00:00", "2025-03-05", "day"),
        ("2025년", "2025", "year"),
        ("2025년 3월", "2025-03", "month"),
        ("2025년 3월 5일", "2025-03-05", "day"),
        ("2025년 3월 5일(수)", "2025-03-05", "day"),
        ("March 2025", "2025-03", "month"),
        ("5 March 2025", "2025-03-05", "day"),
        ("Mar. 5, 2025", "2025-03-05", "day"),
        ("Wed, 5th of March 2025", "2025-03-05", "day"),
        ("25/03/2025", "2025-03-25", "day"),
        ("03/25/2025", "2025-03-25", "day"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text: str, day: str, precision: str) -> None:
    """Days, months and years are told apart by how they are written, in both languages."""
    assert read_date(text) == Dated(day, precision)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by end of 2025", "2025-12-31"),
        ("by the end of February 2024", "2024-02-29"),
        ("not later than 5 March 2025", "2025-03-05"),
        ("before March 2025", "2025-03-31"),
        ("2025년 말까지", "2025-12-31"),
        ("2025년 3월까지", "2025-03-31"),
        ("2025년 3월 5일 이전", "2025-03-05"),
    ],
)
def test_a_limit_is_the_last_day_that_fits(text: str, day: str) -> None:
    """What happened by some time happened not after its last day."""
    assert read_date(text) == Dated(day, "not_after")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("late March 2025", "2025-03"),
        ("mid-2025", "2025"),
        ("Q3 2025", "2025"),
        ("2025년 상반기", "2025"),
        ("2025년 3월 초", "2025-03"),
        ("around 5 March 2025", "2025-03"),
        ("2025년 3월경", "2025"),
    ],
)
def test_a_vague_date_becomes_wider(text: str, day: str) -> None:
    """A part of a month or year that no form can hold is read as the whole of it."""
    found = read_date(text)
    assert found is not None
    assert found.happened_on == day


@pytest.mark.parametrize("text", ["", "soon", "2025-02-30", "3월 5일", "31/31/2025", "25-3-5"])
def test_what_is_no_date_is_none(text: str) -> None:
    """Words, days that do not exist and dates without a year are not guessed at."""
    assert read_date(text) is None


def test_a_date_that_may_be_two_is_none() -> None:
    """Where either number may be the month, nothing is taken, and that can be said."""
    assert read_date("05/03/2025") is None
    assert may_be_two("05/03/2025")
    assert not may_be_two("25/03/2025")
    assert read_date("05/05/2025") == Dated("2025-05-05", "day")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_every_day_is_read_in_every_form(day: dt.date) -> None:
    """All forms of one day are the same day."""
    forms = (f"{day:%Y-%m-%d}", f"{day.year}년 {day.month}월 {day.day}일", f"{day:%d %B %Y}")
    assert {read_date(form) for form in forms} == {Dated(day.isoformat(), "day")}


@given(st.text(max_size=40))
def test_any_text_is_read_or_not(text: str) -> None:
    """Nothing that can stand in a cell raises; what is read has a known precision."""
    found = read_date(text)
    assert found is None or found.precision in PRECISIONS


def test_a_stated_precision_only_widens() -> None:
    """A day may be told as its month; a month cannot be told as a day."""
    day, month = Dated("2025-03-05", "day"), Dated("2025-03", "month")
    assert as_precise(day, "month") == month
    assert as_precise(month, "not_after") == Dated("2025-03-31", "not_after")
    assert as_precise(month, "day") is None
    assert as_precise(Dated("2025-12-31", "not_after"), "day") is None
