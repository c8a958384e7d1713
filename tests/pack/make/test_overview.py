"""Test the simplified shapes of a pack: bounded in size, one feature a shape, still a coverage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
import shapely.geometry

from regiondash.pack.load import load
from regiondash.pack.make.overview import as_text, overview_of
from regiondash.schema import WGS84
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from pathlib import Path


def test_the_default_packs_overview_is_made_of_its_shapes(project: Path) -> None:
    """The overview that comes with a pack is what its shapes give."""
    pack = load(project / "geodata" / "prk")
    assert overview_of(pack.shapes) == pack.overview


def test_an_overview_keeps_the_limit_and_stays_a_coverage() -> None:
    """Whatever the size asked for, neighbours share their borders and no shape is lost."""
    shapes = wavy(side=5, points=200)
    fine, coarse = (overview_of(shapes, limit) for limit in (300_000, 20_000))
    for made, limit in ((fine, 300_000), (coarse, 20_000)):
        layer = polygons(made)
        assert len(as_text(made).encode()) <= limit
        assert [feature["id"] for feature in made["features"]] == shapes["shape_id"].tolist()
        assert shapely.is_valid(layer).all()
        assert shapely.coverage_is_valid(layer)
    assert shapely.get_num_coordinates(polygons(coarse)).sum() < (
        shapely.get_num_coordinates(polygons(fine)).sum()
    )


def test_what_fits_no_size_is_refused() -> None:
    """Too many shapes for the limit are a sentence, and no overview that is too large."""
    with pytest.raises(BadFile, match="25 map areas"):
        overview_of(wavy(side=5, points=10), limit=500)


def wavy(side: int, points: int) -> gpd.GeoDataFrame:
    """Return a square of `side` times `side` cells whose borders are waves of `points` points."""
    cells = [
        shapely.Polygon(_ring(column, row, points)) for row in range(side) for column in range(side)
    ]
    ids = [f"s{number}" for number in range(len(cells))]
    return gpd.GeoDataFrame({"shape_id": ids}, geometry=cells, crs=WGS84)


def _ring(column: int, row: int, points: int) -> np.ndarray:
    steps = np.linspace(0, 1, points)
    wave = 0.02 * np.sin(2 * np.pi * steps * 3)
    south, north = (np.column_stack([column + steps, at + wave]) for at in (row, row + 1))
    west, east = (np.column_stack([at + wave, row + steps]) for at in (column, column + 1))
    return np.vstack([south, east[1:], north[::-1][1:], west[::-1][1:]])


def polygons(collection: dict[str, Any]) -> np.ndarray:
    """Return the geometries of a GeoJSON object."""
    texts = [json.dumps(feature["geometry"]) for feature in collection["features"]]
    return np.asarray(shapely.from_geojson(texts))
