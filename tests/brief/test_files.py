"""Test the files that a report's rows are written to."""

from __future__ import annotations

from regiondash.brief.files import rows_csv


def test_rows_become_a_sheet() -> None:
    """Every key is a column, what is missing is empty, and hangul is shown by spreadsheets."""
    found = rows_csv([{"region": "성천군", "km": None}, {"region": "A, B", "km": 2, "n": True}])
    assert found == '\ufeffregion,km,n\r\n성천군,,\r\n"A, B",2,True\r\n'.encode()


def test_no_cell_is_run_as_a_formula() -> None:
    """Text that begins like a formula is text."""
    assert rows_csv([{"a": "=1+1", "b": "@x", "c": -1}]).endswith(b"'=1+1,'@x,-1\r\n")


def test_no_rows_are_no_sheet() -> None:
    """Without rows the file has one empty line."""
    assert rows_csv([]) == "\ufeff\r\n".encode()


def test_rows_in_rows_stay_out() -> None:
    """A column that holds further rows, such as sources, has no place in a sheet."""
    assert rows_csv([{"a": 1, "also": [{"b": 2}]}, {"a": 2, "also": []}]).endswith(
        b"a\r\n1\r\n2\r\n"
    )
