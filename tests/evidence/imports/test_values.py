"""Hold the reading of numbers to how people write them, and to asking where two readings fit."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.evidence.imports.values import is_unknown, looks_like_number, read_numbers
from regiondash.pack.cells import is_number


def texts(cells: list[str], decimal: str = "", hints: tuple[str, ...] = ()) -> list[str]:
    """Return what each cell was read as, or why it was not."""
    found = read_numbers(cells, decimal, hints).cells
    return [one.reason or one.text for one in found]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1,234", "987", "12,345"], ["1234", "987", "12345"]),
        (["1.234", "987", "12.345"], ["1234", "987", "12345"]),
        (["1,234.5", "12"], ["1234.5", "12"]),
        (["1.234,5", "12"], ["1234.5", "12"]),
        (["12,5", "3,25", "1.234,0"], ["12.5", "3.25", "1234"]),
        (["0,123", "1,456"], ["0.123", "1.456"]),
        (["1,234,567"], ["1234567"]),
        (["1.234.567"], ["1234567"]),
        (["1 234", "12 345,5"], ["1234", "12345.5"]),
        (["1'234.5", "1\u202f234"], ["1234.5", "1234"]),
        (["(12.5)", "−3", "–4", "-5", "+6"], ["-12.5", "-3", "-4", "-5", "6"]),
        (["12.3*", "5¹", "7†", "8 a", "9 (p)"], ["12.3", "5", "7", "8", "9"]),
        (["12%", "3.5 %"], ["12", "3.5"]),
        (["\uff11\uff12\uff0e\uff15", "\uff10\uff10\uff17"], ["12.5", "7"]),
        (["1e3", "2.5E-2"], ["1e3", "2.5E-2"]),
        (["12명", "1,300명", "5명"], ["12", "1300", "5"]),
        (["1.234", "2.5"], ["1.234", "2.5"]),
    ],
)
def test_numbers_are_read_as_their_column_writes_them(
    cells: list[str], expected: list[str]
) -> None:
    """Thousands, decimals, signs, marks and units are told apart by the whole column."""
    assert texts(cells) == expected


@pytest.mark.parametrize("cells", [["1,234", "2,345"], ["1.234", "2.345"], ["1,234", "5678"]])
def test_what_may_be_read_in_two_ways_is_asked(cells: list[str]) -> None:
    """A sign before three digits that nothing explains is a fault, never a guess."""
    assert "open_sign" in texts(cells)
    assert texts(cells, decimal=".") == [cell.replace(",", "") for cell in cells]
    other = [cell.replace(".", "").replace(",", ".") for cell in cells]
    assert texts(cells, decimal=",") == other


def test_other_columns_tell_where_the_own_does_not() -> None:
    """A file writes its numbers in one way: a column's neighbours explain it."""
    assert texts(["1,234", "2,345"], hints=("0.5", "1.75")) == ["1234", "2345"]
    assert texts(["1,234", "2,345"], hints=("0,5", "1,75")) == ["1.234", "2.345"]


def test_contradictions_are_faults() -> None:
    """Both signs for decimals in one column: neither is taken; one odd cell is named alone."""
    assert texts(["1,234.5", "1.234,5"]) == ["mixed_signs", "mixed_signs"]
    assert texts(["1.5", "2.5", "3.5", "4.5", "5.5", "6,5"])[-1] == "mixed_signs"
    assert texts(["1,23,456", "1.5"]) == ["mixed_signs", "1.5"]


@pytest.mark.parametrize(
    "cell", ["abc", "12 km/h 3", "12만", "=1+1", "inf", "٣", "1" * 400, "1/2", "0x10", "12-13"]
)
def test_what_is_no_number_is_a_fault(cell: str) -> None:
    """Words, formulas, fractions and other scripts' digits are never read as something near."""
    assert texts([cell, "1.5"]) == ["not_number", "1.5"]


@pytest.mark.parametrize(
    "cell",
    ["", "-", "–", "—", "..", "…", "n/a", "N.A.", "NaN", "null", "없음", "미상", "자료 없음"],
)
def test_what_says_that_there_is_nothing_is_no_value(cell: str) -> None:
    """An unknown value is empty: no fault, and not zero."""
    assert is_unknown(cell)
    assert texts([cell, "1.5"]) == ["", "1.5"]


def test_percent_signs_and_units_are_told() -> None:
    """What stood behind the numbers is handed on, as a guess at the unit."""
    assert [one.is_percent for one in read_numbers(["12%", "7"]).cells] == [True, False]
    assert read_numbers(["12 명", "3명"]).unit == "명"
    assert read_numbers(["12 명", "3 곳"]).unit == ""


@given(st.lists(st.text(max_size=12), max_size=6), st.sampled_from(["", ".", ","]))
def test_any_cell_is_a_finite_number_nothing_or_a_fault(cells: list[str], decimal: str) -> None:
    """No cell breaks the reading, and what is read is a plain finite decimal."""
    for one in read_numbers(cells, decimal).cells:
        assert not (one.text and one.reason)
        assert not one.text or (is_number(one.text) and math.isfinite(float(one.text)))


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 2)))
def test_a_number_survives_every_way_of_writing_it(value: float) -> None:
    """English and German groups, written beside a number that tells the sign, give it back."""
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    for text, other in ((english, "0.5"), (german, "0,5")):
        assert looks_like_number(text)
        assert float(read_numbers([text, other]).cells[0].text) == value
