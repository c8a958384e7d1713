"""Test that faults of whole files and tables are named, and that good packs have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.errors import PackError
from regiondash.pack.read import DATA_FILES, DESCRIPTOR_FILE
from regiondash.pack.validate import inspect, validate
from tests.packs import add, edit, edit_file, read_rows, write_rows

if TYPE_CHECKING:
    from pathlib import Path


def test_a_good_pack_has_no_faults(tiny: Path) -> None:
    """The tiny pack is as it should be, without a warning."""
    report = inspect(tiny)
    assert report.faults == ()
    assert report.warnings == ()


@pytest.mark.parametrize("name", [*DATA_FILES, DESCRIPTOR_FILE])
def test_a_missing_file_is_a_fault(tiny: Path, name: str) -> None:
    """A file that is not there is one fault and hides no other file's."""
    (tiny / name).unlink()
    (fault,) = validate(tiny)
    assert (fault.file, fault.problem) == (name, "the file is missing")


@pytest.mark.parametrize("name", [name for name in DATA_FILES if name != "shapes.parquet"])
def test_bytes_that_are_no_text_are_a_fault(tiny: Path, name: str) -> None:
    """A file in another encoding is one fault of that file."""
    (tiny / name).write_bytes(b"\xff\xfe\x00")
    assert [fault.file for fault in validate(tiny)] == [name]


def test_a_folder_in_a_files_place_is_a_fault(tiny: Path) -> None:
    """A file that cannot be opened is named like any other."""
    (tiny / "sites.csv").unlink()
    (tiny / "sites.csv").mkdir()
    assert [fault.problem for fault in validate(tiny)] == ["the file cannot be opened"]


def test_what_is_no_pack_is_an_error(tmp_path: Path) -> None:
    """A folder without any file of a pack is no broken pack but none at all."""
    with pytest.raises(PackError, match="is no data pack"):
        validate(tmp_path)


def test_a_doubled_id_names_the_later_row(tiny: Path) -> None:
    """The second row of an id is the fault."""
    line = add(tiny, "sites", site_id="site1")
    (fault,) = validate(tiny)
    assert (fault.row, fault.value) == (line, "site1")
    assert "stands in an earlier row" in fault.problem


def test_a_doubled_row_names_the_earlier_one(tiny: Path) -> None:
    """A row that says the same again is named with the line that said it."""
    line = add(tiny, "indicators")
    (fault,) = validate(tiny)
    assert (fault.row, fault.value) == (line, "shape, s3, all, share, 2020")
    assert f"line {line - 1}" in fault.problem


def test_an_id_must_be_one(tiny: Path) -> None:
    """An id with a sign that divides lists or addresses is refused."""
    add(tiny, "sites", site_id="site.4")
    (fault,) = validate(tiny)
    assert fault.value == "site.4"


def test_columns_are_named(tiny: Path) -> None:
    """A missing, an unknown and a doubled column are three faults of the header's line."""
    edit_file(tiny, "sites.csv", "note_en,note_ko,note\n", "note_en,remark,note_en\n")
    faults = validate(tiny)
    assert {(fault.row, fault.value) for fault in faults} == {
        (1, "note_ko"),
        (1, "note"),
        (1, "remark"),
        (1, "note_en"),
    }


def test_a_lost_column_hides_no_other_fault(tiny: Path) -> None:
    """What the column is needed for is passed over; the rest of the table is checked."""
    edit(tiny, "events", 3, kind="party")
    edit_file(tiny, "events.csv", "region_id", "place")
    assert {fault.value for fault in validate(tiny)} == {"region_id", "place", "party"}


@pytest.mark.parametrize("row", ["site4,works", "site4" + ",x" * 40])
def test_a_row_of_another_length_is_one_fault(tiny: Path, row: str) -> None:
    """Cells that do not fit the header are named once, not cell by cell."""
    path = tiny / "sites.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    (fault,) = validate(tiny)
    assert (fault.row, fault.value) == (5, f"{row.count(',') + 1} cells")


def test_lines_are_counted_as_a_spreadsheet_does(tiny: Path) -> None:
    """A cell of several lines is one row, a blank line is counted and is no fault."""
    path = tiny / "sources.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    rows[0] += '"a\nb"'
    broken = rows[1].replace("reference", "rumour")
    path.write_text("\n".join([header, rows[0], "", broken]), encoding="utf-8")
    (fault,) = validate(tiny)
    assert (fault.row, fault.value) == (4, "rumour")


def test_an_open_quotation_mark_is_named(tiny: Path) -> None:
    """A file that cannot be divided into cells says in which line."""
    edit_file(tiny, "provinces.csv", "p2,", '"p2,')
    (fault,) = validate(tiny)
    assert (fault.file, fault.row) == ("provinces.csv", 3)


def test_an_empty_file_is_named(tiny: Path) -> None:
    """A table without a header is one fault."""
    (tiny / "sites.csv").write_text("", encoding="utf-8")
    (fault,) = [fault for fault in validate(tiny) if fault.file == "sites.csv"]
    assert fault.problem == "the file is empty"


def test_tables_without_rows_are_good(tiny: Path) -> None:
    """A pack whose programme has not begun has neither events nor sites."""
    write_rows(tiny, "events", [])
    write_rows(tiny, "sites", [])
    assert validate(tiny) == []


def test_a_byte_order_mark_is_no_fault(tiny: Path) -> None:
    """Spreadsheets put a mark before the text."""
    path = tiny / "sites.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert validate(tiny) == []


@pytest.mark.parametrize(
    ("old", "new", "value", "problem"),
    [
        ('default_scope = "all"', 'default_scope = "few"', "few", "“default_scope” names nothing"),
        ('"works"\npeople', '"dam"\npeople', "dam", "“default_programme” names nothing"),
        ('indicator = "people"', 'indicator = "luck"', "luck", "“people_indicator” names nothing"),
        ("regions = 5", "regions = 6", "6", "the scope all holds 5 regions"),
        ('id = "clinic"', 'id = "mill"', "mill", "[[kinds]] has the id 2 times"),
        ("last_year = 2026", "last_year = 2020", "2024-2020", "ends before its first year"),
        ("target_per_year = 1", "target_per_year = -1", "-1", "a target below zero"),
        ("target_per_year = 1", "target_total = -5", "-5", "a target below zero"),
        ('scopes = ["all"]', 'scopes = ["few"]', "few", "not among [[scopes]]"),
        ('sources = ["news"]', 'sources = ["rumour"]', "rumour", "a source it names"),
        ("known_until = 2025-06-30", "known = 1", "known", "nothing reads the key"),
    ],
)
def test_slips_in_programme_toml(tiny: Path, old: str, new: str, value: str, problem: str) -> None:
    """What programme.toml says wrongly of itself or of the tables is named."""
    edit_file(tiny, "programme.toml", old, new)
    faults = [fault for fault in validate(tiny) if fault.file == "programme.toml"]
    assert any(fault.value == value and problem in fault.problem for fault in faults)


def test_a_scope_without_regions_is_named(tiny: Path) -> None:
    """Nothing can be a share of a scope that holds nothing."""
    for line in (2, 3, 6):
        edit(tiny, "regions", line, scopes="all")
    (fault,) = validate(tiny)
    assert (fault.value, fault.problem) == ("counties", "no region belongs to the scope")


def test_a_shape_that_no_row_describes_is_named(tiny: Path) -> None:
    """Every shape says what it holds."""
    write_rows(tiny, "region_shapes", read_rows(tiny, "region_shapes")[:-1])
    (fault,) = validate(tiny)
    assert (fault.file, fault.row, fault.value) == ("shapes.parquet", 5, "s4")


def test_what_the_descriptor_says_wrongly_is_named(tiny: Path) -> None:
    """The descriptor names every table, with the columns of the schema."""
    edit_file(tiny, "datapackage.json", '"path": "sites.csv"', '"path": "places.csv"')
    edit_file(tiny, "datapackage.json", '"name": "happened_on"', '"name": "on"')
    missing, differing = validate(tiny)[::-1]
    assert missing.value == "sites.csv"
    assert "event_id, programme_id" in differing.value


@pytest.mark.parametrize("text", ["{}", "[", '{"resources": [1, {"path": "sites.csv"}]}'])
def test_a_descriptor_that_describes_nothing_is_named(tiny: Path, text: str) -> None:
    """A descriptor that cannot be read, or names no columns, is a fault of its own file."""
    (tiny / "datapackage.json").write_text(text, encoding="utf-8")
    assert {fault.file for fault in validate(tiny)} == {"datapackage.json"}


def test_an_unused_source_is_a_warning(tiny: Path) -> None:
    """A source that nothing rests on does no harm and is mentioned."""
    add(tiny, "sources", source_id="spare")
    report = inspect(tiny)
    assert report.faults == ()
    assert [warning.value for warning in report.warnings] == ["spare"]


def test_a_point_outside_its_shape_is_a_warning(tiny: Path) -> None:
    """A seat in the neighbour's polygon may be right, and is mentioned."""
    edit(tiny, "regions", 2, seat_lon="1.5")
    report = inspect(tiny)
    assert report.faults == ()
    assert [warning.value for warning in report.warnings] == ["1.5 0.5"]


def test_rounded_values_may_differ_in_their_last_place(tiny: Path) -> None:
    """Sums of rounded values are held to what rounding explains; whole numbers to the unit."""
    for line, value in ((2, "100.4"), (4, "400.4"), (6, "500.9"), (8, "800.9")):
        edit(tiny, "indicators", line, value=value)
    assert validate(tiny) == []
    edit(tiny, "indicators", 6, value="501.9")
    assert [fault.value for fault in validate(tiny)] == ["501.9"]


def test_a_lost_value_shows_in_the_sum(tiny: Path) -> None:
    """A shape whose people are missing leaves its province short."""
    write_rows(tiny, "indicators", read_rows(tiny, "indicators")[1:])
    (fault,) = validate(tiny)
    assert (fault.value, fault.row) == ("500", 5)
    assert "add up to 400" in fault.problem


def test_what_may_not_be_summed_is_not(tiny: Path) -> None:
    """Shares of shapes are never held against a province's."""
    add(tiny, "indicators", unit_kind="province", unit_id="p1", value="99")
    assert validate(tiny) == []
