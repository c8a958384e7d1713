"""Test that rasters of strangers are read in a process of its own, which gives words or values."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from regiondash.evidence.rasters.asked import BadRaster, Job, Layer, Reading, Stat
from regiondash.evidence.rasters.caged import cage, worker
from regiondash.evidence.rasters.caged.cage import look_caged, measure_caged
from regiondash.evidence.rasters.caged.given import GivenRaster, uploaded
from regiondash.evidence.rasters.caged.limits import LOOKING, UPLOADED
from regiondash.evidence.rasters.zones import zones_of
from regiondash.text import LANGUAGES
from tests.rasters_given import bomb, corrupt, cut_off, lights, squares, tiff

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack

PREPARE = "import sys; sys.path.insert(0, sys.argv[1]); import json, pathlib; "
LIMITED = (
    "from regiondash.evidence.intake.caged.worker import confine_self; "
    "from regiondash.evidence.rasters.caged.limits import LOOKING; confine_self(LOOKING); "
)
JOB = Job((Layer("lights_2024.tif", "2024"),), (Stat("mean"),))


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let folders be made where the test can look."""
    folder = tmp_path / "places"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def problem(file: GivenRaster) -> BadRaster:
    """Return what a look at a file ends in, which is a problem with words in both languages."""
    (found,) = look_caged([file])
    assert isinstance(found, BadRaster)
    assert all(file.name in found.in_words(language) for language in LANGUAGES)
    return found


def refused(monkeypatch: pytest.MonkeyPatch, code: str) -> str:
    """Return the key of the message that a process running other code ends in."""
    cage._drivers()
    monkeypatch.setattr(cage, "_START", PREPARE + code)
    with pytest.raises(BadRaster) as caught:
        look_caged([lights()])
    assert all(caught.value.in_words(language) for language in LANGUAGES)
    return caught.value.key.removeprefix("raster_cage.")


def test_a_good_raster_tells_its_grid(places: Path) -> None:
    """Its system, size and numbers come back, under the name it was given."""
    (grid,) = look_caged([GivenRaster("a.tif", tiff(squares(1, 2, 3, 4), nodata=-9))])
    assert not isinstance(grid, BadRaster)
    assert (grid.name, grid.crs_name, grid.width, grid.height) == ("a.tif", "EPSG:4326", 8, 8)
    assert (grid.bounds, grid.nodata, grid.dtype) == ((0.0, 0.0, 2.0, 2.0), -9.0, "float32")
    assert list(places.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (cut_off(), "rasters.cut_off"),
        (tiff(squares(1, 2, 3, 4), crs=None), "rasters.no_crs"),
        (tiff([squares(1, 2, 3, 4)] * 3), "rasters.several_bands"),
        (tiff(squares(1, 2, 3, 4))[:100], "rasters.corrupt"),
        (bomb(), "raster_cage.many_pixels"),
    ],
    ids=["cut off", "no system", "three bands", "no head", "bomb"],
)
def test_what_cannot_be_used_is_a_sentence(places: Path, data: bytes, key: str) -> None:
    """Whatever is wrong with a file is said by the file's own name; nothing stays behind."""
    assert problem(uploaded("picture.tif", data)).key.startswith(key)
    assert list(places.iterdir()) == []


def test_a_band_is_chosen() -> None:
    """A file of several bands is read once one of them is named."""
    file = GivenRaster("picture.tif", tiff([squares(1, 2, 3, 4)] * 3))
    (grid,) = look_caged([file], bands={"picture.tif": 2})
    assert not isinstance(grid, BadRaster)
    assert (grid.bands, grid.band) == (3, 2)


def test_one_bad_file_keeps_no_other_out() -> None:
    """Each file has its own answer."""
    good, bad = look_caged([lights(), GivenRaster("b.tif", cut_off())])
    assert not isinstance(good, BadRaster)
    assert isinstance(bad, BadRaster)


def test_values_are_measured(small: Pack, tmp_path: Path) -> None:
    """Each shape has the mean of its pixels; hashes are those of the files, progress is told."""
    local = tmp_path / "own.tif"
    local.write_bytes(tiff(squares(30, 40, 10, 20)))
    job = replace(JOB, layers=(*JOB.layers, Layer("own.tif", "2023")))
    told: list[tuple[int, int]] = []
    files = [lights(), GivenRaster("own.tif", path=str(local))]
    found = measure_caged(job, zones_of(small), files, told=lambda *one: told.append(one))
    assert {(one.shape_id, one.period): one.value for one in found.values} == {
        ("s1", "2024"): 1,
        ("s2", "2024"): 2,
        ("s3", "2024"): 3,
        ("s4", "2024"): 4,
        ("s1", "2023"): 10,
        ("s2", "2023"): 20,
        ("s3", "2023"): 30,
        ("s4", "2023"): 40,
    }
    assert all(one.valid_share == 1 for one in found.values)
    assert {name: len(one) for name, one in found.hashes.items()} == dict.fromkeys(
        ["lights_2024.tif", "own.tif"], 64
    )


def test_corrupt_pixels_are_a_sentence(places: Path, small: Pack) -> None:
    """A file whose head is good is refused once its pixels are read, by the name it was given."""
    with pytest.raises(BadRaster) as caught:
        measure_caged(JOB, zones_of(small), [GivenRaster("lights_2024.tif", corrupt())])
    assert all("lights_2024.tif" in caught.value.in_words(language) for language in LANGUAGES)
    assert list(places.iterdir()) == []


def test_weights_and_masks_are_files_given_too(small: Pack) -> None:
    """A mask of one square leaves the others without a value."""
    job = replace(JOB, reading=Reading(mask="mask.tif"))
    mask = GivenRaster("mask.tif", tiff(squares(0, 0, 1, 0)))
    found = measure_caged(job, zones_of(small), [lights(), mask])
    assert {one.shape_id: one.value for one in found.values} == {
        "s1": 1.0,
        "s2": None,
        "s3": None,
        "s4": None,
    }


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (LIMITED + "x = bytearray(3_000_000_000)", "crashed"),
        (LIMITED + "import socket; socket.create_connection(('127.0.0.1', 9))", "crashed"),
        (LIMITED + "import subprocess; subprocess.run(['true'])", "crashed"),
        ("import os; os.abort()", "crashed"),
        ("pass", "crashed"),
        ("pathlib.Path('answer.json').write_text('[1]')", "crashed"),
        ("pathlib.Path('answer.json').write_text('{\"grids\": []}')", "crashed"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "slow"),
    ],
)
def test_whatever_the_process_does_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, places: Path, code: str, key: str
) -> None:
    """Memory, network, programs, crashes and false answers end it, and its folder is gone."""
    assert refused(monkeypatch, code) == key
    assert list(places.iterdir()) == []


def test_what_needs_too_much_memory_says_so() -> None:
    """Where a reader notices that memory ran out, the sentence is about memory."""

    def greedy() -> dict[str, Any]:
        raise MemoryError

    answer = worker._answered({"files": {"a.tif": "/x/raster-0.tif"}}, greedy)
    found = cage._problem("a.tif", answer)
    assert found.key == "raster_cage.memory"
    assert "2 GB" in found.in_words("en")


def test_it_is_stopped_on_request(
    monkeypatch: pytest.MonkeyPatch, places: Path, small: Pack
) -> None:
    """Once nobody wants the values any more, the process ends at once, whatever it is at."""
    cage._drivers()
    monkeypatch.setattr(cage, "_START", PREPARE + "import time; time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(BadRaster) as caught:
        measure_caged(
            JOB, zones_of(small), [lights()], cancelled=lambda: time.monotonic() > began + 0.3
        )
    assert caught.value.key == "raster_cage.cancelled"
    assert time.monotonic() - began < 10
    assert list(places.iterdir()) == []


def test_it_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch, small: Pack) -> None:
    """Work that takes longer than it may is ended, and its sentence names the minutes."""
    cage._drivers()
    monkeypatch.setattr(cage, "_START", PREPARE + "import time; time.sleep(60)")
    monkeypatch.setitem(worker.LIMITS_OF, "uploaded", replace(UPLOADED, seconds=0.3))
    with pytest.raises(BadRaster) as caught:
        measure_caged(JOB, zones_of(small), [lights()])
    assert caught.value.key == "raster_cage.slow"


def test_progress_is_told_by_lines(monkeypatch: pytest.MonkeyPatch, small: Pack) -> None:
    """The last whole line that the process wrote is passed on, while it works."""
    cage._drivers()
    code = "import time; pathlib.Path('told').write_text('1 9\\n4 9\\n5'); time.sleep(60)"
    monkeypatch.setattr(cage, "_START", PREPARE + code)
    told: list[tuple[int, int]] = []
    with pytest.raises(BadRaster):
        measure_caged(
            JOB,
            zones_of(small),
            [lights()],
            told=lambda *one: told.append(one),
            cancelled=lambda: bool(told),
        )
    assert told == [(4, 9)]


def test_gdal_knows_geotiffs_alone(tmp_path: Path) -> None:
    """All other drivers are skipped before GDAL loads, and nothing of the app is known there."""
    found = cage._environment(tmp_path, is_asking=False)
    skipped = found["GDAL_SKIP"].split(",")
    assert {"COG", "HTTP", "GPKG", "WMS"} <= set(skipped)
    assert {"GTiff", "MEM", "VRT"}.isdisjoint(skipped)
    assert not [name for name in found if name.startswith("REGIONDASH")]
    assert found["GDAL_DRIVER_PATH"] == "disable"


def test_a_process_knows_no_other_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside, GDAL lists what is needed and no more."""
    cage._drivers()
    code = (
        "from rasterio.env import Env\nwith Env() as env: found = sorted(env.drivers())\n"
        "pathlib.Path('answer.json').write_text(json.dumps({'grids': [], 'found': found}))"
    )
    monkeypatch.setattr(cage, "_START", PREPARE + code)
    found = cage._asked({"task": "look"}, "look", [lights()])["found"]
    assert found == ["GTiff", "MEM", "VRT"]


def test_limits_are_large_enough_to_be_said() -> None:
    """A look may take a minute; uploads ten, within two gigabytes."""
    assert LOOKING.seconds <= 60
    assert UPLOADED.seconds == 600
