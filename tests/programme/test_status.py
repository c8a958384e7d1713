"""Test how events become the status that is claimed of a place on a day."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from regiondash.programme.status import claims, happened, keys_of, place_statuses, reached
from regiondash.schema import STATUSES
from tests.programme.rows import event, events, look, status, statuses

OPENED = event("opened", "2024-12-20")


def since(as_of: str, *rows: dict[str, object]) -> dict[str, str]:
    """Return the first day of each status that the events' one place has reached."""
    row = statuses(as_of, *rows).iloc[0]
    days = {name: row[f"{name}_since"] for name in STATUSES[1:]}
    return {name: f"{day:%Y-%m-%d}" for name, day in days.items() if not pd.isna(day)}


def test_a_status_counts_from_its_day() -> None:
    """The day before, nothing stands; on the day it does."""
    assert status("2024-12-19", OPENED) == ""
    assert status("2024-12-20", OPENED) == "opened"


def test_the_highest_status_stands() -> None:
    """A place is what the most advanced claim says, in whatever order the claims come."""
    started = event("started", "2024-02-20")
    assert status("2024-06-01", OPENED, started) == "started"
    assert status("2025-01-01", OPENED, started) == "opened"
    assert status("2025-01-01", OPENED, event("started", "2024-12-30")) == "opened"


def test_opened_counts_as_started() -> None:
    """A higher status implies the lower ones, from its own day where they have no earlier one."""
    assert since("2025-12-31", OPENED) == dict.fromkeys(
        ("announced", "started", "opened"), "2024-12-20"
    )
    days = since("2025-12-31", event("operating", "2025-03"), event("started", "2024-02-20"))
    assert days == {
        "announced": "2024-02-20",
        "started": "2024-02-20",
        "opened": "2025-03-31",
        "operating": "2025-03-31",
    }


def test_a_late_word_on_a_lower_status_changes_nothing() -> None:
    """Started is reached when opened is, though a source gives a later day for the start."""
    days = since("2025-12-31", OPENED, event("started", "2025-02-01"))
    assert days["started"] == "2024-12-20"


def test_a_contradiction_takes_the_earliest_day() -> None:
    """Where two sources disagree on a day, the earlier counts, whichever is entered first."""
    other = event("opened", "2024-12-25", contradicts="e0")
    assert since("2025-12-31", OPENED, other)["opened"] == "2024-12-20"
    assert since("2025-12-31", other, OPENED)["opened"] == "2024-12-20"
    assert status("2024-12-22", OPENED, other) == "opened"


@pytest.mark.parametrize(
    ("happened_on", "precision", "before", "on"),
    [
        ("2025-03", "month", "2025-03-30", "2025-03-31"),
        ("2024", "year", "2024-12-30", "2024-12-31"),
        ("2024-02-20", "not_after", "2024-02-19", "2024-02-20"),
    ],
)
def test_an_imprecise_day_counts_from_its_end(
    happened_on: str, precision: str, before: str, on: str
) -> None:
    """A month counts from its end, a year from its end, a bound from the bound."""
    claim = event("opened", happened_on, precision=precision)
    assert status(before, claim) == ""
    assert status(on, claim) == "opened"


def test_a_superseded_entry_never_counts() -> None:
    """A corrected entry counts at no day, not even before the day that its correction gives."""
    correction = event("opened", "2025-02-01", supersedes="e0")
    assert status("2024-12-31", OPENED, correction) == ""
    assert since("2025-12-31", OPENED, correction)["opened"] == "2025-02-01"


def test_an_entry_can_be_taken_back() -> None:
    """A correction that bears on no status leaves the place as if the entry had not been."""
    taken_back = event("", "2025-02-01", supersedes="e0")
    assert status("2025-12-31", OPENED, taken_back) == ""


def test_one_site_does_not_speak_for_its_place() -> None:
    """In a cohort what is said of one of the sites is left out; a pilot is its own site."""
    of_site = {"site_id": "site1"}
    assert status("2025-01-01", event("opened", "2024-12-20", **of_site)) == ""
    pilot = event("opened", "2024-12-20", role="pilot", cohort=None, **of_site)
    assert status("2025-01-01", pilot) == "opened"


def test_a_look_is_no_claim() -> None:
    """What others see never changes what is claimed."""
    assert status("2025-01-01", look("confirms", "2024-12-31")) == ""
    assert status("2025-12-31", OPENED, look("against", "2025-02-01")) == "opened"


def test_another_programme_does_not_count() -> None:
    """A status uses only its own programme's events."""
    assert status("2025-01-01", event("opened", "2024-12-20", programme_id="other")) == ""


def test_an_event_of_the_whole_programme_is_of_no_place() -> None:
    """A policy is announced for no region."""
    assert statuses("2025-01-01", event("announced", "2024-01-01", region_id="")).empty


def test_a_region_in_two_roles_is_two_places() -> None:
    """Cohort place, extra site and a second cohort in one region keep their own statuses."""
    found = statuses(
        "2025-12-31",
        OPENED,
        event("started", "2025-01-01", role="extra", cohort=None),
        event("announced", "2025-01-01", cohort=2025),
    )
    keys = [(role, year) for role, year, _ in keys_of(found)]
    assert dict(zip(keys, found["status"], strict=True)) == {
        ("cohort", 2024): "opened",
        ("cohort", 2025): "announced",
        ("extra", None): "started",
    }


def test_a_part_is_a_part_until_the_whole_is_meant() -> None:
    """The extent is "part" only as long as no claim concerns the whole region."""
    part = event("started", "2024-02-20", extent="part")
    assert statuses("2024-12-31", part)["extent"].tolist() == ["part"]
    assert statuses("2024-12-31", part, OPENED)["extent"].tolist() == ["whole"]
    assert statuses("2024-06-30", part, OPENED)["extent"].tolist() == ["part"]


def test_nothing_known_is_an_empty_table_of_the_same_columns() -> None:
    """Before the first event there are no places, and the columns keep their types."""
    nothing, something = statuses("2020-01-01", OPENED), statuses("2025-01-01", OPENED)
    assert nothing.empty
    assert nothing.dtypes.to_dict() == something.dtypes.to_dict()


def test_the_events_are_left_as_they_were() -> None:
    """The frames of a pack are shared, so nothing is written into them."""
    given = events(OPENED, event("started", "2024-02"))
    before = given.copy(deep=True)
    place_statuses(given, dt.date(2025, 1, 1), "works")
    happened(given, dt.date(2025, 1, 1))
    claims(given, "works")
    pd.testing.assert_frame_equal(given, before)


@pytest.mark.parametrize("asked", STATUSES[1:])
def test_reached_means_at_least(asked: str) -> None:
    """A place has reached a status if it stands there or higher; no status has reached none."""
    places = pd.DataFrame({"status": ["", *STATUSES]})
    number = STATUSES.index(asked)
    assert reached(places, asked).tolist() == [False, *(n >= number for n in range(5))]
