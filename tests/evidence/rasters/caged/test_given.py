"""Test which files are taken as rasters: uploads by their first signs, the server's by its list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.rasters.asked import BadRaster
from regiondash.evidence.rasters.caged import given
from regiondash.evidence.rasters.caged.given import GivenRaster, checked, chosen, listed, uploaded
from regiondash.evidence.rasters.caged.limits import RASTERS
from regiondash.text import LANGUAGES
from tests.rasters_given import VRT, lights

if TYPE_CHECKING:
    from pathlib import Path

GOOD = lights().data


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "empty"),
        (VRT, "no_tiff"),
        (b"GDAL", "no_tiff"),
        (b"II*\x00" + bytes(RASTERS.upload_bytes), "too_big"),
    ],
)
def test_what_is_no_geotiff_is_not_taken(data: bytes, key: str) -> None:
    """The first signs of a file say what it is, whatever its name ends in."""
    with pytest.raises(BadRaster) as caught:
        uploaded("../lights.tif", data)
    assert caught.value.key == f"raster_cage.{key}"
    assert all("lights.tif" in caught.value.in_words(language) for language in LANGUAGES)


def test_names_lose_their_folders() -> None:
    """A name is shown and used without the folders before it."""
    assert uploaded("../../etc/a.tif", GOOD).name == "a.tif"


def test_the_folder_offers_its_own_rasters_alone(tmp_path: Path) -> None:
    """Other files, folders, what lies deeper and links that lead out are not on the list."""
    folder, other = tmp_path / "rasters", tmp_path / "secret.tif"
    (folder / "deeper").mkdir(parents=True)
    other.write_bytes(GOOD)
    for name in ("b.TIFF", "a.tif", "deeper/c.tif", "notes.txt"):
        (folder / name).write_bytes(GOOD)
    (folder / "out.tif").symlink_to(other)
    (folder / "in.tif").symlink_to(folder / "a.tif")
    (folder / "folder.tif").mkdir()
    assert listed(folder) == ("a.tif", "b.TIFF", "in.tif")
    assert listed(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("name", ["out.tif", "../secret.tif", "/etc/passwd", "deeper/c.tif", ""])
def test_only_what_is_listed_is_opened(tmp_path: Path, name: str) -> None:
    """No typed path leads anywhere: a name that is not on the list is refused."""
    folder = tmp_path / "rasters"
    (folder / "deeper").mkdir(parents=True)
    (tmp_path / "secret.tif").write_bytes(GOOD)
    (folder / "deeper" / "c.tif").write_bytes(GOOD)
    (folder / "out.tif").symlink_to(tmp_path / "secret.tif")
    with pytest.raises(BadRaster) as caught:
        chosen(folder, name)
    assert caught.value.key == "raster_cage.not_listed"


def test_a_listed_file_is_taken_by_its_path(tmp_path: Path) -> None:
    """It is read where it lies; one that is no GeoTIFF is refused there too."""
    (tmp_path / "a.tif").write_bytes(GOOD)
    (tmp_path / "b.tif").write_bytes(VRT)
    found = chosen(tmp_path, "a.tif")
    assert (found.path, found.data, found.size) == (str(tmp_path / "a.tif"), b"", len(GOOD))
    with pytest.raises(BadRaster, match="no GeoTIFF"):
        chosen(tmp_path, "b.tif")


def test_files_together_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name given again takes the place of the first; too many or too much is refused."""
    first, second = GivenRaster("a.tif", b"1"), GivenRaster("a.tif", b"2")
    assert checked([first, second]) == (second,)
    monkeypatch.setattr(given, "RASTERS", replace(RASTERS, files=2, together_bytes=3))
    with pytest.raises(BadRaster) as caught:
        checked([GivenRaster(f"{n}.tif") for n in range(3)])
    assert caught.value.key == "raster_cage.too_many"
    with pytest.raises(BadRaster) as caught:
        checked([GivenRaster("a.tif", b"12"), GivenRaster("b.tif", b"34")])
    assert caught.value.key == "raster_cage.too_big_together"
