"""Test the kinds of events, who builds, and what was known when, in North Korea's pack."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from regiondash.pack.load import load
from regiondash.programme.days import last_day
from regiondash.programme.evidence import answers, evidence
from regiondash.programme.status import place_statuses, reached

PACK = load(Path(__file__).parents[2] / "geodata" / "prk")
EVENT = PACK.events[PACK.events["programme_id"] == "20x10"]
NAMES = PACK.regions.set_index("region_id")["name_en"]
FOUR = {"Songchon", "Yonthan", "Onchon", "Kusong"}


def known_by(day: dt.date) -> pd.DataFrame:
    """Return the events that had been reported by a day."""
    return EVENT[[last_day(reported) <= day for reported in EVENT["reported_on"]]]


def board(events: pd.DataFrame, day: dt.date, cohort: int, status: str) -> pd.DataFrame:
    """Return a cohort's places with `claimed` and `evidence` for a status at a day."""
    places = place_statuses(events, day, "20x10")
    mine = places[(places["role"] == "cohort") & (places["cohort"] == cohort)]
    found = answers(mine, evidence(events, day, "20x10"), status)
    names = mine["region_id"].map(NAMES)
    return mine.assign(claimed=reached(mine, status), evidence=found, name=names)


def test_kinds_of_events_are_those_of_the_facts() -> None:
    """Every kind that the facts tell of is there; nobody has observed operation."""
    assert EVENT["kind"].value_counts().to_dict() == {
        "started": 69,
        "assessment": 57,
        "opened": 52,
        "frame_done": 25,
        "production_shown": 20,
        "progress": 19,
        "policy": 13,
        "inspection": 6,
        "operation_claimed": 5,
        "criticism": 4,
        "announced": 3,
        "rebuild": 1,
    }


def test_progress_in_per_cent() -> None:
    """Ragwon on 3 July 2026: factories 67.5 %, hospital 47 %, service complex 54 %."""
    told = EVENT.dropna(subset="progress_pct")
    assert set(told["region_id"].map(NAMES)) == {"Ragwon"}
    assert set(told["happened_on"]) == {"2026-07-03"}
    kinds = told["site_id"].str.rpartition("-")[2]
    found = dict(zip(kinds, told["progress_pct"], strict=True))
    assert found == {"factories": 67.5, "hospital": 47.0, "service_complex": 54.0}
    for share, text in zip(told["progress_pct"], told["text_en"], strict=True):
        assert f"{share:g} %" in text


def test_builders_are_named_where_a_source_names_them() -> None:
    """Four events name who builds, one who answers; nothing is said of the others."""
    builders = EVENT[EVENT["built_by_en"] != ""].set_index("event_id")["built_by_en"].to_dict()
    assert builders == {
        "2024-prk-181-started": "Korean People’s Army, 124th units",
        "programme-2024-02-28-speech": "Korean People’s Army, 124th units",
        "s-2025-prk-144-hospital-criticism": "Military labour, unit not named",
        "s-2026-prk-082-offshore_farm-started": (
            "South Hamgyong provincial shock brigade, among others"
        ),
    }
    answering = EVENT[EVENT["answers_en"] != ""].set_index("event_id")["answers_en"].to_dict()
    assert answering == {"programme-2026-08-25-politburo": "Economic guidance organs"}


def test_the_day_of_the_report_is_always_known() -> None:
    """Every event says when it was reported; for 52 of them only the month is known."""
    length = PACK.events["reported_on"].str.len()
    assert (length > 0).all()
    assert int((length < len("2024-02-28")).sum()) == 52


def test_no_correction_has_been_published() -> None:
    """No source in hand withdraws an earlier one; two disagree on Tongsin's day."""
    assert (PACK.events["supersedes"] == "").all()
    assert int((PACK.events["contradicts"] != "").sum()) == 2


@pytest.mark.parametrize("is_known", [False, True], ids=["as of", "known by"])
@pytest.mark.parametrize(
    ("day", "status", "claimed", "confirmed"),
    [
        ("2024-07-31", "started", 20, 20),
        ("2024-07-31", "opened", 0, 0),
        ("2024-12-31", "opened", 1, 1),
        ("2025-06-30", "opened", 20, 4),
    ],
)
def test_claims_and_confirmations_of_2024(
    day: str, status: str, claimed: int, confirmed: int, *, is_known: bool
) -> None:
    """The first cohort's two answers, as of a day and by what had been reported on it."""
    when = dt.date.fromisoformat(day)
    places = board(known_by(when) if is_known else EVENT, when, 2024, status)
    assert len(places) == 20
    assert int(places["claimed"].sum()) == claimed
    assert int((places["evidence"] == "confirmed").sum()) == confirmed


def test_sixteen_openings_of_2024_were_assessed_and_not_settled() -> None:
    """Four complexes were seen to stand; the look at the others came before they opened."""
    places = board(EVENT, dt.date(2025, 6, 30), 2024, "opened")
    assert set(places.loc[places["evidence"] == "confirmed", "name"]) == FOUR
    assert int((places["evidence"] == "unsettled").sum()) == 16


def test_operation_was_observed_nowhere() -> None:
    """No look confirms operation; at the end of January 2025 three spoke against it."""
    assert not (
        evidence(EVENT, PACK.info.known_until, "20x10")
        .query("bears_on == 'operating' and evidence == 'confirmed'")
        .size
    )
    places = board(EVENT, dt.date(2025, 1, 31), 2024, "operating")
    against = places[places["evidence"] == "against"]
    assert set(against["name"]) == {"Unpha", "Jaeryong", "Sukchon"}


@pytest.mark.parametrize("status", ["started", "opened", "operating"])
def test_nothing_of_2025_was_assessed(status: str) -> None:
    """Twenty places of 2025 and no independent look at any."""
    places = board(EVENT, PACK.info.known_until, 2025, status)
    assert places["evidence"].value_counts().to_dict() == {"not_assessed": 20}


def test_slip_of_2024() -> None:
    """One opened within the year, the others 25 days late at the median and 42 at most."""
    places = board(EVENT, PACK.info.known_until, 2024, "opened")
    late = (places["opened_since"] - pd.Timestamp("2024-12-31")).dt.days
    assert int((late <= 0).sum()) == 1
    assert late[late > 0].median() == 25
    assert places.loc[late == 42, "name"].tolist() == ["Kim Hyong Jik"]
    assert late.max() == 42
