"""Test the commands on choice: each answers what its report says, and a conflict ends with 2."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from regiondash.cli import main
from regiondash.selection import Selection
from regiondash.view.looking_back import looking_back
from regiondash.view.plan import plan_report
from regiondash.view.targeting import targeting_report

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PRK = Selection(pack="prk")
LIMITS = (
    *("--size", "20", "--objective", "covering", "--within-km", "25"),
    *("--min-per-province", "1", "--max-per-province", "3"),
    *("--include", "prk-080", "--exclude", "prk-116", "--exclude", "prk-082"),
    *("--as-of", "2025-12-31", "--indicator", "km_to_city_100k", "--seed", "5"),
)
SAME = PRK.with_(
    objective="covering",
    km=25,
    min_per=1,
    max_per=3,
    include=("prk-080",),
    exclude=("prk-082", "prk-116"),
    as_of="2025-12-31",
    indicator="km_to_city_100k",
    seed=5,
)


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, list(arguments))


def figures(*arguments: str) -> Any:  # noqa: ANN401 - an answer of any form
    """Return the answer of a command as figures."""
    result = run(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_plan_answers_what_its_report_says(prk: Pack) -> None:
    """Objective, bound, proof, chosen with reasons and no conflict, for the same wishes."""
    answer = figures("plan", *LIMITS)
    assert answer == json.loads(json.dumps(plan_report(prk, SAME)))
    assert answer["optimal"]
    assert answer["objective"] == answer["bound"]
    assert answer["conflict"] is None
    assert {"region_id", "region", "province", "reason"} <= set(answer["chosen"][0])


def test_targeting_answers_what_its_report_says(prk: Pack) -> None:
    """By cohort, in total and between provinces, with the seed asked for."""
    answer = figures("targeting", "--indicator", "km_to_city_100k", "--seed", "5")
    same = PRK.with_(indicator="km_to_city_100k", seed=5)
    assert answer == json.loads(json.dumps(targeting_report(prk, same)))
    assert answer == figures("targeting", "--indicator", "km_to_city_100k", "--seed", "5")


def test_looking_back_answers_what_its_report_says(prk: Pack) -> None:
    """Each cohort with the plan of its day."""
    answer = figures("plan", "--looking-back", "--objective", "farthest")
    same = PRK.with_(objective="farthest")
    assert answer == json.loads(json.dumps(looking_back(prk, same)))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_conflict_ends_with_2(language: str) -> None:
    """Three a province for twenty seats: the JSON names the limit, the sentence is on stderr."""
    result = run("plan", "--size", "20", "--min-per-province", "3", "--lang", language, "--json")
    assert result.exit_code == 2
    answer = json.loads(result.stdout)
    assert answer["conflict"]["limit"] == "at_least"
    assert answer["chosen"] == []
    assert result.stderr.strip() == answer["conflict"]["sentence"]


def test_a_conflict_is_told_without_json_too() -> None:
    """The sentence stands where the plan would."""
    result = run("plan", "--max-per-province", "1")
    assert result.exit_code == 2
    assert "At most 1 a province leave 11 regions" in result.output


def test_the_plan_is_told_under_its_title() -> None:
    """Text too says that it is illustrative, and that none is better."""
    said = run("plan", "--size", "3").output
    assert "Illustrative allocation under the chosen objective, not a forecast" in said
    assert "no other choice is better" in said
    assert "158,845 people, weighted 0.95 by the indicator" in said


def test_targeting_is_told_as_a_table() -> None:
    """A row a cohort and one for all."""
    lines = run("targeting").output.splitlines()
    assert [line.split()[0] for line in lines[-3:]] == ["2024", "2025", "all"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "--indicator", "nothing"),
        ("plan", "--include", "nowhere"),
        ("plan", "--objective", "best"),
        ("plan", "--size", "0"),
        ("targeting", "--indicator", "stunting_nursery_2015"),
        ("targeting", "--need", "index"),
    ],
    ids=" ".join,
)
def test_a_wrong_wish_is_one_line(arguments: tuple[str, ...]) -> None:
    """Exit code 2, and a sentence that a person can act on."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.strip().splitlines()) == 1
