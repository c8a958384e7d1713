"""Test programmes held against each other, site statuses, highlights, coverage and gaps."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from regiondash.programme import gaps
from regiondash.programme.cohorts import Years
from regiondash.programme.compare import counts, held_together
from regiondash.programme.coverage import COUNTS, PEOPLE, coverage, with_shares
from regiondash.programme.highlights import highlights
from regiondash.programme.rivals import deciding
from regiondash.programme.sites import site_statuses
from regiondash.programme.status import place_statuses
from tests.programme.rows import event, events
from tests.tables import table

LATE = dt.date(2026, 1, 1)
OPENED = event("opened", "2024-12-20")


def test_each_region_is_on_one_side() -> None:
    """Both, first, second, neither, by cohort places; a pilot is shown, an extra site is not."""
    extra = {"role": "extra", "cohort": None}
    rows_of_first = (
        OPENED,
        event("operating", "2024-01-01", **extra),
        event("opened", "2024-01-01", region_id="r2", **extra),
        event("opened", "2024-01-01", region_id="r3", role="pilot", cohort=None),
    )
    first = place_statuses(events(*rows_of_first), LATE, "works")
    second = place_statuses(
        events(OPENED, event("opened", "2024-01-01", region_id="r2")), LATE, "works"
    )
    rows = held_together(["r1", "r2", "r3"], first, second, "opened")
    assert rows["side"].tolist() == ["both", "second", "neither"]
    assert rows["status_first"].tolist() == ["opened", "", "opened"]
    assert rows["role_first"].tolist() == ["cohort", "", "pilot"]
    assert counts(rows) == {"both": 1, "first": 0, "second": 1, "neither": 1}


def test_a_site_has_its_own_status_where_events_speak_of_it() -> None:
    """One with its own start stays started though its place opened; another shares the place's."""
    rows = [
        {"site_id": one, "programme_id": "works", "cohort": 2024, "role": "cohort"}
        | {"region_id": "r1"}
        for one in ("mill", "clinic")
    ]
    told = events(OPENED, event("started", "2024-05-01", site_id="clinic"))
    places = place_statuses(told, LATE, "works")
    found = site_statuses(table("sites", rows), places, told, LATE).set_index("site_id")
    assert found["status"].to_dict() == {"mill": "opened", "clinic": "started"}
    assert found["own"].to_dict() == {"mill": False, "clinic": True}
    confirmed = places.assign(claimed=places["status"], status="announced")
    capped = site_statuses(table("sites", rows), confirmed, told, LATE)
    assert set(capped["status"]) == {"announced"}


def test_highlights_are_newest_first() -> None:
    """Progress, criticism and operation of places, and nothing of the whole programme."""
    told = events(
        event("started", "2024-05-01", kind="progress"),
        event("", "2025-05-01", kind="criticism"),
        event("", "2025-06-01", kind="criticism", region_id="", role="programme"),
        OPENED,
    )
    found = highlights(told, LATE, "works")
    assert found["event_id"].tolist() == ["e1", "e0"]
    assert found["progress_pct"].isna().all()


REGIONS = st.lists(
    st.fixed_dictionaries(
        {
            "province": st.sampled_from("abc"),
            "placed": st.booleans(),
            "status": st.sampled_from(("announced", "started", "opened", "operating")),
            "extent": st.sampled_from(("whole", "part")),
        }
    ),
    max_size=20,
)
SHAPES = st.lists(
    st.fixed_dictionaries(
        {
            "province": st.sampled_from("abc"),
            "people": st.integers(0, 1000).map(float),
            "hit": st.sampled_from(("whole", "part", "")),
        }
    ),
    max_size=20,
)


@settings(max_examples=80)
@given(REGIONS, SHAPES, st.sampled_from(("announced", "started", "opened", "operating")))
def test_provinces_sum_to_the_nation(
    rows: list[dict[str, object]], people: list[dict[str, object]], reach: str
) -> None:
    """Every count of regions and people, whatever stands where; and each status holds the next."""
    regions = pd.DataFrame(rows, columns=["province", "placed", "status", "extent"])
    regions = regions.assign(nation="all").astype({"placed": bool, "status": "str"})
    shapes = pd.DataFrame(people, columns=["province", "people", "hit"]).assign(nation="all")
    shapes["people"] = shapes["people"].astype("float64")
    parts = coverage(regions, shapes, "province", reach, list("abc"))
    whole = coverage(regions, shapes, "nation", reach, ["all"]).iloc[0]
    for column in (*COUNTS, *PEOPLE):
        assert parts[column].sum() == whole[column]
    for _, row in pd.concat([parts, whole.to_frame().T]).iterrows():
        assert row["in_scope"] >= row["announced"] >= row["started"] >= row["opened"]
        assert row["covered"] <= row["covered_up_to"] == row[reach]
        assert row["people_covered"] <= row["people_up_to"] <= row["people_in_scope"]


def test_shares_of_nothing_are_no_number() -> None:
    """A province without regions in scope has no share; shares of the nation sum to one."""
    groups = pd.DataFrame(
        {"in_scope": [4, 0], "covered": [1, 0], "covered_up_to": [2, 0]}
        | {"people_in_scope": [40.0, 0], "people_covered": [10.0, 0], "people_up_to": [20.0, 0]}
    )
    found = with_shares(groups, groups.sum())
    assert found["share_regions"].tolist()[0] == 0.25
    assert found["share_people_up_to"].tolist()[0] == 0.5
    assert found["share_regions"].isna().tolist() == [False, True]
    assert found["of_covered_people"].sum() == 1.0


def test_gaps_name_what_is_missing() -> None:
    """Partial days, steps without a day, seats without a name, places nobody looked at."""
    told = events(event("opened", "2024-12", precision="month", source_id="s1"))
    places = place_statuses(told, LATE, "works")
    places = places.assign(opened_evidence="unsettled", operating_evidence="not_assessed")
    found = deciding(told, LATE, "works")
    assert gaps.partial_days(told, LATE, "works")["event_id"].tolist() == ["e0"]
    assert gaps.missing_days(places, found)["missing"].tolist() == ["started"]
    seats = gaps.unnamed_seats(places, Years(2024, 2025, 2))
    assert seats["unnamed"].tolist() == [1, 2]
    in_total = gaps.unnamed_seats(places, Years(2024, 2025, 0, total=9))
    assert in_total["unnamed"].tolist() == [8]
    assert gaps.unassessed(told, places, LATE, "works")["region_id"].tolist() == ["r1"]
    (claim,) = gaps.unconfirmed(places).to_dict("records")
    assert (claim["about"], claim["answer"]) == ("opened", "unsettled")
    sources = table("sources", [{"source_id": "s1", "origin": "state"}])
    assert gaps.single_source(told, sources, LATE, "works")["bears_on"].tolist() == ["opened"]
