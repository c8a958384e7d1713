"""Test how far independent evidence confirms what is claimed of a place."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings

from regiondash.programme.confirmed import confirmed_statuses
from regiondash.programme.evidence import evidence
from regiondash.programme.status import PLACE, RANK, SINCE, keys_of, place_statuses
from tests.programme.rows import DAYS, event, events, histories, look

STARTED = event("started", "2024-03-10")
OPENED = event("opened", "2024-12-20")


def both(table: pd.DataFrame, day: dt.date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the claimed and the confirmed statuses of the events' places."""
    places = place_statuses(table, day, "works")
    return places, confirmed_statuses(places, evidence(table, day, "works"))


def status(day: str, *rows: dict[str, object]) -> str:
    """Return the confirmed status of the events' one place."""
    _, found = both(events(*rows), dt.date.fromisoformat(day))
    (said,) = found["status"].tolist()
    return str(said)


def test_a_claim_alone_is_not_confirmed() -> None:
    """A place that nobody looked at stays where its naming put it."""
    assert status("2025-12-31", STARTED, OPENED) == "announced"


def test_a_look_confirms_what_is_claimed_by_then() -> None:
    """The status counts from the later of claim and look."""
    seen = look("confirms", "2024-12-26")
    assert status("2024-12-25", OPENED, seen) == "announced"
    assert status("2024-12-26", OPENED, seen) == "opened"
    early = look("confirms", "2024-12-01")
    assert status("2024-12-19", STARTED, OPENED, early) == "announced"
    assert status("2024-12-20", STARTED, OPENED, early) == "opened"


def test_a_confirmed_opening_confirms_the_start() -> None:
    """A higher confirmed status implies the lower ones, from its own day."""
    _, found = both(events(STARTED, OPENED, look("confirms", "2024-12-26")), dt.date(2025, 1, 1))
    assert f"{found['started_since'].iloc[0]:%F}" == "2024-12-26"


def test_a_confirmed_start_confirms_no_opening() -> None:
    """What was seen under construction is not seen complete."""
    seen = look("confirms", "2024-06", bears_on="started")
    assert status("2025-12-31", STARTED, OPENED, seen) == "started"


def test_a_later_look_against_takes_it_back() -> None:
    """The one kind of event that lowers a confirmed status; a further look can restore it."""
    rows = (OPENED, look("confirms", "2025-01-10"), look("against", "2025-03-01"))
    assert status("2025-02-28", *rows) == "opened"
    assert status("2025-03-01", *rows) == "announced"
    again = (*rows, look("confirms", "2025-05-01"))
    assert status("2025-05-01", *again) == "opened"
    _, found = both(events(*again), dt.date(2025, 6, 1))
    assert f"{found['opened_since'].iloc[0]:%F}" == "2025-05-01"


def test_a_look_that_settles_nothing_changes_nothing() -> None:
    """Unsettled neither confirms nor takes back."""
    assert status("2025-12-31", OPENED, look("unsettled", "2025-01-10")) == "announced"
    rows = (OPENED, look("confirms", "2025-01-10"), look("unsettled", "2025-03-01"))
    assert status("2025-12-31", *rows) == "opened"


@settings(max_examples=80)
@given(histories(corrected=True), DAYS)
def test_confirmed_is_never_more_than_claimed(table: pd.DataFrame, day: dt.date) -> None:
    """The same places, none higher, no status earlier, and the columns of the claims."""
    claimed, confirmed = both(table, day)
    assert confirmed[PLACE].equals(claimed[PLACE])
    assert confirmed.dtypes.to_dict() == claimed.dtypes.to_dict()
    assert (confirmed["status"].map(RANK) <= claimed["status"].map(RANK)).all()
    for column in SINCE.values():
        known = confirmed[column].notna()
        assert (confirmed.loc[known, column] >= claimed.loc[known, column]).all()


@settings(max_examples=60)
@given(histories(), DAYS, DAYS)
def test_only_a_look_against_lowers_what_is_confirmed(
    table: pd.DataFrame, one: dt.date, two: dt.date
) -> None:
    """Where no look speaks against anything, a confirmed status never falls as days pass."""
    kept = table[table["verdict"] != "against"]
    ranks = []
    for day in sorted((one, two)):
        _, found = both(kept, day)
        ranks.append(dict(zip(keys_of(found), found["status"].map(RANK), strict=True)))
    early, late = ranks
    assert all(rank <= late[place] for place, rank in early.items())


@pytest.mark.parametrize("basis", ["claimed", "confirmed"])
def test_no_events_give_no_places(basis: str) -> None:
    """An empty history is an empty table on either basis."""
    frames = dict(zip(("claimed", "confirmed"), both(events(), dt.date(2025, 1, 1)), strict=True))
    assert frames[basis].empty
    assert isinstance(frames[basis], pd.DataFrame)


@settings(max_examples=60)
@given(histories(corrected=True), DAYS)
def test_an_unrelated_event_changes_no_other_region(table: pd.DataFrame, day: dt.date) -> None:
    """A region of its own with a claim and a look leaves every other row as it was."""
    stranger = (
        event("opened", "2024-05-05", region_id="r9", event_id="x1"),
        look("confirms", "2024-05-06", region_id="r9", event_id="x2"),
    )
    more = pd.concat([table, events(*stranger)], ignore_index=True)
    for before, after in zip(both(table, day), both(more, day), strict=True):
        rest = after[after["region_id"] != "r9"].reset_index(drop=True)
        pd.testing.assert_frame_equal(rest, before)
