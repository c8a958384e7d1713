"""Test the command that proposes claims: JSON as promised, lines, and a sentence for bad files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from regiondash.cli import main

if TYPE_CHECKING:
    from pathlib import Path

KEYS = [
    *("region_id", "region", "province", "event", "facility_kinds", "date", "date_precision"),
    *("claimant", "sentence", "confidence"),
]
TEXT = "A hospital opened in Kwaksan County on May 2, KCNA said.\n\nIt rained in Haeju City."


def run(*arguments: str, stdin: str | None = None) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["extract", *arguments], input=stdin)


def test_json_has_the_promised_keys(tmp_path: Path) -> None:
    """One object a claim, the promised keys first."""
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    result = run(str(file), "--json", "--published", "2025-05-07")
    assert result.exit_code == 0
    (claim,) = json.loads(result.stdout)
    assert list(claim)[: len(KEYS)] == KEYS
    assert claim["event"] == "opened"
    assert (claim["region"], claim["date"], claim["date_precision"]) == (
        "Kwaksan",
        "2025-05-02",
        "day",
    )
    assert claim["facility_kinds"] == ["hospital"]
    assert claim["claimant"] == "KCNA"
    assert 0 < claim["confidence"] <= 1


def test_lines_are_for_people_and_standard_input_is_a_file() -> None:
    """Without --json a claim is told in lines; - reads what is piped in."""
    result = run("-", "--published", "2025-05-07", stdin=TEXT)
    assert result.exit_code == 0
    assert "Kwaksan, North Phyongan: opened, 2025-05-02" in result.stdout
    assert "No claim was found" in run("-", stdin="It rained.").stdout
    assert json.loads(run("-", "--json", stdin="It rained.").stdout) == []


def test_bad_files_end_with_2_and_a_sentence_each(tmp_path: Path) -> None:
    """What can be read is answered; each other file is named with its reason."""
    good, bad = tmp_path / "a.txt", tmp_path / "b.pdf"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"\x00\x01")
    result = run(str(good), str(bad), str(tmp_path / "none.txt"), "--json")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)) == 1
    assert "b.pdf" in result.stderr
    assert "none.txt cannot be read" in result.stderr
    assert "Traceback" not in result.stderr


def test_wrong_options_end_with_2() -> None:
    """A pack, a day or a number of files that cannot be: one sentence."""
    assert run("-", "--pack", "no", stdin=TEXT).exit_code == 2
    assert "is not a day" in run("-", "--published", "soon", stdin=TEXT).stderr
    result = run(*["-"] * 51, stdin=TEXT)
    assert result.exit_code == 2
    assert "51 articles were given" in result.stderr
