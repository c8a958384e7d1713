"""Test the commands on who is covered: each prints what its report says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from regiondash.cli import main
from regiondash.selection import Selection
from regiondash.view.coverage import coverage_report
from regiondash.view.distance import distance_report
from regiondash.view.evidence import verdicts
from regiondash.view.gaps import gaps_report
from regiondash.view.region import region_report
from regiondash.view.report import status_report
from regiondash.view.since import since_report
from regiondash.view.timeline import timeline_report
from tests.packs import edit_file, tiny_pack

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack

COMMON = (
    *("--as-of", "2025-06-30", "--known-by", "2025-06-30", "--basis", "confirmed"),
    *("--scope", "all201", "--status", "started", "--programme", "20x10"),
)


def run(*arguments: object) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def figures(*arguments: object) -> Any:  # noqa: ANN401  an answer of any form
    """Return the answer of a command as figures."""
    result = run(*arguments, *COMMON, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_every_command_answers_what_its_report_says(prk: Pack) -> None:
    """Same figures for the same day, knowledge, basis, scope, status and programme."""
    same = Selection(pack="prk").with_(
        as_of="2025-06-30",
        known_by="2025-06-30",
        basis="confirmed",
        scope="all201",
        reach="started",
        programme="20x10",
    )
    assert figures("status") == status_report(prk, same)
    for by in ("province", "cohort", "kind"):
        assert figures("coverage", "--by", by) == coverage_report(prk, same, by)
    assert figures("timeline") == timeline_report(prk, same)
    assert figures("gaps") == gaps_report(prk, same)
    assert figures("evidence") == verdicts(prk, same)
    since = same.with_(since="2025-01-01")
    assert figures("since", "2025-01-01") == since_report(prk, since)
    near = same.with_(near="hospital", km=50)
    found = figures("distance", "--kind", "hospital", "--km", "50")
    assert found == distance_report(prk, near)
    assert figures("region", "prk-049") == region_report(prk, same, "prk-049")


@pytest.mark.parametrize(
    "command",
    [
        ("status", "--basis", "confirmed"),
        ("coverage",),
        ("coverage", "--by", "kind"),
        ("timeline",),
        ("gaps", "--lang", "ko"),
        ("evidence",),
        ("since", "2026-01-01"),
        ("distance", "--kind", "hospital"),
        ("region", "prk-049"),
    ],
)
def test_text_is_lines_for_people(command: tuple[str, ...]) -> None:
    """Without --json aligned lines come, and nothing on standard error."""
    result = run(*command)
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) > 3


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("coverage", "--by", "colour"), "“colour” is not a grouping"),
        (("status", "--basis", "believed"), "“believed” is not a basis"),
        (("coverage", "--status", "built"), "“built” is not a status"),
        (("timeline", "--known-by", "2025"), "“2025” is not a day"),
        (("gaps", "--programme", "dams"), "“dams” is not a programme"),
        (("since", "soon"), "“soon” is not a day"),
        (("since", ""), "“” is not a day"),
        (("distance", "--kind", "castle"), "“castle” is not a kind"),
        (("distance", "--km", "0"), "“0” is not a number of kilometres"),
        (("region", "prk-999"), "“prk-999” is not a region"),
        (("compare", "--with", "dams"), "“dams” is not a programme"),
    ],
)
def test_a_wrong_choice_is_one_sentence(command: tuple[str, ...], said: str) -> None:
    """Exit code 2, one line on standard error, and no answer."""
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert len(result.stderr.splitlines()) == 1


def test_two_programmes_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text names both and how many regions are of each side; JSON gives every region."""
    monkeypatch.setenv("REGIONDASH_PACKS", str(tmp_path))
    monkeypatch.setenv("REGIONDASH_PACK", "tiny")
    wells = '[[programmes]]\nid = "wells"\nname_en = "Wells"\nname_ko = "우물"\n'
    wells += "first_year = 2025\nlast_year = 2026\ntarget_per_year = 1\n"
    wells += 'scopes = ["all"]\nsources = ["news"]\n\n'
    edit_file(
        tiny_pack(tmp_path / "tiny"),
        "programme.toml",
        '[[kinds]]\nid = "mill"',
        wells + '[[kinds]]\nid = "mill"',
    )
    lines = run("compare", "--with", "wells").stdout.splitlines()
    said = "works (first) and wells (second), opened: both 0, first 1, second 0, neither 4"
    assert lines[2] == said
    answer = json.loads(run("compare", "--json").stdout)
    assert (answer["second"], len(answer["regions"])) == ("wells", 5)
    assert answer["pilots"] == {"first": 1, "second": 0}


def test_a_map_shows_claims_alone(tmp_path: Path) -> None:
    """A map of what is confirmed is refused in words: its title would say that it is claimed."""
    out = tmp_path / "map.html"
    answer = CliRunner().invoke(main, ["map", "--basis", "confirmed", "--out", str(out)])
    assert answer.exit_code == 2
    assert "coverage" in answer.output
    assert not out.exists()
