"""Test the command that makes a pack of a country, as a person runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from regiondash.cli import main
from regiondash.pack.validate import inspect
from regiondash.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def example(project: Path) -> Path:
    """Return the folder of the guide's example."""
    return project / "docs" / "example-country"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the user's own packs, which does not exist yet."""
    folder = tmp_path / "own"
    monkeypatch.setenv("REGIONDASH_OWN_PACKS", str(folder))
    return folder


def run(example: Path, *more: str, regions: Path | None = None) -> Result:
    """Run new-pack with the example's files."""
    files = ["--boundaries", str(example / "boundaries.geojson")]
    files += ["--regions", str(regions or example / "regions.csv")]
    return CliRunner().invoke(main, ["new-pack", *files, "--name", "Exampleland", *more])


def test_a_pack_is_made_among_the_users_own(example: Path, own: Path) -> None:
    """Without a folder it goes where the app finds it by name; the answer says how to open it."""
    found = run(example)
    assert found.exit_code == 0
    assert "12 regions in 3 provinces, 12 shapes" in found.stdout
    assert f"REGIONDASH_PACK={own / 'exampleland'}" in found.stdout
    assert inspect(own / "exampleland").faults == ()
    assert "exampleland" in Settings.from_environment().pack_ids()


def test_a_second_one_is_refused(example: Path, own: Path) -> None:
    """What is there stays; the sentence names the folder and what to do."""
    run(example)
    before = {path: path.read_bytes() for path in (own / "exampleland").iterdir()}
    found = run(example)
    assert found.exit_code == 2
    assert "there already" in found.stderr
    assert {path: path.read_bytes() for path in (own / "exampleland").iterdir()} == before


def test_a_name_that_comes_with_the_app_is_refused(example: Path, own: Path) -> None:
    """Two packs of one name could not both be opened."""
    found = run(example, "--id", "prk")
    assert found.exit_code == 2
    assert "Give another id" in found.stderr
    assert not own.exists()


def test_a_dry_run_writes_nothing(example: Path, own: Path) -> None:
    """It checks all and says what would be made."""
    found = run(example, "--dry-run", "--json")
    figures = json.loads(found.stdout)
    assert found.exit_code == 0
    assert (figures["written"], figures["counts"]["regions"]) == (False, 12)
    assert not own.exists()


def test_faults_are_all_named_and_nothing_is_made(example: Path, own: Path, tmp_path: Path) -> None:
    """Exit 2 with every fault, as lines and as figures."""
    text = (example / "regions.csv").read_text(encoding="utf-8")
    wrong = tmp_path / "regions.csv"
    wrong.write_text(text.replace("Birch", "Brich").replace("XE-02", ""), encoding="utf-8")
    found = run(example, regions=wrong)
    assert found.exit_code == 2
    assert "regions.csv, line 3" in found.stderr
    assert "“Birch”" in found.stderr
    figures = run(example, "--json", regions=wrong)
    assert figures.exit_code == 2
    assert len(json.loads(figures.stdout)["faults"]) == 2
    assert not own.exists()


def test_a_folder_can_be_given(example: Path, own: Path, tmp_path: Path) -> None:
    """The pack stands in it by its id, and what was said of it is in its files."""
    told = ("--out", str(tmp_path / "made"), "--id", "xex-2026", "--country", "XEX")
    words = ("--name-ko", "보기나라", "--vintage", "2026", "--licence", "CC0", "--language", "es")
    provinces = ("--provinces", str(example / "provinces.csv"))
    source = ("--source", "Example Survey; Boundaries; 2026-01; https://example.org/")
    assert run(example, *told, *words, *source, *provinces).exit_code == 0
    assert not own.exists()
    sources = (tmp_path / "made" / "xex-2026" / "sources.csv").read_text(encoding="utf-8")
    assert "Example Survey,Boundaries,2026-01,https://example.org/" in sources
    assert "boundaries of 2026" in sources


def test_a_file_that_is_not_there_is_a_sentence(example: Path, own: Path, tmp_path: Path) -> None:
    """No traceback for a name that was misspelt."""
    found = run(example, regions=tmp_path / "none.csv")
    assert found.exit_code == 2
    assert "none.csv" in found.stderr
    assert not own.exists()
