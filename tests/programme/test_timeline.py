"""Test a programme in time: the curve, plan and slip, spans, milestones, and the pace."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from regiondash.programme import timeline
from regiondash.programme.cohorts import Years
from regiondash.programme.pace import completed, pace
from regiondash.programme.rivals import deciding
from regiondash.programme.status import happened, place_statuses
from tests.programme.rows import event, events

YEARS = Years(first=2024, last=2026, target=2)
ROWS = (
    event("started", "2024-03"),
    event("opened", "2024-12-31"),
    event("started", "2024-02-20", region_id="r2"),
    event("opened", "2025-01-10", region_id="r2"),
    event("opened", "2025-01-20", region_id="r3"),
    event("started", "2025-02-01", region_id="r4", cohort=2025),
    event("opened", "2025-01-15", region_id="r5", role="extra", cohort=None),
    event("", "2024-01-15", region_id="", role="programme", cohort=None, kind="policy"),
)


def slips(day: str) -> dict[str, dict[str, Any]]:
    """Return the slip rows of the places above by region."""
    table, as_of = events(*ROWS), dt.date.fromisoformat(day)
    places = place_statuses(table, as_of, "works")
    found = timeline.slips(places, deciding(table, as_of, "works"), as_of)
    rows: list[dict[str, Any]] = found.to_dict("records")  # type: ignore[assignment]
    return {row["region_id"]: row for row in rows}


def places(day: str = "2026-01-01") -> pd.DataFrame:
    """Return the statuses of the places above."""
    return place_statuses(events(*ROWS), dt.date.fromisoformat(day), "works")


def test_slip_is_opening_less_the_planned_years_end() -> None:
    """The last day of the year is within it; ten days later is a slip of ten."""
    found = slips("2025-06-30")
    assert (found["r1"]["slip_days"], found["r1"]["state"]) == (0, "within")
    assert (found["r2"]["slip_days"], found["r2"]["state"]) == (10, "after")
    assert set(found) == {"r1", "r2", "r3", "r4"}


def test_a_running_cohort_is_due_and_not_late() -> None:
    """Until 31 December nothing is overdue; a day later it is, by a day."""
    assert slips("2025-12-31")["r4"]["state"] == "due"
    late = slips("2026-01-01")["r4"]
    assert (late["state"], late["overdue_days"]) == ("overdue", 1)


def test_building_time_needs_both_days() -> None:
    """Days from start to opening; a start known only in part gives the least it took."""
    found = slips("2025-06-30")
    assert (found["r2"]["build_days"], found["r2"]["build_at_least"]) == (325, False)
    assert (found["r1"]["build_days"], found["r1"]["build_at_least"]) == (275, True)
    assert pd.isna(found["r3"]["build_days"])
    assert found["r3"]["started_precision"] == ""


def test_the_summary_is_of_those_after_the_year() -> None:
    """Median and last are of the places that opened after their year."""
    table, day = events(*ROWS), dt.date(2025, 6, 30)
    found = timeline.slips(places("2025-06-30"), deciding(table, day, "works"), day)
    first, second = timeline.slip_summary(found).to_dict("records")
    assert (first["n"], first["within"], first["after"]) == (3, 1, 2)
    assert (first["median_slip"], first["last_slip"], first["last_region"]) == (15.0, 20, "r3")
    assert (second["due"], second["last_region"]) == (1, "")


def test_the_curve_ends_at_the_counts_and_never_falls() -> None:
    """Cumulative over cohort places alone, extra sites left out."""
    curve = timeline.curve(places())
    assert curve.iloc[-1][["announced", "started", "opened", "operating"]].tolist() == [4, 4, 3, 0]
    assert (curve.drop(columns="day").diff().dropna() >= 0).all().all()
    assert timeline.by_month(curve)["month"].is_unique
    assert timeline.curve(places("2020-01-01")).empty


def test_the_plan_is_due_at_each_years_end() -> None:
    """20 a year is 20, 40 …; a target in total falls due at the end; none is no line."""
    assert timeline.plan(YEARS)["target"].tolist() == [0, 2, 4, 6]
    assert timeline.plan(Years(2026, 2030, 0, total=100))["target"].tolist() == [0, 100]
    assert timeline.plan(Years(2026, 2030, 0)).empty


def test_milestones_are_of_the_whole_programme() -> None:
    """Events of places are none."""
    counted = happened(events(*ROWS), dt.date(2026, 1, 1))
    assert timeline.milestones(counted, "works")["event_id"].tolist() == ["e7"]


def test_the_pace_rests_on_completed_cohorts_alone() -> None:
    """A running cohort and one that lacks places count for nothing, and no cohort for no year."""
    years = Years(first=2024, last=2030, target=3)
    assert completed(places(), years) == (2024,)
    assert completed(places(), YEARS) == (2024,)
    found = pace(places(), years, {"r1", "r2", "r3", "r9"}, 10)
    assert (found.opened, found.left, found.by_target, found.by_own) == (3, 7, 2027, 2027)
    nothing = pace(places("2024-06-30"), years, {"r1"}, 10)
    assert (nothing.cohorts, nothing.by_target, nothing.by_own) == ((), None, None)
    assert pace(places(), Years(2024, 2030, 0, total=9), {"r1"}, 10).by_target is None


def test_spans_have_a_row_a_place_and_a_site_of_its_own() -> None:
    """Sites that share their place's status have no bar of their own."""
    sites = pd.DataFrame(
        {"role": "cohort", "cohort": 2024, "region_id": "r1", "kind": "mill", "status": "opened"}
        | {"site_id": ["m1", "m2"], "own": [True, False]}
    )
    found = timeline.spans(places(), sites)
    assert found["site_id"].tolist().count("") == 5
    assert [site for site in found["site_id"] if site] == ["m1"]
