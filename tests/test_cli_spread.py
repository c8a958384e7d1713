"""Test the commands on inequality and clusters: each prints what its report says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from regiondash.cli import main
from regiondash.selection import Selection
from regiondash.view.inequality import inequality_report
from regiondash.view.space import space_report
from tests.mexico import mexican_pack

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack

INEQUALITY = (
    *("indicator", "period", "weight", "gini", "theil", "theil_between", "theil_within"),
    *("williamson", "cv"),
)
SPACE = ("indicator", "moran_i", "p", "islands", "clusters", "seed", "permutations")


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, list(arguments))


def figures(*arguments: str) -> Any:  # noqa: ANN401  an answer of any form
    """Return the answer of a command as figures."""
    result = run(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


@pytest.fixture
def _mexico(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands read the Mexican pack alone."""
    mexican_pack(tmp_path / "mexico")
    monkeypatch.setenv("REGIONDASH_PACKS", str(tmp_path))
    monkeypatch.setenv("REGIONDASH_PACK", "mexico")


def test_the_commands_answer_what_their_reports_say(prk: Pack) -> None:
    """Same figures for the same indicator, weights, level, period and seed."""
    found = figures("inequality", "--weight", "none", "--level", "province", "--period", "2008")
    same = Selection(pack="prk", weighting="none", level="province", period="2008")
    assert found == inequality_report(prk, same)
    assert set(INEQUALITY) <= set(found)
    found = figures("space", "--indicator", "market_potential", "--seed", "5")
    assert found == space_report(prk, Selection(pack="prk", indicator="market_potential", seed=5))
    assert set(SPACE) <= set(found)


@pytest.mark.parametrize(
    "arguments",
    [("inequality",), ("inequality", "--weight", "none", "--lang", "ko"), ("space",)],
)
def test_lines_for_a_reader(arguments: tuple[str, ...]) -> None:
    """Without --json the answer is lines with the indicator, the weights and who is left out."""
    result = run(*arguments)
    assert result.exit_code == 0
    assert "urban_share_2008" in result.stdout
    assert "left out" in result.stdout or "missing" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("inequality", "--indicator", "km_to_capital"), "istances measure the map"),
        (("inequality", "--period", "1975"), "“1975” is not a period of urban_share_2008"),
        (("inequality", "--weight", "money"), "“money” is not a weighting"),
        (("space", "--seed", "0"), "“0” is not a seed"),
        (("space", "--level", "town"), "“town” is not a level"),
    ],
)
def test_what_is_refused_says_why(arguments: tuple[str, ...], said: str) -> None:
    """One line that a person can act on, and exit code 2."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.usefixtures("_mexico")
@pytest.mark.parametrize(("year", "expected"), [("1940", 0.20894344), ("2000", 0.10660832)])
def test_another_country(year: str, expected: float) -> None:
    """METHODS example 1: without people counted, figures are unweighted and say so."""
    found = figures("inequality", "--indicator", "pcgdp", "--period", year)
    assert found["theil"] == pytest.approx(expected, abs=1e-8)
    assert found["weight"] == "none"
    assert "unweighted" in run("inequality").stdout
    asked_for_people = run("inequality", "--weight", "population")
    assert asked_for_people.exit_code == 2
    assert "counts no people" in asked_for_people.stderr


@pytest.mark.usefixtures("_mexico")
def test_clusters_of_another_country() -> None:
    """The 32 states are neighbours by their shapes: no island, none missing."""
    found = figures("space", "--period", "2000")
    assert (found["n"], found["islands"], found["missing"]) == (32, [], 0)
    assert "Moran's I" in run("space").stdout
