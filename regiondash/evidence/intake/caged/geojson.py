"""Read GeoJSON without any library of maps: bytes in, polygons and properties out, all checked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from regiondash.evidence.intake.caged.outlines import Outlines
from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*+\\?(?:"|\Z)', re.DOTALL)
_OPENING: Final = (ord("["), ord("{"))
_CLOSING: Final = (ord("]"), ord("}"))
_CODE: Final = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})", re.IGNORECASE)
_LONGITUDE_FIRST: Final = re.compile(r"(?:urn:ogc:def:crs:)?OGC:(?:[\d.]*:)?CRS84", re.IGNORECASE)
_FEW: Final = 4  # corners of a ring, the first said twice (RFC 7946, 3.1.6)
_NUMBERS: Final = (int, float)  # and no truth value
_DIMENSIONS: Final = (2, 3, 4)


def read_geojson(name: str, data: bytes, _layer: str = "") -> Outlines:
    """Return the polygons of a GeoJSON file as they stand in it; raise BadFile for any fault.

    The depth of its brackets is counted before it is parsed. Without a `crs` member it is in
    EPSG:4326 (RFC 7946, 4); an old one is believed where it names an EPSG code.
    """
    body = _parsed(name, data)
    features = _features(name, body)
    shapes = [_shape(name, number, feature) for number, feature in enumerate(features, 1)]
    properties = [_properties(name, number, one) for number, one in enumerate(features, 1)]
    names = list(dict.fromkeys(key for row in properties for key in row))
    columns = {key: [row.get(key) for row in properties] for key in names}
    return Outlines(np.array(shapes, dtype=object), columns, _crs(name, body))


def depth(data: bytes) -> int:
    """Return how deep brackets stand within brackets in JSON, those in strings left out."""
    signs = np.frombuffer(_STRING.sub(b"", data), dtype=np.uint8)
    steps = np.isin(signs, _OPENING).astype(np.int8) - np.isin(signs, _CLOSING).astype(np.int8)
    return int(np.cumsum(steps, dtype=np.int32).max(initial=0))


def _parsed(name: str, data: bytes) -> Mapping[str, object]:
    if depth(data) > LIMITS.json_depth:
        raise BadFile("intake.deep", name=name, limit=LIMITS.json_depth)
    try:
        body = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadFile("intake.encoding", name=name) from None
    except ValueError:
        raise BadFile("intake.broken", name=name, kind="GeoJSON") from None
    if not isinstance(body, dict):
        raise BadFile("intake.other_content", name=name, kind="GeoJSON")
    return body


def _features(name: str, body: Mapping[str, object]) -> list[Mapping[str, object]]:
    found = [body] if body.get("type") == "Feature" else body.get("features")
    is_collection = body.get("type") in ("FeatureCollection", "Feature")
    if not is_collection or not isinstance(found, list):
        raise BadFile("intake.no_features", name=name)
    if not found:
        raise BadFile("intake.no_polygons", name=name)
    if len(found) > LIMITS.features:
        raise BadFile("intake.many_features", name=name, limit=LIMITS.features)
    for number, one in enumerate(found, 1):
        if not isinstance(one, dict) or one.get("type") != "Feature":
            raise BadFile("intake.broken_feature", name=name, number=number)
    return found


def _properties(name: str, number: int, feature: Mapping[str, object]) -> dict[str, object]:
    found = feature.get("properties") or {}
    if not isinstance(found, dict):
        raise BadFile("intake.broken_feature", name=name, number=number)
    own = feature.get("id")
    beside = {"id": own} if isinstance(own, str | int) and "id" not in found else {}
    return {**beside, **found}


def _shape(name: str, number: int, feature: Mapping[str, object]) -> shapely.Geometry:
    geometry = feature.get("geometry")
    if geometry is None:
        raise BadFile("intake.no_geometry", name=name, number=number)
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise BadFile("intake.not_polygon", name=name, number=number)
    try:
        if kind == "Polygon":
            return _polygon(coordinates)
        return shapely.MultiPolygon([_polygon(part) for part in _listed(coordinates)])
    except _NotFinite:
        raise BadFile("intake.not_finite", name=name, number=number) from None
    except (ValueError, TypeError, OverflowError, shapely.GEOSException):
        raise BadFile("intake.broken_feature", name=name, number=number) from None


class _NotFinite(Exception):
    """A coordinate is no number or infinite."""


def _listed(value: object) -> list[object]:
    if not isinstance(value, list) or not value:
        raise ValueError("not a list with something in it")
    return value


def _polygon(rings: object) -> shapely.Polygon:
    outer, *holes = [_ring(ring) for ring in _listed(rings)]
    return shapely.Polygon(outer, holes)


def _ring(positions: object) -> NDArray[np.float64]:
    """Return a ring's longitudes and latitudes, closed; heights are dropped."""
    flat = _pairs(_listed(positions))
    points = np.array(flat)
    if points.dtype.kind not in "iuf" or points.ndim != len(("place", "axis")):
        raise ValueError("a position is no pair of numbers")
    pairs = points[:, :2].astype(np.float64)
    if not np.isfinite(pairs).all():
        raise _NotFinite
    if (pairs[0] != pairs[-1]).any():
        pairs = np.vstack([pairs, pairs[:1]])
    if len(pairs) < _FEW:
        raise ValueError("a ring has fewer than four positions")
    return pairs


def _pairs(positions: Sequence[object]) -> list[list[object]]:
    found = []
    for one in positions:
        if not isinstance(one, list) or len(one) not in _DIMENSIONS:
            raise ValueError("a position is no list of two to four numbers")
        if type(one[0]) not in _NUMBERS or type(one[1]) not in _NUMBERS:
            raise ValueError("a coordinate is no number")
        found.append(one[:2])
    return found


def _crs(name: str, body: Mapping[str, object]) -> str:
    if "crs" not in body:
        return "EPSG:4326"
    said = body["crs"]
    properties = said.get("properties") if isinstance(said, dict) else None
    words = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if _LONGITUDE_FIRST.fullmatch(words):
        return "EPSG:4326"
    if code := _CODE.fullmatch(words):
        return f"EPSG:{code[1]}"
    raise BadFile("intake.unknown_crs", name=name)
