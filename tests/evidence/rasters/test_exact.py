"""Rasters whose statistics are known beforehand, over the pack that comes with the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyproj
import pytest
import shapely
from rasterio.transform import Affine

from regiondash.evidence.rasters.opened import look
from regiondash.evidence.rasters.zones import place, zones_of
from tests.evidence.rasters.made import KOREA, UNIT, box, one, tiff, values, zone

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.evidence.rasters.asked import Zone
    from regiondash.pack.model import Pack

GEOD = pyproj.Geod(ellps="WGS84")
HEIGHT, WIDTH = 700, 900  # a hundredth of a degree


@pytest.fixture(scope="module")
def zones(prk: Pack) -> tuple[Zone, ...]:
    """Return the pack's shapes."""
    return zones_of(prk)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where this file's rasters lie."""
    return tmp_path_factory.mktemp("rasters")


def _centres() -> tuple[np.ndarray, np.ndarray]:
    """Return longitudes and latitudes of the middles of pixels."""
    west, south, east, north = KOREA
    return (
        west + (np.arange(WIDTH) + 0.5) * (east - west) / WIDTH,
        north - (np.arange(HEIGHT) + 0.5) * (north - south) / HEIGHT,
    )


def test_every_shape_is_a_zone_with_its_full_outline(prk: Pack, zones: tuple[Zone, ...]) -> None:
    """Nothing is left out, put in another order, or simplified."""
    assert [one.shape_id for one in zones] == list(prk.shapes["shape_id"])
    for found, outline in zip(zones, prk.shapes.geometry, strict=True):
        assert shapely.from_wkb(found.wkb).equals_exact(outline, 0)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:5179", "ESRI:54009"])
def test_a_constant_raster_is_the_constant_everywhere(
    folder: Path, zones: tuple[Zone, ...], crs: str
) -> None:
    """In any system, every zone has the constant, and is valid to the last pixel."""
    bounds = pyproj.Transformer.from_crs(4326, crs, always_xy=True).transform_bounds(*KOREA)
    path = tiff(folder / f"{crs[5:]}.tif", np.full((HEIGHT, WIDTH), 7.5, "float32"), bounds, crs)
    found = values(path, zones, "mean median")
    assert len(found) == 2 * len(zones)
    assert {value.valid_share for value in found} == {1.0}
    assert [value.value for value in found] == pytest.approx([7.5] * len(found), rel=1e-12)


def test_ones_weighted_by_cell_area_give_the_area(folder: Path, zones: tuple[Zone, ...]) -> None:
    """A region's area is within a thousandth of the geodesic one that pyproj finds."""
    _longitudes, latitudes = _centres()
    step = (KOREA[2] - KOREA[0]) / WIDTH, (KOREA[3] - KOREA[1]) / HEIGHT
    cells = [
        GEOD.geometry_area_perimeter(
            shapely.box(0, y - step[1] / 2, step[0], y + step[1] / 2).normalize().reverse()
        )[0]
        for y in latitudes
    ]
    weights = np.repeat(np.abs(cells)[:, None], WIDTH, axis=1)
    ones = tiff(folder / "ones.tif", np.ones((HEIGHT, WIDTH), "uint8"), KOREA)
    areas = tiff(folder / "areas.tif", weights, KOREA)
    outlines = {zone.shape_id: shapely.from_wkb(zone.wkb) for zone in zones}
    for found in values(ones, zones, "sum", weights=areas):
        area = abs(GEOD.geometry_area_perimeter(outlines[found.shape_id])[0])
        assert found.value == pytest.approx(area, rel=1e-3), found.shape_id


def test_a_plane_gives_its_height_at_the_centroid(folder: Path, zones: tuple[Zone, ...]) -> None:
    """A mean over a + b·lon + c·lat is the plane at the planar centroid of the zone.

    Within a pixel the raster is flat, so that the mean may be off by what the plane rises over
    half a pixel, (|b| + |c|) · 0.005° here, where all of a zone's edge leans one way.
    """
    longitudes, latitudes = _centres()
    rise = 3.0, -2.0
    plane = 10 + rise[0] * longitudes[None, :] + rise[1] * latitudes[:, None]
    path = tiff(folder / "plane.tif", plane, KOREA)
    outlines = {zone.shape_id: shapely.from_wkb(zone.wkb) for zone in zones}
    error = sum(map(abs, rise)) * 0.01 / 2
    for found in values(path, zones):
        middle = outlines[found.shape_id].centroid
        assert found.value == pytest.approx(
            10 + rise[0] * middle.x + rise[1] * middle.y, abs=error
        ), found.shape_id


def test_a_zone_half_on_the_raster_is_half_valid(tmp_path: Path) -> None:
    """What lies beyond the raster has no value, and is not left out of the share."""
    path = tiff(tmp_path / "a.tif", np.full((4, 4), 3.0))
    found = one(path, box("half", 3, 1, 5, 2))
    assert (found.value, found.valid_share) == (3.0, 0.5)


def test_a_zone_half_without_values_is_half_valid(tmp_path: Path) -> None:
    """Nodata, NaN and infinity are all no value."""
    array = np.full((4, 4), 3.0)
    array[0] = -9, np.nan, np.inf, -np.inf
    path = tiff(tmp_path / "a.tif", array, nodata=-9)
    for west in range(4):
        found = one(path, box("half", west, 2, west + 1, 4))
        assert (found.value, found.valid_share) == (3.0, 0.5)


def test_too_little_of_a_zone_is_missing_and_not_zero(tmp_path: Path) -> None:
    """Under the least share there is no value, of any statistic; at it there is one."""
    path = tiff(tmp_path / "a.tif", np.ones((4, 4)))
    quarter = box("quarter", 3, 1, 7, 2)
    assert {found.value for found in values(path, [quarter], "mean sum count median")} == {None}
    assert one(path, quarter).valid_share == 0.25
    assert one(path, quarter, "sum", least_share=0.25).value == 1.0


def test_a_zone_beyond_the_raster_is_missing(tmp_path: Path) -> None:
    """It has no value and a share of 0, whatever least share is asked; so has one that touches."""
    path = tiff(tmp_path / "a.tif", np.ones((4, 4)))
    zones = [box("away", 50, 1, 51, 2), box("here", 1, 1, 2, 2), box("touching", 4, 1, 5, 2)]
    found = {value.shape_id: value for value in values(path, zones, "sum", least_share=0.0)}
    assert (found["away"].value, found["away"].valid_share) == (None, 0.0)
    assert (found["touching"].value, found["touching"].valid_share) == (None, 0.0)
    assert (found["here"].value, found["here"].valid_share) == (1.0, 1.0)


def test_a_zone_smaller_than_a_pixel_has_its_value(tmp_path: Path) -> None:
    """Its sum is the part of the pixel that it covers."""
    path = tiff(tmp_path / "a.tif", np.full((4, 4), 8.0))
    small = box("small", 1.25, 1.25, 1.75, 1.75)
    assert one(path, small, "sum").value == 2.0
    assert one(path, small).valid_share == 1.0


def test_the_first_row_may_be_the_southernmost(tmp_path: Path) -> None:
    """A raster stored from south to north says the same as the usual one."""
    array = np.arange(16.0).reshape(4, 4)
    usual = tiff(tmp_path / "usual.tif", array, (0, 1, 4, 5))
    other = tiff(tmp_path / "other.tif", array[::-1], transform=Affine(1, 0, 0, 0, 1, 1))
    for west, south in ((0, 1), (2, 2), (3, 4)):
        place = box("a", west, south, west + 0.5, south + 1)
        assert one(other, place) == one(usual, place)


def test_longitudes_past_180_are_found(tmp_path: Path) -> None:
    """On a raster from 0° to 360° a zone in the west lies past 180°, one across 0° at both ends."""
    array = np.repeat(np.arange(36.0)[None, :], 18, axis=0)
    path = tiff(tmp_path / "a.tif", array, (0, -90, 360, 90))
    assert one(path, box("west", -120, 0, -110, 10)).value == 24.0
    across = one(path, box("across", -10, 0, 10, 10), "sum")
    assert (across.value, across.valid_share) == (35.0, 1.0)
    assert one(path, box("east", 120, 0, 130, 10)).value == 12.0


def test_a_zone_torn_apart_by_a_system_is_missing(tmp_path: Path) -> None:
    """Where a map is cut, a zone across the cut would stretch over all of it: it has no value."""
    bounds = (-2e7, -1e7, 2e7, 1e7)
    path = tiff(tmp_path / "a.tif", np.ones((20, 40)), bounds, "+proj=eqc +lon_0=90 +datum=WGS84")
    zones = [box("across", -91, 10, -89, 12), box("whole", 20, 10, 22, 12)]
    across, whole = values(path, zones)
    assert (across.value, across.valid_share) == (None, 0.0)
    assert (whole.value, whole.valid_share) == (1.0, 1.0)


def test_an_outline_that_a_system_cannot_show_lies_beyond_it(tmp_path: Path) -> None:
    """The pole on Mercator's map is infinitely far away: not an error, and not on the raster."""
    bounds = (0, 0, 1e6, 1e6)
    path = tiff(tmp_path / "a.tif", np.ones((4, 4)), bounds, "EPSG:3857")
    (pole,) = place([box("pole", 0, 80, 10, 90)], look(path))
    assert (pole.outline, pole.pixels, pole.inside) == (None, 0.0, 0.0)


def test_an_outline_is_never_simplified_on_its_way(tmp_path: Path) -> None:
    """Every vertex is brought to the raster's system, and no other one is made."""
    path = tiff(tmp_path / "a.tif", np.ones((4, 4)), (9e5, 19e5, 12e5, 22e5), "EPSG:5179")
    ring = shapely.Point(127.5, 38.0).buffer(0.5, quad_segs=50)
    (placed,) = place([zone("round", ring)], look(path))
    way = pyproj.Transformer.from_crs(4326, 5179, always_xy=True)
    expected = np.column_stack(way.transform(*shapely.get_coordinates(ring).T))
    assert np.array_equal(shapely.get_coordinates(placed.outline), expected)


def test_the_unit_grid_is_what_these_tests_think(tmp_path: Path) -> None:
    """Four pixels of one degree each way, the first in the north-west."""
    path = tiff(tmp_path / "a.tif", np.arange(16.0).reshape(4, 4))
    assert look(path).bounds == UNIT
    assert one(path, box("first", 0, 3, 1, 4)).value == 0.0
