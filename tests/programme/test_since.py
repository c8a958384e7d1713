"""Test what is listed as new since a day."""

from __future__ import annotations

import datetime as dt

from regiondash.programme.since import changes
from tests.programme.rows import event, events, look

STARTED = event("started", "2024-03-10")
OPENED = event("opened", "2024-12-20")
AGAIN = event("opened", "2024-12-20", reported_on="2025-02-01")


def new(since: str, until: str, *rows: dict[str, object]) -> list[tuple[str, str]]:
    """Return the groups and ids of what became known between two days."""
    days = (dt.date.fromisoformat(since), dt.date.fromisoformat(until))
    found = changes(events(*rows), *days, "works")
    return list(zip(found["group"], found["event_id"], strict=True))


def test_a_claim_is_new_once() -> None:
    """Only the first word on a place's status is a new claim; both days are included."""
    rows = (STARTED, OPENED, AGAIN)
    assert new("2024-12-20", "2025-12-31", *rows) == [("claims", "e1")]
    assert new("2024-01-01", "2024-12-20", *rows) == [("claims", "e1"), ("claims", "e0")]
    assert new("2024-12-21", "2025-12-31", *rows) == []


def test_a_first_look_is_new_once() -> None:
    """A second look at the same question is not."""
    rows = (OPENED, look("unsettled", "2025-01-10"), look("confirms", "2025-02-10"))
    assert new("2025-01-01", "2025-12-31", *rows) == [("looks", "e1")]


def test_of_a_contradiction_the_later_known_is_new() -> None:
    """Both name each other, one is listed: the one that came second."""
    rival = event("opened", "2024-12-25", contradicts="e0", reported_on="2025-02-01")
    first = {**OPENED, "contradicts": "e1"}
    assert new("2025-01-01", "2025-12-31", first, rival) == [("contradictions", "e1")]


def test_a_correction_is_listed() -> None:
    """An entry that supersedes another stands among the corrections, and as no second claim."""
    right = event("opened", "2025-01-05", supersedes="e0", reported_on="2025-02-01")
    assert new("2025-01-01", "2025-12-31", OPENED, right) == [("corrections", "e1")]


def test_another_programme_is_not_told_of() -> None:
    """Only the programme asked for."""
    assert new("2024-01-01", "2025-12-31", {**OPENED, "programme_id": "other"}) == []
