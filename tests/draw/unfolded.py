"""Read the one file a map fetches, as the map does: its bytes in, plain GeoJSON and names out."""

from __future__ import annotations

import json
from typing import Any

from tests.draw.film import texts


def unfolded(data: bytes) -> dict[str, Any]:
    """Return the file's content spelt out.

    `shapes` and `context` are GeoJSON feature collections, `names` the names by column and shape
    id, `points` label points by shape id, `members` the province of each shape in order,
    `provinces` have their outline as a GeoJSON geometry; the rest is as it travels.
    """
    body: dict[str, Any] = json.loads(data)
    ids = body["ids"]
    areas = [_area(polygons) for polygons in steps(body["shapes"])]
    around = [_area(polygons) for polygons in steps(body["context"]["areas"])]
    around += [_lines([line]) for line in steps(body["context"]["lines"])]
    homes = texts(body["members"], ids)
    return {
        **body,
        "shapes": _collection(areas, ids),
        "context": _collection(around, [None] * len(around)),
        "names": {column: _names(body["names"], column, ids) for column in body["names"]},
        "points": dict(zip(ids, body["points"], strict=True)),
        "members": [homes[shape] for shape in ids],
        "provinces": [
            {**province, "outline": _lines(steps(province["outline"]))}
            for province in body["provinces"]
        ],
    }


def steps(written: dict[str, Any]) -> list[Any]:
    """Return lists of points (lon, lat), as deep as they are written: each a step from the last."""
    unit, at = 10 ** written["decimals"], [0, 0]

    def read(part: list[Any]) -> list[Any]:
        if part and isinstance(part[0], list):
            return [read(one) for one in part]
        points = []
        for east, north in zip(part[::2], part[1::2], strict=True):
            at[0] += east
            at[1] += north
            points.append([at[0] / unit, at[1] / unit])
        return points

    return read(written["at"])


def _area(polygons: list[list[list[list[float]]]]) -> dict[str, Any]:
    closed = [[[*ring, ring[0]] for ring in polygon] for polygon in polygons]
    if len(closed) == 1:
        return {"type": "Polygon", "coordinates": closed[0]}
    return {"type": "MultiPolygon", "coordinates": closed}


def _lines(lines: list[list[list[float]]]) -> dict[str, Any]:
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _collection(geometries: list[dict[str, Any]], ids: list[Any]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "id": one, "properties": {}, "geometry": geometry}
        for one, geometry in zip(ids, geometries, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _names(names: dict[str, list[str | None]], column: str, ids: list[str]) -> dict[str, str]:
    pairs = zip(names[column], names["name_ko"], strict=True)
    found = [name if name is not None else str(same) for name, same in pairs]
    return dict(zip(ids, found, strict=True))
