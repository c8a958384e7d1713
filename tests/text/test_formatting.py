"""Hold numbers, shares and dates to how English and Korean readers write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.schema import PRECISIONS
from regiondash.text.formatting import (
    format_date,
    format_day,
    format_number,
    format_percent,
    format_span,
)
from regiondash.text.languages import LANGUAGES, LOCALES, UnknownLanguage

DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31))


def test_every_language_has_a_locale() -> None:
    """A language that can be chosen can be written."""
    assert set(LOCALES) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (23_349_859, 0, "23,349,859"),
        (0.125, 2, "0.13"),
        (2.5, 0, "3"),
        (-0.04, 1, "0.0"),
        (-1234.5, 1, "-1,234.5"),
        (7, 2, "7.00"),
    ],
)
def test_numbers_have_separators_and_the_decimals_asked_for(
    language: str,
    value: float,
    decimals: int,
    expected: str,
) -> None:
    """Halves are rounded up as readers do it, and nothing is written as minus zero."""
    assert format_number(language, value, decimals) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_are_written_as_percentages(language: str) -> None:
    """A share of 1 is 100 %; decimals are shown only where asked for."""
    assert format_percent(language, 1) == "100%"
    assert format_percent(language, 0.325) == "33%"
    assert format_percent(language, 1 / 3, 1) == "33.3%"


@pytest.mark.parametrize("missing", [float("nan"), float("inf")])
def test_a_missing_number_is_never_written(missing: float) -> None:
    """No data has words of its own and must not appear as digits."""
    with pytest.raises(ValueError, match="no data"):
        format_number("en", missing, 0)


@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_numbers_read_back_to_what_was_rounded(value: float, decimals: int) -> None:
    """What is written differs from the value by half a step at most."""
    written = float(format_number("en", value, decimals).replace(",", ""))
    assert abs(written - value) <= 0.5 * 10**-decimals + abs(value) * 1e-12


@pytest.mark.parametrize(
    ("iso", "precision", "english", "korean"),
    [
        ("2026-10-08", "day", "8 October 2026", "2026년 10월 8일"),
        ("2024-03", "month", "March 2024", "2024년 3월"),
        ("2024-03-05", "month", "March 2024", "2024년 3월"),
        ("2024", "year", "2024", "2024년"),
        ("2024-03", "year", "2024", "2024년"),
        ("2025-02-26", "not_after", "by 26 February 2025", "2025년 2월 26일까지"),
        ("2025-02", "not_after", "by February 2025", "2025년 2월까지"),
    ],
)
def test_dates_are_written_as_precisely_as_they_are_known(
    iso: str,
    precision: str,
    english: str,
    korean: str,
) -> None:
    """A month is not a day, and a bound says so and includes its day."""
    assert format_date("en", iso, precision) == english
    assert format_date("ko", iso, precision) == korean


def test_a_partial_date_is_never_made_more_precise() -> None:
    """A month asked for as a day stays a month."""
    assert format_date("en", "2024-03") == "March 2024"
    assert format_date("ko", "2024") == "2024년"


@pytest.mark.parametrize(
    ("first", "last", "english", "korean"),
    [
        ("2024-02-29", "2024-03-07", "29 February–7 March 2024", "2024년 2월 29일~3월 7일"),
        ("2024-03-02", "2024-03-07", "2–7 March 2024", "2024년 3월 2일~7일"),
        (
            "2024-12-29",
            "2025-01-07",
            "29 December 2024–7 January 2025",
            "2024년 12월 29일~2025년 1월 7일",
        ),
        ("2024-03-07", "2024-03-07", "7 March 2024", "2024년 3월 7일"),
    ],
)
def test_two_bounds_make_a_span(first: str, last: str, english: str, korean: str) -> None:
    """What both days share is said once, in the language's own order."""
    assert format_date("en", last, "not_after", first) == english
    assert format_date("ko", last, "not_after", first) == korean


def test_only_a_bound_has_an_earliest_day() -> None:
    """A day that is known exactly stays one; a bound known to the month keeps its word."""
    assert format_date("en", "2024-03-07", "day", "2024-02-29") == "7 March 2024"
    assert format_date("en", "2024-03", "not_after", "2024-02-29") == "by March 2024"


def test_dates_may_come_as_values() -> None:
    """A date and a timestamp are written like their ISO text."""
    assert format_date("en", dt.date(2026, 10, 8)) == "8 October 2026"
    moment = dt.datetime(2026, 10, 8, 9, 30, tzinfo=dt.UTC)
    assert format_date("ko", moment) == "2026년 10월 8일"


@pytest.mark.parametrize(
    ("iso", "precision", "expected"),
    [
        ("2025-12-15", "day", "2025-12-15"),
        ("2025-02", "month", "2025-02"),
        ("2025-02-26", "not_after", "≤ 2025-02-26"),
        ("2025-02-26", "month", "2025-02"),
        (dt.date(2025, 2, 26), "day", "2025-02-26"),
    ],
)
def test_table_dates_stay_iso(iso: str | dt.date, precision: str, expected: str) -> None:
    """A table sorts by its text, and a bound does not look like a day."""
    assert format_day(iso, precision) == expected


@pytest.mark.parametrize("text", ["", "8 October", "2024-3", "2024-13-01", "2024-02-30"])
def test_text_that_is_no_date_is_refused(text: str) -> None:
    """A wrong date is named, never shown."""
    with pytest.raises(ValueError, match=r"date|month|day"):
        format_date("en", text)


def test_wrong_questions_are_refused() -> None:
    """A span that ends before it starts, and words that do not exist, are faults."""
    with pytest.raises(ValueError, match="ends before"):
        format_span("en", "2024-03-07", "2024-02-29")
    with pytest.raises(ValueError, match="precision"):
        format_date("en", "2024-03-07", "roughly")
    with pytest.raises(UnknownLanguage, match="“fr”"):
        format_date("fr", "2024-03-07")


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(PRECISIONS))
def test_every_day_is_written_with_its_year(day: dt.date, language: str, precision: str) -> None:
    """Whatever the precision, the year is never lost."""
    assert str(day.year) in format_date(language, day, precision)


@given(DAYS, DAYS, st.sampled_from(LANGUAGES))
def test_every_span_names_both_ends(one: dt.date, other: dt.date, language: str) -> None:
    """A span's ends can be read off it."""
    first, last = sorted((one, other))
    written = format_span(language, first, last)
    assert str(last.year if language == "en" else first.year) in written
    assert str(first.day) in written
    assert str(last.day) in written
