"""Test that each kind of fault is named: once, with its file, line, value and a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

from regiondash.errors import PackError
from regiondash.pack.read import DATA_FILES, DESCRIPTOR_FILE
from regiondash.pack.validate import inspect, validate
from tests.packs import add, edit, edit_file, read_rows, write_rows

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Slip:
    """One changed row of a table, and the one fault that must be found for it."""

    table: str
    line: int
    cells: dict[str, str]
    value: str
    problem: str

    def __str__(self) -> str:
        """Return the slip's name among the tests."""
        return f"{self.table}-{'-'.join(self.cells)}-{self.value}"


CELLS: Final = (
    Slip("regions", 2, {"name_ko": ""}, "an empty cell", "“name_ko” is empty"),
    Slip("regions", 3, {"kind": "town"}, "town", "“kind” has no such value"),
    Slip("regions", 2, {"seat_lon": "190"}, "190", "“seat_lon” is too large"),
    Slip("regions", 2, {"seat_lat": "-91.5"}, "-91.5", "“seat_lat” is too small"),
    Slip("regions", 2, {"seat_lat": "north"}, "north", "“seat_lat” is not a number"),
    Slip("regions", 2, {"seat_lat": "nan"}, "nan", "“seat_lat” is not a number"),
    Slip("regions", 2, {"aliases": "A||B"}, "A||B", "not a list divided by |"),
    Slip("regions", 2, {"name_en": " Alpha"}, "Alpha", "spaces before or after"),
    Slip("events", 4, {"cohort": "2024.0"}, "2024.0", "“cohort” is not a whole number"),
    Slip("events", 3, {"happened_on": "2024-13"}, "2024-13", "“happened_on” is not a day, month"),
    Slip("events", 3, {"happened_on": "2024-02-30"}, "2024-02-30", "not a day, month or year"),
    Slip("events", 3, {"entered_on": "2025-07"}, "2025-07", "“entered_on” is not a day that"),
    Slip("indicators", 10, {"value": "1,5"}, "1,5", "“value” is not a number"),
    Slip("indicators", 10, {"part": "urban|all"}, "urban|all", "“part” has no such value"),
    Slip("indicator_definitions", 2, {"decimals": "9"}, "9", "“decimals” is too large"),
    Slip("indicator_definitions", 3, {"permits": "map|fly"}, "fly", "“permits” has no such value"),
)
KEYS: Final = (
    Slip("events", 3, {"region_id": "r9"}, "r9", "“region_id” is not in regions.csv"),
    Slip("events", 3, {"source_id": "gossip"}, "gossip", "“source_id” is not in sources.csv"),
    Slip("events", 3, {"also_sources": "news|hearsay"}, "hearsay", "“also_sources” is not in"),
    Slip("events", 3, {"supersedes": "e99"}, "e99", "“supersedes” is not in events.csv"),
    Slip("events", 3, {"supersedes": "e2"}, "e2", "the event supersedes itself"),
    Slip("events", 8, {"site_id": "site3"}, "site3", "site is in the region r3 and not in r1"),
    Slip("regions", 3, {"province_id": "p7"}, "p7", "“province_id” is not in provinces.csv"),
    Slip("indicators", 10, {"unit_id": "s9"}, "s9", "there is no shape with this id"),
    Slip("indicators", 10, {"unit_kind": "region"}, "s2", "there is no region with this id"),
    Slip("indicators", 8, {"unit_id": "ABC"}, "ABC", "there is no country with this id"),
    Slip("indicators", 10, {"indicator_id": "luck"}, "luck", "not in indicator_definitions.csv"),
    Slip("region_shapes", 4, {"part": "whole"}, "r3 whole", "the shape has 2 rows"),
    Slip("region_shapes", 2, {"part": "shares"}, "r1 shares", "the shape has 1 row"),
    Slip("region_shapes", 6, {"part": "shares"}, "shares", "without a region is a remainder"),
    Slip("region_shapes", 2, {"part": "remainder"}, "r1 remainder", "a remainder is no region"),
    Slip("region_shapes", 3, {"region_id": "r1"}, "r1", "the region is in the shape s1 already"),
)
PROGRAMMES: Final = (
    Slip("events", 3, {"programme_id": "dam"}, "dam", "“programme_id” is not among [[programmes]]"),
    Slip("sites", 2, {"programme_id": "dam"}, "dam", "“programme_id” is not among [[programmes]]"),
    Slip("sites", 2, {"kind": "castle"}, "castle", "“kind” is not among [[kinds]]"),
    Slip("regions", 4, {"scopes": "all|few"}, "few", "“scopes” is not among [[scopes]]"),
    Slip("sites", 2, {"cohort": "2031"}, "2031", "“cohort” is no year of works"),
    Slip("events", 3, {"cohort": ""}, "an empty cell", "“cohort” is empty in a row of a cohort"),
    Slip("events", 13, {"cohort": "2024"}, "2024", "in a row that is of no cohort"),
)
EVENTS: Final = (
    Slip(
        "events", 3, {"happened_on": "2024-01"}, "2024-01", "not as precise as its precision, day"
    ),
    Slip("events", 5, {"happened_on": "2024-06-02"}, "2024-06-02", "as its precision, month"),
    Slip(
        "events", 3, {"reported_on": "2025-07-01"}, "2025-07-01", "“reported_on” is after 2025-06"
    ),
    Slip("events", 3, {"reported_on": "2023"}, "2024-01-15 and 2023", "is after “reported_on”"),
    Slip("events", 3, {"not_before": "2024-02-01"}, "2024-02-01 and 2024-01-15", "“not_before” is"),
    Slip(
        "events", 3, {"entered_on": "2025-05-04"}, "2025-05-05 and 2025-05-04", "“reported_on” is"
    ),
    Slip("events", 5, {"cohort": "2026"}, "2024-06", "more than 1 year before its cohort, 2026"),
    Slip("events", 3, {"verdict": "confirms"}, "confirms", "a claim has a verdict"),
    Slip("events", 10, {"verdict": ""}, "opened", "one of status and verdict without the other"),
    Slip("events", 10, {"bears_on": ""}, "confirms", "one of status and verdict without the other"),
    Slip("sources", 2, {"published_on": "2026"}, "2026", "published after known_until"),
)
PLACES: Final = (
    Slip("regions", 2, {"seat_lon": ""}, "0.5 seat", "one coordinate without the other"),
    Slip(
        "sites", 2, {"location_precision": "none"}, "0.5 0.5 none", "is none, but there is a point"
    ),
    Slip("sites", 4, {"location_precision": "site"}, "site", "no point of this precision"),
    Slip("sites", 2, {"kind_basis": "not_stated"}, "mill not_stated", "“kind” and “kind_basis”"),
    Slip("sites", 4, {"kind_basis": "named"}, "named", "“kind” and “kind_basis” disagree"),
)
BOUNDS: Final = (
    Slip("indicators", 10, {"low": "0.6"}, "0.6 0.5", "are not in this order"),
    Slip("indicators", 10, {"low": "0.1", "high": "0.4"}, "0.1 0.5 0.4", "are not in this order"),
)
SUMS: Final = (
    Slip(
        "indicators", 2, {"value": "101"}, "500", "people for 2020, p1: the shapes' values add up"
    ),
    Slip("indicators", 6, {"value": "499"}, "499", "add up to 500 and not to the published total"),
    Slip("indicators", 8, {"value": "801"}, "801", "people for 2020, TNY: the shapes' values add"),
)


def test_a_good_pack_has_no_faults(tiny: Path) -> None:
    """The tiny pack is as it should be, without a warning."""
    report = inspect(tiny)
    assert report.faults == ()
    assert report.warnings == ()


@pytest.mark.parametrize(
    "slip", [*CELLS, *KEYS, *PROGRAMMES, *EVENTS, *PLACES, *BOUNDS, *SUMS], ids=str
)
def test_one_slip_is_one_fault(tiny: Path, slip: Slip) -> None:
    """One wrong cell is one fault with its line, its value, what is wrong and what to do."""
    edit(tiny, slip.table, slip.line, **slip.cells)
    (fault,) = validate(tiny)
    assert fault.file == f"{slip.table}.csv"
    assert fault.value == slip.value
    assert slip.problem in fault.problem
    assert fault.remedy.endswith(".")
    if slip not in SUMS:
        assert fault.row == slip.line


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
        ('scopes = ["all"]', 'scopes = ["few"]', "few", "not among [[scopes]]"),
        ('sources = ["news"]', 'sources = ["rumour"]', "rumour", "a source of a programme"),
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
