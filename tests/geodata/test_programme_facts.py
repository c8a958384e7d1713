"""Test the committed programme tables of North Korea against the facts as published."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from regiondash.programme.days import counts_from, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

PACK = Path(__file__).parents[2] / "geodata" / "prk"
COHORTS = ("2024", "2025", "2026")


def table(name: str) -> pd.DataFrame:
    """Return one table of the pack with every cell as text."""
    return pd.read_csv(PACK / f"{name}.csv", dtype=str, keep_default_na=False)


ALL_EVENT = table("events")
ALL_SITE = table("sites")
EVENT = ALL_EVENT[ALL_EVENT["programme_id"] == "20x10"]
SITE = ALL_SITE[ALL_SITE["programme_id"] == "20x10"]
REGION = table("regions").set_index("region_id")
SOURCE = table("sources").set_index("source_id")
PROGRAMME = tomllib.loads((PACK / "programme.toml").read_text(encoding="utf-8"))
OF_PLACE = EVENT[(EVENT["role"] == "cohort") & (EVENT["site_id"] == "")]


def members(cohort: str) -> set[str]:
    """Return the regions of a cohort: those whose construction is said to have started."""
    started = OF_PLACE[(OF_PLACE["kind"] == "started") & (OF_PLACE["cohort"] == cohort)]
    assert started["region_id"].is_unique
    return set(started["region_id"])


def cited() -> Iterator[tuple[dict[str, str], list[str]]]:
    """Yield each event with the ids of all its sources."""
    for event in ALL_EVENT.to_dict("records"):
        row = {str(name): str(value) for name, value in event.items()}
        yield row, [row["source_id"], *filter(None, row["also_sources"].split("|"))]


def opened(cohort: str, day: str) -> int:
    """Return how many places of a cohort had opened by a day, by the claims."""
    claims = OF_PLACE[(OF_PLACE["kind"] == "opened") & (OF_PLACE["cohort"] == cohort)]
    return claims[counts_from(claims["happened_on"]) <= pd.Timestamp(day)]["region_id"].nunique()


@pytest.mark.parametrize("cohort", COHORTS)
def test_cohort_names_twenty_regions(cohort: str) -> None:
    """Each cohort so far names twenty regions, each of them once."""
    assert len(members(cohort)) == 20


def test_no_region_is_in_two_cohorts() -> None:
    """No region is chosen twice: sixty places in three years."""
    assert len(set.union(*map(members, COHORTS))) == 60


@pytest.mark.parametrize(
    ("cohort", "day", "count"),
    [
        ("2024", "2024-12-19", 0),
        ("2024", "2024-12-31", 1),
        ("2024", "2025-02-10", 19),
        ("2024", "2025-02-11", 20),
        ("2025", "2025-12-14", 0),
        ("2025", "2025-12-31", 20),
        ("2026", "2026-10-08", 0),
    ],
)
def test_places_open_on_their_days(cohort: str, day: str, count: int) -> None:
    """A cohort's year is not its openings' year."""
    assert opened(cohort, day) == count


def test_nothing_is_known_after_the_horizon() -> None:
    """No event happened, and none was reported, after `known_until`."""
    horizon = PROGRAMME["pack"]["known_until"]
    for column in ("happened_on", "reported_on"):
        assert max(last_day(day[:10]) for day in ALL_EVENT[column] if day) <= horizon


def test_two_counties_romanised_alike_stay_apart() -> None:
    """운산군 is in cohort 2024, 은산군 has the paper mill, and neither takes the other's events."""
    names = {"prk-166": "운산군", "prk-185": "은산군"}
    assert REGION.loc[list(names), "name_ko"].to_dict() == names
    assert set(EVENT.loc[EVENT["region_id"] == "prk-166", "role"]) == {"cohort"}
    assert set(EVENT.loc[EVENT["region_id"] == "prk-185", "role"]) == {"extra"}
    assert set(SITE.loc[SITE["region_id"] == "prk-185", "kind"]) == {"paper"}
    assert set(SITE.loc[SITE["region_id"] == "prk-166", "cohort"]) == {"2024"}


def test_kangwon_has_six_places_and_the_pilot() -> None:
    """Kangwon: two places a cohort and the pilot, nothing else."""
    kangwon = set(REGION.index[REGION["province_id"] == "p10"])
    chosen = {
        cohort: {REGION["name_ko"][one] for one in members(cohort) & kangwon} for cohort in COHORTS
    }
    assert chosen == {
        "2024": {"고산군", "이천군"},
        "2025": {"철원군", "세포군"},
        "2026": {"평강군", "통천군"},
    }
    pilots = EVENT[EVENT["role"] == "pilot"]["region_id"].unique()
    assert [REGION["name_ko"][one] for one in pilots] == ["김화군"]
    assert not (kangwon & set(EVENT.loc[EVENT["role"] == "extra", "region_id"]))


def test_every_source_is_listed() -> None:
    """Every source id of an event or a site is in the sources table."""
    named = {one for _, sources in cited() for one in sources} | set(ALL_SITE["source_id"])
    assert named <= set(SOURCE.index)


def test_report_days_are_those_of_the_sources() -> None:
    """An event is reported on the day of one of its sources."""
    for event, sources in cited():
        assert event["reported_on"] in set(SOURCE.loc[sources, "published_on"]), event["event_id"]


def test_a_claim_and_an_independent_look_share_no_origin() -> None:
    """State media's announcements are claims, whoever relays them; looks are others'."""
    origin = ALL_EVENT["source_id"].map(SOURCE["origin"])
    claims = ALL_EVENT["basis"] == "claim"
    assert set(origin[claims]) == {"dprk_state_media"}
    looks = ~claims & (ALL_EVENT["region_id"] != "")
    assert "dprk_state_media" not in set(origin[looks])


def test_further_sources_share_the_origin() -> None:
    """Outlets named beside a source relay the same announcement: one origin, not two."""
    for event, sources in cited():
        assert len(set(SOURCE.loc[sources, "origin"])) == 1, event["event_id"]


def test_only_independent_looks_give_a_verdict() -> None:
    """A claim has no verdict, and no look calls a site operating."""
    assert set(ALL_EVENT.loc[ALL_EVENT["basis"] == "claim", "verdict"]) == {""}
    operating = EVENT[(EVENT["basis"] == "independent") & (EVENT["bears_on"] == "operating")]
    assert set(operating["verdict"]) == {"against"}


def test_independent_looks_are_counted_as_published() -> None:
    """Fifty-two looks: twenty frames, twenty completions, and twelve at single places."""
    looks = EVENT[(EVENT["kind"] == "assessment") & (EVENT["role"] != "programme")]
    assert len(looks) == 52
    assert looks.groupby(["bears_on", "verdict"]).size().to_dict() == {
        ("", ""): 3,
        ("opened", "confirms"): 5,
        ("opened", "unsettled"): 19,
        ("operating", "against"): 4,
        ("started", "confirms"): 21,
    }
    assert set(looks["cohort"]) == {"2024", ""}


def test_production_shown_at_openings_is_a_claim() -> None:
    """What state television showed on the opening day bears on no status by itself."""
    shown = EVENT[EVENT["kind"] == "production_shown"]
    assert (len(shown), set(shown["basis"]), set(shown["bears_on"])) == (20, {"claim"}, {""})


def test_sources_that_disagree_stand_side_by_side() -> None:
    """Tongsin opened on 4 or 5 February 2025; each entry names the other."""
    pair = OF_PLACE[(OF_PLACE["kind"] == "opened") & (OF_PLACE["contradicts"] != "")]
    assert set(pair["event_id"]) == set(pair["contradicts"])
    assert sorted(pair["happened_on"]) == ["2025-02-04", "2025-02-05"]
    assert REGION["name_ko"][pair["region_id"].iloc[0]] == "동신군"


def test_days_known_only_by_a_bound_say_so() -> None:
    """Nineteen starts of 2024, seven of 2025 and two of 2026 have no day of their own."""
    bound = OF_PLACE[(OF_PLACE["kind"] == "started") & (OF_PLACE["precision"] == "not_after")]
    assert bound["cohort"].value_counts().to_dict() == {"2024": 19, "2025": 7, "2026": 2}
    assert (bound["caveat_en"] != "").all()


def test_sinuiju_is_covered_in_part() -> None:
    """The place of 2026 at Sinuiju is an area: the only one that covers a part of its region."""
    part = OF_PLACE[OF_PLACE["extent"] == "part"]
    assert list(REGION.loc[part["region_id"], "name_ko"]) == ["신의주시"]


def test_kinds_that_no_source_states_are_no_kind() -> None:
    """A site has a kind unless its kinds are not stated, and the kinds are the programme's."""
    unstated = SITE["kind"] == ""
    assert (unstated == (SITE["kind_basis"] == "not_stated")).all()
    assert set(SITE.loc[~unstated, "kind"]) == {kind["id"] for kind in PROGRAMME["kinds"]}


def test_hollow_sites_are_counted_apart() -> None:
    """Of 160 sites 44 have a kind that a source names for them; the rest are not counted."""
    assert SITE["kind_basis"].value_counts().to_dict() == {
        "named": 44,
        "statement_about_all": 76,
        "not_stated": 40,
    }
    assert SITE["role"].value_counts().to_dict() == {"cohort": 148, "extra": 8, "pilot": 4}


def test_each_site_is_of_a_place_of_its_cohort() -> None:
    """A cohort's sites stand in the cohort's regions; pilot and extra sites have no cohort."""
    for cohort in COHORTS:
        assert set(SITE.loc[SITE["cohort"] == cohort, "region_id"]) == members(cohort)
    assert set(SITE.loc[SITE["role"] != "cohort", "cohort"]) == {""}


def test_extra_sites_have_their_own_events() -> None:
    """Every extra site has started, as an event of that site."""
    extra = EVENT[EVENT["role"] == "extra"]
    assert set(extra["site_id"]) == set(SITE.loc[SITE["role"] == "extra", "site_id"])
    started = extra[extra["kind"] == "started"]["site_id"]
    assert set(started) == set(extra["site_id"])


@pytest.mark.parametrize("frame", [ALL_EVENT, ALL_SITE], ids=["events", "sites"])
def test_texts_stand_in_both_languages(frame: pd.DataFrame) -> None:
    """What is written in English is written in Korean too, in hangul."""
    english = [name for name in frame.columns if name.endswith("_en") and name != "name_en"]
    for name in english:
        korean = frame[name.removesuffix("_en") + "_ko"]
        assert ((frame[name] == "") == (korean == "")).all(), name
        assert korean[korean != ""].str.contains("[가-힣]").all(), name
