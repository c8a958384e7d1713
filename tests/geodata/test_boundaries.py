"""Check the committed shapes, regions and provinces of the North Korea pack."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
import shapely

from regiondash.names.orthography import south_korean_spelling
from regiondash.schema import SHAPES, WGS84

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PACK = Path(__file__).parents[2] / "geodata" / "prk"
LOCAL_METRIC = "+proj=laea +lat_0=40 +lon_0=127 +datum=WGS84 +units=m"
WORLD_EQUAL_AREA = "EPSG:6933"
WITHOUT_SHAPE = {("p09", "승호군"), ("p05", "운곡지구")}
Row = dict[str, str]


@cache
def shapes() -> gpd.GeoDataFrame:
    """Return the committed shapes, indexed by shape id."""
    return gpd.read_parquet(PACK / "shapes.parquet").set_index("shape_id", drop=False)


@cache
def overview() -> gpd.GeoDataFrame:
    """Return the committed overview as it is written."""
    features = json.loads((PACK / "overview.geojson").read_text(encoding="utf-8"))["features"]
    geometry = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    ids = [feature["id"] for feature in features]
    return gpd.GeoDataFrame({"shape_id": ids}, geometry=geometry, crs=WGS84)


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of one of the pack's CSV files."""
    with (PACK / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def region(province_id: str, name_ko: str) -> Row:
    """Return the one region of that hangul name in a province of today."""
    (found,) = [
        row
        for row in rows("regions")
        if row["province_id"] == province_id and row["name_ko"] == name_ko
    ]
    return found


def seat(row: Row) -> BaseGeometry:
    """Return the point of a region in degrees."""
    return shapely.Point(float(row["seat_lon"]), float(row["seat_lat"]))


def shape_ids() -> dict[str, str]:
    """Return the shape of every region that has one."""
    return {row["region_id"]: row["shape_id"] for row in rows("region_shapes") if row["region_id"]}


def test_shapes_have_the_columns_of_the_schema() -> None:
    """179 shapes with ids of their own, in degrees, with the schema's columns."""
    layer = shapes()
    assert len(layer) == layer["shape_id"].nunique() == 179
    assert layer.crs == WGS84
    assert list(layer.columns) == [*SHAPES.names, "geometry"]


def test_shapes_are_a_valid_coverage() -> None:
    """Every shape is valid, and neighbours meet without gap or overlap."""
    geometry = shapes().geometry.to_numpy()
    assert shapely.is_valid(geometry).all()
    assert not shapely.is_empty(geometry).any()
    assert shapely.coverage_is_valid(geometry)


def test_no_hole_is_left_between_shapes() -> None:
    """All shapes together enclose no hole: what lay between two neighbours was given to one."""
    land = shapely.get_parts(shapes().union_all())
    assert sum(shapely.get_num_interior_rings(part) for part in land) == 0


def test_islands_are_kept() -> None:
    """The repair keeps all 230 parts of the source's polygons."""
    assert shapely.get_num_geometries(shapes().geometry.to_numpy()).sum() == 230


def test_overview_is_small_and_a_valid_coverage() -> None:
    """The overview as written takes at most 300 KB and is still a valid coverage."""
    geometry = overview().geometry.to_numpy()
    assert (PACK / "overview.geojson").stat().st_size <= 300_000
    assert shapely.is_valid(geometry).all()
    assert not shapely.is_empty(geometry).any()
    assert shapely.coverage_is_valid(geometry)


def test_overview_shows_the_same_shapes() -> None:
    """Overview and full layer have the same ids, and areas within one in a hundred."""
    simple = overview().set_index("shape_id").to_crs(LOCAL_METRIC).area / 1e6
    assert set(simple.index) == set(shapes().index)
    assert ((simple - shapes()["area_km2"]).abs() <= 0.01 * shapes()["area_km2"]).all()


def test_overview_carries_ids_only() -> None:
    """A feature of the overview has its shape id and nothing else to say."""
    text = (PACK / "overview.geojson").read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    assert all(feature["properties"] == {"shape_id": feature["id"]} for feature in features)


def test_areas_are_of_an_equal_area_projection() -> None:
    """Areas sum to the country's, and a second equal-area projection gives the same ones."""
    areas = shapes()["area_km2"]
    again = shapes().to_crs(WORLD_EQUAL_AREA).area / 1e6
    assert 120_000 < areas.sum() < 124_000
    assert ((areas - again).abs() <= 0.001 * areas).all()


def test_label_points_lie_in_their_shapes() -> None:
    """The centre of the largest circle inside a shape is inside it."""
    layer = shapes()
    labels = gpd.points_from_xy(layer["label_lon"], layer["label_lat"], crs=WGS84)
    assert layer.contains(gpd.GeoSeries(labels, index=layer.index)).all()


@pytest.mark.parametrize("name_ko", ["대관군", "태천군"])
def test_taegwan_and_thaechon_are_not_swapped(name_ko: str) -> None:
    """The two counties whose names the source swaps hold their own seats."""
    row = region("p06", name_ko)
    assert row["seat_precision"] == "seat"
    assert shapes().geometry[row["pcode"]].contains(seat(row))


def test_seats_lie_in_or_at_their_shapes() -> None:
    """No seat point is more than 2 km outside the shape of its region."""
    metric = shapes().geometry.to_crs(LOCAL_METRIC)
    placed = [row for row in rows("regions") if row["region_id"] in shape_ids()]
    points = gpd.GeoSeries([seat(row) for row in placed], crs=WGS84).to_crs(LOCAL_METRIC)
    own = metric.loc[[shape_ids()[row["region_id"]] for row in placed]].reset_index(drop=True)
    assert points.distance(own).max() < 2000


def test_only_a_region_without_a_shape_has_no_point() -> None:
    """Every region has a point, but for Ungok, which has neither seat point nor shape."""
    without = {row["name_ko"] for row in rows("regions") if not row["seat_lon"]}
    assert without == {row["name_ko"] for row in rows("regions") if row["seat_precision"] == "none"}
    assert without == {"운곡지구"}


def test_every_official_unit_is_there() -> None:
    """201 regions: 24 cities, 144 counties, 33 districts."""
    kinds = [row["kind"] for row in rows("regions")]
    assert len({row["region_id"] for row in rows("regions")}) == len(kinds) == 201
    assert [kinds.count(kind) for kind in ("city", "county", "district")] == [24, 144, 33]


def test_every_region_has_a_shape_or_is_known_to_have_none() -> None:
    """Only Sungho and Ungok have no polygon in the boundary source."""
    without = {
        (row["province_id"], row["name_ko"])
        for row in rows("regions")
        if row["region_id"] not in shape_ids()
    }
    assert without == WITHOUT_SHAPE


def test_whole_shapes_belong_to_one_region() -> None:
    """A whole shape is one region's, whose P-code, names and province it carries."""
    by_id = {row["region_id"]: row for row in rows("regions")}
    whole = [row for row in rows("region_shapes") if row["part"] == "whole"]
    assert len(whole) == len({row["shape_id"] for row in whole}) == 175
    for row in whole:
        own, shape = by_id[row["region_id"]], shapes().loc[row["shape_id"]]
        assert own["pcode"] == row["shape_id"]
        assert own["province_id"] == shape["province_id"]
        assert (own["name_en"], own["name_ko"]) == (shape["name_en"], shape["name_ko"])


def test_four_shapes_are_shared() -> None:
    """Pyongyang, Kaesong, Nampho's core and Rason hold several regions; Kaesong a rest too."""
    parts: dict[str, list[str]] = {}
    for row in rows("region_shapes"):
        if row["part"] != "whole":
            parts.setdefault(row["shape_id"], []).append(row["part"])
    assert {shape_id: len(found) for shape_id, found in parts.items()} == {
        "KP1001": 18,
        "KP0803": 3,
        "KP1102": 2,
        "KP0201": 2,
    }
    assert [shape_id for shape_id, found in parts.items() if "remainder" in found] == ["KP0803"]


@pytest.mark.parametrize(
    ("name_ko", "province_id", "census_province"),
    [
        ("강남군", "p01", "North Hwanghae"),
        ("장풍군", "p03", "North Hwanghae"),
        ("온천군", "p02", "Nampho"),
        ("룡강군", "p02", "Nampho"),
        ("강동군", "p01", "Pyongyang"),
    ],
)
def test_provinces_of_today_and_of_the_census(
    name_ko: str, province_id: str, census_province: str
) -> None:
    """Shapes stand in today's province and keep the one that the census rows put them in."""
    shape = shapes().loc[region(province_id, name_ko)["pcode"]]
    names = {row["province_id"]: row["name_en"] for row in rows("provinces")}
    assert shape["province_id"] == province_id
    assert names[shape["census_province_id"]] == census_province


def test_provinces_of_three_geographies() -> None:
    """Thirteen provinces today, eleven in the county rows of the census, ten in its report."""
    geographies = [row["geography"] for row in rows("provinces")]
    counts = [geographies.count(name) for name in ("today", "census11", "census10")]
    assert counts == [13, 11, 10]
    assert shapes()["province_id"].nunique() == 13
    assert shapes()["census_province_id"].nunique() == 11


def test_scopes_count_what_their_ids_say() -> None:
    """182 regions without Pyongyang's wards, 168 cities and counties, 201 in all."""
    scopes = [scope for row in rows("regions") for scope in row["scopes"].split("|")]
    expected = {"regions182": 182, "all201": 201, "cities_counties168": 168, "seats200": 201}
    assert {scope: scopes.count(scope) for scope in set(scopes)} == expected


def test_the_two_unsan_stay_apart() -> None:
    """운산군 in North and 은산군 in South Phyongan share a name in English and nothing else."""
    north, south = region("p06", "운산군"), region("p05", "은산군")
    assert north["name_en"] == south["name_en"] == "Unsan"
    assert north["region_id"] != south["region_id"]
    assert north["pcode"] != south["pcode"]
    assert "Eunsan" in south["aliases"].split("|")
    assert "Eunsan" not in north["aliases"].split("|")


@pytest.mark.parametrize(
    ("province_id", "name_ko", "name_en", "alias"),
    [
        ("p11", "락원군", "Ragwon", "Rakwon"),
        ("p11", "락원군", "Ragwon", "Thoejo"),
        ("p08", "은률군", "Unnyul", "Unryul"),
        ("p07", "랑림군", "Rangnim", "Rangrim"),
        ("p03", "판문구역", "Phanmun", "Panmun"),
        ("p12", "명간군", "Myonggan", "Hwasong"),
        ("p13", "김형직군", "Kim Hyong Jik", "Kimhyongjik"),
    ],
)
def test_names_are_those_of_state_media(
    province_id: str, name_ko: str, name_en: str, alias: str
) -> None:
    """The shown name is the country's own romanisation; other and older ones are aliases."""
    row = region(province_id, name_ko)
    assert row["name_en"] == name_en
    assert alias in row["aliases"].split("|")


def test_southern_names_follow_the_rule() -> None:
    """The southern spelling of every region, province and shape is that of the rule."""
    named = [*rows("regions"), *rows("provinces"), *shapes().to_dict("records")]
    assert all(row["name_ko_south"] == south_korean_spelling(row["name_ko"]) for row in named)


def test_neighbours_do_not_cover_the_country() -> None:
    """The neighbours drawn around are small and overlap the overview by less than 1 km²."""
    land = gpd.read_file(PACK / "context.geojson")
    country = gpd.GeoSeries([overview().union_all()], crs=WGS84)
    shared = country.intersection(land.union_all()).to_crs(LOCAL_METRIC).area.sum() / 1e6
    assert (PACK / "context.geojson").stat().st_size <= 60_000
    assert {"중국", "한국", "러시아"} <= set(land["name_ko"])
    assert shared < 1
