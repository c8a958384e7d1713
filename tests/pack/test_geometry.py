"""Test that faults of polygons are named by the shape that has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
import shapely

from regiondash.pack.checks.geometry import OVERVIEW_LIMIT
from regiondash.pack.validate import inspect, validate
from tests.packs import squares, write_overview, write_shapes

if TYPE_CHECKING:
    from pathlib import Path

BOW_TIE = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
METRES = shapely.box(950_000, 1_900_000, 951_000, 1_901_000)


def nowhere() -> shapely.Polygon:
    """Return a triangle with a corner that is no number."""
    with np.errstate(invalid="ignore"):
        return shapely.Polygon([(0, 0), (1, 0), (float("nan"), 1)])


@pytest.mark.parametrize(
    ("polygon", "problem"),
    [
        (None, "no geometry"),
        (shapely.Polygon(), "no geometry"),
        (nowhere(), "a coordinate that is no number"),
        (shapely.Point(0.5, 0.5), "is a Point and no polygon"),
        (shapely.LineString([(0, 0), (1, 1)]), "is a LineString and no polygon"),
        (METRES, "no longitude and latitude"),
        (BOW_TIE, "not valid: Self-intersection"),
    ],
)
def test_a_bad_polygon_is_one_fault(
    tiny: Path, polygon: shapely.Geometry | None, problem: str
) -> None:
    """A polygon that is none is named with its shape and line, and with no other."""
    write_shapes(tiny, {**squares(), "s1": polygon})
    (fault,) = validate(tiny)
    assert (fault.file, fault.row, fault.value) == ("shapes.parquet", 2, "s1")
    assert problem in fault.problem


@pytest.mark.parametrize(
    "polygon",
    [shapely.box(0, 0, 1.2, 1), shapely.Polygon([(0, 0), (1, 0), (1, 0.5), (1, 1), (0, 1)])],
    ids=["overlap", "mismatch"],
)
def test_shapes_that_do_not_fit_are_named_together(tiny: Path, polygon: shapely.Polygon) -> None:
    """An overlap, or a border that is not the neighbour's, is one fault that names both shapes."""
    write_shapes(tiny, {**squares(), "s1": polygon})
    (fault,) = validate(tiny)
    assert {"s1", "s2"} <= set(fault.value.split(", "))
    assert "overlap, or their common borders do not match" in fault.problem


@pytest.mark.parametrize("crs", ["EPSG:5179", "EPSG:3857", None])
def test_another_reference_system_is_one_fault(tiny: Path, crs: str | None) -> None:
    """The layer is in EPSG:4326; what it is in instead is said."""
    write_shapes(tiny, squares(), crs=crs)
    (fault,) = validate(tiny)
    assert fault.file == "shapes.parquet"
    assert "not EPSG:4326" in fault.problem
    assert fault.value.startswith(crs or "none")


def test_parquet_without_geometry_is_one_fault(tiny: Path) -> None:
    """A table of the right columns without polygons is no layer."""
    path = tiny / "shapes.parquet"
    table = pd.read_parquet(path).drop(columns="geometry")
    table.to_parquet(path)
    assert [fault.problem for fault in validate(tiny)] == [
        "the file holds no geometry that can be read",
    ]


def test_what_is_no_parquet_is_one_fault(tiny: Path) -> None:
    """A file that is something else is named once."""
    (tiny / "shapes.parquet").write_bytes(b"PAR1 but not really")
    assert [fault.problem for fault in validate(tiny)] == ["the file cannot be read as Parquet"]


def test_cells_of_shapes_are_checked(tiny: Path) -> None:
    """The shapes' own columns follow the schema like any table."""
    write_shapes(tiny, squares(), area_km2=[1, 2, -3, None], province_id=["p1", "p2", "p8", "p2"])
    found = {(fault.row, fault.value) for fault in validate(tiny)}
    assert found == {(4, "-3.0"), (5, "an empty cell"), (4, "p8")}


def test_a_hole_between_shapes_is_a_warning(tiny: Path) -> None:
    """Land that no shape holds is mentioned with a point in it."""
    frame = {f"s{n}": box for n, box in enumerate(_frame(), 1)}
    write_shapes(tiny, frame)
    write_overview(tiny, frame)
    report = inspect(tiny)
    assert report.faults == ()
    (warning,) = [warning for warning in report.warnings if "hole" in warning.problem]
    assert warning.value == "near longitude 1.5000, latitude 1.5000"


def test_the_overview_has_the_same_shapes(tiny: Path) -> None:
    """A shape that only one of the two files has is named."""
    polygons = squares()
    polygons["s9"] = polygons.pop("s4")
    write_overview(tiny, polygons)
    found = {(fault.value, fault.problem) for fault in validate(tiny)}
    assert found == {
        ("s4", "the overview lacks the shape"),
        ("s9", "the shape is not in shapes.parquet"),
    }


def test_a_shape_twice_in_the_overview_is_named(tiny: Path) -> None:
    """Doubled features overlap, and the shape is named as doubled."""
    path = tiny / "overview.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["features"].append(content["features"][0])
    path.write_text(json.dumps(content), encoding="utf-8")
    problems = [fault.problem for fault in validate(tiny)]
    assert "the overview has the shape 2 times" in problems


def test_the_overview_is_a_coverage(tiny: Path) -> None:
    """Simplifying must not tear neighbours apart."""
    write_overview(tiny, {**squares(), "s1": shapely.box(0, 0, 1.1, 1)})
    (fault,) = validate(tiny)
    assert fault.file == "overview.geojson"
    assert "s1" in fault.value


def test_the_overview_is_small(tiny: Path) -> None:
    """The first view fetches the overview, so its size is held."""
    path = tiny / "overview.geojson"
    path.write_text(path.read_text(encoding="utf-8") + " " * OVERVIEW_LIMIT, encoding="utf-8")
    (fault,) = validate(tiny)
    assert "larger than 300 KB" in fault.problem


@pytest.mark.parametrize(
    "feature",
    [
        None,
        7,
        {},
        {"geometry": None},
        {"geometry": {"type": "Polygon", "coordinates": [[[0, 0]]]}},
        {"geometry": {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}},
        {"geometry": {"type": "Sphere", "coordinates": []}},
        {"geometry": {"type": "Polygon", "coordinates": 10**400}},
        {"geometry": {"type": "Polygon", "coordinates": [[[float("nan"), 0]] * 4]}},
    ],
)
def test_odd_features_are_faults_and_no_errors(tiny: Path, feature: object) -> None:
    """Whatever stands among the features, the answer is a list of faults."""
    path = tiny / "overview.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["features"][0] = feature
    path.write_text(json.dumps(content), encoding="utf-8")
    faults = validate(tiny)
    assert {fault.file for fault in faults} == {"overview.geojson"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"features": 3}', "null"])
@pytest.mark.parametrize("name", ["overview.geojson", "context.geojson"])
def test_what_is_no_geojson_is_one_fault(tiny: Path, name: str, text: str) -> None:
    """A file without features is named."""
    (tiny / name).write_text(text, encoding="utf-8")
    assert [fault.file for fault in validate(tiny)] == [name]


def _frame() -> list[shapely.Polygon]:
    """Return four boxes around an empty unit square, sharing every point of their borders."""
    corners = [
        [(0, 0), (3, 0), (2, 1), (1, 1)],
        [(3, 0), (3, 3), (2, 2), (2, 1)],
        [(3, 3), (0, 3), (1, 2), (2, 2)],
        [(0, 3), (0, 0), (1, 1), (1, 2)],
    ]
    return [shapely.Polygon(points) for points in corners]
