"""Test the commands `status` and `export`: one answer, or one reason and exit code 2."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from regiondash.cli import main
from regiondash.view.export import csv_bytes, geojson_bytes
from tests.packs import edit, tiny_pack
from tests.view.asking import asked

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack

NONE_REACHED = {"started": 0, "opened": 0, "operating": 0}


def run(*arguments: object) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def status(as_of: str = "", *arguments: object) -> dict[str, Any]:
    """Return the answer of `status` as figures."""
    day = ("--as-of", as_of) if as_of else ()
    result = run("status", *day, "--json", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def cohort(answer: dict[str, Any], year: int) -> dict[str, Any]:
    """Return one cohort of an answer."""
    (found,) = [one for one in answer["cohorts"] if one["year"] == year]
    return dict(found)


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let commands find the tiny pack alone, and return its folder."""
    monkeypatch.setenv("REGIONDASH_PACKS", str(tmp_path))
    monkeypatch.setenv("REGIONDASH_PACK", "tiny")
    return tiny_pack(tmp_path / "tiny")


@pytest.mark.parametrize(
    ("as_of", "year", "named", "started", "opened"),
    [
        ("2024-12-31", 2024, 20, 20, 1),
        ("2025-02-11", 2024, 20, 20, 20),
        ("2025-12-14", 2025, 20, 20, 0),
        ("2025-12-31", 2025, 20, 20, 20),
        ("2026-10-08", 2026, 20, 20, 0),
        ("2026-10-08", 2027, 0, 0, 0),
        ("2024-12-31", 2025, 0, 0, 0),
    ],
)
def test_cohorts_stand_where_they_stood(
    as_of: str, year: int, named: int, started: int, opened: int
) -> None:
    """The counts of the real pack on the days that are known, of the cohort's own events."""
    found = cohort(status(as_of), year)
    assert found["target"] == 20
    assert found["named"] == named
    assert (found["reached"]["started"], found["reached"]["opened"]) == (started, opened)


def test_the_answer_has_the_form_promised() -> None:
    """Day, scope, every cohort year of the programme and the pilots are there."""
    answer = status("2026-10-08")
    assert (answer["as_of"], answer["in_scope_regions"]) == ("2026-10-08", 182)
    assert [one["year"] for one in answer["cohorts"]] == list(range(2024, 2034))
    for one in answer["cohorts"]:
        assert set(one) == {"year", "target", "named", "reached"}
        assert set(one["reached"]) == set(NONE_REACHED)
    assert [pilot["region"] for pilot in answer["pilots"]] == ["Kimhwa"]
    assert "note" not in answer


def test_without_a_day_the_newest_report_answers() -> None:
    """The default day is the horizon."""
    assert status() == status("2026-10-08")


@pytest.mark.parametrize("as_of", ["2026-10-09", "2027-12-31", "2040-01-01"])
def test_after_the_horizon_nothing_is_known(as_of: str) -> None:
    """A note says so; cohorts known keep their counts, those to come have none at all."""
    answer, known = status(as_of), status("2026-10-08")
    assert answer["as_of"] == as_of
    assert answer["answered_for"] == answer["known_until"] == "2026-10-08"
    assert "2026-10-08; nothing is known after it" in answer["note"]
    assert answer["cohorts"][:3] == known["cohorts"][:3]
    for one in answer["cohorts"][3:]:
        assert one["named"] is None
        assert one["reached"] == dict.fromkeys(NONE_REACHED)
    assert answer["note"] in run("status", "--as-of", as_of).stdout


@pytest.mark.parametrize(
    ("scope", "regions"), [("regions182", 182), ("all201", 201), ("cities_counties168", 168)]
)
def test_a_scope_counts_its_regions(scope: str, regions: int) -> None:
    """The scope asked for is counted, and named in the answer."""
    answer = status("", "--scope", scope)
    assert (answer["scope"], answer["in_scope_regions"]) == (scope, regions)


def test_options_narrow_the_answer() -> None:
    """Provinces add up; cohorts asked for are alone in the answer."""
    both = status("", "--province", "p10", "--province", "p03")
    assert [cohort(both, year)["named"] for year in (2024, 2025, 2026)] == [3, 3, 3]
    assert [one["year"] for one in status("", "--cohort", "2025")["cohorts"]] == [2025]


def test_the_text_is_for_people() -> None:
    """Without --json one line a cohort is printed, with who claims it."""
    lines = run("status", "--as-of", "2025-12-31").stdout.splitlines()
    assert lines[0] == "20x10 as of 2025-12-31, by claim of DPRK state media; 182 regions in scope"
    assert lines[3].split() == ["2025", "20", "20", "20", "20", "0"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as-of", "2025-02-30"), "“2025-02-30” is not a day"),
        (("--as-of", "2025"), "“2025” is not a day"),
        (("--province", "p99"), "“p99” is not a province"),
        (("--cohort", "2031"), "“2031” is not a cohort"),
        (("--scope", "few"), "“few” is not a scope"),
        (("--pack", "nowhere"), "“nowhere” is not a pack"),
        (("--pack", "../prk"), "“../prk” is not a pack"),
    ],
)
@pytest.mark.parametrize("command", [("status",), ("status", "--json"), ("export", "--out", "x")])
def test_a_wrong_option_is_one_sentence(
    command: tuple[str, ...], arguments: tuple[str, ...], said: str
) -> None:
    """Exit code 2, one line that says what is wrong, and nothing on standard output."""
    result = run(*command, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert len(result.stderr.splitlines()) == 1


def test_a_pack_that_cannot_be_read_is_a_sentence(tiny: Path) -> None:
    """A broken file and a missing one give their reasons, and no traceback."""
    edit(tiny, "events", 4, cohort="soon")
    broken = run("status")
    assert (broken.exit_code, broken.stdout) == (2, "")
    assert "events.csv, line 4" in broken.stderr
    (tiny / "sites.csv").unlink()
    missing = run("export", "--out", tiny / "x.csv")
    assert missing.exit_code == 2
    assert missing.stderr.startswith("The file sites.csv is missing from the data pack “tiny”.")


def test_a_folder_without_packs_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are no packs, the sentence says so."""
    monkeypatch.setenv("REGIONDASH_PACKS", str(tmp_path))
    result = run("status")
    assert result.exit_code == 2
    assert "There is none to choose." in result.stderr


def test_another_pack_is_reported(tiny: Path) -> None:
    """Commands read the packs that the environment names."""
    answer = status("2025-06-30")
    assert tiny.name == "tiny"
    assert (answer["programme"], answer["in_scope_regions"]) == ("works", 5)
    assert cohort(answer, 2024)["reached"] == {"started": 1, "opened": 1, "operating": 1}


def test_the_csv_is_the_pages_own(tmp_path: Path, prk: Pack) -> None:
    """The file is what the page offers for the same choices; one line says what was written."""
    out = tmp_path / "kangwon.csv"
    result = run("export", "--province", "p10", "--as-of", "2025-12-31", "--out", out)
    assert (result.exit_code, result.stdout) == (0, f"{out}: 17 regions, as of 2025-12-31\n")
    view = asked(prk, provinces=("p10",), as_of="2025-12-31")
    assert out.read_bytes() == csv_bytes(prk, view)
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 17


def test_the_geojson_is_the_pages_own(tmp_path: Path, prk: Pack) -> None:
    """Language, indicator and format are those asked for."""
    out = tmp_path / "kangwon.geojson"
    options = ("--lang", "ko", "--indicator", "official_markets_2018", "--format", "geojson")
    assert run("export", "--province", "p10", *options, "--out", out).exit_code == 0
    view = asked(prk, provinces=("p10",), language="ko", indicator="official_markets_2018")
    assert out.read_bytes() == geojson_bytes(prk, view)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang", "fr"), "“fr” is not a language"),
        (("--indicator", "wealth"), "“wealth” is not an indicator"),
        (("--out", "nowhere/at/all.csv"), "nowhere/at/all.csv cannot be written"),
    ],
)
def test_a_file_that_cannot_be_made_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    """Exit code 2, a reason, and no file."""
    monkeypatch.chdir(tmp_path)
    result = run("export", "--out", "x.csv", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(said)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("export",), ("status", "--colour"), ("nothing",)])
def test_a_command_used_wrongly_exits_2(arguments: tuple[str, ...]) -> None:
    """A missing or unknown option or command is named."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr


def test_the_package_is_a_program() -> None:
    """`python -m regiondash status --json` answers, and prints figures alone."""
    command = [sys.executable, "-m", "regiondash", "status", "--as-of", "2024-12-31", "--json"]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    assert cohort(json.loads(answer.stdout), 2024)["reached"]["opened"] == 1
    assert answer.stderr == ""


def test_help_lists_every_command() -> None:
    """Each command has a sentence of help."""
    words = run("--help").stdout
    for name in main.commands:
        assert f"  {name}" in words
        assert main.commands[name].help
