"""Test the files of a view's table: CSV that runs nothing, GeoJSON as the standard has it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
import shapely

from regiondash.view.export import csv_bytes, geojson_bytes
from regiondash.view.table import COLUMNS
from tests.tables import changed
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

MORE = [
    "indicator",
    "value",
    "value_shared",
    "value_valid_share",
    "as_of",
    "known_until",
    "data_version",
]


def rows(pack: Pack, **choices: object) -> list[dict[str, str]]:
    """Return the CSV of a view as a spreadsheet reads it."""
    text = csv_bytes(pack, asked(pack, **choices)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def collection(pack: Pack, **choices: object) -> dict[str, Any]:
    """Return the GeoJSON of a view."""
    found: dict[str, Any] = json.loads(geojson_bytes(pack, asked(pack, **choices)))
    return found


def test_the_csv_holds_the_table(small: Pack) -> None:
    """A row a region, with the table's columns, the indicator and where the data are from."""
    found = {row["region_id"]: row for row in rows(small)}
    assert list(found["r1"]) == COLUMNS + MORE
    first = found["r1"]
    assert (first["cohort"], first["status"], first["opened"]) == (
        "2024",
        "operating",
        "2024-12-20",
    )
    assert (first["indicator"], first["value"]) == ("people", "100.0")
    assert (first["as_of"], first["known_until"]) == ("2025-06-30", "2025-06-30")
    assert first["data_version"] == small.version


def test_what_is_missing_is_an_empty_cell(small: Pack) -> None:
    """No nan, None or NA reaches a file."""
    last = {row["region_id"]: row for row in rows(small)}["r5"]
    assert [last[name] for name in ("cohort", "opened_evidence", "value", "shape_id")] == [""] * 4
    assert not {"nan", "None", "<NA>", "NaT"} & {
        cell for row in rows(small) for cell in row.values()
    }


def test_a_shared_value_says_so(small: Pack) -> None:
    """The value of a shape that two regions share is marked, so that nobody adds it twice."""
    shared = {row["region_id"]: row["value_shared"] for row in rows(small)}
    assert shared == dict.fromkeys(("r1", "r2", "r5"), "False") | dict.fromkeys(
        ("r3", "r4"), "True"
    )


def test_the_csv_suits_spreadsheets(small: Pack) -> None:
    """A byte order mark lets them show hangul; lines end as the standard (RFC 4180) has it."""
    data = csv_bytes(small, asked(small, language="ko"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 6
    assert "알파군" in data.decode("utf-8-sig")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_would_run_is_neutralised(small: Pack, start: str) -> None:
    """A name that begins like a formula is preceded by an apostrophe."""
    name = f'{start}HYPERLINK("http://x";"y")'
    found = rows(changed(small, "regions", name_en=name, name_ko=name))
    assert {row["region"] for row in found} == {f"'{name}"}
    assert {row["name_ko"] for row in found} == {f"'{name}"}


def test_no_cell_of_any_file_would_run(prk: Pack) -> None:
    """Also in the real pack, no cell begins like a formula."""
    for language in ("en", "ko"):
        cells = [cell for row in rows(prk, language=language) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_negative_number_stays_a_number(small: Pack) -> None:
    """Only text is neutralised: a value below zero can still be reckoned with."""
    found = {row["region_id"]: row for row in rows(changed(small, "indicators", 0, value=-5.5))}
    assert found["r1"]["value"] == "-5.5"


def test_commas_quotes_and_lines_survive(small: Pack) -> None:
    """Whatever a name holds is read back as it was."""
    name = 'One, "two"\nthree; 넷'
    assert rows(changed(small, "regions", 0, name_en=name), cohorts=("2024",))[0]["region"] == name


def test_the_geojson_has_a_feature_a_region(small: Pack) -> None:
    """Each row is a feature with its cells as properties; missing ones are null."""
    found = collection(small)
    assert (found["type"], found["name"]) == ("FeatureCollection", "tiny 2025-06-30")
    assert found["attribution"] == "Survey, facts cited"
    features = {feature["id"]: feature for feature in found["features"]}
    assert set(features) == {"r1", "r2", "r3", "r4", "r5"}
    assert features["r1"]["properties"]["cohort"] == 2024
    assert features["r5"]["properties"]["cohort"] is None
    assert list(features["r1"]["properties"]) == COLUMNS + MORE


def test_a_region_has_its_shapes_geometry(small: Pack) -> None:
    """Regions of one shape both have it and say so; one without a shape has none."""
    features = {feature["id"]: feature for feature in collection(small)["features"]}
    assert features["r5"]["geometry"] is None
    assert features["r3"]["geometry"] == features["r4"]["geometry"]
    assert features["r3"]["properties"]["part"] == "shares"
    polygons = small.shapes.set_index("shape_id").geometry
    assert shapely.geometry.shape(features["r2"]["geometry"]).equals(polygons["s2"])


def test_the_geojson_is_as_the_standard_has_it(prk: Pack) -> None:
    """RFC 7946: no crs member, longitude first, closed rings, outer ones counterclockwise."""
    found = collection(prk, provinces=("p03", "p10"))
    assert "crs" not in found
    drawn = [feature["geometry"] for feature in found["features"] if feature["geometry"]]
    assert len(drawn) >= 19
    for geometry in map(shapely.geometry.shape, drawn):
        west, south, east, north = geometry.bounds
        assert 124 < west < east < 131
        assert 37 < south < north < 44
        assert geometry.is_valid
        for polygon in shapely.get_parts(geometry):
            assert polygon.exterior.is_ring
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


def test_the_geojson_is_read_as_wgs84(prk: Pack) -> None:
    """A geographic program reads the file in EPSG:4326, with the pack's own full geometry."""
    data = geojson_bytes(prk, asked(prk, provinces=("p10",)))
    frame = gpd.read_file(io.BytesIO(data)).set_index("region_id")
    assert frame.crs == "EPSG:4326"
    row = frame.loc["prk-135"]
    full = prk.shapes.set_index("shape_id").geometry[row["shape_id"]]
    assert row.geometry.symmetric_difference(full).area == pytest.approx(0, abs=1e-9)
