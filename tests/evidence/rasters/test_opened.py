"""Every GeoTIFF that cannot be used is refused with a sentence, and no file beside one is read."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from regiondash.evidence.rasters import opened
from regiondash.evidence.rasters.asked import BadRaster, Stopped
from regiondash.evidence.rasters.opened import look, pixels_of, quiet, sha256_of
from regiondash.evidence.rasters.run import run
from regiondash.evidence.rasters.zones import zones_of
from regiondash.text import LANGUAGES
from tests.evidence.rasters.made import KOREA, UNIT, box, job, one, tiff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from regiondash.pack.model import Pack

SOME = np.arange(64 * 64, dtype="float32").reshape(64, 64)
ALL = box("all", *UNIT)


def _missing(path: Path) -> str:
    path.unlink()
    return "missing"


def _folder(path: Path) -> str:
    path.unlink()
    path.mkdir()
    return "missing"


def _empty(path: Path) -> str:
    path.write_bytes(b"")
    return "empty"


def _text(path: Path) -> str:
    path.write_text("a,b\n1,2\n")
    return "no_tiff"


def _vrt(path: Path) -> str:
    other = tiff(path.with_name("secret.tif"), SOME)
    path.write_text(
        '<VRTDataset rasterXSize="64" rasterYSize="64"><SRS>EPSG:4326</SRS>'
        "<GeoTransform>0,.0625,0,4,0,-.0625</GeoTransform>"
        '<VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
        f"<SourceFilename>{other}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    return "no_tiff"


def _corrupt(path: Path) -> str:
    path.write_bytes(b"II*\0" + b"\xff" * 400)
    return "corrupt"


def _head(path: Path) -> str:
    path.write_bytes(path.read_bytes()[:150])
    return "corrupt"


def _cut_off(path: Path) -> str:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    return "cut_off"


def _no_crs(path: Path) -> str:
    tiff(path, SOME, crs=None)
    return "no_crs"


def _local_crs(path: Path) -> str:
    tiff(path, SOME, crs='LOCAL_CS["somewhere",UNIT["metre",1]]')
    return "no_crs"


def _no_place(path: Path) -> str:
    with pytest.warns(rasterio.errors.NotGeoreferencedWarning):
        tiff(path, SOME, transform=Affine.identity())
    return "no_place"


def _rotated(path: Path) -> str:
    tiff(path, SOME, transform=Affine(0.1, 0.02, 0, 0.02, -0.1, 4))
    return "rotated"


def _mirrored(path: Path) -> str:
    tiff(path, SOME, transform=Affine(-0.1, 0, 4, 0, -0.1, 4))
    return "rotated"


def _complex(path: Path) -> str:
    tiff(path, SOME.astype("complex64"))
    return "complex"


def _picture(path: Path) -> str:
    tiff(path, np.zeros((3, 8, 8), "uint8"), photometric="RGB")
    return "several_bands"


def _large_blocks(path: Path) -> str:
    wide, high = 16_000, 8_000
    tiff(path, np.zeros((high, wide), "int32"), compress="deflate", blockysize=high)
    return "large_blocks"


BAD: tuple[Callable[[Path], str], ...] = (
    *(_missing, _folder, _empty, _text, _vrt, _corrupt, _head, _cut_off, _no_crs, _local_crs),
    *(_no_place, _rotated, _mirrored, _complex, _picture, _large_blocks),
)


@pytest.mark.parametrize("spoil", BAD)
def test_a_bad_raster_is_refused_with_a_sentence(
    tmp_path: Path, spoil: Callable[[Path], str]
) -> None:
    """It names the file, in every language, and so does a job before it does any work."""
    path = tiff(tmp_path / "night lights.tif", SOME)
    key = f"rasters.{spoil(path)}"
    with pytest.raises(BadRaster) as problem:
        look(path)
    assert problem.value.key == key
    assert all("night lights.tif" in problem.value.in_words(language) for language in LANGUAGES)
    with pytest.raises(BadRaster) as again:
        run(job(path), [ALL])
    assert again.value.key == key


@pytest.mark.parametrize("part", ["weights", "mask"])
@pytest.mark.parametrize("spoil", [_missing, _cut_off, _picture])
def test_a_bad_raster_beside_is_refused_as_well(
    tmp_path: Path, part: str, spoil: Callable[[Path], str]
) -> None:
    """Weights and masks are looked at before any work, too."""
    path, other = tiff(tmp_path / "a.tif", SOME), tiff(tmp_path / "beside.tif", SOME)
    key = f"rasters.{spoil(other)}"
    with pytest.raises(BadRaster, match=r"beside\.tif") as problem:
        run(job(path, "mean", **{part: other}), [ALL])
    assert problem.value.key == key


@pytest.mark.parametrize("part", ["values", "weights", "mask"])
def test_damage_that_only_reading_finds_names_the_file(tmp_path: Path, part: str) -> None:
    """A whole header over broken blocks is found in the middle of the work."""
    files = {name: tiff(tmp_path / f"{name}.tif", SOME) for name in ("values", "weights", "mask")}
    bad = tiff(files[part], SOME, compress="deflate", tiled=True, blockxsize=16, blockysize=16)
    data = bytearray(bad.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 600] = b"\x00" * 600
    bad.write_bytes(data)
    look(bad)
    beside = {} if part == "values" else {part: bad}
    with pytest.raises(BadRaster) as problem:
        one(files["values"], ALL, "mean", **beside)
    assert (problem.value.key, problem.value.values["name"]) == ("rasters.broken", f"{part}.tif")


def test_a_raster_of_another_place_is_refused(prk: Pack, tmp_path: Path) -> None:
    """No shape of the pack lies on it: that is said, and not that all are missing."""
    path = tiff(tmp_path / "mexico.tif", SOME, (-118, 14, -86, 33))
    with pytest.raises(BadRaster, match=r"“mexico\.tif” shows another part of the world"):
        run(job(path), zones_of(prk))


def test_a_raster_of_nothing_but_nodata_is_refused(prk: Pack, tmp_path: Path) -> None:
    """So is one without a value in the mask: a map of missing values says nothing."""
    path = tiff(tmp_path / "void.tif", np.full((70, 90), -1.0), KOREA, nodata=-1)
    with pytest.raises(BadRaster, match=r"“void\.tif” holds no value in any region"):
        run(job(path), zones_of(prk))
    full, mask = tiff(tmp_path / "a.tif", SOME), tiff(tmp_path / "m.tif", SOME * 0)
    with pytest.raises(BadRaster, match=r"“a\.tif” that has a value lies within the mask “m\.tif”"):
        one(full, ALL, mask=mask)


def test_a_band_is_chosen_or_the_only_one(tmp_path: Path) -> None:
    """0 stands for a file's only band; one of several has to be said, and has to be there."""
    path = tiff(tmp_path / "a.tif", np.stack([np.full((4, 4), band) for band in (1.0, 2.0)]))
    assert look(path, band=2).band == 2
    assert look(tiff(tmp_path / "b.tif", SOME)).band == 1
    for band in (3, -1):
        with pytest.raises(BadRaster, match=f"has no band {band}; it has 2 bands"):
            look(path, band=band)


def test_a_grid_tells_what_the_file_says(tmp_path: Path) -> None:
    """System, size, nodata, scale and unit are the file's."""
    path = tiff(
        *(tmp_path / "a.tif", SOME.astype("int16"), (9e5, 19e5, 9.64e5, 19.64e5), "EPSG:5179"),
        nodata=-1,
        scales=(0.1,),
        offsets=(5.0,),
    )
    grid = look(path)
    assert (grid.name, grid.crs_name, grid.width, grid.height) == ("a.tif", "EPSG:5179", 64, 64)
    assert (grid.x_size, grid.y_size, grid.pixel_area) == (1000.0, 1000.0, 1e6)
    assert (grid.nodata, grid.scale, grid.offset) == (-1.0, 0.1, 5.0)
    assert (grid.dtype, grid.bands, grid.band, grid.unit) == ("int16", 1, 1, "")


@pytest.mark.parametrize(
    "path",
    [
        "/vsicurl/http://127.0.0.1:9/a.tif",
        "http://127.0.0.1:9/a.tif",
        "GTIFF_DIR:1:a.tif",
        "zip://a.zip!a.tif",
        "a\0.tif",
        "vrt://a.tif",
    ],
)
def test_only_files_of_this_disk_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """No address, archive or other notation of GDAL is followed."""
    monkeypatch.chdir(tmp_path)
    tiff(tmp_path / "a.tif", SOME)
    with pytest.raises(BadRaster) as problem:
        look(path)
    assert problem.value.key in {"rasters.missing", "rasters.unreadable"}


def test_no_file_beside_a_raster_is_read(tmp_path: Path) -> None:
    """Overviews, masks, notes and places beside it change nothing and are not even listed."""
    path = tiff(tmp_path / "a.tif", SOME + 1)
    alone = one(path, ALL)
    other = tiff(tmp_path / "other.tif", np.zeros((64, 64), "uint8"))
    shutil.copy(other, tmp_path / "a.tif.ovr")
    shutil.copy(other, tmp_path / "a.tif.msk")
    (tmp_path / "a.tif.aux.xml").write_text(
        "<PAMDataset><SRS>EPSG:3857</SRS><GeoTransform>9,1,0,9,0,-1</GeoTransform>"
        '<PAMRasterBand band="1"><NoDataValue>1</NoDataValue><Scale>7</Scale><Offset>3</Offset>'
        "</PAMRasterBand></PAMDataset>"
    )
    (tmp_path / "a.tfw").write_text("1\n0\n0\n-1\n100\n100\n")
    with pixels_of(path) as dataset:
        assert [*map(str, dataset.files)] == [str(path)]
        assert not dataset.overviews(1)
    assert one(path, ALL) == alone


def test_a_tiff_that_is_renamed_is_still_one(tmp_path: Path) -> None:
    """What a file is called does not decide what it is."""
    path = tiff(tmp_path / "a.tif", SOME).rename(tmp_path / "a.vrt")
    assert look(path).width == 64


def test_a_link_is_followed_and_named_as_it_was_given(tmp_path: Path) -> None:
    """People link to large files; they know them by the link's name."""
    (tmp_path / "link.tif").symlink_to(tiff(tmp_path / "a.tif", SOME))
    assert look(tmp_path / "link.tif").name == "link.tif"


def test_gdal_keeps_little(tmp_path: Path) -> None:
    """While rasters are read its cache has a limit of 64 MB; afterwards it has its own again."""
    from rasterio._env import get_gdal_config  # noqa: PLC0415 - for this test alone

    del tmp_path
    before = get_gdal_config("GDAL_CACHEMAX")
    with quiet():
        assert get_gdal_config("GDAL_CACHEMAX") == opened.CACHE_MB * 1024 * 1024
        assert get_gdal_config("GDAL_PAM_ENABLED") == "NO"
    assert get_gdal_config("GDAL_CACHEMAX") == before


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    """Others can check with any tool which file was read; it tells how far it has got."""
    path = tiff(tmp_path / "a.tif", SOME)
    told: list[tuple[int, int]] = []
    data = path.read_bytes()
    found = sha256_of(path, lambda done, of: told.append((done, of)))
    assert found == hashlib.sha256(data).hexdigest()
    assert told[-1] == (len(data), len(data))


def test_hashing_stops_when_asked(tmp_path: Path) -> None:
    """A large file is not read to the end for somebody who has left."""
    path = tiff(tmp_path / "a.tif", SOME)
    with pytest.raises(Stopped):
        sha256_of(path, cancelled=lambda: True)
