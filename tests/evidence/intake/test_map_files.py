"""Test that GeoPackage, zipped Shapefile and GeoParquet give sound polygons or a sentence."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
from contextlib import nullcontext
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from regiondash.evidence.intake.boundaries import read_features
from regiondash.text.problems import BadFile
from tests.evidence.intake import good
from tests.evidence.intake.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ENDINGS = ("gpkg", "zip", "parquet", "geojson")


def one(shape: shapely.Geometry | None, crs: str | None = "EPSG:4326") -> gpd.GeoDataFrame:
    """Return a frame of one sound square and another shape."""
    squares = [shapely.box(127, 39, 128, 40), shape]
    return gpd.GeoDataFrame({"name": ["A", "B"]}, geometry=squares, crs=crs)


def parquet(shapes: Iterable[bytes], geo: object) -> bytes:
    """Return a Parquet file with a column of WKB, described as given."""
    table = pa.table({"geometry": pa.array(list(shapes), pa.binary())})
    out = io.BytesIO()
    said = table.replace_schema_metadata({"geo": json.dumps(geo)})
    pq.write_table(said, out, compression="zstd")
    return out.getvalue()


def described(**beside: object) -> dict[str, object]:
    """Return a description of WKB in a column called geometry."""
    return {"primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB", **beside}}}


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:5186", "EPSG:32652", "EPSG:3857"])
@pytest.mark.parametrize("ending", ["gpkg", "zip", "parquet"])
def test_polygons_come_out_where_they_are(ending: str, crs: str) -> None:
    """Every format gives the same squares, names and figures, whatever system it is in."""
    options = {"encoding": "utf-8"} if ending == "zip" else {}
    found = read_features(f"a.{ending}", good.written(good.frame(crs), ending, **options))
    assert found.crs == crs
    assert found.frame.crs.to_epsg() == 4326
    expected = good.frame().geometry
    assert shapely.equals_exact(
        shapely.normalize(found.frame.geometry.values),
        shapely.normalize(expected.values),
        tolerance=1e-6,
    ).all()
    assert list(found.frame["name"]) == list(good.NAMES)
    assert list(found.frame["people"]) == ["10", "20", "30"]
    assert list(found.frame["share"]) == ["0.5", "", "0.25"]


@pytest.mark.parametrize(("codec", "note"), [("cp949", "korean"), ("cp1252", "western")])
def test_letters_of_a_shapefile_without_a_statement_are_guessed(codec: str, note: str) -> None:
    """Korean offices leave the encoding unsaid; the guess is right, and noted."""
    name = {"cp949": "가나군", "cp1252": "Orléans"}[codec]
    frame = good.frame().assign(name=[name] * 3)
    files = good.unzipped(good.written(frame, "zip", encoding=codec))
    bare = {key: value for key, value in files.items() if not key.endswith(".cpg")}
    found = read_features("a.zip", good.zipped(bare))
    assert list(found.frame["name"]) == [name] * 3
    assert found.notes == (f"intake_note.{note}",)


def test_letters_of_a_shapefile_are_read_as_it_says() -> None:
    """The .cpg is believed."""
    frame = good.frame().assign(name=["가나군"] * 3)
    found = read_features("a.zip", good.written(frame, "zip", encoding="cp949"))
    assert list(found.frame["name"]) == ["가나군"] * 3
    assert found.notes == ()


def test_a_layer_can_be_chosen(tmp_path: Path) -> None:
    """A GeoPackage's first layer of areas is read, or the one that is asked for."""
    path = tmp_path / "a.gpkg"
    points = gpd.GeoDataFrame(geometry=[shapely.Point(1, 1)], crs="EPSG:4326")
    points.to_file(path, layer="seats")
    good.frame().to_file(path, layer="counties")
    good.frame().head(1).to_file(path, layer="other")
    data = path.read_bytes()
    found = read_features("a.gpkg", data)
    assert (found.layer, found.layers) == ("counties", ("seats", "counties", "other"))
    assert len(read_features("a.gpkg", data, layer="other").frame) == 1
    with pytest.raises(BadFile, match="no layer called"):
        read_features("a.gpkg", data, layer="none")
    with pytest.raises(BadFile, match="is no polygon"):
        read_features("a.gpkg", data, layer="seats")


def test_a_shapefile_among_several_can_be_chosen() -> None:
    """A zip may hold several Shapefiles; the name of one chooses it."""
    files = good.unzipped(good.written(good.frame(), "zip"))
    again = {f"more/{name.replace('counties', 'towns')}": data for name, data in files.items()}
    data = good.zipped({**files, **again})
    assert read_features("a.zip", data).layers == ("counties", "towns")
    assert read_features("a.zip", data, layer="towns").layer == "towns"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("shape", "key"),
    [
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "crossing"),
        (shapely.box(39, 126, 40, 127), "swapped"),
        (shapely.box(950_000, 1_950_000, 951_000, 1_951_000), "off_earth"),
        (None, "no_geometry"),
    ],
    ids=["bow", "swapped", "metres", "none"],
)
def test_shapes_that_are_amiss_are_refused(
    ending: str, shape: shapely.Geometry | None, key: str
) -> None:
    """Every format is held to the same rules."""
    frame = one(shape)
    if key == "swapped":
        frame = frame.tail(1)
    assert refusal(f"a.{ending}", good.written(frame, ending)) == key


@pytest.mark.parametrize("east", [float("inf"), float("-inf"), float("nan")])
def test_coordinates_are_numbers(east: float) -> None:
    """Infinity and what is no number are refused in every format that can hold them."""
    seven, wrong = struct.pack("<d", 7), struct.pack("<d", east)
    frame = one(shapely.Polygon([(0, 0), (7, 1), (1, 2)])).tail(1)
    files = good.unzipped(good.written(frame, "zip"))
    files["counties.shp"] = files["counties.shp"].replace(seven, wrong)
    package = good.written(frame, "gpkg").replace(seven, wrong)
    plain = parquet([frame.geometry.iloc[0].wkb.replace(seven, wrong)], described())
    assert refusal("a.zip", good.zipped(files)) == "not_finite"
    assert refusal("a.gpkg", package) == "not_finite"
    assert refusal("a.parquet", plain) == "not_finite"


@pytest.mark.parametrize("ending", ["gpkg", "zip"])
def test_points_and_lines_are_refused(ending: str) -> None:
    """Boundaries are areas."""
    for shape in (shapely.Point(1, 1), shapely.LineString([(0, 0), (1, 1)])):
        frame = gpd.GeoDataFrame(geometry=[shape], crs="EPSG:4326")
        assert refusal(f"a.{ending}", good.written(frame, ending)) in {"no_polygons", "not_polygon"}


@pytest.mark.parametrize("ending", ["gpkg", "zip", "parquet"])
def test_a_file_without_a_system_is_refused(ending: str) -> None:
    """Nobody guesses where on Earth coordinates are."""
    frame = one(shapely.box(0, 0, 1, 1), None)
    with pytest.warns(UserWarning, match="crs") if ending != "parquet" else nullcontext():
        data = good.written(frame, ending)
    assert refusal(f"a.{ending}", data) in {"no_crs", "unknown_crs"}


@pytest.mark.parametrize("ending", ["gpkg", "zip", "parquet"])
def test_degrees_under_a_system_of_metres_are_refused(ending: str) -> None:
    """Coordinates that do not suit the system that a file names are not moved by it."""
    frame = good.frame().set_crs("EPSG:5186", allow_override=True)
    assert refusal(f"a.{ending}", good.written(frame, ending)) == "degrees"


@pytest.mark.parametrize("ending", ["gpkg", "zip", "parquet"])
def test_heights_are_dropped(ending: str) -> None:
    """Corners have two coordinates afterwards, which is noted."""
    frame = good.frame()
    frame.geometry = shapely.force_3d(frame.geometry.values, 5.0)
    found = read_features(f"a.{ending}", good.written(frame, ending))
    assert not found.frame.geometry.has_z.any()
    assert "intake_note.heights" in found.notes


@pytest.mark.parametrize("part", [".shp", ".shx", ".dbf", ".prj"])
def test_a_shapefile_lacks_no_part(part: str) -> None:
    """Each part that is missing is named."""
    files = good.unzipped(good.files()["good.zip"])
    left = {name: data for name, data in files.items() if not name.endswith(part)}
    keys = {".shp": "no_shapefile", ".prj": "no_crs"}
    assert refusal("a.zip", good.zipped(left)) == keys.get(part, "shapefile_part")


@pytest.mark.parametrize(
    "prj",
    [
        "+proj=longlat +datum=WGS84 +nadgrids=/etc/passwd",
        "+init=/etc/passwd:1",
        'GEOGCS["x",DATUM["y",SPHEROID["z",6378137,298]],EXTENSION["PROJ4","+nadgrids=/x"]]',
        "/etc/passwd",
        "EPSG:1",
        "urn:ogc:def:crs:EPSG::4326",
        "\x00\x01",
        "A" * 30_000,
    ],
)
def test_a_system_that_would_open_files_is_refused(prj: str) -> None:
    """A description of a system is a code or plain words of the format, never a path."""
    files = good.unzipped(good.files()["good.zip"])
    changed = {name: prj.encode() if name.endswith(".prj") else x for name, x in files.items()}
    assert refusal("a.zip", good.zipped(changed)) == "unknown_crs"


@pytest.mark.parametrize(
    "words",
    [
        "CREATE VIRTUAL TABLE evil USING VirtualOGR('/etc/passwd')",
        "CREATE  virtual  TABLE evil USING VirtualShape('/etc/x', UTF8, 4326)",
    ],
)
def test_a_database_that_reaches_outside_is_refused(tmp_path: Path, words: str) -> None:
    """Tables that stand for other files are seen before GDAL sees the database."""
    path = tmp_path / "a.gpkg"
    path.write_bytes(good.files()["good.gpkg"])
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA writable_schema = ON")
        row = ("table", "evil", "evil", 0, words)
        database.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
    database.close()
    assert refusal("a.gpkg", path.read_bytes()) in {"refers", "broken"}


def test_a_computed_layer_is_refused(tmp_path: Path) -> None:
    """A view runs what its maker wrote; only plain layers are read."""
    path = tmp_path / "a.gpkg"
    path.write_bytes(good.files()["good.gpkg"])
    with sqlite3.connect(path) as database:
        database.execute("CREATE VIEW v AS SELECT * FROM a")
        database.execute(
            "INSERT INTO gpkg_contents SELECT 'v', data_type, 'v', '', last_change, min_x, min_y,"
            " max_x, max_y, srs_id FROM gpkg_contents",
        )
        database.execute(
            "INSERT INTO gpkg_geometry_columns SELECT 'v', column_name, geometry_type_name,"
            " srs_id, z, m FROM gpkg_geometry_columns"
        )
    database.close()
    with pytest.raises(BadFile, match="is computed"):
        read_features("a.gpkg", path.read_bytes(), layer="v")
    assert len(read_features("a.gpkg", path.read_bytes()).frame) == 3


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (parquet([b"\x01\x03"], described()), "broken_feature"),
        (parquet([b""], described()), "broken_feature"),
        (parquet([], described()), "no_polygons"),
        (parquet([b"x"], {}), "other_content"),
        (parquet([b"x"], []), "broken"),
        (parquet([b"x"], {"primary_column": "geometry", "columns": {}}), "other_content"),
        (parquet([good.frame().geometry.iloc[0].wkb], described(crs=None)), "no_crs"),
        (parquet([good.frame().geometry.iloc[0].wkb], described(crs={"id": 7})), "unknown_crs"),
        (b"PAR1" + b"\xff" * 200 + b"PAR1", "broken"),
    ],
)
def test_parquet_that_is_amiss_is_refused(data: bytes, key: str) -> None:
    """What is not described as WKB in a known system is not read."""
    assert refusal("a.parquet", data) == key


def test_parquet_without_a_statement_is_in_degrees() -> None:
    """The format says that shapes without a system are in longitude and latitude."""
    found = read_features("a.parquet", parquet([good.frame().geometry.iloc[0].wkb], described()))
    assert found.crs == "EPSG:4326"


def test_ten_million_corners_are_refused() -> None:
    """A file that is small when packed may hold more corners than are read, and is refused."""
    corners = 10_000_000
    polygon = struct.pack("<BIII", 1, 3, 1, corners) + bytes(16 * corners)
    data = parquet([polygon], described())
    assert len(data) < 1_000_000
    assert refusal("a.parquet", data) == "many_vertices"


@pytest.mark.parametrize("ending", ["zip", "gpkg"])
def test_more_corners_than_are_read_are_refused(ending: str) -> None:
    """A Shapefile or a GeoPackage of so many corners is refused, packed or not."""
    ring = np.zeros((2_100_000, 2))
    ring[1], ring[2:-1] = (1, 0), (1, 1)
    data = good.written(one(shapely.Polygon(ring)), ending)
    assert refusal(f"a.{ending}", data) in {"zip_bomb", "too_big"}
