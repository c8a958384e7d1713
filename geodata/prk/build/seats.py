"""Choose the point of every region from its seat, a same-named place, or its polygon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
from shapely.geometry import Point

from regiondash.schema import WGS84

if TYPE_CHECKING:
    from region_names import Region
    from shapely.geometry.base import BaseGeometry

LOCAL_METRIC = "+proj=laea +lat_0=40 +lon_0=127 +datum=WGS84 +units=m"
FURTHEST_OUTSIDE_KM = 2.0
BOUNDARY_SOURCE = "geoboundaries-prk-adm2"
_SAME_NAME_ONLY = "only same-named GeoNames place"
_SEAT = re.compile(r"seat: (?P<what>.*?); name_dprk")
_GEONAMES = re.compile(r"GeoNames (?P<id>\d+) via [^(]*\(\"(?P<name>.*)\"\)")


@dataclass(frozen=True)
class Seat:
    """A point in degrees (None: nowhere to put it), what it is, who gives it, and a note."""

    lon: float | None
    lat: float | None
    precision: str
    source_id: str
    note: str


@dataclass(frozen=True)
class Shapes:
    """Shape geometries in a metric projection, and their label points in degrees, by shape id."""

    metric: dict[str, BaseGeometry]
    labels: dict[str, tuple[float, float]]


def read_shapes(layer: gpd.GeoDataFrame) -> Shapes:
    """Return the shapes of `layer`, a frame with the columns of the shapes table in EPSG:4326."""
    metric = layer.geometry.to_crs(LOCAL_METRIC)
    labels = zip(layer["label_lon"], layer["label_lat"], strict=True)
    return Shapes(
        dict(zip(layer["shape_id"], metric, strict=True)),
        dict(zip(layer["shape_id"], labels, strict=True)),
    )


def seat_of(region: Region, shape_id: str, shapes: Shapes) -> Seat:
    """Return the point of `region`, whose shape is `shape_id` (empty: it has none).

    A point further than 2 km outside the shape is not used: the shape's label point is, and the
    note keeps what the source gave.
    """
    found = _SEAT.search(region.official["source"])
    remark = region.correction.get("note", "")
    if not found:
        return _in_polygon(shape_id, shapes, _joined("no seat point found", remark))
    lon, lat = float(region.official["lon"]), float(region.official["lat"])
    note = _joined(_described(found["what"]), remark)
    precision = region.correction.get("seat_precision") or _stated_precision(region)
    outside = _km_outside(lon, lat, shape_id, shapes)
    if precision == "polygon":
        return _in_polygon(shape_id, shapes, note)
    if outside > FURTHEST_OUTSIDE_KM:
        place = f"that point ({lat} N, {lon} E) lies {outside:.1f} km outside the shape"
        return _in_polygon(shape_id, shapes, _joined(note, place))
    if outside > 0:
        note = _joined(note, f"lies {max(outside, 0.1):.1f} km outside the simplified boundary")
    return Seat(lon, lat, precision, _source_of(found["what"]), note)


def _stated_precision(region: Region) -> str:
    same_name_only = _SAME_NAME_ONLY in region.official["source"]
    return "same_named_place" if same_name_only else "seat"


def _in_polygon(shape_id: str, shapes: Shapes, note: str) -> Seat:
    if not shape_id:
        return Seat(None, None, "none", "", _joined(note, "no shape to put a point in"))
    lon, lat = shapes.labels[shape_id]
    return Seat(lon, lat, "polygon", BOUNDARY_SOURCE, note)


def _km_outside(lon: float, lat: float, shape_id: str, shapes: Shapes) -> float:
    if not shape_id:
        return 0.0
    point = gpd.GeoSeries([Point(lon, lat)], crs=WGS84).to_crs(LOCAL_METRIC).iloc[0]
    return float(shapes.metric[shape_id].distance(point)) / 1000


def _described(what: str) -> str:
    match = _GEONAMES.match(what)
    return f"point: GeoNames {match['id']} “{match['name']}”" if match else f"point: {what}"


def _source_of(what: str) -> str:
    if what.startswith("GeoNames"):
        return "geonames"
    return "wikipedia-" + what.replace(".wikipedia", "").replace(" ", "-").lower()


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
