"""Test the command `lag`: it answers what the report says, and refuses in one sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from regiondash.cli import main
from regiondash.selection import RULES, Selection
from regiondash.view.index import index_report
from regiondash.view.lag import lag_report

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PARTS = ("urban_share_2008", "market_potential", "km_to_capital")
EACH = tuple(word for part in reversed(PARTS) for word in ("--part", part))
CONTRACT = ("rule", "indicator", "period", "national", "missing", "regions")
ROW = ("region_id", "region", "province", "value", "rank", "rank_low", "rank_high", "lagging")


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["lag", *arguments])


def figures(*arguments: str) -> Any:  # noqa: ANN401  an answer of any form
    """Return the answer of the command as figures."""
    result = run(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_the_answer_has_the_keys_that_were_promised() -> None:
    """Rule, indicator, period, national value, missing, and a row a region with its rank."""
    answer = figures("--indicator", "urban_share_2008")
    assert set(CONTRACT) <= set(answer)
    assert set(ROW) <= set(answer["regions"][0])
    ranks = {(row["rank"], row["rank_low"], row["rank_high"]) for row in answer["regions"]}
    assert all(rank == low == high for rank, low, high in ranks)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "listed"])
def test_every_rule_answers_what_its_report_says(prk: Pack, rule: str) -> None:
    """Page and command ask the same, so their numbers agree."""
    same = Selection(pack="prk", rule=rule, parts=PARTS, fails=2, indicator="urban_share_2008")
    answer = figures("--rule", rule, *EACH, "--indicator", "urban_share_2008")
    assert answer == lag_report(prk, same)


def test_the_index_answers_what_its_report_says(prk: Pack) -> None:
    """Weights follow their parts, in whatever order these were named."""
    weights = ("--weight", "50", "--weight", "30", "--weight", "20")
    chosen = ("--normal", "rank", "--twins", "all", "--seed", "7", "--status", "started")
    same = Selection(pack="prk", parts=PARTS, weights=("20", "30", "50")).with_(
        normal="rank", twins="all", seed=7, reach="started"
    )
    assert figures("--index", *EACH, *weights, *chosen) == index_report(prk, same)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--rule", "national_share"),
        ("--rule", "k_of_m", *EACH),
        ("--rule", "index_fifth", *EACH),
        ("--index", *EACH),
        ("--level", "province", "--lang", "ko"),
    ],
)
def test_text_is_lines_for_people(arguments: tuple[str, ...]) -> None:
    """Without --json the rule, the missing and aligned rows come."""
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert any("missing" in line for line in lines[:5])
    assert len(lines) > 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rule", "worst"), "“worst” is not a rule"),
        (("--limit", "few"), "“few” is not a limit"),
        (("--indicator", "pop_2008"), "Lag of “Population, 2008 census” is not given."),
        (("--indicator", "stunting_nursery_2015"), "“Stunting in WFP-assisted nurseries, 2015”"),
        (("--indicator", "market_potential", "--rule", "national_share"), "No value of “Market"),
        (("--indicator", "tv_hh_2017"), "“tv_hh_2017” is not an indicator"),
        (("--rule", "listed"), "The pack carries no official list"),
        (("--rule", "k_of_m"), "Too few indicators are chosen"),
        (("--rule", "k_of_m", *EACH, "--fails", "4"), "“4” is not a number of indicators"),
        (("--rule", "index_fifth", *EACH[:2]), "Too few indicators are chosen for the lag index"),
        (("--index",), "“0” is not a number of indicators"),
        (("--index", *EACH, "--weight", "50"), "“1” is not a number of weights"),
        (("--index", *EACH, "--normal", "z", "--aggregate", "geometric"), "Z-scores are below"),
        (("--index", "--part", "fame"), "“fame” is not an indicator"),
    ],
)
def test_what_cannot_be_said_is_one_sentence(arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2, one line on standard error, and no answer."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert len(result.stderr.splitlines()) == 1
