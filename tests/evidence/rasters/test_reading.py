"""Pixels become values as it was asked: scale, floor, mask, weights, background."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyproj
import pytest
import rasterio

from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.zones import zones_of
from tests.evidence.rasters.made import KOREA, UNIT, box, one, tiff, values

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack

ALL = box("all", *UNIT)
STEPS = np.arange(16, dtype="int16").reshape(4, 4)


def test_scale_and_offset_come_from_the_file_unless_given(tmp_path: Path) -> None:
    """Those that are asked for replace the file's own; nodata is what the file holds."""
    array = STEPS.copy()
    array[0, 0] = -1
    path = tiff(tmp_path / "a.tif", array, scales=(0.5,), offsets=(10.0,), nodata=-1)
    found = one(path, ALL)
    assert found.value == pytest.approx(10 + 0.5 * 8)
    assert found.valid_share == 15 / 16
    assert one(path, ALL, scale=2.0, offset=0.0).value == pytest.approx(16)
    assert one(path, ALL, scale=1.0, offset=0.0, stat="sum").value == pytest.approx(120)


def test_values_under_the_floor_are_zero_and_valid(tmp_path: Path) -> None:
    """Noise counts as 0 after scaling: the mean keeps its pixels, nodata stays missing."""
    array = STEPS.copy()
    array[0, 0] = -1
    path = tiff(tmp_path / "a.tif", array, nodata=-1)
    assert one(path, ALL, "sum", floor=10).value == sum(range(10, 16))
    assert one(path, ALL, "sum", floor=10).valid_share == 15 / 16
    assert one(path, ALL, "sum", floor=100, scale=10.0).value == 10 * sum(range(10, 16))


def test_a_mask_in_the_file_is_heeded(tmp_path: Path) -> None:
    """A mask band for the whole file says which pixels have no value."""
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
        path = tiff(tmp_path / "a.tif", STEPS)
        with rasterio.open(path, "r+") as to:
            to.write_mask(np.repeat([[0, 255, 255, 255]], 4, axis=0).astype("uint8"))
    found = one(path, ALL, "sum")
    assert (found.value, found.valid_share) == (120 - 0 - 4 - 8 - 12, 0.75)


def test_only_pixels_in_the_mask_count(tmp_path: Path) -> None:
    """The share is that of the part in the mask; a zone without such a part is missing."""
    path = tiff(tmp_path / "a.tif", np.where(STEPS == 3, -1, STEPS), nodata=-1)
    mask = tiff(tmp_path / "m.tif", np.repeat([[0, 0, 9, 5]], 4, axis=0).astype("uint8"))
    zones = [ALL, box("east", 2, 2, 4, 4), box("west", 0, 0, 2, 4)]
    found = {value.shape_id: value for value in values(path, zones, "sum", mask=mask)}
    assert (found["all"].value, found["all"].valid_share) == (2 + 6 + 7 + 10 + 11 + 14 + 15, 7 / 8)
    assert (found["east"].value, found["east"].valid_share) == (2 + 6 + 7, 3 / 4)
    assert (found["west"].value, found["west"].valid_share) == (None, 0.0)
    assert one(path, ALL, "sum", mask=mask, mask_from=6).value == 2 + 6 + 10 + 14


def test_a_mask_lets_no_land_beyond_the_raster_count_as_seen(tmp_path: Path) -> None:
    """Of a zone half on the raster, at most half of its masked part is known."""
    path = tiff(tmp_path / "a.tif", STEPS)
    mask = tiff(tmp_path / "m.tif", np.repeat([[0, 0, 0, 1]], 4, axis=0).astype("uint8"))
    found = one(path, box("half", 3, 1, 5, 2), mask=mask)
    assert (found.value, found.valid_share) == (11.0, 0.5)


def test_a_mask_is_brought_to_the_grid_by_the_nearest_pixel(tmp_path: Path) -> None:
    """A finer mask, in another system and beyond its own edge outside, decides by the middle."""
    path = tiff(tmp_path / "a.tif", STEPS)
    way = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)
    west, south, east, north = way.transform_bounds(2, 0, 4, 4)
    fine = np.ones((40, 20), "uint8")
    mask = tiff(tmp_path / "m.tif", fine, (west, south, east, north), "EPSG:3857")
    assert one(path, ALL, "sum", mask=mask).value == STEPS[:, 2:].sum()


@pytest.mark.parametrize("size", [(40, 60), (350, 450), (700, 900), (333, 517)])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:5179"])
def test_people_are_kept_whatever_their_grid(
    prk: Pack, tmp_path: Path, size: tuple[int, int], crs: str
) -> None:
    """Ones weighted by people of another grid or system add up to the people, region by region.

    Shapes smaller than 25 pixels of people are left out: whom a pixel on the border belongs to
    is not known better than the pixel is small.
    """
    bounds = pyproj.Transformer.from_crs(4326, crs, always_xy=True).transform_bounds(*KOREA)
    ones = tiff(tmp_path / "a.tif", np.ones((350, 450), "uint8"), KOREA)
    rows = np.linspace(0, 3, size[0])[:, None] + np.linspace(1, 2, size[1])[None, :]
    people = tiff(tmp_path / "p.tif", rows, bounds, crs)
    expected = {
        one.shape_id: one for one in values(people, zones_of(prk), "sum count") if one.stat == "sum"
    }
    counts = {one.shape_id: one.value for one in values(people, zones_of(prk), "count")}
    found = {one.shape_id: one.value for one in values(ones, zones_of(prk), "sum", weights=people)}
    for shape_id, value in found.items():
        if (counts[shape_id] or 0) > 25:
            assert value == pytest.approx(expected[shape_id].value, rel=0.06), shape_id
    known = [one.value for one in expected.values()]
    assert sum(filter(None, found.values())) == pytest.approx(sum(filter(None, known)), rel=0.005)


def test_a_pixel_without_a_weight_weighs_nothing(tmp_path: Path) -> None:
    """Nodata among weights, and land beyond them, is nobody; the values stay valid."""
    path = tiff(tmp_path / "a.tif", STEPS)
    people = np.full((4, 2), 2.0)
    people[0, 0] = -99
    weights = tiff(tmp_path / "w.tif", people, (0, 0, 2, 4), nodata=-99)
    found = one(path, ALL, "sum", weights=weights)
    assert (found.value, found.valid_share) == (2 * (1 + 4 + 5 + 8 + 9 + 12 + 13), 1.0)
    assert one(path, ALL, "mean", weights=weights).value == pytest.approx(52 / 7)


def test_a_zone_where_nobody_lives_has_no_weighted_mean(tmp_path: Path) -> None:
    """A mean over no weight is missing; a sum over none is 0."""
    path = tiff(tmp_path / "a.tif", STEPS)
    weights = tiff(tmp_path / "w.tif", np.repeat([[1.0, 1, 0, 0]], 4, axis=0))
    east = box("east", 2, 0, 4, 4)
    assert one(path, east, "mean", weights=weights).value is None
    assert one(path, east, "sum", weights=weights).value == 0.0


@pytest.mark.parametrize("stat", ["median", "count", "quantile=0.5"])
def test_ranks_and_counts_take_no_weights(tmp_path: Path, stat: str) -> None:
    """There is no weighted one of them, which is said and not left out."""
    path = tiff(tmp_path / "a.tif", STEPS)
    with pytest.raises(BadRaster, match="only these statistics: mean, sum, stdev"):
        values(path, [ALL], f"mean {stat}", weights=path)


def test_weights_below_nothing_are_refused(tmp_path: Path) -> None:
    """A missing value that nobody declared would take people away."""
    path = tiff(tmp_path / "a.tif", STEPS)
    weights = tiff(tmp_path / "w.tif", np.where(STEPS == 5, -9999.0, 1.0))
    with pytest.raises(BadRaster, match=r"“w\.tif” holds weights below 0"):
        one(path, ALL, weights=weights)


def test_weights_with_an_offset_are_refused(tmp_path: Path) -> None:
    """Numbers that mean something only once an offset is added cannot be added up before."""
    path = tiff(tmp_path / "a.tif", STEPS)
    weights = tiff(tmp_path / "w.tif", STEPS, scales=(1.0,), offsets=(5.0,))
    with pytest.raises(BadRaster, match=r"“w\.tif” are stored with an offset"):
        one(path, ALL, weights=weights)


def test_scaled_weights_weigh_what_they_mean(tmp_path: Path) -> None:
    """The scale of a file of people holds for people, too."""
    path = tiff(tmp_path / "a.tif", np.ones((2, 2)), UNIT)
    weights = tiff(tmp_path / "w.tif", STEPS, scales=(10.0,), offsets=(0.0,))
    assert one(path, ALL, "sum", weights=weights).value == pytest.approx(1200)


def test_weights_that_count_longitudes_otherwise_are_refused(tmp_path: Path) -> None:
    """Beside values from 0° to 360°, weights from −180° to 180° would leave half a world out."""
    path = tiff(tmp_path / "a.tif", np.ones((18, 36)), (0, -90, 360, 90))
    weights = tiff(tmp_path / "w.tif", np.ones((18, 36)), (-180, -90, 180, 90))
    with pytest.raises(BadRaster, match="count longitudes in two ways"):
        one(path, ALL, weights=weights)


def test_the_share_of_background_is_that_of_the_sum(tmp_path: Path) -> None:
    """What pixels at or under the level add; of a mean there is no such share."""
    path = tiff(tmp_path / "a.tif", STEPS)
    mean, total = values(path, [ALL], "mean sum", background=5)
    assert mean.background_share is None
    assert total.background_share == pytest.approx(15 / 120)
    assert one(path, ALL, "sum").background_share is None
    assert one(path, ALL, "sum", background=100).background_share == 1.0
    assert one(path, ALL, "sum", background=-1).background_share == 0.0
    assert one(path, ALL, "sum", background=5, floor=4).background_share == pytest.approx(9 / 114)


def test_nothing_has_no_background(tmp_path: Path) -> None:
    """Of a sum of 0 no share comes from anywhere."""
    path = tiff(tmp_path / "a.tif", np.zeros((4, 4)))
    assert one(path, ALL, "sum", background=5).background_share == 0.0


def test_whole_numbers_stay_exact_beside_missing_ones(tmp_path: Path) -> None:
    """Numbers of 32 bits are not rounded where nodata or a mask makes them numbers with NaN."""
    array = np.full((4, 4), 2_000_000_001, dtype="int32")
    array[0, 0] = -1
    path = tiff(tmp_path / "a.tif", array, nodata=-1)
    assert one(path, ALL, "median").value == 2_000_000_001
