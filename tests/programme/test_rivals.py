"""Test dates side by side, which one wins, and how many origins tell of a status."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from regiondash.programme.rivals import dates, deciding, origins
from regiondash.programme.status import place_statuses
from tests.programme.rows import event, events, look
from tests.tables import table

LATE = dt.date(2026, 1, 1)
FOURTH = event("opened", "2025-02-04", source_id="s1", contradicts="e1")
FIFTH = event("opened", "2025-02-05", source_id="s2", contradicts="e0")
SOURCES = table(
    "sources",
    [
        {"source_id": "s1", "origin": "state"},
        {"source_id": "s2", "origin": "state"},
        {"source_id": "s3", "origin": "own"},
    ],
)


def test_two_dates_stand_side_by_side_and_the_earliest_wins() -> None:
    """Both entries are kept, both are rivals, and the one that counts is marked."""
    for rows in ((FOURTH, FIFTH), (FIFTH, FOURTH)):
        found = dates(events(*rows), LATE, "works")
        assert found["happened_on"].tolist() == ["2025-02-04", "2025-02-05"]
        assert found["wins"].tolist() == [True, False]
        assert found["rival"].all()


def test_the_winner_is_the_day_that_counts() -> None:
    """The rule of the list is the rule of the statuses."""
    both = events(FOURTH, FIFTH)
    (winner,) = deciding(both, LATE, "works").to_dict("records")
    (place,) = place_statuses(both, LATE, "works").to_dict("records")
    assert winner["counts_from"] == place["opened_since"] == pd.Timestamp("2025-02-04")


def test_entries_of_one_day_are_no_rivals() -> None:
    """Two sources that agree contradict nobody; a finished frame dates no start."""
    same = event("opened", "2025-02-04", source_id="s2")
    frame = event("started", "2024-06-01", kind="frame_done")
    found = dates(events(event("opened", "2025-02-04"), same, frame), LATE, "works")
    assert len(found) == 2
    assert not found["rival"].any()


def test_outlets_that_relay_one_announcement_are_one_origin() -> None:
    """Sources are counted by origin, claims apart from looks."""
    told = event("opened", "2025-02-04", source_id="s1", also_sources="s2")
    seen = look("confirms", "2025-03-01", source_id="s3")
    found = origins(events(told, FIFTH, seen), SOURCES, LATE, "works")
    kept = found[["basis", "sources", "origins", "origin_names"]]
    assert kept.to_numpy().tolist() == [["claim", 2, 1, "state"], ["independent", 1, 1, "own"]]


def test_nothing_told_has_no_origins() -> None:
    """An empty history gives an empty table."""
    assert origins(events(), SOURCES, LATE, "works").empty
    assert dates(events(), LATE, "works").empty
