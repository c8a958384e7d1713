"""Test the lag index over a pack: its parts, twins, spans and reasons, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.errors import CannotMeasure
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, messages
from regiondash.view.index import chosen_weights, index_report
from regiondash.view.lag import lag_report
from tests.tables import valued

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PARTS = ("urban_share_2008", "market_potential", "km_to_capital")


def report(pack: Pack, *parts: str, **choices: object) -> dict[str, Any]:
    """Return the index report of a pack with some choices."""
    return index_report(pack, Selection(pack=pack.id, parts=parts or PARTS).with_(**choices))


def reason(pack: Pack, *parts: str, **choices: object) -> CannotMeasure:
    """Return why there is no index."""
    with pytest.raises(CannotMeasure) as found:
        report(pack, *parts, **choices)
    return found.value


def test_there_is_no_index_until_one_is_built(prk: Pack) -> None:
    """No default composite: without parts there is nothing, and one part is no index."""
    assert index_report(prk, Selection(pack="prk")) == {}
    assert reason(prk, PARTS[0]).reason == "no_parts"


def test_market_potential_and_distance_say_the_same_and_count_once(prk: Pack) -> None:
    """Their correlation is about −0.95, so that together they weigh as much as the third."""
    found = report(prk)
    assert found["correlations"][1][2] == pytest.approx(-0.95, abs=0.03)
    assert found["twin_groups"] == [["market_potential", "km_to_capital"]]
    assert [part["counts"] for part in found["parts"]] == pytest.approx([50, 25, 25])
    every = report(prk, twins="all")
    assert [part["counts"] for part in every["parts"]] == pytest.approx([100 / 3] * 3)
    assert every["twin_groups"] == found["twin_groups"]


def test_rows_have_score_span_and_mover(prk: Pack) -> None:
    """A row says how sure its rank is; who lacks a part has no rank, and which part it lacks."""
    found = report(prk)
    assert (found["draws"], found["seed"], found["n_units"]) == (5_000, 1, 179)
    assert found["ranked"] + found["missing"] == found["n_units"]
    for row in found["regions"]:
        if row["score"] is None:
            assert row["lagging"] is None
            assert row["rank"] is None
            assert row["without"] in (None, [PARTS[0]])
        else:
            assert row["rank_low"] <= row["rank_median"] <= row["rank_high"]
            assert row["outside"] == (not row["rank_low"] <= row["rank"] <= row["rank_high"])
            assert row["moved_most"] in {"", *PARTS}
            assert row["lagging"] == (row["score"] <= found["border"])


def test_the_index_rule_is_the_bottom_fifth_of_the_same_index(prk: Pack) -> None:
    """Both reports call the same units lagging, and give the same ranks."""
    ruled = lag_report(prk, Selection(pack="prk", parts=PARTS, rule="index_fifth"))
    built = report(prk)
    keys = ("region_id", "rank", "rank_low", "rank_high", "lagging", "score")
    assert [[row[key] for key in keys] for row in ruled["regions"]] == [
        [row[key] for key in keys] for row in built["regions"]
    ]
    assert ruled["border"] == built["border"]


def test_weights_are_those_chosen_else_equal() -> None:
    """They sum to 100; a number that does not fit the parts, or only zeros, are equal ones."""
    some = Selection(parts=PARTS)
    assert chosen_weights(some).tolist() == pytest.approx([100 / 3] * 3)
    assert chosen_weights(some.with_(weights=("10", "10", "20"))).tolist() == [25, 25, 50]
    assert chosen_weights(some.with_(weights=("10", "90"))).tolist() == pytest.approx([100 / 3] * 3)
    assert chosen_weights(some.with_(weights=("0", "0", "0"))).sum() == pytest.approx(100)


def test_a_part_without_weight_counts_for_nothing(prk: Pack) -> None:
    """It is shown with its correlations and moves nobody."""
    found = report(prk, weights=("50", "50", "0"))
    assert [part["counts"] for part in found["parts"]] == [50, 50, 0]
    assert "km_to_capital" not in {row["moved_most"] for row in found["regions"]}


def test_a_direction_can_be_turned(prk: Pack) -> None:
    """With distance turned the far regions score better."""
    plain, turned = report(prk), report(prk, higher=("km_to_capital",))
    assert turned["parts"][2]["direction"] == "higher"
    assert plain["regions"][50]["score"] != turned["regions"][50]["score"]


def test_a_seed_gives_the_same_answer_again(prk: Pack) -> None:
    """And another one another span for somebody."""
    assert report(prk) == report(prk)
    assert report(prk)["regions"] != report(prk, seed=2)["regions"]


def test_progress_is_handed_on(prk: Pack) -> None:
    """The page can draw a bar, and stop the work."""
    told: list[int] = []
    index_report(prk, Selection(pack="prk", parts=PARTS), lambda done, _: told.append(done))
    assert told[-1] == 5_000


@pytest.mark.parametrize(
    ("value", "choices", "expected"),
    [
        (float("nan"), {}, "no_values"),
        (7.0, {}, "all_equal"),
        (-7.0, {"aggregate": "geometric"}, "all_equal"),
    ],
)
def test_a_part_that_says_nothing_is_named(
    prk: Pack, value: float, choices: dict[str, str], expected: str
) -> None:
    """All missing or all equal: the sentence names the part and says what to change."""
    error = reason(valued(prk, "market_potential", value=value), **choices)
    assert error.reason == expected
    assert "Market potential" in str(error)


def test_below_zero_has_no_geometric_mean(prk: Pack) -> None:
    """One negative value is enough; the arithmetic mean still has an answer, and says so."""
    below = valued(prk, "market_potential", after=178, value=-5.0)
    assert reason(below, aggregate="geometric").reason == "not_positive"
    assert "aggregate" not in report(below)["varied"]
    assert "aggregate" in report(prk, aggregate="geometric")["varied"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_are_said_in_the_readers_language(prk: Pack, language: str) -> None:
    """What fills a sentence is in its language, and no field is left out."""
    cases = [
        reason(prk, "stunting_nursery_2015", PARTS[0], language=language),
        reason(prk, "pop_2008", PARTS[0], language=language),
        reason(prk, normal="z", aggregate="geometric", language=language),
        reason(valued(prk, PARTS[1], value=1.0), language=language),
    ]
    expected = ["inherited", "not_permitted", "z_geometric", "all_equal"]
    assert [error.reason for error in cases] == expected
    for error in cases:
        assert f"cannot_measure.{error.reason}" in messages(language)
    assert (cases[3].values["indicator"] == "Market potential, 2008") == (language == "en")


def test_too_few_units_with_every_part(prk: Pack) -> None:
    """Two units are no country: the sentence says how many there are and how many it takes."""
    few = valued(prk, "market_potential", after=2, value=float("nan"))
    error = reason(few)
    assert (error.reason, error.values["n"], error.values["least"]) == ("too_few_complete", 2, 3)
