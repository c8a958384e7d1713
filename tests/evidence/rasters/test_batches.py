"""A job is divided into batches of neighbours with like work, always in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from regiondash.evidence.rasters import batches
from regiondash.evidence.rasters.asked import Job, Layer, Stat
from regiondash.evidence.rasters.batches import plan
from regiondash.evidence.rasters.zones import zones_of
from tests.evidence.rasters.made import KOREA, box, tiff

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """Return a job over two years, in batches of 20,000 pixels."""
    monkeypatch.setattr(batches, "LEAST_PIXELS", 20_000)
    monkeypatch.setattr(batches, "PIXELS", 20_000)
    monkeypatch.setattr(batches, "A_ZONE", 100)
    paths = [
        tiff(tmp_path / f"{year}.tif", np.ones((350, 450), "uint8"), KOREA) for year in (2023, 2024)
    ]
    return Job(tuple(Layer(str(path), path.stem) for path in paths), (Stat("mean"),))


def test_every_zone_is_in_one_batch_of_each_layer(prk: Pack, two: Job) -> None:
    """Nothing is left out and nothing done twice; numbers count from 0."""
    zones = zones_of(prk)
    found = plan(two, zones)
    assert [batch.number for batch in found] == list(range(len(found)))
    for layer in two.layers:
        ids = [zone.shape_id for batch in found if batch.layer == layer for zone in batch.zones]
        assert sorted(ids) == sorted(zone.shape_id for zone in zones)


def test_the_same_job_is_divided_in_the_same_way(prk: Pack, two: Job) -> None:
    """A journal goes by the numbers of batches: they hold whatever order the zones come in."""
    zones = zones_of(prk)
    assert plan(two, zones) == plan(two, zones)
    assert plan(two, zones[::-1]) == plan(two, zones)


def test_a_batch_holds_no_more_than_its_pixels(prk: Pack, two: Job) -> None:
    """What the boxes of its zones hold stays under the limit, or there is one zone alone."""
    pixel = 0.02 * 0.02
    found = plan(two, zones_of(prk))
    assert len(found) > 8
    for batch in found:
        boxes = shapely.bounds(shapely.from_wkb([zone.wkb for zone in batch.zones]))
        held = ((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]) / pixel).sum()
        assert held <= 20_000 or len(batch.zones) == 1


def test_the_zones_of_a_batch_are_neighbours(prk: Pack, two: Job) -> None:
    """Together they take far less room than zones picked in the pack's order would."""

    def spread(groups: list[tuple[str, ...]]) -> float:
        bounds = {zone.shape_id: shapely.from_wkb(zone.wkb).bounds for zone in zones_of(prk)}
        boxes = [
            shapely.box(*shapely.total_bounds([shapely.box(*bounds[one]) for one in ids]))
            for ids in groups
        ]
        return float(sum(shapely.area(boxes)))

    batched = [tuple(zone.shape_id for zone in batch.zones) for batch in plan(two, zones_of(prk))]
    shuffled = [zone.shape_id for zone in zones_of(prk)]
    np.random.default_rng(3).shuffle(shuffled)
    picked, start = [], 0
    for ids in batched[: len(batched) // 2]:
        picked.append(tuple(shuffled[start : start + len(ids)]))
        start += len(ids)
    assert spread(batched) / 2 < 0.5 * spread(picked)


def test_zones_beyond_a_raster_cost_little(tmp_path: Path) -> None:
    """A raster of one corner of a large country makes few batches."""
    path = tiff(tmp_path / "a.tif", np.ones((4, 4)))
    zones = [box(f"{west}", west, 10, west + 1, 11) for west in range(20)]
    assert len(plan(Job((Layer(str(path), "2024"),), (Stat("mean"),)), zones)) == 1


def test_no_zones_make_no_batches(tmp_path: Path) -> None:
    """There is nothing to do."""
    path = tiff(tmp_path / "a.tif", np.ones((4, 4)))
    assert plan(Job((Layer(str(path), "2024"),), (Stat("mean"),)), []) == ()
