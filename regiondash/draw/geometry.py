"""Pack a pack's simplified shapes, names and surroundings into the one file a map fetches."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely

from regiondash.draw.coordinates import DECIMALS, Geometries, written_areas, written_lines
from regiondash.draw.digits import shared_texts
from regiondash.draw.symbols import SYMBOLS

if TYPE_CHECKING:
    import pandas as pd

Numbers = npt.NDArray[np.float64]

_NAMES = ("name_en", "name_ko", "name_ko_south")
_SAME = "name_ko"  # a southern name that is this one travels as null
_KM_PER_DEGREE = 111.32


def geometry_file(
    overview: dict[str, Any],
    context: dict[str, Any],
    shapes: pd.DataFrame,
    provinces: pd.DataFrame,
) -> bytes:
    """Return the geometry of a map as JSON: drawn once, and the same for every theme and year.

    `overview` and `context` are GeoJSON feature collections in EPSG:4326 (the shapes, feature
    ids are shape ids; and the land around). `shapes` has the columns of `schema.SHAPES` without
    the geometry, `provinces` those of `schema.PROVINCES`. Besides the shapes (`coordinates`) and
    their ids the file holds, in their order, their names in every language, the province of
    each, a label point (latitude, longitude) with the radius in km of the circle around it that
    stays inside; further the outlines of the provinces, the frame [south, west, north, east],
    and the outlines of the site symbols.
    """
    ids = [str(feature["id"]) for feature in overview["features"]]
    polygons = _geometries(overview)
    named = shapes.set_index("shape_id").loc[ids]
    homes = dict(zip(ids, named["province_id"].tolist(), strict=True))
    body = {
        "ids": ids,
        "shapes": written_areas(polygons),
        "context": _surroundings(context),
        "names": _names(named),
        "points": _label_points(named, polygons),
        "members": shared_texts(ids, homes),
        "provinces": _provinces(named, provinces, polygons),
        "frame": _frame(polygons),
        "symbols": SYMBOLS,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def content_name(data: bytes) -> str:
    """Return a file name for geometry that changes exactly when its content does."""
    return f"geometry-{hashlib.sha256(data).hexdigest()[:16]}.json"


def _geometries(collection: dict[str, Any]) -> Geometries:
    """Return the geometries of a feature collection, in its order."""
    parts: Geometries = shapely.get_parts(shapely.from_geojson(json.dumps(collection)))
    return parts


def _surroundings(context: dict[str, Any]) -> dict[str, object]:
    found = _geometries(context)
    areas = shapely.get_dimensions(found) == shapely.get_dimensions(shapely.box(0, 0, 1, 1))
    return {"areas": written_areas(found[areas]), "lines": written_lines(found[~areas])}


def _names(named: pd.DataFrame) -> dict[str, list[str | None]]:
    """Return the names in every language, in order."""
    names: dict[str, list[str | None]] = {column: named[column].tolist() for column in _NAMES}
    pairs = zip(names["name_ko_south"], names[_SAME], strict=True)
    return {**names, "name_ko_south": [None if name == same else name for name, same in pairs]}


def _label_points(named: pd.DataFrame, polygons: Geometries) -> list[list[float]]:
    lat, lon = (named[column].to_numpy(float) for column in ("label_lat", "label_lon"))
    columns = (lat.round(DECIMALS), lon.round(DECIMALS), _inner_radius_km(polygons, lat, lon))
    return [list(row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _inner_radius_km(polygons: Geometries, lat: Numbers, lon: Numbers) -> Numbers:
    """Return the distance of points inside to the border, in km (degrees scaled by latitude)."""
    east = np.cos(np.radians(lat))
    points, owner = shapely.get_coordinates(polygons, return_index=True)
    points[:, 0] *= east[owner]
    borders = shapely.boundary(shapely.set_coordinates(polygons.copy(), points))
    degrees: Numbers = shapely.distance(shapely.points(lon * east, lat), borders)
    return (degrees * _KM_PER_DEGREE).round(2)


def _provinces(
    named: pd.DataFrame,
    provinces: pd.DataFrame,
    polygons: Geometries,
) -> list[dict[str, object]]:
    titles = provinces.set_index("province_id")[list(_NAMES)].to_dict("index")
    homes = named["province_id"].to_numpy()
    found: list[dict[str, object]] = []
    for province_id in sorted(set(homes)):
        area = _union(polygons[homes == province_id])
        point = _widest(area).representative_point()
        found.append(
            {
                "id": province_id,
                "outline": written_lines(np.array([area.boundary])),
                "point": [round(point.y, DECIMALS), round(point.x, DECIMALS)],
                "names": titles[province_id],
            },
        )
    return found


def _union(polygons: Geometries) -> shapely.Geometry:
    """Return the area of polygons, the quick way where they meet along whole edges."""
    meets = shapely.coverage_is_valid(polygons)
    return shapely.coverage_union_all(polygons) if meets else shapely.union_all(polygons)


def _widest(area: shapely.Geometry) -> shapely.Geometry:
    return max(shapely.get_parts(area), key=shapely.area)


def _frame(polygons: Geometries) -> list[float]:
    west, south, east, north = shapely.total_bounds(polygons)
    return [round(float(value), DECIMALS) for value in (south, west, north, east)]
