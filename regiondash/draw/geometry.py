"""Pack a pack's simplified shapes, names and surroundings into the one file a map fetches."""

from __future__ import annotations

import hashlib
import json
import math
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import mapping, shape

from regiondash.draw.symbols import SYMBOLS

if TYPE_CHECKING:
    import pandas as pd

_NAMES = ("name_en", "name_ko", "name_ko_south")
_KM_PER_DEGREE = 111.32
_DECIMALS = 4


def geometry_file(
    overview: dict[str, object],
    context: dict[str, object],
    shapes: pd.DataFrame,
    provinces: pd.DataFrame,
) -> bytes:
    """Return the geometry of a map as JSON: drawn once, and the same for every theme and year.

    `overview` and `context` are GeoJSON feature collections in EPSG:4326 (the shapes, feature
    ids are shape ids; and the land around). `shapes` has the columns of `schema.SHAPES` without
    the geometry, `provinces` those of `schema.PROVINCES`. Besides the shapes the file holds
    their names in every language, the province of each, a label point with the radius in km of
    the circle around it that stays inside, the outlines of the provinces, the frame [south, west,
    north, east], and the outlines of the site symbols.
    """
    polygons = {feature["id"]: shape(feature["geometry"]) for feature in overview["features"]}  # type: ignore[attr-defined]
    named = shapes.set_index("shape_id").loc[list(polygons)]
    body = {
        "shapes": overview,
        "context": context,
        "names": _names(named),
        "points": _label_points(named, polygons),
        "members": named["province_id"].tolist(),
        "provinces": _provinces(named, provinces, polygons),
        "frame": _frame(polygons),
        "symbols": SYMBOLS,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def content_name(data: bytes) -> str:
    """Return a file name for geometry that changes exactly when its content does."""
    return f"geometry-{hashlib.sha256(data).hexdigest()[:16]}.json"


def _names(frame: pd.DataFrame) -> dict[str, dict[str, str]]:
    return {
        column: {str(key): str(name) for key, name in frame[column].items()} for column in _NAMES
    }


def _label_points(
    named: pd.DataFrame,
    polygons: dict[str, shapely.Geometry],
) -> dict[str, list[float]]:
    points = {}
    for row in named.itertuples():
        lat, lon = float(row.label_lat), float(row.label_lon)  # type: ignore[arg-type]
        points[str(row.Index)] = [lat, lon, _inner_radius_km(polygons[str(row.Index)], lat, lon)]
    return points


def _inner_radius_km(polygon: shapely.Geometry, lat: float, lon: float) -> float:
    """Return the distance from a point inside to the border, in km (degrees scaled by latitude)."""
    east = math.cos(math.radians(lat))
    scaled = shapely.transform(polygon.boundary, lambda xy: xy * [east, 1.0])
    degrees = shapely.distance(shapely.Point(lon * east, lat), scaled)
    return round(float(degrees) * _KM_PER_DEGREE, 2)


def _provinces(
    named: pd.DataFrame,
    provinces: pd.DataFrame,
    polygons: dict[str, shapely.Geometry],
) -> list[dict[str, object]]:
    titles = provinces.set_index("province_id")[list(_NAMES)].to_dict("index")
    found: list[dict[str, object]] = []
    for province_id, members in named.groupby("province_id"):
        area = shapely.union_all([polygons[str(shape_id)] for shape_id in members.index])
        point = _widest(area).representative_point()
        found.append(
            {
                "id": province_id,
                "outline": _rounded(mapping(area.boundary)),
                "point": [round(point.y, _DECIMALS), round(point.x, _DECIMALS)],
                "names": titles[province_id],
            },
        )
    return found


def _widest(area: shapely.Geometry) -> shapely.Geometry:
    return max(shapely.get_parts(area), key=shapely.area)


def _rounded(geometry: dict[str, object]) -> dict[str, object]:
    """Return a geometry with coordinates as lists of rounded numbers."""

    def _round(part: object) -> object:
        if isinstance(part, (list, tuple)):
            return [_round(item) for item in part]
        return round(part, _DECIMALS)  # type: ignore[call-overload]

    return {"type": geometry["type"], "coordinates": _round(geometry["coordinates"])}


def _frame(polygons: dict[str, shapely.Geometry]) -> list[float]:
    west, south, east, north = shapely.total_bounds(list(polygons.values()))
    return [round(float(value), _DECIMALS) for value in (south, west, north, east)]
