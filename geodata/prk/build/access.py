"""Compute market potential and distances from the pack's people, seats and polygons.

A place is a polygon, as the census counts people: `shared_shapes.csv` names the seat that
stands for a polygon of several regions, `province_capitals.csv` the polygon of each province's
capital. Without a seat the polygon's label point, which lies inside it, stands for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
from pyproj import Geod
from rows import BUILD, Row, read_rows
from seats import BOUNDARY_SOURCE

from regiondash.schema import REGION_SHAPES, REGIONS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

CITY_PEOPLE = 100_000
OWN_DISTANCE = 0.66
CAPITAL = "p01"
CENSUS_SOURCE = "census-2008-report"
_NOT_A_SEAT = {
    "same_named_place": "from a place of the same name",
    "polygon": "from a point inside the polygon",
}


@dataclass(frozen=True)
class Place:
    """A polygon with its people, province of today, area in km², and the point it stands at.

    `lon` and `lat` are degrees of EPSG:4326, `precision` and `source_id` those of the point;
    `is_city` says that it is a city or the core of a province-level one.
    """

    shape_id: str
    province_id: str
    people: float
    area: float
    lon: float
    lat: float
    precision: str
    source_id: str
    is_city: bool


def access_rows(pack: Path, people: Mapping[str, float]) -> list[Row]:
    """Return market potential and the three distances of every polygon.

    `people` are those of 2008 by polygon. The pack holds shapes and regions already. KeyError
    is raised for a polygon without people or a province without a capital.
    """
    places = read_places(pack, people)
    distances = kilometres(places)
    potential = market_potential(
        np.array([place.people for place in places]),
        np.array([place.area for place in places]),
        distances,
    )
    index = {place.shape_id: number for number, place in enumerate(places)}
    capitals = {row["province_id"]: index[row["shape_id"]] for row in _kept("province_capitals")}
    cities = [
        number
        for number, place in enumerate(places)
        if place.is_city and place.people >= CITY_PEOPLE
    ]
    rows = []
    for number, place in enumerate(places):
        own = distances[number]
        to_capital, to_province = capitals[CAPITAL], capitals[place.province_id]
        rows += [
            _row(place, "market_potential", potential[number], source_id=CENSUS_SOURCE),
            _row(place, "km_to_capital", own[to_capital]),
            _row(place, "km_to_province_capital", own[to_province]),
            _row(place, "km_to_city_100k", own[cities].min()),
        ]
    return rows


def read_places(pack: Path, people: Mapping[str, float]) -> list[Place]:
    """Return every polygon of the pack as a place, in the pack's order."""
    shapes = gpd.read_parquet(pack / SHAPES.file)
    regions = {row["region_id"]: row for row in read_rows(pack / REGIONS.file)}
    seats = {
        row["shape_id"]: regions[row["region_id"]]
        for row in read_rows(pack / REGION_SHAPES.file)
        if row["part"] == "whole"
    }
    seats |= {row["pcode"]: regions.get(row["seat_region"], {}) for row in _kept("shared_shapes")}
    return [
        _place(shape, seats[shape["shape_id"]], people[shape["shape_id"]])
        for shape in shapes.drop(columns="geometry").to_dict("records")
    ]


def kilometres(places: Iterable[Place]) -> NDArray[np.float64]:
    """Return the geodesic distances between all places in km, on the WGS 84 ellipsoid."""
    points = np.array([(place.lon, place.lat) for place in places])
    start, end = np.repeat(points, len(points), axis=0), np.tile(points, (len(points), 1))
    metres = Geod(ellps="WGS84").inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])[2]
    return np.asarray(metres).reshape(len(points), len(points)) / 1000


def market_potential(
    people: NDArray[np.float64],
    areas: NDArray[np.float64],
    distances: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return Σ p_j / d_ij in people per km (Harris 1954, Annals of the AAG 44:4).

    `areas` are in km², `distances` in km. A place's distance to itself is 0.66 √(area/π), the
    usual mean distance within a disc of that area.
    """
    between = distances.copy()
    np.fill_diagonal(between, OWN_DISTANCE * np.sqrt(areas / np.pi))
    return np.asarray((people / between).sum(axis=1))


def _place(shape: Mapping[str, object], seat: Mapping[str, str], people: float) -> Place:
    known = bool(seat)
    return Place(
        shape_id=str(shape["shape_id"]),
        province_id=str(shape["province_id"]),
        people=people,
        area=float(str(shape["area_km2"])),
        lon=float(seat["seat_lon"] if known else str(shape["label_lon"])),
        lat=float(seat["seat_lat"] if known else str(shape["label_lat"])),
        precision=seat["seat_precision"] if known else "polygon",
        source_id=seat["seat_source_id"] if known else BOUNDARY_SOURCE,
        is_city=seat.get("kind") == "city" or _is_core(str(shape["shape_id"])),
    )


def _is_core(shape_id: str) -> bool:
    return any(row["pcode"] == shape_id for row in _kept("shared_shapes"))


def _row(place: Place, indicator: str, value: float, source_id: str = "") -> Row:
    return {
        "unit_kind": "shape",
        "unit_id": place.shape_id,
        "part": "all",
        "indicator_id": indicator,
        "period": "2008",
        "value": f"{value:.1f}",
        "nature": "derived",
        "source_id": source_id or place.source_id,
        "note": _NOT_A_SEAT.get(place.precision, ""),
    }


def _kept(name: str) -> list[Row]:
    return read_rows(BUILD / f"{name}.csv")
