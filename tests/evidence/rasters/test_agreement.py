"""What a run gives is what exactextract gives when it is called directly."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import hypothesis.strategies as st
import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings

from regiondash.evidence.rasters import zonal
from regiondash.evidence.rasters.asked import LEAST_SHARE
from regiondash.evidence.rasters.zones import zones_of
from tests.evidence.rasters.made import KOREA, box, direct, tiff, values

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack

STATS = "mean sum median stdev count quantile=0.9"
DIRECT = ["mean", "sum", "median", "stdev", "count", "quantile(q=0.9)"]
NAMES = ["mean", "sum", "median", "stdev", "count", "quantile_90"]
RANDOM = np.random.default_rng(7)


@pytest.mark.parametrize("dtype", ["uint8", "int16", "int32", "float32", "float64"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:5179"])
def test_every_statistic_agrees(prk: Pack, tmp_path: Path, dtype: str, crs: str) -> None:
    """To 1e-12, for every shape, type of number and system, with a tenth of pixels missing."""
    way = pyproj.Transformer.from_crs(4326, crs, always_xy=True)
    array = (RANDOM.random((350, 450)) * 200).astype(dtype)
    array[RANDOM.random(array.shape) < 0.1] = 255 if dtype == "uint8" else -999
    nodata = 255 if dtype == "uint8" else -999
    path = tiff(tmp_path / "a.tif", array, way.transform_bounds(*KOREA), crs, nodata=nodata)
    outlines = [
        shapely.transform(one, lambda at: np.column_stack(way.transform(*at.T)))
        for one in prk.shapes.geometry
    ]
    expected = dict(zip(prk.shapes["shape_id"], direct(path, outlines, DIRECT), strict=True))
    names = dict(zip(STATS.split(), NAMES, strict=True))
    for found in values(path, zones_of(prk), STATS):
        wanted = expected[found.shape_id][names[found.stat]]
        if found.valid_share < LEAST_SHARE:
            assert found.value is None
            continue
        assert found.value == pytest.approx(wanted, rel=1e-12, abs=1e-12), found


def test_weighted_statistics_agree(prk: Pack, tmp_path: Path) -> None:
    """To 1e-12, where weights lie on the same grid and all of them are known."""
    path = tiff(tmp_path / "a.tif", RANDOM.random((350, 450)), KOREA)
    weights = tiff(tmp_path / "w.tif", RANDOM.random((350, 450)), KOREA)
    names = {"mean": "weighted_mean", "sum": "weighted_sum", "stdev": "weighted_stdev"}
    found = direct(path, list(prk.shapes.geometry), list(names.values()), weights)
    expected = dict(zip(prk.shapes["shape_id"], found, strict=True))
    for one in values(path, zones_of(prk), "mean sum stdev", weights=weights):
        wanted = expected[one.shape_id][names[one.stat]]
        assert one.value == pytest.approx(wanted, rel=1e-12), one


def test_a_zone_read_in_pieces_is_the_same(
    prk: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few pixels are held at once, missing ones stay missing and nothing counts twice."""
    array = RANDOM.random((350, 450)).astype("float32")
    array[::3] = -1
    path = tiff(tmp_path / "a.tif", array, KOREA, nodata=-1)
    whole = values(path, zones_of(prk), "mean sum count")
    monkeypatch.setattr(zonal, "CELLS", 200)
    for found, expected in zip(values(path, zones_of(prk), "mean sum count"), whole, strict=True):
        assert (found.value is None) == (expected.value is None)
        assert found.value is None or found.value == pytest.approx(expected.value, rel=1e-6)
        assert found.valid_share == pytest.approx(expected.valid_share, rel=1e-6)


GRIDS = st.lists(st.floats(-1e6, 1e6, allow_nan=False, width=32), min_size=16, max_size=16).map(
    lambda numbers: np.array(numbers, "float64").reshape(4, 4)
)
CUTS = st.lists(st.floats(0.01, 3.99), max_size=4, unique=True).map(
    lambda cuts: [0.0, *sorted(cuts), 4.0]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where rasters of many examples lie, one after the other."""
    return tmp_path_factory.mktemp("grids")


@settings(max_examples=25)
@given(grid=GRIDS, across=CUTS, down=CUTS)
def test_sums_over_parts_are_the_sum_of_all(
    folder: Path, grid: np.ndarray, across: list[float], down: list[float]
) -> None:
    """However a raster is divided, nothing is lost and nothing counts twice."""
    path = tiff(folder / "a.tif", grid)
    parts = [
        box(f"{west} {south}", west, south, east, north)
        for west, east in pairwise(across)
        for south, north in pairwise(down)
    ]
    found = [one.value or 0.0 for one in values(path, parts, "sum")]
    assert sum(found) == pytest.approx(grid.sum(), rel=1e-6, abs=1e-6 * np.abs(grid).sum() + 1e-9)


@settings(max_examples=25)
@given(grid=GRIDS, scale=st.floats(-100, 100), offset=st.floats(-1e3, 1e3), cuts=CUTS)
def test_scaling_pixels_scales_the_mean(
    folder: Path, grid: np.ndarray, scale: float, offset: float, cuts: list[float]
) -> None:
    """The mean of scaled pixels is the scaled mean."""
    path = tiff(folder / "a.tif", grid)
    parts = [box(f"{west}", west, 0.3, east, 3.1) for west, east in pairwise(cuts)]
    plain = values(path, parts)
    scaled = values(path, parts, scale=scale, offset=offset)
    slack = 1e-9 * (np.abs(grid).max() * abs(scale) + abs(offset) + 1)
    for before, after in zip(plain, scaled, strict=True):
        assert before.value is not None
        assert after.value == pytest.approx(before.value * scale + offset, rel=1e-9, abs=slack)


@settings(max_examples=25)
@given(grid=GRIDS, cuts=CUTS)
def test_means_lie_between_the_extremes(folder: Path, grid: np.ndarray, cuts: list[float]) -> None:
    """No mean, median or quantile leaves what the pixels hold."""
    path = tiff(folder / "a.tif", grid)
    parts = [box(f"{south}", 0.2, south, 3.7, north) for south, north in pairwise(cuts)]
    slack = 1e-9 * (np.abs(grid).max() + 1)
    for one in values(path, parts, "mean median quantile=0.1"):
        assert one.value is not None
        assert grid.min() - slack <= one.value <= grid.max() + slack
