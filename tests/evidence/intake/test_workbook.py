"""Test that workbooks are read by what their cells hold, and that none eats the machine."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from regiondash.evidence.intake.tables import read_table
from regiondash.text.problems import BadFile
from tests.evidence.intake import good
from tests.evidence.intake.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsxwriter.worksheet import Worksheet


pytestmark = pytest.mark.usefixtures("uncaged")


def book(fill: Callable[[xlsxwriter.Workbook, Worksheet], object]) -> bytes:
    """Return a workbook of one sheet that `fill` writes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        fill(made, made.add_worksheet("Data"))
    return out.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one part changed."""
    files = good.unzipped(data)
    return good.zipped({**files, part: change(files.get(part, b""))})


SHEET = "xl/worksheets/sheet1.xml"


def test_cells_are_text_as_people_read_them() -> None:
    """Whole numbers have no point, days are ISO, formulas stand by their value."""
    rows: list[list[object]] = [
        ["name", "n", "share", "day", "yes", "half", "long"],
        ["가나군", 12.0, 0.1 + 0.2, dt.date(2025, 2, 28), True, "1,5", 1e20],
    ]
    found = read_table("a.xlsx", good.workbook(rows))
    assert found.rows == (("가나군", "12", "0.3", "2025-02-28", "TRUE", "1,5", "1e+20"),)
    assert found.lines == (2,)


def test_a_formula_stands_by_its_last_value() -> None:
    """A formula is not computed; an error's name stays, and is noted."""

    def fill(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(0, 0, ["a", "b", "c"])
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write_formula(1, 1, "=NA()", None, "#N/A")
        sheet.write(1, 2, "x")

    found = read_table("a.xlsx", book(fill))
    assert found.rows == (("2", "#N/A", "x"),)
    assert found.notes == ("intake_note.error_cells",)


def test_lines_are_those_of_the_sheet() -> None:
    """Empty rows and columns before the table are counted, and left out."""

    def fill(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_row(4, 2, ["a", "b"])
        sheet.write_row(6, 2, ["x", 1])

    found = read_table("a.xlsx", book(fill))
    assert (found.header, found.rows, found.lines) == (("a", "b"), (("x", "1"),), (7,))


def test_a_sheet_can_be_chosen() -> None:
    """Without a choice the first sheet with a table is read, and that is noted."""
    data = good.workbook([["a", "b"], ["x", 1]], sheets=("One", "Two"))
    first, second = read_table("a.xlsx", data), read_table("a.xlsx", data, sheet="Two")
    assert (first.sheet, first.sheets, second.sheet) == ("One", ("One", "Two"), "Two")
    assert first.notes == ("intake_note.first_sheet",)
    assert second.notes == ()
    with pytest.raises(BadFile, match=r"no sheet called “Three”\. It has: One, Two"):
        read_table("a.xlsx", data, sheet="Three")


def test_an_empty_first_sheet_is_passed_over() -> None:
    """A title sheet or an empty one is not the table."""

    def fill(made: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write(0, 0, "About these data")
        table = made.add_worksheet("Table")
        table.write_row(0, 0, ["a", "b"])
        table.write_row(1, 0, ["x", 1])
        made.add_worksheet("Hidden").hide()

    found = read_table("a.xlsx", book(fill))
    assert (found.sheet, found.sheets) == ("Table", ("Data", "Table"))


def test_merged_cells_of_a_header_are_joined() -> None:
    """A header of two rows becomes one, and a province merged down its rows stands in each."""

    def fill(_book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.merge_range(0, 0, 0, 5, "People by province, year and sex")
        sheet.merge_range(1, 0, 2, 0, "province")
        sheet.merge_range(1, 1, 2, 1, "region")
        sheet.merge_range(1, 2, 1, 3, 2020)
        sheet.merge_range(1, 4, 1, 5, 2021)
        sheet.write_row(2, 2, ["men", "women", "men", "women"])
        sheet.merge_range(3, 0, 4, 0, "North")
        sheet.write_row(3, 1, ["A", 1, 2, 3, 4])
        sheet.write_row(4, 1, ["B", 5, 6, 7])
        sheet.merge_range(3, 5, 4, 5, 9)

    found = read_table("a.xlsx", book(fill))
    years = ("2020 men", "2020 women", "2021 men", "2021 women")
    assert found.header == ("province", "region", *years)
    assert found.rows == (("North", "A", "1", "2", "3", "9"), ("North", "B", "5", "6", "7", ""))
    assert found.lines == (4, 5)
    assert {"intake_note.merged", "intake_note.title_lines"} <= set(found.notes)


def test_what_a_sheet_claims_of_its_size_is_not_believed() -> None:
    """A dimension of 17 billion cells costs nothing; the cells say how large a sheet is."""
    claim = b'<dimension ref="A1:XFD1048576"/>'
    data = changed(
        good.files()["good.xlsx"], SHEET, lambda xml: re.sub(rb"<dimension[^>]*/>", claim, xml)
    )
    assert claim in good.unzipped(data)[SHEET]
    assert read_table("a.xlsx", data).rows == read_table("a.xlsx", good.files()["good.xlsx"]).rows


def test_a_cell_far_out_is_refused_and_a_format_is_not() -> None:
    """A value in the last cell would make the sheet huge; a mere format there is nothing."""
    end = b"</sheetData>"
    far = b'<row r="1048576"><c r="XFD1048576"%s</row>' + end
    good_one = good.files()["good.xlsx"]
    value = changed(good_one, SHEET, lambda xml: xml.replace(end, far % b"><v>1</v></c>"))
    empty = changed(good_one, SHEET, lambda xml: xml.replace(end, far % b' s="0"/>'))
    assert refusal("a.xlsx", value) == "far_cell"
    assert read_table("a.xlsx", empty).rows == read_table("a.xlsx", good_one).rows


def test_a_hidden_far_cell_ends_the_cage_and_not_the_app() -> None:
    """A cell whose place is written so that it is overlooked costs the cage its life alone."""
    data = changed(
        good.files()["good.xlsx"],
        SHEET,
        lambda xml: re.sub(rb'r="B4"', b"r='XFD1048576'\n", xml).replace(b'r="4"', b'r="1048576"'),
    )
    assert refusal("a.xlsx", data) in {"far_cell", "crashed", "memory", "broken"}


def test_macros_are_refused_whatever_the_ending() -> None:
    """A workbook with a program in it is not read, though its name says XLSX."""
    data = changed(good.files()["good.xlsx"], "xl/vbaProject.bin", lambda _: b"x")
    assert refusal("a.xlsx", data) == "macros"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (good.files()["good.docx"], "other_content"),
        (good.zipped({"a.txt": b"x"}), "other_content"),
        (good.workbook([["a", "b"]]), "no_rows"),
        (good.workbook([]), "no_rows"),
        (good.files()["good.xlsx"][:2000], "broken"),
        (changed(good.files()["good.xlsx"], SHEET, lambda xml: xml[: len(xml) // 2]), "broken"),
        (changed(good.files()["good.xlsx"], "xl/workbook.xml", lambda _: b"\xff<"), "broken"),
    ],
    ids=["document", "zip", "header", "empty", "cut", "cut sheet", "no book"],
)
def test_what_is_no_workbook_is_refused(data: bytes, key: str) -> None:
    """Other zips, empty sheets and damaged ones have a sentence each."""
    assert refusal("a.xlsx", data) == key


def test_a_large_workbook_is_read() -> None:
    """A table near the limits fits into the cage."""
    rows: list[list[object]] = [["region", "year", "value"]]
    rows += [[f"Region {n}", 2000 + n % 25, n / 7] for n in range(30_000)]
    found = read_table("a.xlsx", good.workbook(rows))
    assert len(found.rows) == 30_000
    assert found.rows[-1][2] == "4285.57142857143"


def test_entities_of_a_workbook_are_not_expanded() -> None:
    """A document type in a part names no file and grows nothing."""
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    data = changed(
        good.files()["good.xlsx"],
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(b"<sst", bomb + b"<sst").replace(b"Alpha County", b"&a;"),
    )
    assert refusal("a.xlsx", data) == "broken"
