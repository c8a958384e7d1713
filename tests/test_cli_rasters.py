"""Hold the command of rasters to exact values, to writing what was accepted, and to going on."""

from __future__ import annotations

import signal
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from regiondash.cli import rasters_run
from regiondash.evidence.library import open_pack
from regiondash.evidence.rasters.spread import pools
from regiondash.evidence.store import is_there, open_store
from regiondash.settings import Settings
from tests.evidence.rasters.drawn import draw
from tests.measured import SAID, SIDE, YEARS, answered, draw_years, measure, squares, values
from tests.packs import tiny_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHAPES = {"r1": 1.0, "r2": 2.0, "r3": 3.0, "r4": 3.0}
PEOPLE = {"r1": 100, "r2": 250, "r3": 400, "r4": 400}


@pytest.fixture(scope="module")
def lights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a raster of each year."""
    return draw_years(tmp_path_factory.mktemp("rasters") / "lights")


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the tiny pack, with a store and a journal of its own for each test."""
    tiny_pack(tmp_path / "packs" / "tiny")
    monkeypatch.setenv("REGIONDASH_PACKS", str(tmp_path / "packs"))
    monkeypatch.setenv("REGIONDASH_PACK", "tiny")
    monkeypatch.setenv("REGIONDASH_STORE", str(tmp_path / "store.sqlite"))
    monkeypatch.setenv("REGIONDASH_WORK", str(tmp_path / "work"))
    monkeypatch.setenv("REGIONDASH_USER", "tester")


def no_store() -> bool:
    """Return whether no store was made."""
    return not is_there(Settings.from_environment().store_url)


def test_json_is_the_list_promised(lights: Path) -> None:
    """One entry a region, period and statistic; shared shapes say so, nothing known is null."""
    result = measure("--raster", lights, "--stat", "mean", "--stat", "sum", *SAID[:2], "--json")
    assert result.exit_code == 0, result.output
    rows = answered(result)
    assert len(rows) == 5 * len(YEARS) * 2
    assert rows[0] == {
        "region_id": "r1",
        "period": "2012",
        "stat": "mean",
        "value": 1.0,
        "valid_share": 1.0,
    }
    shared = {row["region_id"]: row["shared_with"] for row in rows if "shared_with" in row}
    assert shared == {"r3": ["r4"], "r4": ["r3"]}
    for number, year in enumerate(YEARS):
        for region, base in SHAPES.items():
            mean = base * 2**number
            assert values(result)[region, str(year)] == pytest.approx(mean)
            assert values(result, "sum")[region, str(year)] == pytest.approx(mean * SIDE**2)
    nowhere = [row for row in rows if row["region_id"] == "r5"]
    assert {(row["value"], row["valid_share"]) for row in nowhere} == {(None, 0.0)}
    assert no_store()


def test_files_folders_and_wildcards_are_one_thing(lights: Path) -> None:
    """A folder stands for its files, files may follow each other as a shell writes them."""
    files = sorted(lights.iterdir())
    folder = measure("--raster", lights, "--stat", "median", *SAID[:2], "--json")
    for asked in (
        ("--raster", files[0], "--raster", files[1], "--raster", files[2], "--stat", "median"),
        ("--stat", "median", "--raster", *files),
        ("--raster", lights, "--raster", files[0], "--stat", "median"),
    ):
        assert answered(measure(*asked, *SAID[:2], "--json")) == answered(folder)


def test_the_table_says_values_sources_and_what_is_missing(lights: Path) -> None:
    """Nothing is written without --accept, and the store is not even made."""
    for options in ((), ("--dry-run",), ("--dry-run", "--accept")):
        result = measure("--raster", lights, "--stat", "mean", *SAID, *options)
        assert result.exit_code == 0, result.output
        lines = result.stdout.splitlines()
        assert lines[0].split() == [
            "region",
            "statistic",
            *map(str, YEARS),
            "valid",
            "share",
            "note",
        ]
        assert lines[1].split() == ["r1", "Alpha", "mean", "1", "2", "4", "100%", "–"]
        assert "one value with r4" in lines[3]
        assert "has no outline on the map" in lines[5]
        assert "light_2012_r2025.tif" in result.stdout
        assert "Source: Light Office; Lights by year" in result.stdout
        assert "licence: CC BY 4.0" in result.stdout
        assert "5 regions; 3 of 15 values missing" in result.stdout
        assert "can be added: 14 rows new" in result.stdout
        assert no_store()


def test_the_table_is_korean_too(lights: Path) -> None:
    """Headings, reasons and what would be added."""
    result = measure("--raster", lights, "--stat", "mean", *SAID, "--lang", "ko")
    assert result.stdout.startswith("지역")
    for words in ("r4와 한 값", "지도에 경계가 없음", "유효 비율", "추가할 수 있습니다"):
        assert words in result.stdout
    assert "3개 중 3개 완료" in result.stderr


def test_missing_says_why(tmp_path: Path) -> None:
    """Outside, too little of it, and too little of it in one year."""
    pixels = squares()[SIDE:, :SIDE]
    pixels[:, SIDE // 4 :] = -1
    draw(tmp_path / "a_2020.tif", pixels, north=1, across=1, nodata=-1)
    draw(tmp_path / "a_2021.tif", squares(), nodata=-1)
    result = measure("--raster", tmp_path, "--stat", "mean", *SAID)
    rows = {line.split()[0]: line for line in result.stdout.splitlines()[1:6]}
    assert "2020: values for too small a part of it" in rows["r1"]
    assert "25.0%" in rows["r1"]
    assert "2020: no pixel with a value" in rows["r2"]
    found = answered(measure("--raster", tmp_path, "--stat", "mean", *SAID[:2], "--json"))
    assert (found[0]["value"], found[0]["valid_share"]) == (None, pytest.approx(0.25))
    least = ("--least-share", "0.25")
    some = measure("--raster", tmp_path, "--stat", "mean", *SAID[:2], *least, "--json")
    assert values(some)["r1", "2020"] == pytest.approx(1.0)


def test_accept_adds_it_once(lights: Path) -> None:
    """The change stands in the history with hashes; the same again adds nothing."""
    asked = ("--raster", lights, "--stat", "mean", *SAID, "--accept", "--why", "lights came out")
    result = measure(*asked)
    assert result.exit_code == 0, result.output
    assert "Added as change 1: 14 rows new" in result.stdout
    settings = Settings.from_environment()
    (change,) = open_store(settings.store_url).history("tiny")
    assert (change.made_by, change.why, change.kind) == ("tester", "lights came out", "import")
    pack = open_pack(settings, "tiny")
    mine = pack.indicators[pack.indicators["indicator_id"] == "light"]
    assert set(mine["nature"]) == {"derived"}
    assert dict(zip(mine["unit_id"] + mine["period"], mine["value"], strict=True))["s32024"] == 12
    again = measure(*asked)
    assert again.exit_code == 2
    assert "in the data already" in again.stderr
    assert len(open_store(settings.store_url).history("tiny")) == 1


def test_accept_with_json_keeps_the_list_pure(lights: Path) -> None:
    """What was accepted is told on standard error."""
    asked = ("--raster", lights, "--stat", "mean", "--stat", "stdev", *SAID, "--accept", "--json")
    result = measure(*asked)
    assert result.exit_code == 0, result.output
    assert len(answered(result)) == 5 * len(YEARS) * 2
    assert "Added as change 1" in result.stderr
    again = measure(*asked)
    assert (again.exit_code, len(answered(again))) == (2, len(answered(result)))
    assert "in the data already" in again.stderr


def test_sums_per_person_by_the_packs_people(lights: Path) -> None:
    """The method says whose people, and of when; the unit has to say so."""
    asked = ("--raster", lights, "--stat", "sum", "--floor", "0.1", "--per-head", "pack")
    result = measure(*asked, *SAID[:2], "--json")
    for region, people in PEOPLE.items():
        expected = SHAPES[region] * SIDE**2 / people
        assert values(result, "sum")[region, "2012"] == pytest.approx(expected)
    wrong = measure(*asked, *SAID)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "nW/cm²/sr per person; 1인당 nW/cm²/sr" in wrong.stderr
    right = measure(*asked, *SAID, "--unit", "nW per person", "--accept")
    assert right.exit_code == 0, right.output
    said = "Divided by the people of the data pack (people, 2020)."
    assert said in right.stdout
    pack = open_pack(Settings.from_environment(), "tiny")
    method = pack.definitions.set_index("indicator_id")["method_en"]["light"]
    assert said in method


def test_sums_per_person_by_a_raster_of_people(lights: Path, tmp_path: Path) -> None:
    """Scale, floor and mask are the lights' alone; where nobody lives the value is missing."""
    people = squares()
    people[SIDE:, :SIDE] = 0
    file = draw(tmp_path / "people.tif", people)
    asked = ("--raster", lights, "--stat", "sum", "--scale", "10", "--floor", "1")
    result = measure(*asked, "--per-head", file, *SAID[:2], "--json")
    found = values(result, "sum")
    assert found["r1", "2012"] is None
    assert found["r2", "2012"] == pytest.approx(10.0)
    assert found["r3", "2024"] == pytest.approx(40.0)
    table = measure(*asked, "--per-head", file, *SAID, "--unit", "nW per person")
    assert "people of the raster people.tif" in table.stdout
    assert "no people known, or nothing to compare with" in table.stdout
    assert table.stdout.count("SHA-256") == len(YEARS) + 1


def test_change_is_against_the_first_year(lights: Path) -> None:
    """In the unit, or in percent, whose unit need not be said."""
    asked = ("--raster", lights, "--stat", "mean", "--change")
    result = measure(*asked, "difference", *SAID[:2], "--json")
    assert values(result)["r2", "2012-2018"] == pytest.approx(2.0)
    assert values(result)["r2", "2012-2024"] == pytest.approx(6.0)
    unsaid = [one for one in SAID if one not in {"--unit", "nW/cm²/sr"}]
    percent = measure(*asked, "percent", *unsaid, "--accept", "--json")
    assert percent.exit_code == 0, percent.output
    assert values(percent)["r2", "2012-2024"] == pytest.approx(300.0)
    pack = open_pack(Settings.from_environment(), "tiny")
    assert pack.definitions.set_index("indicator_id")["unit_en"]["light"] == "%"


def test_sums_of_noise_are_warned_of(tmp_path: Path) -> None:
    """Beside the table, or on standard error where the answer is JSON; not once a floor is set."""
    noise = np.random.default_rng(1).normal(0.3, 0.05, (SIDE * 4, SIDE * 4)).astype("float32")
    draw(tmp_path / "dark_2020.tif", noise)
    asked = ("--raster", tmp_path, "--stat", "sum", *SAID)
    assert "Warning: 2020: 100% of the sum over all" in measure(*asked).stdout
    as_json = measure(*asked, "--json")
    assert "Warning: 2020" in as_json.stderr
    assert len(answered(as_json)) == 5
    assert "Warning" not in measure(*asked, "--floor", "0.5").output


def interrupting(at: int, times: int = 1) -> Callable[..., Any]:
    """Return what presses Ctrl-C once so many parts are done."""

    @contextmanager
    def one_line(_: object) -> Iterator[Callable[[int, int], None]]:
        def told(done: int, _of: int) -> None:
            for _time in range(times if done == at else 0):
                signal.raise_signal(signal.SIGINT)

        yield told

    return one_line


@pytest.mark.parametrize(("times", "language"), [(1, "en"), (2, "en"), (1, "ko")])
def test_what_was_stopped_goes_on(
    lights: Path, monkeypatch: pytest.MonkeyPatch, times: int, language: str
) -> None:
    """Ctrl-C ends with 2 and a sentence; the same command goes on and gives the same answer."""
    asked = ("--raster", lights, "--stat", "mean", *SAID[:2], "--json", "--lang", language)
    before = signal.getsignal(signal.SIGINT)
    with monkeypatch.context() as patch:
        patch.setattr(rasters_run, "one_line", interrupting(2, times))
        stopped = measure(*asked)
    assert (stopped.exit_code, stopped.stdout) == (2, "")
    assert {"en": "the same command goes on", "ko": "같은 명령"}[language] in stopped.stderr
    assert signal.getsignal(signal.SIGINT) == before
    resumed = measure(*asked)
    assert resumed.exit_code == 0, resumed.output
    first = resumed.stderr.splitlines()[0]
    assert first.startswith({"en": "2 of 3", "ko": "3개 중 2개"}[language])
    assert answered(resumed) == answered(measure(*asked))


def test_restart_begins_anew(lights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept is thrown away; a finished job leaves nothing behind."""
    asked = ("--raster", lights, "--stat", "mean", *SAID[:2], "--json")
    with monkeypatch.context() as patch:
        patch.setattr(rasters_run, "one_line", interrupting(2))
        assert measure(*asked).exit_code == 2
    work = Settings.from_environment().work
    assert len(list(work.iterdir())) == 1
    assert measure(*asked, "--restart").stderr.startswith("0 of 3 parts done")
    assert list(work.iterdir()) == []


def test_others_can_do_the_work(lights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--workers asks for processes, --scheduler for those at an address; one needs neither."""
    asked: list[object] = []

    def pool(whom: object) -> nullcontext[None]:
        asked.append(whom)
        return nullcontext()

    monkeypatch.setattr(pools, "local", pool)
    monkeypatch.setattr(pools, "at", pool)
    stat = ("--raster", lights, "--stat", "mean", *SAID[:2], "--json")
    for options in (("--workers", 3), ("--scheduler", "tcp://host:8786"), ("--workers", 1), ()):
        assert measure(*stat, *options).exit_code == 0
    assert asked == [3, "tcp://host:8786"]
