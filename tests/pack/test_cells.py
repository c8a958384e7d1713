"""Test what the text of a cell may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.pack.cells import (
    first_day,
    is_date,
    is_id,
    is_integer,
    is_number,
    is_partial_date,
    shown,
)

if TYPE_CHECKING:
    import datetime as dt


@pytest.mark.parametrize("text", ["0", "-1", "12.5", "+3", "1e3", "2.5E-3", "23349859"])
def test_numbers(text: str) -> None:
    """A number is written in digits, with a point for decimals or an exponent."""
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["", "1,5", "1 000", "12 km", "nan", "inf", "1e999", "1_000", ".5", "5.", "٣", "0x1"]
)
def test_no_numbers(text: str) -> None:
    """Infinity, commas, units and other scripts' digits are no numbers."""
    assert not is_number(text)


@pytest.mark.parametrize(("text", "fits"), [("7", True), ("-7", True), ("7.0", False), ("", False)])
def test_integers(text: str, fits: bool) -> None:  # noqa: FBT001
    """An integer has digits alone."""
    assert is_integer(text) is fits
    assert not is_integer("9" * 16)


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29", "1999-12-31"])
def test_partial_dates(text: str) -> None:
    """A partial date may stop after the year or the month."""
    assert is_partial_date(text)
    assert is_date(text) is (len(text) == 10)


@pytest.mark.parametrize(
    "text",
    ["", "2024-13", "2024-02-30", "2023-02-29", "24", "2024-1", "2024/01", "20240101", "0000"],
)
def test_no_dates(text: str) -> None:
    """A month or a day that does not exist, or is written otherwise, is no date."""
    assert not is_partial_date(text)
    assert not is_date(text)


@given(st.dates())
def test_every_day_is_a_date_whose_parts_are_partial_dates(day: dt.date) -> None:
    """What holds for a day holds for its month and its year, and these begin with their first."""
    text = day.isoformat()
    assert is_date(text)
    assert first_day(text) == day
    assert first_day(text[:7]) == day.replace(day=1)
    assert first_day(text[:4]) == day.replace(month=1, day=1)


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    """Whatever a cell holds, the questions are answered."""
    for question in (is_date, is_id, is_integer, is_number, is_partial_date):
        assert question(text) in (True, False)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("prk-001", True), ("pop_2008", True), ("", False), ("a.b", False), ("a|b", False)],
)
def test_ids(text: str, fits: bool) -> None:  # noqa: FBT001
    """An id has neither of the signs that divide lists and addresses."""
    assert is_id(text) is fits


def test_values_are_shown_in_one_line() -> None:
    """A fault shows a value in one line, cut when it is long, and says when there is none."""
    assert shown("two\nlines") == "two lines"
    assert shown("") == "an empty cell"
    assert shown("x" * 500).endswith("x …")
