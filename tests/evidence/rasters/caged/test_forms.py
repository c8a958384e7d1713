"""Test that jobs, zones, grids and values survive as JSON, and that false answers are refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from regiondash.evidence.rasters.asked import Job, Layer, Reading, Stat, Zone, ZoneValue
from regiondash.evidence.rasters.caged import cage
from regiondash.evidence.rasters.caged.forms import (
    files_of,
    grid_in,
    job_of,
    plain_grid,
    plain_job,
    plain_values,
    plain_zones,
    values_in,
    zones_in,
)
from regiondash.evidence.rasters.opened import look
from tests.rasters_given import squares, tiff

if TYPE_CHECKING:
    from pathlib import Path

JOB = Job(
    (Layer("a.tif", "2023"), Layer("b.tif", "2024", 2)),
    (Stat("sum"), Stat("quantile", 0.9)),
    Reading(weights="w.tif", mask="m.tif", mask_from=2.0, floor=0.5, least_share=0.3),
    background=1.5,
)
VALUES = (ZoneValue("s1", "2024", "sum", 1.5, 0.9, 0.1), ZoneValue("s2", "2024", "sum", None, 0.0))
GOOD = ["s1", "2024", "sum", 1.5, 1.0, None]


def there_and_back(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return what JSON makes of a value."""
    return json.loads(json.dumps(value))


def test_a_job_comes_back_with_its_paths() -> None:
    """Names of files become their paths, everything else stays."""
    same = {name: name for name in files_of(JOB)}
    assert list(same) == ["a.tif", "b.tif", "w.tif", "m.tif"]
    assert job_of(there_and_back(plain_job(JOB)), same) == JOB
    moved = job_of(plain_job(JOB), {name: f"/x/{name}" for name in same})
    assert [one.path for one in moved.layers] == ["/x/a.tif", "/x/b.tif"]
    assert (moved.reading.weights, moved.reading.mask) == ("/x/w.tif", "/x/m.tif")


def test_zones_and_values_come_back() -> None:
    """Outlines are cut apart again where they were joined; values keep what is missing."""
    zones = (Zone("s1", b"abc"), Zone("s2", b""), Zone("s3", b"de"))
    told, outlines = plain_zones(zones)
    assert zones_in(there_and_back(told), outlines) == zones
    assert values_in(there_and_back(plain_values(VALUES)), frozenset({"s1", "s2"})) == VALUES


def test_a_grid_comes_back(tmp_path: Path) -> None:
    """What a file is survives, NaN as nodata too."""
    for nodata in (None, -9.0, float("nan")):
        (tmp_path / "a.tif").write_bytes(tiff(squares(1, 2, 3, 4), nodata=nodata))
        grid = look(tmp_path / "a.tif")
        assert repr(grid_in(there_and_back(plain_grid(grid)))) == repr(grid)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        [None],
        [GOOD[:5]],
        [["s9", *GOOD[1:]]],
        [[*GOOD[:3], "1", *GOOD[4:]]],
        [[*GOOD[:3], True, *GOOD[4:]]],
        [[*GOOD[:3], float("nan"), *GOOD[4:]]],
        [[*GOOD[:4], 1.5, None]],
        [[*GOOD[:5], float("inf")]],
        [["s1", 2024, *GOOD[2:]]],
    ],
)
def test_false_values_are_refused(answer: object) -> None:
    """What the process says is believed no more than the file that it read."""
    with pytest.raises(ValueError, match=r"no|not"):
        values_in(answer, frozenset({"s1"}))


@pytest.mark.parametrize("answer", [None, [], {}, {"width": "8"}, {"bounds": [1]}])
def test_false_grids_are_refused(answer: object) -> None:
    """A grid without its numbers is none."""
    with pytest.raises(ValueError, match="no "):
        grid_in(answer)


@pytest.mark.parametrize(
    "said",
    [
        {"problem": "additions.title", "values": {}},
        {"problem": "rasters.nothing_like_it", "values": {}},
        {"problem": "raster_cage.slow", "values": {}},
        {"problem": "rasters.no_crs", "values": []},
        {"problem": 7, "values": {}},
    ],
)
def test_false_refusals_become_one_of_ours(said: dict[str, object]) -> None:
    """Only messages about rasters are said, and only with what they need."""
    assert cage._problem("a.tif", said).key == "raster_cage.broken"
