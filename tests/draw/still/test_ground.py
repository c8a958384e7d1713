"""Test the ground of still maps: where points lie on its plane, and what areas and lines are."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import Geod

from regiondash.draw.still.borders import borders
from tests.draw.still.squares import grounded

BLOCK = {"a1": (127, 38, 128, 39), "a2": (128, 38, 129, 39), "b1": (127, 39, 129, 40)}


def test_a_stated_system_is_used() -> None:
    """EPSG:5179 puts 38° N 127.5° E at its false easting 1,000,000 and northing 2,000,000."""
    found = grounded(BLOCK, crs="EPSG:5179")
    assert found.place([127.5], [38.0])[0] == pytest.approx([1_000_000, 2_000_000], abs=0.01)


def test_without_a_system_areas_are_true() -> None:
    """A country gets an equal-area plane about its middle: areas are those of the ellipsoid."""
    found, geod = grounded(BLOCK), Geod(ellps="WGS84")
    for area, bounds in zip(found.areas, BLOCK.values(), strict=True):
        line = shapely.segmentize(shapely.box(*bounds), 0.01)
        true, _ = geod.geometry_area_perimeter(line)
        assert shapely.area(area) == pytest.approx(abs(true), rel=0.01)
    assert shapely.total_bounds(found.areas).mean() == pytest.approx(0, abs=2_000)


def test_a_country_across_the_date_line_stays_together() -> None:
    """The middle of a country is found on the globe, not between 180 and -180."""
    found = grounded({"a1": (178, -18, 180, -16), "a2": (-180, -18, -178, -16)})
    west, _, east, _ = shapely.total_bounds(found.areas)
    assert east - west == pytest.approx(4 * 106_000, rel=0.01)


def test_neighbours_keep_one_border() -> None:
    """Simplified shapes are a coverage still, none is lost, and each line stands once."""
    wavy = np.column_stack([np.linspace(0, 100, 200), np.sin(np.linspace(0, 30, 200)) * 3])
    low = shapely.polygons([(0, -50), *wavy[::1], (100, -50)])
    high = shapely.polygons([(0, 50), *wavy, (100, 50)])
    found = borders(np.array([low, high]), ["a", "b"], 4.0)
    assert shapely.coverage_is_valid(found.shapes)
    assert shapely.get_num_coordinates(found.shapes).sum() < 400
    assert shapely.area(found.country) == pytest.approx(10_000)
    assert not shapely.overlaps(found.inner, found.coast)
    assert shapely.get_num_geometries(found.inner) == 1


def test_the_main_part_of_a_shape_always_stays() -> None:
    """Islands too small to be seen are not drawn; a shape that is one of them is."""
    tiny, rock = shapely.box(0, 0, 1, 1), shapely.box(900, 900, 900.1, 900.1)
    land = shapely.multipolygons([shapely.box(100, 100, 300, 300), rock])
    found = borders(np.array([tiny, land]), ["a", "a"], 10.0)
    assert shapely.area(found.shapes[0]) > 0
    assert shapely.get_num_geometries(found.shapes[1]) == 1


def test_scales_share_a_simplification() -> None:
    """What was simplified for one scale serves those near it."""
    found = grounded(BLOCK)
    assert found.at(1_000) is found.at(1_050)
    assert found.at(1_000) is not found.at(100)


def test_land_beyond_the_horizon_is_left_out() -> None:
    """Land that a plane cannot show does not spoil what it can."""
    ring = [[-53, -40], [-52, -40], [-52, -39], [-53, -39], [-53, -40]]
    feature = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}}
    context = {"type": "FeatureCollection", "features": [feature]}
    found = grounded(BLOCK, context, "+proj=ortho +lat_0=39 +lon_0=128")
    assert len(found.land) == 0


def test_a_slit_in_the_land_around_is_closed() -> None:
    """Where land around was once cut in two, no line is drawn."""
    left = [[126, 38], [126.5, 38], [126.5, 39], [126, 39], [126, 38]]
    right = [[126.501, 38], [127, 38], [127, 39], [126.501, 39], [126.501, 38]]
    shape = {"type": "MultiPolygon", "coordinates": [[left], [right]]}
    context = {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": shape}]}
    (land,) = grounded(BLOCK, context).land
    assert shapely.get_num_geometries(land) == 1
