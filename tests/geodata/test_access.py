"""Test market potential and the distances of North Korea's pack against their definitions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from pyproj import Geod

PACK = Path(__file__).parents[2] / "geodata" / "prk"
BUILD = PACK / "build"
DISTANCES = ("km_to_capital", "km_to_province_capital", "km_to_city_100k")
ACCESS = ("market_potential", *DISTANCES)
JUNG = (125.74, 39.0)


def table(path: Path) -> pd.DataFrame:
    """Return a table as text, an empty cell as an empty text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def rows(indicator: str) -> pd.DataFrame:
    """Return an indicator's rows of polygons by unit."""
    every = table(PACK / "indicators.csv")
    mine = every[(every.indicator_id == indicator) & (every.unit_kind == "shape")]
    return pd.DataFrame(mine.set_index("unit_id"))


def values(indicator: str) -> pd.Series:
    """Return an indicator's values by polygon."""
    return rows(indicator)["value"].astype(float)


@dataclass(frozen=True)
class Spot:
    """Where a polygon stands, its area in km² and its province of today."""

    point: tuple[float, float]
    area: float
    province: str


def spots() -> dict[str, Spot]:
    """Return where each polygon stands: its seat's point, else a point inside it, in degrees."""
    held = table(PACK / "region_shapes.csv")
    seats = held[held.part == "whole"].set_index("shape_id")["region_id"].to_dict()
    seats |= {"KP1001": "prk-001", "KP0201": "prk-022"}
    regions = table(PACK / "regions.csv").set_index("region_id")
    found = {}
    for shape in gpd.read_parquet(PACK / "shapes.parquet").to_dict("records"):
        point = shape["label_lon"], shape["label_lat"]
        if region := seats.get(shape["shape_id"]):
            point = float(regions.seat_lon[region]), float(regions.seat_lat[region])
        found[shape["shape_id"]] = Spot(point, shape["area_km2"], shape["province_id"])
    return found


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the geodesic distance of two points in km."""
    return float(Geod(ellps="WGS84").inv(*one, *other)[2]) / 1000


@pytest.mark.parametrize("indicator", ACCESS)
def test_every_polygon_has_a_derived_value(indicator: str) -> None:
    """Each of the 179 polygons has one value of 2008, marked as derived, with no bounds."""
    mine = rows(indicator)
    assert len(mine) == mine.index.nunique() == 179
    assert set(mine.nature) == {"derived"}
    assert set(mine.period) == {"2008"}
    assert set(mine.low) == set(mine.high) == {""}


@pytest.mark.parametrize("shape_id", ["KP1001", "KP0101", "KP0803", "KP1007"])
def test_market_potential_is_harriss_sum(shape_id: str) -> None:
    """A polygon's potential is the sum of people over km, its own over 0.66 of its radius."""
    places, people = spots(), values("pop_2008")
    here = places.pop(shape_id)
    total = people[shape_id] / (0.66 * math.sqrt(here.area / math.pi))
    total += sum(people[other] / km(here.point, there.point) for other, there in places.items())
    assert values("market_potential")[shape_id] == pytest.approx(total, abs=0.06)


def test_market_potential_follows_the_distance_to_the_capital() -> None:
    """The two say nearly the same thing: about −0.95 by ranks, as METHODS expects."""
    found = values("market_potential").corr(values("km_to_capital"), method="spearman")
    assert found == pytest.approx(-0.944, abs=0.001)


def test_the_capital_is_jung_ward() -> None:
    """Distances to the capital end at the seat of Jung; only Pyongyang's polygon has none."""
    distances = values("km_to_capital")
    assert distances[distances == 0].index.tolist() == ["KP1001"]
    expected = km(spots()["KP0101"].point, JUNG)
    assert distances["KP0101"] == pytest.approx(expected, abs=0.06)


def test_each_province_has_one_capital() -> None:
    """One polygon a province is 0 km from its capital, and it is the one kept by hand."""
    capitals = table(BUILD / "province_capitals.csv").set_index("province_id")["shape_id"]
    distances = values("km_to_province_capital")
    places = spots()
    homes = [(places[one].province, one) for one in distances[distances == 0].index]
    assert dict(homes) == capitals.to_dict()
    assert len(homes) == len(capitals) == 13


def test_a_city_of_100000_is_no_farther_than_the_capital() -> None:
    """Pyongyang is such a city, and 27 polygons are one themselves."""
    nearest = values("km_to_city_100k")
    assert (nearest <= values("km_to_capital")).all()
    assert (nearest == 0).sum() == 27
    assert (values("pop_2008")[nearest == 0] >= 100_000).all()


def test_county_towns_are_no_cities() -> None:
    """Kangdong and Unsan (은산군) count more than 100,000 people and are counties."""
    crowded = values("pop_2008")[["KP1023", "KP0720"]]
    assert (crowded > 100_000).all()
    assert (values("km_to_city_100k")[crowded.index] > 0).all()


@pytest.mark.parametrize("indicator", DISTANCES)
def test_a_distance_names_what_its_point_rests_on(indicator: str) -> None:
    """The source is the point's own, and a point that is no seat says so in its note."""
    mine = rows(indicator)
    assert mine.source_id["KP1001"] == "wikipedia-en-chung-guyok"
    assert mine.source_id["KP0803"] == "geoboundaries-prk-adm2"
    assert mine.note.value_counts().to_dict() == {
        "": 113,
        "from a place of the same name": 32,
        "from a point inside the polygon": 34,
    }


def test_no_access_indicator_is_summed_or_enters_an_inequality_index() -> None:
    """Potential and distances may be mapped, ranked and held against a rule, no more."""
    defined = table(PACK / "indicator_definitions.csv").set_index("indicator_id")
    assert set(defined.permits[list(ACCESS)]) == {"map|rank|lag"}
