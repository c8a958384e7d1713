"""Hold the command of rasters to a sentence in either language for all that cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pytest

from regiondash.evidence.store import is_there
from regiondash.settings import Settings
from tests.evidence.rasters.drawn import draw
from tests.measured import SAID, draw_years, measure, squares
from tests.packs import add, edit_file, tiny_pack

if TYPE_CHECKING:
    from pathlib import Path

MEAN: Final = ("--stat", "mean")
PERIOD: Final = ("--period", "2020")
LIGHTS: Final = ("--raster", "{room}/lights")
ONE: Final = ("--raster", "{room}/one.tif")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tiny pack, good rasters and bad ones."""
    folder = tmp_path_factory.mktemp("refused")
    pack = tiny_pack(folder / "packs" / "tiny")
    add(pack, "indicator_definitions", indicator_id="by_province", level="province")
    draw_years(folder / "lights")
    one = draw(folder / "one.tif", squares())
    draw(folder / "far.tif", squares(), west=100, north=50)
    draw(folder / "nothing.tif", np.full_like(squares(), -1), nodata=-1)
    draw(folder / "nowhere.tif", squares(), crs="")
    draw(folder / "picture.tif", np.stack([squares()] * 3))
    (folder / "cut.tif").write_bytes(one.read_bytes()[:3000])
    (folder / "corrupt.tif").write_bytes(b"II*\0" + b"\xff" * 500)
    (folder / "text.tif").write_text("light,1\n", encoding="utf-8")
    (folder / "empty").mkdir()
    return folder


@pytest.fixture(autouse=True)
def _own_place(room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the tiny pack, with a store and a journal of its own for each test."""
    monkeypatch.setenv("REGIONDASH_PACKS", str(room / "packs"))
    monkeypatch.setenv("REGIONDASH_PACK", "tiny")
    monkeypatch.setenv("REGIONDASH_STORE", str(tmp_path / "store.sqlite"))
    monkeypatch.setenv("REGIONDASH_WORK", str(tmp_path / "work"))


@pytest.mark.parametrize(
    ("asked", "english", "korean"),
    [
        ((), "Missing: --raster, --stat, --period", "누락: --raster, --stat, --period"),
        ((*ONE, *PERIOD), "Missing: --stat.", "누락: --stat."),
        (("--raster", "{room}/gone.tif", *MEAN, *PERIOD), "gone.tif”. Give", "gone.tif” 파일이나"),
        (("--raster", "{room}/empty", *MEAN, *PERIOD), "no .tif or .tiff", "파일이 없습니다"),
        ((*ONE, "--stat", "mode", *PERIOD), "no statistic “mode”", "“mode”라는 통계량"),
        ((*ONE, "--stat", "quantile=2", *PERIOD), "“quantile=2”", "“quantile=2”"),
        ((*ONE, *MEAN, "--period", "soon"), "“soon” is no period", "“soon”은 기간이"),
        ((*ONE, *MEAN, "--period", "from-name"), "“one.tif” holds no year", "“one.tif”에"),
        ((*LIGHTS, *MEAN, *PERIOD), "are both of 2020", "기간이 2020으로 같습니다"),
        ((*ONE, *MEAN, *PERIOD, "--floor", "low"), "“--floor” takes", "“--floor”에는 “low”가"),
        ((*ONE, *MEAN, *PERIOD, "--scale", "nan"), "not “nan”", "“nan”이 아니라"),
        ((*ONE, *MEAN, *PERIOD, "--least-share", "2"), "“--least-share”", "“--least-share”"),
        ((*ONE, *MEAN, *PERIOD, "--band", "0"), "“--band”", "“--band”"),
        ((*ONE, *MEAN, *PERIOD, "--band", "2"), "has no band 2", "2번 밴드"),
        ((*ONE, *MEAN, *PERIOD, "--mask-from", "3"), "needs a mask", "마스크가 필요"),
        ((*ONE, *MEAN, *PERIOD, "--mask", "gone.tif"), "gone.tif", "gone.tif"),
        (
            (*ONE, "--stat", "median", *PERIOD, "--weights", "{room}/one.tif"),
            "only these statistics: mean, sum, stdev",
            "mean, sum, stdev",
        ),
        ((*ONE, *MEAN, *PERIOD, "--per-head", "pack"), "Only sums", "합계만"),
        (
            (*ONE, "--stat", "sum", *PERIOD, "--per-head", "gone.tif", "--unit", "W/person"),
            "gone.tif",
            "gone.tif",
        ),
        ((*ONE, *MEAN, *PERIOD, "--change", "difference"), "two periods", "두 기간"),
        ((*LIGHTS, *MEAN, "--period", "from-name", "--change", "ratio"), "“ratio”", "“ratio”"),
        (
            (*LIGHTS, *MEAN, "--period", "from-name", "--change", "percent", "--unit", "km"),
            "is %, not “km”",
            "“km”이 아니라 %",
        ),
        ((*ONE, *MEAN, *PERIOD, "--workers", "2", "--scheduler", "h:1"), "not both", "하나만"),
        ((*ONE, *MEAN, *PERIOD, "--scheduler", "no address"), "“no address”", "“no address”"),
        (("--raster", "{room}/far.tif", *MEAN, *PERIOD), "far.tif", "far.tif"),
        (("--raster", "{room}/nothing.tif", *MEAN, *PERIOD), "nothing.tif", "nothing.tif"),
        (("--raster", "{room}/nowhere.tif", *MEAN, *PERIOD), "coordinate system", "좌표계"),
        (("--raster", "{room}/picture.tif", *MEAN, *PERIOD), "3 bands", "picture.tif"),
        (("--raster", "{room}/cut.tif", *MEAN, *PERIOD), "cut.tif", "cut.tif"),
        (("--raster", "{room}/corrupt.tif", *MEAN, *PERIOD), "corrupt.tif", "corrupt.tif"),
        (("--raster", "{room}/text.tif", *MEAN, *PERIOD), "no GeoTIFF", "text.tif"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    room: Path, asked: tuple[str, ...], english: str, korean: str
) -> None:
    """Exit code 2, nothing on standard output, one sentence at the end, nothing written."""
    words = [word.format(room=room) if "{room}" in word else word for word in asked]
    for said, *options in ((english, "--json"), (korean, "--lang", "ko")):
        result = measure(*SAID[2:], *words, *options)
        assert (result.exit_code, result.stdout) == (2, ""), result.output
        assert said in result.stderr.splitlines()[-1]
        assert "Traceback" not in result.output
    assert not is_there(Settings.from_environment().store_url)


@pytest.mark.parametrize("form", [(), ("--accept",), ("--accept", "--json")])
def test_what_an_import_needs_is_asked_before_anything_runs(
    room: Path, form: tuple[str, ...]
) -> None:
    """All that is missing at once; figures alone need none of it."""
    asked = ("--raster", room / "one.tif", *MEAN, *PERIOD)
    result = measure(*asked, *form)
    assert (result.exit_code, result.stdout) == (2, "")
    for option in ("--unit", "--direction", "--source"):
        assert f"Give it with {option}." in result.stderr
    assert "parts done" not in result.stderr
    assert "--unit 옵션으로 지정하십시오" in measure(*asked, *form, "--lang", "ko").stderr
    assert measure(*asked, "--json").exit_code == 0


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--source", "Somebody; Something"), "the date of the source is missing"),
        (("--direction", "up"), "up"),
        (("--indicator", "Two Words"), "Two Words"),
        (("--indicator", "people"), "“people” is known in persons"),
        (("--indicator", "by_province"), "other than map areas"),
        (("--pack", "nowhere"), "“nowhere” is not a pack"),
        (("--lang", "fr"), "'fr' is not one of 'en', 'ko'"),
        (("--workers", "0"), "0 is not in the range"),
    ],
)
def test_what_is_said_wrongly_is_told_before_anything_runs(
    room: Path, options: tuple[str, str], sentence: str
) -> None:
    """A raster may take an hour to read: faults of words come first."""
    result = measure("--raster", room / "one.tif", *MEAN, *SAID, *PERIOD, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert "parts done" not in result.stderr


def test_a_pack_without_people_is_a_sentence(
    room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to give in their place."""
    folder = tiny_pack(tmp_path / "packs" / "tiny")
    edit_file(folder, "programme.toml", 'people_indicator = "people"', "")
    monkeypatch.setenv("REGIONDASH_PACKS", str(tmp_path / "packs"))
    asked = ("--raster", room / "one.tif", "--stat", "sum", *PERIOD, "--per-head", "pack", "--json")
    result = measure(*asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "The data pack counts no people" in result.stderr
    assert "인구가 없습니다" in measure(*asked, "--lang", "ko").stderr


def test_a_journal_that_cannot_be_kept_is_a_sentence(
    room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the folder."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("REGIONDASH_WORK", str(tmp_path / "file" / "work"))
    result = measure("--raster", room / "one.tif", *MEAN, *PERIOD, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(tmp_path / "file") in result.stderr
