"""Hold the import command to writing only what was accepted, and saying all that is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from regiondash.cli import main
from regiondash.evidence.store import is_there, open_store
from regiondash.settings import Settings
from tests.evidence.imports.given import SOURCE
from tests.packs import tiny_pack

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "Region,Way (km) 2019\nr1,1.5\nr2,2.5\n"


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the tiny pack, with a store of its own for each test."""
    tiny_pack(tmp_path / "packs" / "tiny")
    monkeypatch.setenv("REGIONDASH_PACKS", str(tmp_path / "packs"))
    monkeypatch.setenv("REGIONDASH_PACK", "tiny")
    monkeypatch.setenv("REGIONDASH_STORE", str(tmp_path / "store.sqlite"))
    monkeypatch.setenv("REGIONDASH_USER", "tester")


def run(file: Path, text: str, *options: str) -> Result:
    """Write a file and import it as values, with a source and a direction."""
    file.write_text(text, encoding="utf-8")
    said = ("--as", "indicators", "--source", SOURCE, "--direction", "lower")
    return CliRunner().invoke(main, ["import", str(file), *said, *options])


def told(result: Result) -> Any:  # noqa: ANN401  JSON
    """Return what a command answered as JSON."""
    return json.loads(result.stdout)


def test_nothing_is_written_without_accept(tmp_path: Path) -> None:
    """Exit 0 says that it could be added; the store is not even made."""
    for options in ((), ("--dry-run",), ("--dry-run", "--accept")):
        result = run(tmp_path / "ways.csv", GOOD, *options)
        assert result.exit_code == 0, result.output
        assert "can be added: 4 rows new" in result.stdout
        assert not is_there(Settings.from_environment().store_url)


def test_accept_adds_it_with_who_when_and_why(tmp_path: Path) -> None:
    """The change stands in the history; the same file again adds nothing; the version moves."""
    result = run(tmp_path / "ways.csv", GOOD, "--accept", "--why", "a survey came out", "--json")
    assert result.exit_code == 0, result.output
    answer = told(result)
    assert answer["accepted"]
    assert answer["rows"] == {"sources": 1, "indicator_definitions": 1, "indicators": 2}
    (change,) = open_store(Settings.from_environment().store_url).history("tiny")
    assert (change.made_by, change.why, change.kind) == ("tester", "a survey came out", "import")
    assert change.version == answer["version"]
    assert answer["sha256"] in change.origin
    again = run(tmp_path / "ways.csv", GOOD, "--accept")
    assert again.exit_code == 2
    assert "in the data already" in again.output


def test_all_faults_come_with_exit_2_and_a_file(tmp_path: Path) -> None:
    """Faults by line, open places with candidates, missing fields; and nothing is written."""
    bad = "Region,Way 2019\nr1,abc\nr2,3.5\nNowhere,2\n"
    faults = tmp_path / "faults.csv"
    result = run(tmp_path / "ways.csv", bad, "--accept", "--faults", str(faults))
    assert result.exit_code == 2
    assert "Line 2: the cell in “Way 2019” is not a number (abc)" in result.output
    assert "Line 4: no place of this pack is called so" in result.output
    assert "Missing: unit of measure. Give it with --unit." in result.output
    assert "--answer Nowhere=-" in result.output
    assert faults.read_text(encoding="utf-8-sig").count("\n") == 4
    assert not is_there(Settings.from_environment().store_url)
    korean = run(tmp_path / "ways.csv", bad, "--lang", "ko")
    assert "열의 셀이 숫자가 아닙니다" in korean.output


def test_answers_are_used_and_kept(tmp_path: Path) -> None:
    """What was answered once need not be answered again."""
    text = "Region,Way (km) 2019\nElsewhere,1\n"
    assert run(tmp_path / "a.csv", text).exit_code == 2
    first = run(tmp_path / "a.csv", text, "--answer", "Elsewhere=r1", "--accept")
    assert first.exit_code == 0, first.output
    later = run(tmp_path / "b.csv", text.replace("2019", "2020"), "--json")
    assert later.exit_code == 0, later.output
    assert told(later)["matches"] == {"answered": 1}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--pack", "nowhere"), "“nowhere” is not a pack"),
        (("--answer", "Unsan"), "--answer needs two parts"),
        (("--column", "=x"), "--column needs two parts"),
    ],
)
def test_wrong_options_are_a_sentence(
    options: tuple[str, str], sentence: str, tmp_path: Path
) -> None:
    """A pack that is not there and half an answer end with one line and exit code 2."""
    result = run(tmp_path / "ways.csv", GOOD, *options)
    assert result.exit_code == 2
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    """The file's name and the reason, and what to do."""
    asked = ["import", str(tmp_path / "no.csv"), "--as", "indicators"]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 2
    assert "no.csv cannot be read" in result.output


def test_a_source_that_cannot_be_followed_is_refused(tmp_path: Path) -> None:
    """A source without a date is a fault with its remedy."""
    result = run(tmp_path / "ways.csv", GOOD, "--source", "Somebody; Something")
    assert result.exit_code == 2
    assert "the date of the source is missing" in result.output
