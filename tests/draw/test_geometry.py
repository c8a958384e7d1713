"""Test the one file a map fetches, on four unit squares."""

from __future__ import annotations

import json
import math
from typing import Any, Final

import pandas as pd
import pytest
import shapely

from regiondash.draw.geometry import content_name, geometry_file
from regiondash.draw.symbols import SYMBOLS
from tests.draw.unfolded import unfolded

SQUARES = {
    name: shapely.box(x, y, x + 1, y + 1)
    for name, x, y in (("s1", 0, 0), ("s2", 1, 0), ("s3", 0, 1), ("s4", 5, 60))
}
HOMES = {"s1": "p1", "s2": "p1", "s3": "p2", "s4": "p2"}
NOTHING: Final[dict[str, Any]] = {"type": "FeatureCollection", "features": []}


def names(ids: list[str]) -> dict[str, list[str]]:
    """Return a name column a language, made from ids."""
    return {
        name: [f"{one} {name}" for one in ids] for name in ("name_en", "name_ko", "name_ko_south")
    }


def overview(polygons: dict[str, shapely.Geometry]) -> dict[str, Any]:
    """Return polygons as the GeoJSON of a pack's first view."""
    features = [
        {
            "type": "Feature",
            "id": name,
            "properties": {},
            "geometry": json.loads(shapely.to_geojson(polygon)),
        }
        for name, polygon in polygons.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def geometry(
    polygons: dict[str, shapely.Geometry] = SQUARES, context: dict[str, Any] = NOTHING
) -> bytes:
    """Return the file of the polygons, whose labels stand in the middle of each square."""
    ids = list(SQUARES)
    centres = [SQUARES[name].centroid for name in ids]
    shapes = pd.DataFrame(
        {
            "shape_id": ids,
            "province_id": list(HOMES.values()),
            **names(ids),
            "label_lon": [point.x for point in centres],
            "label_lat": [point.y for point in centres],
        }
    )
    provinces = pd.DataFrame({"province_id": ["p1", "p2"]}).assign(**names(["p1", "p2"]))
    return geometry_file(overview(polygons), context, shapes, provinces)


@pytest.fixture(scope="module")
def body() -> dict[str, Any]:
    """Return the file's content, spelt out."""
    return unfolded(geometry())


def test_the_shapes_travel_as_they_are(body: dict[str, Any]) -> None:
    """The polygons are the overview's own, in its order, the symbols beside them."""
    assert body["shapes"] == overview(SQUARES)
    assert body["context"] == NOTHING
    assert body["symbols"] == SYMBOLS


def test_the_land_around_travels_too() -> None:
    """Areas come first, then lines: a river is no area, and islands are one."""
    river = shapely.LineString([(0, 3), (4, 3.25)])
    land = shapely.MultiPolygon([shapely.box(8, 8, 9, 9), shapely.box(10, 8, 11, 9)])
    found = unfolded(geometry(context=overview({"river": river, "land": land})))["context"]
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in found["features"]]
    assert [shape.equals(one) for shape, one in zip(shapes, (land, river), strict=True)] == [1, 1]


def test_holes_and_islands_travel(body: dict[str, Any]) -> None:
    """A shape may have a hole, and several parts; the others stay where they are."""
    around = shapely.box(2, 2, 4, 4) - shapely.box(2.5, 2.5, 3, 3)
    parts = shapely.union_all([SQUARES["s3"], shapely.box(7.125, 7, 7.5, 8)])
    found = unfolded(geometry({**SQUARES, "s2": around, "s3": parts}))["shapes"]["features"]
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in found]
    assert shapes[1].equals(around)
    assert shapes[2].equals(parts)
    assert [found[0], found[3]] == [body["shapes"]["features"][0], body["shapes"]["features"][3]]


def test_every_shape_has_a_name_in_every_language(body: dict[str, Any]) -> None:
    """Names stand by column and shape, as a selection's name column asks for them."""
    assert set(body["names"]) == {"name_en", "name_ko", "name_ko_south"}
    assert body["names"]["name_ko"]["s2"] == "s2 name_ko"
    assert all(set(found) == set(SQUARES) for found in body["names"].values())


def test_every_shape_names_its_province(body: dict[str, Any]) -> None:
    """A province a shape, in the order of the shapes, so that a filter names provinces alone."""
    order = [feature["id"] for feature in body["shapes"]["features"]]
    assert body["members"] == [HOMES[shape] for shape in order]


def test_a_label_knows_the_room_around_it(body: dict[str, Any]) -> None:
    """In a square of one degree the circle has half a degree: less of it in the north."""
    lat, lon, km = body["points"]["s1"]
    assert (lat, lon) == (0.5, 0.5)
    assert km == pytest.approx(111.32 / 2, rel=0.001)
    north = body["points"]["s4"][2]
    assert north == pytest.approx(111.32 / 2 * math.cos(math.radians(60.5)), rel=0.001)


def test_a_province_is_outlined_around_its_shapes(body: dict[str, Any]) -> None:
    """The border between two shapes of one province is no part of its outline."""
    west, east = (shapely.geometry.shape(one["outline"]) for one in body["provinces"])
    assert west.length == pytest.approx(6)
    assert east.length == pytest.approx(8)
    assert [one["id"] for one in body["provinces"]] == ["p1", "p2"]
    assert body["provinces"][0]["names"]["name_en"] == "p1 name_en"


def test_a_province_is_named_inside_itself(body: dict[str, Any]) -> None:
    """The point of a province's name lies in its shapes, given as latitude first."""
    for province in body["provinces"]:
        lat, lon = province["point"]
        held = [SQUARES[name] for name, home in HOMES.items() if home == province["id"]]
        assert shapely.union_all(held).contains(shapely.Point(lon, lat))


def test_the_frame_holds_every_shape(body: dict[str, Any]) -> None:
    """The frame is south, west, north and east of all shapes."""
    assert body["frame"] == [0, 0, 61, 6]


def test_hangul_travels_as_hangul() -> None:
    """Text is UTF-8 and not escaped, for it makes most of the small parts."""
    assert b"\\u" not in geometry()


def test_the_name_changes_exactly_with_the_content() -> None:
    """The same geometry has the same name, other geometry another: browsers may keep it."""
    assert content_name(geometry()) == content_name(geometry())
    moved = {**SQUARES, "s2": shapely.box(1, 0, 2, 1.1)}
    assert content_name(geometry(moved)) != content_name(geometry())
    assert content_name(b"").startswith("geometry-")
