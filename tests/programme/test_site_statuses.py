"""Test the statuses of sites: their own, those of their place, and no more than is confirmed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given, settings

from regiondash.programme.confirmed import confirmed_statuses
from regiondash.programme.evidence import evidence
from regiondash.programme.sites import site_statuses
from regiondash.programme.status import RANK, SINCE, place_statuses
from tests.programme.rows import DAYS, event, events, histories, look
from tests.tables import table

if TYPE_CHECKING:
    import pandas as pd

LATE = dt.date(2026, 1, 1)
PLACE = {"programme_id": "works", "role": "cohort", "cohort": 2024, "region_id": "r1"}
SITES = table("sites", [{**PLACE, "site_id": "site1"}, {**PLACE, "site_id": "site2"}])
STARTED = event("started", "2024-03-10")
OPENED = event("opened", "2024-12-20", site_id="site1")


def confirmed_sites(told: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return the sites where only what is confirmed of their place counts."""
    places = place_statuses(told, day, "works")
    shown = confirmed_statuses(places, evidence(told, day, "works"))
    return site_statuses(SITES, shown.assign(claimed=places["status"]), told, day)


def test_a_site_has_its_own_status_else_its_places() -> None:
    """The site that opened stands higher than the place; the other stands as the place does."""
    told = events(STARTED, OPENED)
    found = site_statuses(SITES, place_statuses(told, LATE, "works"), told, LATE)
    assert found["status"].tolist() == ["opened", "started"]
    assert found["own"].tolist() == [True, False]


def test_a_day_never_stands_for_a_status_not_reached() -> None:
    """Cut down to what is confirmed of its place, a site loses the days of the statuses above."""
    found = confirmed_sites(events(STARTED, OPENED), LATE)
    assert found["status"].tolist() == ["announced", "announced"]
    assert found[["started_since", "opened_since"]].isna().all(axis=None)
    assert found["announced_since"].notna().all()
    seen = look("confirms", "2024-04-01", bears_on="started")
    found = confirmed_sites(events(STARTED, OPENED, seen), LATE)
    assert found.loc[0, "status"] == "opened"
    assert str(found.loc[0, "opened_since"])[:10] == "2024-12-20"


@given(histories(), DAYS)
@settings(max_examples=60)
def test_status_and_days_agree(told: pd.DataFrame, day: dt.date) -> None:
    """Whatever happened, a site has the day of a status just if it has reached it."""
    found = confirmed_sites(told, day)
    for status, column in SINCE.items():
        assert (found[column].notna() == (found["status"].map(RANK) >= RANK[status])).all()
