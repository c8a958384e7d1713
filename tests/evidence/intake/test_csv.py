"""Test that tables of delimited text are read as a spreadsheet would, in many encodings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.intake.limits import LIMITS
from regiondash.evidence.intake.tables import read_table
from tests.evidence.intake.refusals import refusal

if TYPE_CHECKING:
    from regiondash.evidence.intake.raw import RawTable

KOREAN = "시군,값\n성천군,1\n양덕군,2\n"


def table(text: str | bytes, name: str = "a.csv") -> RawTable:
    """Return a table from its text."""
    return read_table(name, text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-16-le", ("intake_note.unmarked",)),
        ("utf-16-be", ("intake_note.unmarked",)),
        ("cp949", ("intake_note.korean",)),
        ("euc_kr", ("intake_note.korean",)),
    ],
)
def test_encodings_are_known_and_guesses_noted(encoding: str, note: tuple[str, ...]) -> None:
    """The same table comes out of every encoding, and what is a guess says so."""
    text = KOREAN if not encoding.startswith("utf-16-") else KOREAN.replace("성천군", "A" * 80)
    found = table(text.encode(encoding))
    assert found.header == ("시군", "값")
    assert found.rows[-1] == ("양덕군", "2")
    assert found.notes == note


@pytest.mark.parametrize("text", ["Région,n\nOrléans,1\n", "Ort,n\nKöln,1\nér,2\n", "a,b\n£,€\n"])
def test_western_letters_are_not_taken_for_hangul(text: str) -> None:
    """Windows-1252 is the last guess, and is noted."""
    found = table(text.encode("cp1252"))
    assert "\n".join(",".join(row) for row in (found.header, *found.rows)) == text.strip()
    assert found.notes == ("intake_note.western",)


@pytest.mark.parametrize("data", [b"a,b\n\x81\x8d,\x01\x02", "a,b\n1,2".encode("utf-32")])
def test_broken_letters_are_refused(data: bytes) -> None:
    """Bytes that fit no encoding are no table."""
    assert refusal("a.csv", data) in {"encoding", "other_content"}


def test_one_broken_letter_does_not_change_all_others() -> None:
    """UTF-8 with a damaged byte is refused, and not read as Western letters throughout."""
    assert refusal("a.csv", KOREAN.encode().replace("군".encode(), b"\xea\xb5", 1)) == "encoding"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(sign: str) -> None:
    """Decimal commas stay within their cells, which stay text."""
    found = table(f"region{sign}value\nAlpha{sign}" + ('"1,5"' if sign == "," else "1,5"))
    assert found.rows == (("Alpha", "1,5"),)


def test_a_first_line_may_say_the_sign() -> None:
    """The line `sep=` that spreadsheets write is believed and not counted."""
    assert table("sep=;\na;b\n1,2,3;4\n").rows == (("1,2,3", "4"),)


def test_a_cell_may_hold_line_breaks() -> None:
    """Rows are counted as a spreadsheet does; a break within a cell becomes a blank."""
    found = table('name,n\n"Alpha\nCounty",1\n\nBeta,2\n')
    assert found.rows == (("Alpha County", "1"), ("Beta", "2"))
    assert found.lines == (2, 4)


def test_the_header_is_found_below_title_lines() -> None:
    """Lines above the table are passed over, and that is noted."""
    found = table("Table 1. People by region,,\nSource: census,,\n,,\nregion,year,n\nA,2020,5\n")
    assert found.header == ("region", "year", "n")
    assert found.lines == (5,)
    assert found.notes == ("intake_note.title_lines",)


def test_years_may_head_columns() -> None:
    """A wide table's header may be years, and one of numbers alone is still the first row."""
    assert table("region,2020,2021\nA,1,2\n").header == ("region", "2020", "2021")
    assert table("2020,2021\n1,2\n").header == ("2020", "2021")


def test_columns_have_names_that_differ() -> None:
    """Unnamed columns are named by place, repeated ones numbered, empty ones dropped."""
    found = table("name,name,,,\nA,B,C,,\n")
    assert found.header == ("name", "name (2)", "column 3")
    assert set(found.notes) == {"intake_note.unnamed", "intake_note.repeated"}


def test_rows_are_as_wide_as_the_header() -> None:
    """Short rows are filled up; what is too much gets a column of its own, and a note."""
    found = table("a,b\n1\n2,3,4\n")
    assert found.header == ("a", "b", "column 3")
    assert found.rows == (("1", "", ""), ("2", "3", "4"))
    assert "intake_note.ragged" in found.notes


def test_errors_of_a_spreadsheet_are_noted() -> None:
    """#N/A stays as it stands, for the row's own fault to name it."""
    found = table("a,b\nx,#N/A\n")
    assert found.rows == (("x", "#N/A"),)
    assert found.notes == ("intake_note.error_cells",)


def test_unseen_signs_are_noted() -> None:
    """A name that reads other than it is loses its marks, and that is said."""
    found = table("a,b\nAl\u200bpha\u202e,1\n")
    assert found.rows == (("Alpha", "1"),)
    assert found.notes == ("intake_note.unseen",)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ("\n\n\n", "no_rows"),
        ("a,b,c\n", "no_rows"),
        ("\ufeff", "no_rows"),
        ("a,b\n" + "1,2\n" * LIMITS.rows, "many_rows"),
        (",".join("ab" * 400) + "\n1,2\n", "many_columns"),
        ("," * 3_000_000 + "\n1\n", "many_columns"),
        ("a,b\n" + "x" * 20_000 + ",1\n", "long_cell"),
        ('a,b\n"' + "x" * 200_000, "quotes"),
        (("," * 400 + "\n") * 6_000, "many_cells"),
    ],
    ids=["blank", "header", "mark", "rows", "columns", "commas", "cell", "quote", "cells"],
)
def test_what_is_no_table_or_too_much_is_refused(data: str, key: str) -> None:
    """Each limit has its sentence."""
    assert refusal("a.csv", data.encode()) == key


def test_a_table_says_which_file_it_came_from() -> None:
    """The origin is the file's name, hash and size."""
    found = table("a,b\n1,2\n", "C:\\x\\figures.csv").origin
    assert (found.name, found.size, len(found.sha256)) == ("figures.csv", 8, 64)
