"""Test which regions lag: by each rule on the pack's own values, with what is missing told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from regiondash.errors import BadChoice, CannotMeasure
from regiondash.pack.statements import OfficialList
from regiondash.selection import Selection
from regiondash.view.lag import lag_report
from tests.tables import changed, valued, with_info, with_rows

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

URBAN = "urban_share_2008"
STUNTING = "stunting_nursery_2015"


def report(pack: Pack, **choices: object) -> dict[str, Any]:
    """Return the lag report of a pack with some choices."""
    return lag_report(pack, Selection(pack=pack.id).with_(**choices))


def by_unit(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return one row a unit."""
    return {row["unit_id"]: row for row in found["regions"] if row["unit_id"]}


def reason(pack: Pack, **choices: object) -> str:
    """Return why there is no answer."""
    with pytest.raises(CannotMeasure) as found:
        report(pack, **choices)
    return found.value.reason


@pytest.fixture
def ranked(small: Pack) -> Pack:
    """Return the tiny pack with a share that may be ranked and held against a rule."""
    return changed(small, "definitions", 1, permits="map|rank|lag|inequality", direction="higher")


def test_urban_share_below_75_percent_of_the_published_value(prk: Pack) -> None:
    """60.6 % of North Koreans lived in towns in 2008; the border is 45.45 %."""
    found = report(prk, indicator=URBAN, rule="national_share")
    assert (found["national"], found["national_nature"], found["limit"]) == (60.6, "published", 75)
    assert found["border"] == pytest.approx(45.45)
    for row in found["regions"]:
        expected = None if row["value"] is None else row["value"] < found["border"]
        assert row["lagging"] is expected
        if expected is not None:
            assert (row["shortfall"] > 0.25) is expected


def test_missing_is_not_ranked_and_counted(prk: Pack) -> None:
    """Four regions lie in no shape with a value: neither lagging nor not, and without a rank."""
    found = report(prk, indicator=URBAN)
    missing = [row for row in found["regions"] if row["value"] is None]
    assert found["missing_regions"] == len(missing) == 4
    assert found["missing"] == 2
    assert all(row["lagging"] is None and row["rank"] is None for row in missing)


def test_a_shared_shape_counts_once(prk: Pack) -> None:
    """Pyongyang's wards have one value and one rank; the fifth is of units, not of regions."""
    found = report(prk, indicator=URBAN)
    wards = [row for row in found["regions"] if row["shared"] and row["province_id"] == "p01"]
    assert len({(row["value"], row["rank"]) for row in wards}) == 1
    assert found["n_units"] == 179
    assert found["lagging_units"] == 36
    assert max(row["rank"] or 0 for row in found["regions"]) <= 177


def test_less_is_better_turns_the_ranks(prk: Pack) -> None:
    """The capital is nearest to itself: rank 1 by distance, and the farthest lag."""
    found = report(prk, indicator="km_to_capital")
    assert found["direction"] == "lower"
    rows = [row for row in found["regions"] if row["value"] is not None]
    assert min(rows, key=lambda row: row["rank"])["value"] == min(row["value"] for row in rows)
    assert all(row["lagging"] == (row["value"] >= found["border"]) for row in rows)


def test_the_user_may_turn_a_direction(prk: Pack) -> None:
    """What the user sets goes before what the definition says."""
    found = report(prk, indicator="km_to_capital", higher=("km_to_capital",))
    assert found["direction"] == "higher"
    assert report(prk, indicator=URBAN, lower=(URBAN,))["direction"] == "lower"


def test_the_people_of_who_lags_are_counted(prk: Pack) -> None:
    """At least a fifth of those with a value, and people without a value apart."""
    found = report(prk, indicator=URBAN, rule="bottom_people")
    with_value = found["people"] - found["people_missing"]
    assert found["people_lagging"] >= 0.2 * with_value
    assert found["people"] == 23_349_859


def test_provinces_are_units_of_their_own(prk: Pack) -> None:
    """At their level the rows are provinces, without a place in the programme."""
    found = report(prk, indicator=STUNTING, level="province", rule="national_share")
    assert (found["n_units"], found["missing"]) == (11, 3)
    assert {row["covered"] for row in found["regions"]} == {None}
    assert found["inherited"] is False


def test_values_handed_down_are_marked_and_not_ranked(prk: Pack) -> None:
    """A rule on each unit's own value holds; one that counts units does not."""
    found = report(prk, indicator=STUNTING, rule="threshold", limit=26)
    assert found["inherited"]
    assert found["rank_note"]
    assert all(row["rank"] is None for row in found["regions"])
    assert {row["nature"] for row in found["regions"] if row["value"]} == {"inherited"}
    for rule in ("fifth", "median", "bottom_people"):
        assert reason(prk, indicator=STUNTING, rule=rule) == "inherited"


def test_a_rank_that_makes_no_sense_is_not_given(prk: Pack) -> None:
    """The nursery survey permits a rule, no rank, and the reason stands beside it."""
    found = report(prk, indicator=STUNTING, level="province")
    assert all(row["rank"] is None for row in found["regions"])
    assert "no rank" in found["rank_note"]
    assert reason(prk, indicator="pop_2008") == "not_permitted"


def test_provinces_asked_for_filter_rows_and_no_figures(prk: Pack) -> None:
    """Ranks and borders stay those of the country."""
    whole, part = (report(prk, indicator=URBAN, provinces=one) for one in ((), ("p07",)))
    assert part["border"] == whole["border"]
    assert part["lagging_units"] == whole["lagging_units"]
    assert part["regions"] == [row for row in whole["regions"] if row["province_id"] == "p07"]


def test_covered_follows_the_status_chosen(prk: Pack) -> None:
    """Covered means that a cohort's place reached the status; part of a region is told apart."""
    found = {
        reach: report(prk, indicator=URBAN, reach=reach)["regions"]
        for reach in ("opened", "started")
    }
    opened, started = ({r["region_id"] for r in rows if r["covered"]} for rows in found.values())
    assert opened < started
    for row in found["started"]:
        assert not (row["covered"] and row["covered_in_part"])
        if row["covered"]:
            assert row["role"] == "cohort"


def test_k_of_m_counts_bottom_fifths(prk: Pack) -> None:
    """The value is how many of the indicators a unit fails, each by its own bottom fifth."""
    parts = (URBAN, "market_potential", "km_to_city_100k")
    found = report(prk, rule="k_of_m", parts=parts, fails=2)
    single = [by_unit(report(prk, indicator=one)) for one in parts]
    for unit, row in by_unit(found).items():
        failed = [one[unit]["lagging"] for one in single]
        assert row["value"] == sum(answer is True for answer in failed)
        if None not in failed:
            assert row["lagging"] == (row["value"] >= 2)
    with pytest.raises(BadChoice, match="1 to 3"):
        report(prk, rule="k_of_m", parts=parts, fails=4)
    assert reason(prk, rule="k_of_m") == "no_parts"


def test_an_official_list_names_regions(small: Pack) -> None:
    """A region on the pack's list lags, another does not; without a list there is no answer."""
    first, *others = small.regions["region_id"].tolist()
    official = OfficialList("named", "Named", "이름", (first,), ("census",))
    listed = replace(small, settings=replace(small.settings, official_lists=(official,)))
    found = by_unit(report(listed, rule="listed"))
    answers = {region: row["lagging"] for region, row in found.items()}
    assert answers == {first: True, **dict.fromkeys(others, False)}
    assert reason(small, rule="listed") == "no_list"
    with pytest.raises(BadChoice, match="list"):
        report(listed, rule="listed", official="other")


def test_a_mean_of_the_country_is_computed_only_from_people(ranked: Pack) -> None:
    """Three of four shapes have a share, with 750 of 800 people: their mean stands for all."""
    found = report(ranked, rule="national_share")
    expected = (0.25 * 100 + 0.5 * 250 + 1 * 400) / 750
    assert found["national"] == pytest.approx(expected)
    assert found["national_nature"] == "computed"
    without = with_info(ranked, people_indicator="")
    assert reason(without, rule="national_share") == "no_national"
    assert reason(without, rule="bottom_people") == "no_people"
    plain = changed(ranked, "definitions", 1, permits="map|rank|lag")
    assert reason(plain, rule="national_share") == "no_national"


def test_all_equal_values_rank_nobody(ranked: Pack) -> None:
    """A fifth of equals is no fifth; the sentence says to leave the indicator out."""
    equal = valued(ranked, "share", value=1.0)
    assert reason(equal) == "all_equal"
    assert report(equal, rule="threshold", limit=2)["lagging_units"] == 3


def test_an_indicator_without_any_value_has_a_reason(ranked: Pack) -> None:
    """All missing is said, not drawn as nobody lagging."""
    assert reason(valued(ranked, "share", value=float("nan"))) == "no_values"
    below = valued(ranked, "share", value=-1.0)
    assert reason(below, rule="national_share") == "not_positive"


def test_bounds_that_overlap_share_a_rank(ranked: Pack) -> None:
    """Low and high values stay in the rows, and make the ranks honest."""
    wide = valued(ranked, "share", low=0.1, high=1.2)
    found = by_unit(report(wide))
    assert {row["rank"] for row in found.values()} == {1}
    assert {row["rank_high"] for row in found.values()} == {3}
    assert found["s1"]["low"] == 0.1


def test_a_period_can_be_chosen(ranked: Pack) -> None:
    """An older period is answered from its own values; one that is not there gives the newest."""
    shape = {"unit_kind": "shape", "period": "2010"}
    rows = [{**shape, "unit_id": f"s{n}", "value": float(n)} for n in (1, 2, 3)]
    older = with_rows(ranked, "indicators", *rows)
    assert report(older, period="2010")["period"] == "2010"
    assert report(older)["period"] == "2020"
    assert report(older, period="1990")["periods"] == ["2010", "2020"]


def test_without_a_programme_nothing_is_covered_or_not(ranked: Pack) -> None:
    """Rows of a pack without a programme say nothing of coverage."""
    bare = with_info(ranked, default_programme="")
    assert {row["covered"] for row in report(bare)["regions"]} == {None}


def test_a_pack_without_an_indicator_for_it_says_so(small: Pack) -> None:
    """What permits no rule is refused with its own method's words."""
    assert reason(small) == "not_permitted"
    empty = changed(small, "definitions", permits="")
    assert reason(empty) == "no_parts"
