"""Hold imports of values to what stands in the file: every value at its unit, none made up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.imports import draft_of
from regiondash.evidence.imports.draft import Request
from regiondash.pack.load import load
from tests.evidence.imports.given import SOURCE, definition, drafted, reasons, table, values
from tests.mexico import mexican_pack
from tests.payloads import PAYLOADS

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.pack.model import Pack

WIDE = """
County,Literacy rate (%) 2019,Literacy rate (%) 2020
Hyesan,90.5,91
"Unsan, North Phyongan",70.25,
Sinuiju-si,88,n/a
"""
LONG = """
시군,도,연도,지표,값,단위
운산군,평안북도,2019년,문해율,70.5,%
은산,평남,2019년,문해율,60,%
운산군,평안북도,2019년,가구 수,"1,200",가구
은산,평남,2019년,가구 수,"13,400",가구
혜산시,량강도,2019년,가구 수,980,가구
"""


@pytest.fixture(autouse=True)
def _untried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pack's own checks, which take a second: `test_tried` makes them."""
    monkeypatch.setattr("regiondash.pack.trial.faults_with", lambda _pack, _rows: [])


def test_a_wide_table_gives_a_value_a_place_and_year(prk: Pack) -> None:
    """One row a place, one column a year: values, a definition and a source are drafted."""
    draft = drafted(prk, WIDE)
    assert draft.is_acceptable
    assert draft.layout == "wide"
    assert values(draft) == {
        ("prk-190", "2019"): "90.5",
        ("prk-190", "2020"): "91",
        ("prk-166", "2019"): "70.25",
        ("prk-143", "2019"): "88",
    }
    told = definition(draft)
    assert (told["indicator_id"], told["label_en"], told["unit_en"]) == (
        *("literacy_rate", "Literacy rate"),
        "%",
    )
    assert (told["level"], told["direction"], told["decimals"]) == ("region", "higher", "2")
    assert told["permits"] == "map|rank|lag|inequality"
    (missing,) = (one for one in draft.warnings if one.reason == "empty_cells")
    assert missing.values["n"] == 2
    assert [row.table for row in draft.rows].count("sources") == 1
    assert draft.preview == "literacy_rate"


def test_a_long_table_in_korean_gives_several_indicators(prk: Pack) -> None:
    """One row a value, headers and places in Korean, a unit and an indicator a row."""
    draft = drafted(prk, LONG, direction="none")
    assert draft.is_acceptable
    assert draft.layout == "long"
    defined = {
        row.cells["label_ko"]: row.cells
        for row in draft.rows
        if row.table == "indicator_definitions" and row.cells
    }
    units = {label: row["unit_en"] for label, row in defined.items()}
    assert units == {"문해율": "%", "가구 수": "households"}
    assert defined["가구 수"]["permits"] == "map|sum|rank"
    assert defined["가구 수"]["why_not_ko"]
    found = {
        (row.key[1], row.key[3]): row.cells["value"]
        for row in draft.rows
        if row.table == "indicators" and row.cells
    }
    literacy, households = (row["indicator_id"] for row in defined.values())
    assert found == {
        ("prk-166", literacy): "70.5",
        ("prk-185", literacy): "60",
        ("prk-166", households): "1200",
        ("prk-185", households): "13400",
        ("prk-190", households): "980",
    }


def test_all_that_is_wrong_comes_at_once_by_line(prk: Pack) -> None:
    """Bad numbers, doubles that contradict each other and values out of range, in one draft."""
    text = """
County,Share (%) 2019
Hyesan,90
Sukchon,abc
Kanggye,120
Sukchon,7
Hyesan,91
Manpho,-1
Kusong,60.5
Huichon,1/2
Unhung,5
Unhung,5
"""
    draft = drafted(prk, text, direction="higher")
    assert reasons(draft) == [
        (3, "not_number"),
        (4, "out_of_range"),
        (6, "conflicting_values"),
        (7, "out_of_range"),
        (9, "not_number"),
    ]
    assert (11, "said_twice") in {(one.line, one.reason) for one in draft.warnings}


def test_what_nobody_said_is_missing(prk: Pack) -> None:
    """A source, a unit, a direction and a year are asked for, all at once."""
    draft = draft_of(prk, table("County,Blorp\nHyesan,3.5"), Request("indicators"))
    assert set(draft.missing) == {"source", "unit", "direction", "period"}
    assert not draft.is_acceptable


def test_the_files_name_and_the_sheet_suggest_a_year(prk: Pack) -> None:
    """A guess is told with its reason, and used."""
    draft = drafted(prk, "County,Way (km)\nHyesan,3.5", "ways_2018.csv", direction="lower")
    (guess,) = (one for one in draft.guesses if one.field == "period")
    assert (guess.value, guess.why) == ("2018", "import_guess.file_name")
    assert set(values(draft)) == {("prk-190", "2018")}


def test_a_sign_that_may_be_read_in_two_ways_is_asked(prk: Pack) -> None:
    """Nothing is taken before somebody said what the comma means."""
    text = 'County,Way (km) 2019\nHyesan,"1,234"\nSukchon,"2,345"'
    draft = drafted(prk, text, direction="lower")
    assert "decimal" in draft.missing
    assert not values(draft)
    for decimal, value in ((".", "1234"), (",", "1.234")):
        said = drafted(prk, text, direction="lower", columns={"decimal": decimal})
        assert values(said)["prk-190", "2019"] == value


def test_decimal_commas_are_read_by_their_column(prk: Pack) -> None:
    """A column whose commas stand before decimals keeps its groups apart."""
    text = 'County,Way (km) 2019\nHyesan,"1.234,5"\nSukchon,"2,25"'
    draft = drafted(prk, text, direction="lower")
    assert values(draft) == {("prk-190", "2019"): "1234.5", ("prk-182", "2019"): "2.25"}


def test_bounds_stand_beside_their_value_and_in_order(prk: Pack) -> None:
    """Low and high columns are the value's bounds; out of order they are a fault."""
    text = "County,Year,Value,Low,High\nHyesan,2019,5,4,6\nSukchon,2019,5,6,7"
    draft = drafted(prk, text, unit="%", direction="lower", label="Stunting")
    assert reasons(draft) == [(3, "bounds_order")]
    (row,) = (one.cells for one in draft.rows if one.table == "indicators")
    assert row
    assert (row["low"], row["value"], row["high"]) == ("4", "5", "6")


def test_known_indicators_keep_their_definition(prk: Pack) -> None:
    """Values of an indicator that is there join it, in its unit and on its level alone."""
    text = "County,2015\nHyesan,100\nSukchon,200"
    draft = drafted(prk, text, indicator="pop_2008")
    assert values(draft) == {("KP0101", "2015"): "100", ("KP0715", "2015"): "200"}
    assert not [row for row in draft.rows if row.table == "indicator_definitions"]
    assert ("unit_differs") in {
        one for _, one in reasons(drafted(prk, text, indicator="pop_2008", unit="km"))
    }
    assert not drafted(prk, text, indicator="pop_2008", unit="명").faults


def test_rows_that_are_there_are_counted_and_left_out(prk: Pack) -> None:
    """The same value again is no change; another one replaces it, and both are counted."""
    mine = prk.indicators[(prk.indicators["indicator_id"] == "pop_2008")]
    mine = mine[mine["unit_kind"] == "shape"].head(2)
    source = mine["source_id"].iloc[0]
    first, second = mine[["unit_id", "value"]].to_numpy().tolist()
    text = f"pcode,2008\n{first[0]},{first[1]:.0f}\n{second[0]},{second[1] + 1:.0f}"
    draft = drafted(prk, text, indicator="pop_2008", source=source)
    assert (draft.added, draft.replaced, draft.same) == (0, 1, 1)
    assert len(draft.rows) == 1


def test_columns_can_be_named_and_left_out(prk: Pack) -> None:
    """What the user says of columns goes before every guess; a wrong name is a fault."""
    text = "A,B,C,Year\nHyesan,Sukchon,3,2019"
    said = {"unit": "km", "direction": "lower", "label": "Way"}
    draft = drafted(prk, text, **said, columns={"place": "B"})
    assert {unit for unit, _ in values(draft)} == {"prk-182"}
    wrong = drafted(prk, text, **said, columns={"place": "Z", "colour": "A"})
    assert {(one.column, one.reason) for one in wrong.faults} >= {
        ("place", "no_such_column"),
        ("colour", "no_such_role"),
    }
    without = drafted(prk, text, **said, period="2020", columns={"place": "A", "period": ""})
    assert {period for _, period in values(without)} == {"2020"}


def test_rows_may_name_their_own_sources(prk: Pack) -> None:
    """Each row's source is its own; one that cannot be followed gives way to the file's."""
    text = "County,Year,Value,Source\nHyesan,2019,5,geonames\nSukchon,2019,6,hearsay"
    said = {"unit": "km", "direction": "lower", "label": "Way"}
    draft = drafted(prk, text, **said)
    found = {
        row.key[1]: row.cells["source_id"]
        for row in draft.rows
        if row.table == "indicators" and row.cells
    }
    assert found["prk-190"] == "geonames"
    assert found["prk-182"].startswith("a-statistics-office-2020-05")
    assert "source_of_file" in {one.reason for one in draft.warnings}
    without = drafted(prk, text, **said, source="")
    assert reasons(without) == [(3, "source_unknown")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_cells_are_data_or_faults(payload: str, prk: Pack) -> None:
    """Scripts and formulas in names, headers, values and labels never break the draft."""
    quoted = payload.replace('"', '""')
    text = f'County,"{quoted}",Note\n"{quoted}",5,"{quoted}"\nHyesan,"{quoted}",x\nSukchon,6,y'
    draft = drafted(prk, text, unit="km", direction="lower", period="2019")
    assert payload in {one.asked.name for one in draft.open_matches}
    assert all(unit in set(prk.regions["region_id"]) for unit, _ in values(draft))


@pytest.mark.parametrize(
    "text", ["A\n", "County,2019\n", "County,2019\n,\n", "x,y\n1,2\n", "County\nHyesan\n", "\n"]
)
def test_poor_tables_are_told_what_they_lack(text: str, prk: Pack) -> None:
    """No rows, no values, no places: faults, and never an acceptable draft."""
    draft = drafted(prk, text.strip() or "A", unit="km", direction="lower", label="Way")
    assert not draft.is_acceptable
    assert draft.faults or draft.missing or draft.open_matches


def test_another_country_is_imported_by_the_same_rules(tmp_path: Path) -> None:
    """States of Mexico, by names and codes, in English and Korean."""
    pack = load(mexican_pack(tmp_path / "mexico"))
    text = "State,2005\nAguascalientes,5\n할리스코,6\nMX32,7\nJalisc,8"
    draft = drafted(pack, text, unit="%", direction="higher", label="Literacy; 문해율")
    assert {unit for unit, _ in values(draft)} >= {"MX01", "MX14", "MX32"}
    told = definition(draft)
    assert (told["label_en"], told["label_ko"]) == ("Literacy", "문해율")


def test_a_file_of_boundaries_is_no_table(prk: Pack) -> None:
    """Features given as values are refused with a sentence."""
    import geopandas as gpd  # noqa: PLC0415

    from regiondash.evidence.intake.raw import Origin, RawFeatures  # noqa: PLC0415

    raw = RawFeatures(Origin("a.geojson", "0", 1), gpd.GeoDataFrame(geometry=[]), "EPSG:4326")
    draft: ImportDraft = draft_of(prk, raw, Request("indicators", source=SOURCE))
    assert reasons(draft) == [(None, "no_table")]
    assert replace(draft, faults=()).is_acceptable is False
