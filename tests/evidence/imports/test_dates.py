"""Hold the reading of days and periods to one meaning each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.evidence.imports.dates import iso_date, period_in, period_of, without_period
from regiondash.pack.cells import is_partial_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024"),
        ("2024년", "2024"),
        ("2024-03", "2024-03"),
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05 00:00:00", "2024-03-05"),
        ("2024.3.5.", "2024-03-05"),
        ("2024. 3. 5.", "2024-03-05"),
        ("2024년 3월 5일", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("March 5th, 2024", "2024-03-05"),
        ("Mar. 2024", "2024-03"),
        ("20240305", "2024-03-05"),
        ("3/5/2024", ""),
        ("05.03.2024", ""),
        ("2024-13-01", ""),
        ("2024-02-30", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_a_day_is_read_where_it_can_be_read_in_one_way(text: str, expected: str) -> None:
    """English and Korean dates are read; those whose day and month may be swapped are not."""
    assert iso_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019.0", "2019"),
        ("2019Q1", "2019 Q1"),
        ("Q3 2019", "2019 Q3"),
        ("2019년 2분기", "2019 Q2"),
        ("2010–2014", "2010-2014"),
        ("2010~2014년", "2010-2014"),
        ("2014-2010", ""),
        ("2019-03", "2019-03"),
        ("2019-03/2021-04", "2019-03/2021-04"),
        ("2019/2021-04", "2019/2021-04"),
        ("2021-04/2019-03", ""),
        ("2019-13/2021-04", ""),
    ],
)
def test_a_period_is_a_year_month_quarter_or_span(text: str, expected: str) -> None:
    """Periods come out as the pack's tables write them."""
    assert period_of(text) == expected


@pytest.mark.parametrize(
    ("header", "period", "rest"),
    [
        ("Population 2019", "2019", "Population"),
        ("pop_2019", "2019", "pop"),
        ("인구(2019년)", "2019", "인구"),
        ("Income, 2010-2014", "2010-2014", "Income"),
        ("2019", "2019", ""),
        ("Population", "", "Population"),
        ("2019 to 2020 or so", "", "to or so"),
        ("Code 12019", "", "Code 12019"),
    ],
)
def test_a_header_tells_its_period(header: str, period: str, rest: str) -> None:
    """One period in a header is its own; two leave it open."""
    assert period_in(header) == period
    assert without_period(header) == rest


@given(st.text(max_size=30))
def test_any_text_is_a_real_day_or_none(text: str) -> None:
    """No text breaks the reading; what comes out is a day, month or year that exists."""
    found = iso_date(text)
    assert not found or is_partial_date(found)
