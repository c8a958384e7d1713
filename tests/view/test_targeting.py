"""Test how need is held against choice: by cohort, in total, between provinces; and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.brief import targeting as brief
from regiondash.brief import targeting_charts as charts
from regiondash.brief.targeting_rows import file_rows
from regiondash.errors import CannotMeasure
from regiondash.selection import Selection
from regiondash.text import LANGUAGES
from regiondash.view.need import first_need
from regiondash.view.targeting import targeting_report
from tests.tables import changed, with_info

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PRK = Selection(pack="prk")
TINY = Selection(pack="tiny", indicator="share", reach="announced")
KEPT_OUT = ("poor", "needy", "backward", "pro-poor", "need ", "needs", "낙후", "빈곤", "수요")


@pytest.fixture
def tiny(small: Pack) -> Pack:
    """Return the tiny pack with an indicator of which more is worse: s1 .25, s2 .5, s3 1."""
    return changed(small, "definitions", 1, permits="map|lag", direction="lower")


def held(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is held against each other: the cohorts, and all together."""
    return [*report["cohorts"], report["total"]]


@pytest.mark.parametrize("reach", ["announced", "started", "opened"])
def test_figures_hang_together(prk: Pack, reach: str) -> None:
    """Counts add up, shares lie in their bounds, and two measures of one test agree."""
    report = targeting_report(prk, PRK.with_(reach=reach))
    total = report["total"]
    assert total["chosen"] + total["left"] + report["missing"] == report["units"]
    assert sum(row["chosen"] for row in report["cohorts"]) == total["chosen"]
    for row in held(report):
        found, lies = row["difference"], row["by_units"]
        assert found["low"] <= found["shift"] <= found["high"]
        assert 0 < found["p"] <= 1
        assert lies["least"] <= lies["index"] <= lies["greatest"]
        assert lies["normalised"] == pytest.approx(1 - 2 * found["superiority"])
        assert lies["curve"][0] == [0, 0]
        assert lies["curve"][-1] == [1, 1]
        assert len(lies["curve"]) <= 200
        assert row["neediest"]["reached"] <= row["neediest"]["size"]
        assert row["random"]["low"] <= row["random"]["median"] <= row["random"]["high"]
        assert sum(row["random"]["histogram"]["counts"]) == report["draws"] == 10_000


def test_a_cohort_is_held_against_those_left_then(prk: Pack) -> None:
    """Units that an earlier cohort reached are on neither side."""
    report = targeting_report(prk, PRK)
    left, known = report["units"] - report["missing"], 0
    for row in report["cohorts"]:
        assert row["chosen"] + row["left"] == left - known
        known += row["chosen"]


def test_medians_are_the_indicators_own(prk: Pack) -> None:
    """They are values, not needs: the median of the values of the units on each side."""
    total = targeting_report(prk, PRK)["total"]
    assert (total["median_chosen"], total["median_left"]) == (39.55, 43.75)
    assert total["difference"]["shift"] == pytest.approx(3.7)


def test_a_shared_shape_counts_once(tiny: Pack) -> None:
    """r3 and r4 share s3: three units in scope, of which the cohort reached s1."""
    report = targeting_report(tiny, TINY)
    assert (report["units"], report["total"]["chosen"], report["total"]["left"]) == (3, 1, 2)
    assert report["total"]["median_chosen"] == 0.25
    assert report["total"]["difference"]["superiority"] == 0


def test_a_simulation_repeats_exactly(prk: Pack) -> None:
    """A seed gives the same draws again, another seed others; the actual mean stays."""
    one, same, other = (targeting_report(prk, PRK.with_(seed=seed)) for seed in (7, 7, 8))
    assert one == same
    assert one["total"]["random"]["histogram"] != other["total"]["random"]["histogram"]
    assert one["total"]["random"]["actual"] == other["total"]["random"]["actual"]


def test_shares_of_provinces_are_whole(prk: Pack) -> None:
    """Shares of regions, of those chosen and of people each add up to one."""
    report = targeting_report(prk, PRK)
    for name in ("share_regions", "share_chosen", "share_people"):
        assert sum(row[name] or 0 for row in report["provinces"]) == pytest.approx(1)
    assert sum(row["regions"] for row in report["provinces"]) == report["in_scope_regions"]
    assert 0 <= report["fairness"]["by_regions"] <= 1
    assert 0 <= report["fairness"]["by_people"] <= 1


def test_before_anybody_was_chosen_nothing_is_held(prk: Pack) -> None:
    """No difference, curve, draw or fairness stands where one side is empty."""
    report = targeting_report(prk, PRK.with_(as_of="2023-06-30"))
    total = report["total"]
    assert (total["chosen"], report["cohorts"], report["fairness"]) == (0, [], None)
    assert (total["difference"], total["by_units"], total["random"]) == (None, None, None)
    assert brief.title("en", report).startswith("None of the map areas reached")
    assert charts.curve_spec("en", report) is None
    assert charts.draws_spec("en", report, total) is None
    assert brief.table_markup("en", report)
    assert brief.provinces_markup("en", report)


def test_without_people_shares_of_people_are_unknown(tiny: Pack) -> None:
    """The curve by people falls away, that by units stays."""
    report = targeting_report(with_info(tiny, people_indicator=""), TINY)
    assert report["total"]["by_people"] is None
    assert report["total"]["by_units"] is not None
    assert report["fairness"]["by_people"] is None
    assert {row["share_people"] for row in report["provinces"]} == {None}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"indicator": "stunting_nursery_2015"}, "not_of_regions"),
        ({"indicator": "pop_2008"}, "not_permitted"),
        ({"need": "index"}, "no_parts"),
    ],
    ids=str,
)
def test_what_cannot_stand_for_need_is_refused(
    prk: Pack, changes: dict[str, object], reason: str
) -> None:
    """Provinces' values, an indicator that does not permit it, an index of nothing."""
    with pytest.raises(CannotMeasure) as caught:
        targeting_report(prk, PRK.with_(**changes))
    assert caught.value.reason == reason


def test_an_indicator_without_a_worse_end_is_refused(small: Pack) -> None:
    """Unless the reader says which end it is."""
    pack = changed(small, "definitions", 1, permits="map|lag")
    with pytest.raises(CannotMeasure) as caught:
        targeting_report(pack, TINY)
    assert caught.value.reason == "no_direction"
    assert targeting_report(pack, TINY.with_(lower=("share",)))["need"]["direction"] == "lower"


def test_a_pack_without_indicators_has_nothing_to_hold_against(small: Pack) -> None:
    """There is no first indicator, and the report says so."""
    assert first_need(small) == ""
    with pytest.raises(CannotMeasure):
        targeting_report(small, Selection(pack="tiny"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_says_how_sure_it_is(prk: Pack, language: str) -> None:
    """It has both medians and p, and calls a difference chance where p is large."""
    report = targeting_report(prk, PRK.with_(language=language))
    said = brief.title(language, report)
    assert "39.6%" in said
    assert "43.8%" in said
    assert "p = 0.24" in said
    sure = {**report, "total": {**report["total"], "difference": {"p": 0.0004}}}
    assert "p < 0.001" in brief.title(language, sure)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("indicator", ["urban_share_2008", "km_to_city_100k"])
def test_findings_speak_of_an_association(prk: Pack, language: str, indicator: str) -> None:
    """No finding speaks of need or judges places; each names the indicator it rests on."""
    report = targeting_report(prk, PRK.with_(language=language, indicator=indicator))
    words = brief.title(language, report) + brief.findings_markup(language, report)
    assert report["need"]["label"] in words
    assert not [word for word in KEPT_OUT if word in words.lower()]


def test_directions_are_turned_back(prk: Pack) -> None:
    """Shifts and draws are shown as the indicator counts: lower where it is lower."""
    report = targeting_report(prk, PRK)
    row = file_rows(report)[-1]
    assert row["difference_shift"] > 0
    assert "−3.7 (−10.3 – +2.9)" in brief.table_markup("en", report)
    far = targeting_report(prk, PRK.with_(indicator="km_to_city_100k"))
    shift = far["total"]["difference"]["shift"]
    assert brief.turned(far, shift) == shift


def test_draws_are_bars_in_order(prk: Pack) -> None:
    """Bars touch, their counts are the draws, and the actual mean has a line of its own."""
    report = targeting_report(prk, PRK)
    spec = charts.draws_spec("en", report, report["total"])
    assert spec is not None
    bars = spec["layer"][0]["data"]["values"]
    assert sum(bar["n"] for bar in bars) == 10_000
    assert [bar["low"] for bar in bars[1:]] == pytest.approx([bar["high"] for bar in bars[:-1]])
    (line,) = [layer for layer in spec["layer"] if layer.get("name") == "actual"]
    assert line["data"]["values"][0]["low"] == -report["total"]["random"]["actual"]
