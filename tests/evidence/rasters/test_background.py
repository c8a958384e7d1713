"""Hold the warning of background to sums that are mostly noise, and to no others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from regiondash.evidence.rasters.asked import BadRaster, Job, Layer, Reading, Stat, ZoneValue
from regiondash.evidence.rasters.background import Faint, faint, level, warning
from regiondash.evidence.rasters.run import run
from regiondash.evidence.rasters.zones import zones_of
from tests.evidence.rasters.drawn import draw

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from regiondash.evidence.rasters.asked import Zone
    from regiondash.pack.model import Pack

SIDE = 160
SUM = (Stat("sum"),)


@pytest.fixture(scope="module")
def zones(small: Pack) -> tuple[Zone, ...]:
    """Return the four squares of the tiny pack."""
    return zones_of(small)


def noise() -> NDArray[Any]:
    """Return dark land: a little light in each pixel, a little different in each."""
    return np.random.default_rng(1).normal(0.3, 0.05, (SIDE, SIDE)).astype("float32")


def lights() -> NDArray[Any]:
    """Return dark land with one town in a corner and one in the middle."""
    found = noise()
    found[10:14, 10:14] = found[80:83, 80:84] = 50
    return found


def settlement() -> NDArray[Any]:
    """Return people as grids model them: some in each pixel, most in few."""
    found = np.random.default_rng(2).lognormal(-2, 1.5, (SIDE, SIDE)).astype("float32")
    for row, column in ((20, 20), (20, 110), (110, 20), (110, 110)):
        found[row : row + 4, column : column + 4] = 4000
    return found


def job_of(folder: Path, *pixels: NDArray[Any], **reading: Any) -> Job:  # noqa: ANN401
    """Return the job of sums over rasters of the years from 2020 on."""
    files = [draw(folder / f"r{number}.tif", one) for number, one in enumerate(pixels)]
    layers = tuple(Layer(str(file), str(2020 + year)) for year, file in enumerate(files))
    return Job(layers, SUM, Reading(**reading))


def test_sums_over_dark_land_are_warned_of(zones: tuple[Zone, ...], tmp_path: Path) -> None:
    """The level lies just above the noise; the sentence says how much, where and what to do."""
    job = job_of(tmp_path, lights())
    found = level(job, zones)
    assert found == pytest.approx(0.3 + 3 * 0.05, abs=0.01)
    values = run(replace(job, background=found), zones)
    told = faint(values)
    assert told is not None
    assert (told.is_much, told.zones, told.of) == (True, 4, 4)
    pixels = lights()
    dark = float(pixels[pixels <= found].sum() / pixels.sum())
    assert told.share == pytest.approx(dark, abs=0.01)
    sentence = warning("en", values, found)
    assert f"2020: {dark:.0%}" in sentence
    assert "4 of 4 map areas" in sentence
    assert "floor" in sentence
    assert "구획 4곳 가운데 4곳" in warning("ko", values, found)


def test_people_in_few_places_are_not_warned_of(zones: tuple[Zone, ...], tmp_path: Path) -> None:
    """A grid of people is no noise, however many pixels hold few."""
    job = job_of(tmp_path, settlement())
    found = level(job, zones)
    assert found is None
    assert warning("en", run(job, zones), found) == ""


def test_light_without_darkness_is_not_warned_of(zones: tuple[Zone, ...], tmp_path: Path) -> None:
    """Where bright places make up the sums, background does no harm."""
    pixels = lights()
    pixels[::10, ::10] = 500
    job = job_of(tmp_path, pixels)
    found = level(job, zones)
    assert found is not None
    values = run(replace(job, background=found), zones)
    assert faint(values) is not None
    assert warning("en", values, found) == ""


@pytest.mark.parametrize("number", [0, 1, 7])
def test_one_value_everywhere_is_no_noise(
    zones: tuple[Zone, ...], tmp_path: Path, number: float
) -> None:
    """The sum of a constant is its area, and that is meant."""
    pixels = np.full((SIDE, SIDE), number, "float32")
    pixels[5:50, 5:50] = 100
    assert level(job_of(tmp_path, pixels), zones) is None


def test_it_is_asked_of_plain_sums_alone(zones: tuple[Zone, ...], tmp_path: Path) -> None:
    """A floor, a mask and weights are remedies already; a mean and a count of things need none."""
    job = job_of(tmp_path, lights())
    mask = job.layers[0].path
    assert level(replace(job, stats=(Stat("mean"), Stat("median"))), zones) is None
    assert level(replace(job, stats=(Stat("mean"), Stat("sum"))), zones) is not None
    assert level(job, zones, unit="persons") is None
    assert level(job, zones, unit="nW/cm²/sr") is not None
    for reading in (Reading(floor=0.5), Reading(mask=mask), Reading(weights=mask)):
        assert level(replace(job, reading=reading), zones) is None


def test_the_level_is_in_values_not_in_what_the_file_holds(
    zones: tuple[Zone, ...], tmp_path: Path
) -> None:
    """Scale and offset, asked or the file's own, come before it."""
    plain = level(job_of(tmp_path, lights()), zones)
    scaled = level(job_of(tmp_path, lights(), scale=10.0, offset=2.0), zones)
    assert plain is not None
    assert scaled == pytest.approx(10 * plain + 2)


def test_pixels_without_data_are_left_out(zones: tuple[Zone, ...], tmp_path: Path) -> None:
    """A sea of nodata or of no numbers does not count as dark."""
    pixels = lights()
    pixels[:, :60], pixels[:40] = -9999, np.nan
    file = draw(tmp_path / "sea.tif", pixels, nodata=-9999)
    job = Job((Layer(str(file), "2020"),), SUM)
    assert level(job, zones) == pytest.approx(0.45, abs=0.01)


def test_of_several_rasters_the_highest_level_holds(
    zones: tuple[Zone, ...], tmp_path: Path
) -> None:
    """Noisy years and quiet ones are held against one level."""
    job = job_of(tmp_path, lights(), lights() * 2)
    one = level(replace(job, layers=job.layers[1:]), zones)
    assert level(job, zones) == one


def test_a_raster_elsewhere_has_no_level(zones: tuple[Zone, ...], tmp_path: Path) -> None:
    """Nothing of the pack lies on it."""
    file = draw(tmp_path / "far.tif", lights(), west=50, north=50)
    assert level(Job((Layer(str(file), "2020"),), SUM), zones) is None


def test_a_raster_that_cannot_be_read_is_a_sentence(
    zones: tuple[Zone, ...], tmp_path: Path
) -> None:
    """It names the file."""
    (tmp_path / "bad.tif").write_bytes(b"II*\0 and no more")
    with pytest.raises(BadRaster, match=r"bad\.tif"):
        level(Job((Layer(str(tmp_path / "bad.tif"), "2020"),), SUM), zones)


def test_the_worst_period_is_told() -> None:
    """Values of other statistics, missing ones and those that nobody asked of do not count."""
    values = [
        ZoneValue("s1", "2012", "sum", 10.0, 1.0, 0.625),
        ZoneValue("s2", "2012", "sum", 30.0, 1.0, 0.125),
        ZoneValue("s1", "2024", "sum", 10.0, 1.0, 0.2),
        ZoneValue("s3", "2012", "sum", None, 0.1, None),
        ZoneValue("s1", "2012", "mean", 10.0, 1.0, None),
    ]
    assert faint(values) == Faint("2012", 0.25, 1, 2)
    assert faint(values[3:]) is None
    assert warning("en", values, None) == ""
