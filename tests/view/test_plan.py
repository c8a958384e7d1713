"""Test plans: candidates, limits, demand, effects, years ahead, past cohorts and conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from regiondash.errors import CannotMeasure
from regiondash.measure.targeting import concentration, neediest
from regiondash.selection import OBJECTIVES, Selection
from regiondash.text import LANGUAGES
from regiondash.view.candidates import candidates
from regiondash.view.effects import COUNTED, effects
from regiondash.view.looking_back import looking_back
from regiondash.view.plan import plan_report
from tests.tables import changed, with_info

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PRK = Selection(pack="prk")
TINY = Selection(pack="tiny", indicator="share", size=1)
UNSHAPED = "prk-101"  # a seat, but no shape


@pytest.fixture
def tiny(small: Pack) -> Pack:
    """Return the tiny pack with an indicator of which more is worse: s1 .25, s2 .5, s3 1."""
    return changed(small, "definitions", 1, permits="map|lag", direction="lower")


def ids(report: dict[str, Any]) -> list[str]:
    """Return the ids of the regions a plan chooses."""
    return [row["region_id"] for row in report["chosen"]]


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_limits_are_kept(prk: Pack, objective: str) -> None:
    """Every one chosen is a candidate that no cohort named; limits, names and the size hold."""
    wish = PRK.with_(objective=objective, min_per=1, max_per=3)
    wish = wish.with_(include=("prk-080",), exclude=("prk-116", "prk-082"))
    report, field = plan_report(prk, wish), candidates(prk, wish)
    chosen = ids(report)
    assert report["optimal"]
    assert report["gap"] == 0
    assert len(set(chosen)) == report["size"] == 20
    assert set(chosen) <= set(field.regions["region_id"])
    assert not set(chosen) & set(report["named"])
    assert "prk-080" in chosen
    assert not {"prk-116", "prk-082"} & set(chosen)
    homes = [row["province_id"] for row in report["chosen"]]
    assert set(homes) == set(field.regions["province_id"])
    assert max(homes.count(home) for home in homes) <= 3
    assert [row["order"] for row in report["chosen"]] == list(range(1, 21))
    assert all(row["reason"] for row in report["chosen"])


def test_every_region_with_a_point_is_a_candidate(prk: Pack) -> None:
    """All in scope are named, candidates or without a point; one without a shape can be chosen."""
    field = candidates(prk, PRK)
    assert len(field.regions) + len(field.named) + len(field.pointless) == 182
    assert UNSHAPED in set(field.regions["region_id"])
    report = plan_report(prk, PRK.with_(include=(UNSHAPED,)))
    (mine,) = [row for row in report["chosen"] if row["region_id"] == UNSHAPED]
    assert (mine["people"], mine["adds"]) == (None, 0)


def test_a_cohort_left_out_of_the_figures_stays_named(prk: Pack) -> None:
    """To look at one cohort alone does not make the others candidates."""
    named = candidates(prk, PRK).named
    assert candidates(prk, PRK.with_(cohorts=("2024",))).named == named
    assert len(named) == 60


def test_a_shared_shape_counts_once(tiny: Pack) -> None:
    """Two regions share s3: to choose both meets its people once, so the other shape comes next."""
    report = plan_report(tiny, TINY.with_(size=2))
    assert {row["region_id"] for row in report["chosen"]} in ({"r2", "r3"}, {"r2", "r4"})
    assert report["objective"] == pytest.approx(400 * 1 + 250 * 1 / 3)
    both = plan_report(tiny, TINY.with_(size=2, include=("r3", "r4")))
    assert both["objective"] == pytest.approx(400)
    assert [row["adds"] for row in both["chosen"]] == [0, 0]


def test_a_region_without_a_point_is_named(tiny: Pack) -> None:
    """It cannot be chosen, and the report says which it is."""
    assert plan_report(tiny, TINY)["pointless"] == ["Epsilon"]


def test_all_years_ahead_reach_everybody(prk: Pack) -> None:
    """Every candidate is chosen once, who was to be left out in the last years."""
    wish = PRK.with_(ahead="all", exclude=("prk-116",))
    told: list[tuple[int, int]] = []
    report = plan_report(prk, wish, progress=lambda done, of: told.append((done, of)))
    chosen = [region for row in report["years"] for region in row["chosen"]]
    assert sorted(chosen) == sorted(candidates(prk, wish).regions["region_id"])
    assert [row["year"] for row in report["years"]] == list(range(2027, 2034))
    assert [len(row["chosen"]) for row in report["years"]] == [20, 20, 20, 20, 20, 20, 1]
    assert report["years"][0]["chosen"] == sorted(ids(report), key=chosen.index)
    assert report["years"][-1]["chosen"] == ["prk-116"]
    assert told == [(year, 7) for year in range(1, 8)]


def test_looking_back_forgets_later_cohorts_alone(prk: Pack) -> None:
    """Before a cohort, earlier ones are named and nobody else; size and need are its own."""
    report = looking_back(prk, PRK)
    earlier: set[str] = set()
    assert [row["year"] for row in report["cohorts"]] == [2024, 2025, 2026]
    for row in report["cohorts"]:
        field = candidates(prk, PRK, before=row["year"])
        assert set(field.named) == earlier
        mine = set(candidates(prk, PRK, before=row["year"] + 1).named) - earlier
        assert len(mine) == row["size"] + row["not_candidates"]
        assert set(row["in_common"]) == mine & set(row["planned"])
        assert len(row["planned"]) == row["size"]
        assert row["expected_in_common"] == pytest.approx(row["size"] ** 2 / len(field.regions))
        assert row["plan"]["weight"] >= row["actual"]["weight"]
        earlier |= mine


def test_the_actual_cohort_stands_beside_the_plan(prk: Pack) -> None:
    """At the end of 2024 the cohort of 2025 is known by now; overlap and effects are its own."""
    report = plan_report(prk, PRK.with_(as_of="2024-12-31"))
    actual = report["against"]["actual"]
    assert (report["year"], actual["year"], actual["regions"]) == (2025, 2025, 20)
    assert set(actual["in_common"]) <= set(ids(report))
    assert len(actual["names_in_common"]) == len(actual["in_common"])


@pytest.mark.parametrize(
    ("changes", "limit"),
    [
        ({"min_per": 3}, "at_least"),
        ({"max_per": 1}, "at_most"),
        ({"size": 122}, "size"),
        ({"size": 1, "include": ("prk-080", "prk-116")}, "include"),
        ({"include": ("prk-080",), "exclude": ("prk-080",)}, "include_exclude"),
        ({"max_per": 1, "size": 5, "include": ("prk-115", "prk-116")}, "include"),
        ({"min_per": 2, "max_per": 1, "size": 13}, "at_least"),
    ],
    ids=str,
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_limit_that_cannot_hold_is_named(
    prk: Pack, language: str, changes: dict[str, object], limit: str
) -> None:
    """The conflict has the limit, the numbers and a sentence; nothing is chosen."""
    report = plan_report(prk, PRK.with_(language=language, **changes))
    conflict = report["conflict"]
    assert conflict["limit"] == limit
    assert conflict["sentence"]
    assert conflict["wanted"] != conflict["possible"]
    assert (report["chosen"], report["objective"], report["effects"]) == ([], None, None)


def test_three_a_province_for_twenty_seats(prk: Pack) -> None:
    """The sentence names the limit and how many it would take."""
    conflict = plan_report(prk, PRK.with_(min_per=3))["conflict"]
    assert conflict["sentence"] == (
        "At least 3 a province come to 32 regions, more than the 20 to be chosen. "
        "Ask for fewer a province, or choose more."
    )


def test_who_is_no_candidate_is_told(prk: Pack) -> None:
    """A region named already can be asked for in an address: it is passed over and told of."""
    named = candidates(prk, PRK).named[0]
    report = plan_report(prk, PRK.with_(include=(named,)))
    names = prk.regions.set_index("region_id")["name_en"]
    assert report["no_candidates"] == [names[named]]
    assert named not in ids(report)


def test_an_index_can_be_held_against(prk: Pack) -> None:
    """Need is how low the index's score is; without indicators there is no index."""
    parts = ("urban_share_2008", "km_to_city_100k")
    field = candidates(prk, PRK.with_(need="index", parts=parts))
    assert field.need["kind"] == "index"
    assert field.units["need"].equals(-field.units["value"])
    assert len(plan_report(prk, PRK.with_(need="index", parts=parts))["chosen"]) == 20
    with pytest.raises(CannotMeasure) as caught:
        plan_report(prk, PRK.with_(need="index"))
    assert caught.value.reason == "no_parts"


def test_an_indicator_without_a_worse_end_is_refused(small: Pack) -> None:
    """Nobody could say which values to serve first."""
    pack = changed(small, "definitions", 1, permits="map|lag")
    with pytest.raises(CannotMeasure) as caught:
        plan_report(pack, TINY)
    assert caught.value.reason == "no_direction"
    assert plan_report(pack, TINY.with_(lower=("share",)))["optimal"]


def test_without_people_each_map_area_is_one(tiny: Pack) -> None:
    """A pack that counts nobody still has plans; shares of people are unknown."""
    report = plan_report(with_info(tiny, people_indicator=""), TINY)
    assert report["objective"] == 1
    assert report["effects"]["people"] is None
    assert report["against"]["random"]["people"]["median"] is None


def test_without_a_programme_everybody_is_a_candidate(tiny: Pack) -> None:
    """Nothing was named, there is no actual cohort and nothing to look back on."""
    pack = with_info(tiny, default_programme="")
    report = plan_report(pack, TINY.with_(programme="none"))
    assert report["candidates"] == 4
    assert report["named"] == []
    assert report["against"]["actual"] is None
    assert looking_back(pack, TINY.with_(programme="none"))["cohorts"] == []


@pytest.mark.parametrize("numbers", [[], [0, 1, 2], [5, 40, 77, 100, 119]], ids=str)
def test_effects_are_what_the_measures_say(prk: Pack, numbers: list[int]) -> None:
    """Reckoned for many at once, they equal the measures taken one by one."""
    field = candidates(prk, PRK)
    found = effects(field, PRK, numbers)
    units = field.units
    hit = units["met"] | units["unit_id"].isin(field.regions["unit_id"].iloc[numbers])
    people = units["people"]
    assert found["people"] == pytest.approx(people[hit].sum() / people.sum())
    known = units[units["need"].notna()]
    need, mine = known["need"].to_numpy(), hit[known.index].to_numpy()
    lies = concentration(need, mine.astype(float), np.ones(len(need)))
    assert lies is not None
    assert found["concentration"] == pytest.approx(lies.normalised)
    assert found["neediest"] == pytest.approx(mine[neediest(need, np.ones(len(need)))].mean())
    nearest = np.minimum(field.standing, field.km[:, numbers].min(axis=1, initial=np.inf))
    assert found["farthest"] == pytest.approx(nearest.max())
    assert found["within"] == pytest.approx(people[nearest <= 30].sum() / people.sum())


def test_random_draws_repeat_exactly(prk: Pack) -> None:
    """The same seed gives the same span, another seed another; the median lies within."""
    one, same, other = (plan_report(prk, PRK.with_(seed=seed))["against"] for seed in (1, 1, 2))
    assert one == same
    assert one["random"]["people"] != other["random"]["people"]
    for name in COUNTED:
        span = one["random"][name]
        assert span["low"] <= span["median"] <= span["high"]


def test_a_plan_for_one_kind_leaves_out_who_has_one(prk: Pack) -> None:
    """For hospitals the candidates are the regions without a hospital that a source names."""
    asked = Selection(pack="prk", facility="hospital", size=5)
    report = plan_report(prk, asked)
    sites = prk.sites[prk.sites["kind"] == "hospital"]
    stated = set(sites.loc[sites["kind_basis"] == "statement_about_all", "region_id"])
    have = set(sites["region_id"]) - stated
    assert report["optimal"]
    assert not have & {row["region_id"] for row in report["chosen"]}
    assert report["candidates"] > plan_report(prk, Selection(pack="prk", size=5))["candidates"]
    assert report["kind"]
