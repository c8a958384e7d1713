"""Test that GeoJSON is read without any library of maps, and whatever is amiss is named."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
import shapely

from regiondash.evidence.intake.boundaries import read_features
from regiondash.evidence.intake.caged.geojson import depth
from regiondash.evidence.intake.limits import LIMITS
from tests.evidence.intake.good import feature_collection, square
from tests.evidence.intake.refusals import refusal

pytestmark = pytest.mark.usefixtures("uncaged")
BOW = [[[127, 39], [128, 40], [128, 39], [127, 40], [127, 39]]]
# Two squares that touch along an edge, said as one ring that runs along it twice.
TOUCHING = [[[0, 0], [2, 0], [2, 1], [1, 1], [1, 0], [1, 1], [0, 1], [0, 0]]]


def polygon(*rings: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a file may hold
    """Return a geometry of these rings, right or wrong."""
    return {"type": "Polygon", "coordinates": list(rings)}


def crs(name: object) -> dict[str, object]:
    """Return an old `crs` member."""
    return {"type": "name", "properties": {"name": name}}


def test_polygons_and_properties_come_out() -> None:
    """Shapes stay as they are; every property is text, whatever it was; an id is kept."""
    properties = {"name": "가나", "n": 12.0, "x": 0.1, "yes": True, "no": None, "list": [1, "ㄱ"]}
    feature = {"type": "Feature", "id": 7, "properties": properties, "geometry": square(127, 39)}
    found = read_features("a.geojson", json.dumps(feature).encode()).frame
    values = found.drop(columns="geometry").iloc[0].to_dict()
    assert values == {
        "id": "7",
        "name": "가나",
        "n": "12",
        "x": "0.1",
        "yes": "TRUE",
        "no": "",
        "list": '[1, "ㄱ"]',
    }
    assert found.geometry.iloc[0].equals(shapely.box(127, 39, 128, 40))
    assert found.crs.to_epsg() == 4326


def test_properties_that_differ_by_feature_share_columns() -> None:
    """What a feature does not say is empty; a property may be called like the shapes."""
    one = {"type": "Feature", "properties": {"geometry": "x"}, "geometry": square(1, 1)}
    two = {"type": "Feature", "properties": {"b": "y", "": "z"}, "geometry": square(2, 1)}
    body = {"type": "FeatureCollection", "features": [one, two]}
    found = read_features("a.geojson", json.dumps(body).encode()).frame
    assert list(found.columns) == ["geometry (2)", "b", "column", "geometry"]
    assert list(found["b"]) == ["", "y"]


def test_unseen_signs_leave_names() -> None:
    """A name that reads other than it is loses its marks, which is noted."""
    data = feature_collection(square(1, 1)).replace(b'"F1"', b'"Al\\u202epha\\ud800"')
    found = read_features("a.geojson", data)
    assert list(found.frame["name"]) == ["Alpha"]
    assert found.notes == ("intake_note.unseen",)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"),
        ("EPSG:4326", "EPSG:4326"),
        ("urn:ogc:def:crs:EPSG::4326", "EPSG:4326"),
    ],
)
def test_an_old_statement_of_the_system_is_believed(name: str, expected: str) -> None:
    """The `crs` member of 2008 still names EPSG codes in many files."""
    data = feature_collection(square(127, 39), crs=crs(name))
    assert read_features("a.geojson", data).crs == expected


def test_other_systems_are_transformed() -> None:
    """Korea's central belt comes to where it is on Earth."""
    data = feature_collection(square(200_000, 600_000, 1000), crs=crs("EPSG:5186"))
    found = read_features("a.geojson", data)
    assert found.crs == "EPSG:5186"
    west, south, *_ = found.frame.total_bounds
    assert (round(west, 4), round(south, 4)) == (127.0, 38.0)


@pytest.mark.parametrize(
    ("shape", "key"),
    [
        (None, "no_geometry"),
        ({"type": "Point", "coordinates": [127, 39]}, "not_polygon"),
        ({"type": "LineString", "coordinates": [[127, 39], [128, 39]]}, "not_polygon"),
        ({"type": "GeometryCollection", "geometries": [square(1, 1)]}, "not_polygon"),
        ("Polygon", "not_polygon"),
        ({"type": ["Polygon"], "coordinates": []}, "not_polygon"),
        (polygon(), "broken_feature"),
        (polygon([]), "broken_feature"),
        (polygon([[127, 39], [128, 39]]), "broken_feature"),
        (polygon([["1", "2"], ["2", "2"], ["2", "3"], ["1", "2"]]), "broken_feature"),
        (polygon([[True, 2], [2, 2], [2, 3], [1, 2]]), "broken_feature"),
        (polygon([[1], [2], [3], [1]]), "broken_feature"),
        (polygon([[1, 2], [2, [2]], [2, 3], [1, 2]]), "broken_feature"),
        (polygon([[10**400, 2], [2, 2], [2, 3], [1, 2]]), "broken_feature"),
        (polygon(7), "broken_feature"),
        (polygon([[float("nan"), 2], [2, 2], [2, 3], [1, 2]]), "not_finite"),
        (polygon([[float("inf"), 2], [2, 2], [2, 3], [1, 2]]), "not_finite"),
        (polygon(*BOW), "crossing"),
        (polygon([[1, 1], [2, 2], [3, 3], [1, 1]]), "crossing"),
        (square(38, 126), "swapped"),
        (square(950_000, 1_950_000), "off_earth"),
        (square(179.5, 39), "off_earth"),
    ],
)
def test_a_shape_that_is_amiss_is_named(shape: Any, key: str) -> None:  # noqa: ANN401
    """Each way of being no polygon on Earth has its sentence."""
    assert refusal("a.geojson", feature_collection(square(38, 1), shape)) == key


def test_a_border_that_touches_itself_is_mended() -> None:
    """A repair that leaves the area as it is is made, and noted; heights are dropped."""
    ring = [[*place, 5.0] for place in TOUCHING[0]]
    found = read_features("a.geojson", feature_collection(polygon(ring)))
    assert found.frame.geometry.is_valid.all()
    assert shapely.area(found.frame.geometry.iloc[0]) == 2.0
    assert not found.frame.geometry.has_z.any()
    assert found.notes == ("intake_note.mended",)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"{", "broken"),
        (b'{"type": "FeatureCollection", "features": [{}', "broken"),
        (b"{} trailing", "broken"),
        (b'{"a": ' + b"9" * 5000 + b"}", "broken"),
        (b'{"type": "Topology", "objects": {}}', "no_features"),
        (b'{"type": "FeatureCollection", "features": {}}', "no_features"),
        (b'{"type": "FeatureCollection", "features": []}', "no_polygons"),
        (b'{"type": "FeatureCollection", "features": [1]}', "broken_feature"),
        (b'{"type": "FeatureCollection", "features": [{"type": "Nothing"}]}', "broken_feature"),
        (feature_collection(square(1, 1)).replace(b'{"name": "F1"}', b"[1]"), "broken_feature"),
        (feature_collection(square(1, 1), crs=None), "unknown_crs"),
        (feature_collection(square(1, 1), crs=crs("EPSG:999999")), "unknown_crs"),
        (feature_collection(square(1, 1), crs=crs("+proj=longlat +nadgrids=/x")), "unknown_crs"),
        (feature_collection(square(1, 1), crs={"type": "link"}), "unknown_crs"),
        (feature_collection(square(127, 39), crs=crs("EPSG:5186")), "degrees"),
        (feature_collection(square(5e8, 5e8), crs=crs("EPSG:5186")), "wrong_crs"),
        (b'{"a": "\xff\xfe"}', "encoding"),
        (b"<OGRVRTDataSource/>", "other_content"),
        (b"[1]", "other_content"),
        (b"", "empty"),
    ],
)
def test_a_file_that_is_amiss_is_named(data: bytes, key: str) -> None:
    """Each way of being no GeoJSON has its sentence."""
    assert refusal("a.geojson", data) == key


@pytest.mark.parametrize("levels", [LIMITS.json_depth + 1, 100_000, 4_000_000])
def test_deep_brackets_are_refused_before_they_are_parsed(levels: int) -> None:
    """No depth of brackets reaches the parser, and counting them is quick."""
    began = time.monotonic()
    for opening, closing in ((b"[", b"]"), (b'{"a":', b"}")):
        few = levels if opening == b"[" else min(levels, 100_000)
        data = b'{"type": "FeatureCollection", "features": ' + opening * few + closing * few + b"}"
        assert refusal("a.geojson", data) == "deep"
        assert refusal("a.geojson", data.replace(closing, b"")) == "deep"
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("data", "levels"),
    [
        (b'{"a": "[[[["}', 1),
        (b'{"a": "\\"[[[["}', 1),
        (b'[{"a": [1]}, {"b": [[2]]}]', 4),
        (b'"[[[' + b'\\"[' * 200_000, 0),
        (b"]]]][[[[", 0),
        (b"", 0),
    ],
)
def test_brackets_within_text_do_not_count(data: bytes, levels: int) -> None:
    """Depth is that of the structure, also where quotation marks never close."""
    assert depth(data) == levels


def test_too_many_features_are_refused() -> None:
    """A file of more polygons than any country has is not read."""
    shape = json.dumps({"type": "Feature", "geometry": None})
    body = ",".join([shape] * (LIMITS.features + 1))
    data = f'{{"type": "FeatureCollection", "features": [{body}]}}'.encode()
    assert refusal("a.geojson", data) == "many_features"
