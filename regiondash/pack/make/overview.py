"""Simplify a pack's shapes for the first view: polygons in, a GeoJSON object of bounded size out.

Borders are simplified as a coverage, each once for both of its sides, so that neighbours go on
sharing them (`shapely.coverage_simplify`, after Visvalingam and Whyatt 1993).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from regiondash.pack.checks.geometry import OVERVIEW_LIMIT
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

_TOLERANCES: Final = (0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
_DECIMALS: Final = (5, 6)


def overview_of(shapes: gpd.GeoDataFrame, limit: int = OVERVIEW_LIMIT) -> dict[str, Any]:
    """Return the finest simplification of a pack's shapes that takes at most `limit` bytes.

    `shapes` are a valid coverage in EPSG:4326 with the column `shape_id`; the result is a GeoJSON
    FeatureCollection in their order and with their ids alone, and is a valid coverage too. Raises
    BadFile where no simplification is: there are too many shapes, or they are no coverage.
    """
    ids, full = shapes["shape_id"].tolist(), np.asarray(shapes.geometry, dtype=object)
    for collection in _candidates(ids, full):
        if len(as_text(collection).encode()) <= limit and _is_coverage(collection):
            return collection
    raise BadFile("new_pack.no_overview", n=len(ids), kb=limit // 1000)


def as_text(collection: dict[str, Any]) -> str:
    """Return a GeoJSON object as it is written: compact, in one line."""
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def rounded(geometry: BaseGeometry, decimals: int) -> dict[str, Any]:
    """Return a geometry as a GeoJSON mapping with coordinates of so many decimals."""
    mapping: dict[str, Any] = json.loads(
        shapely.to_geojson(geometry), parse_float=lambda number: round(float(number), decimals)
    )
    return mapping


def _candidates(ids: Sequence[str], full: np.ndarray) -> Iterator[dict[str, Any]]:
    """Yield overviews from the finest on; more decimals where fewer tear the borders."""
    for decimals in _DECIMALS:
        for tolerance in _TOLERANCES:
            simple = shapely.coverage_simplify(full, tolerance)
            features = [
                {
                    "type": "Feature",
                    "id": shape_id,
                    "properties": {"shape_id": shape_id},
                    "geometry": rounded(geometry, decimals),
                }
                for shape_id, geometry in zip(ids, simple, strict=True)
            ]
            yield {"type": "FeatureCollection", "features": features}


def _is_coverage(collection: dict[str, Any]) -> bool:
    """Return whether all polygons are valid, not empty, and fit each other."""
    texts = [json.dumps(feature["geometry"]) for feature in collection["features"]]
    layer = shapely.from_geojson(texts)
    whole = not shapely.is_empty(layer).any() and bool(shapely.is_valid(layer).all())
    return whole and bool(shapely.coverage_is_valid(layer))
