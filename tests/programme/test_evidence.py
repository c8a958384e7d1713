"""Test what independent looks say of a place, apart from what is claimed."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings

from regiondash.programme.evidence import answers, evidence, looks
from regiondash.programme.status import place_statuses
from regiondash.schema import EVIDENCE
from tests.programme.rows import DAYS, event, events, histories, look

OPENED = event("opened", "2024-12-20")
LATE = dt.date(2026, 1, 1)


def answer(*rows: dict[str, object], day: dt.date = LATE, status: str = "opened") -> str:
    """Return what looks say of the one place of the events."""
    table = events(OPENED, *rows)
    places = place_statuses(table, day, "works")
    (found,) = answers(places, evidence(table, day, "works"), status).tolist()
    return str(found)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [("confirms", "confirmed"), ("against", "against"), ("unsettled", "unsettled")],
)
def test_one_look_says_what_it_found(verdict: str, said: str) -> None:
    """Each verdict has its own answer."""
    assert answer(look(verdict, "2025-02-01")) == said


def test_no_look_is_not_assessed() -> None:
    """Silence is no answer, and neither is a look without a verdict."""
    assert answer() == "not_assessed"
    assert answer(look("", "2025-02-01")) == "not_assessed"


def test_the_latest_look_that_settles_decides() -> None:
    """A later verdict overrides an earlier one, in whatever order they are entered."""
    early, late = look("confirms", "2025-02-01"), look("against", "2025-05-01")
    assert answer(early, late) == answer(late, early) == "against"


def test_a_look_that_settles_nothing_unsettles_nothing() -> None:
    """An unsettled look after a settled one leaves the answer as it was."""
    assert answer(look("confirms", "2025-02-01"), look("unsettled", "2025-05-01")) == "confirmed"


def test_a_look_counts_from_its_day() -> None:
    """Before it was taken it says nothing; a month counts from its end."""
    taken = look("confirms", "2025-02")
    assert answer(taken, day=dt.date(2025, 2, 27)) == "not_assessed"
    assert answer(taken, day=dt.date(2025, 2, 28)) == "confirmed"


def test_a_look_answers_its_own_question() -> None:
    """A look at the opening says nothing of the operation."""
    assert answer(look("confirms", "2025-02-01"), status="operating") == "not_assessed"


def test_a_look_is_at_its_own_place() -> None:
    """Looks at another region, cohort, role or programme say nothing of this place."""
    others = (
        look("against", "2025-02-01", region_id="r2"),
        look("against", "2025-02-01", cohort=2025),
        look("against", "2025-02-01", role="pilot", cohort=None),
        look("against", "2025-02-01", programme_id="other"),
    )
    table = events(OPENED, *others)
    places = place_statuses(table, LATE, "works")
    assert answers(places, evidence(table, LATE, "works"), "opened").tolist() == ["not_assessed"]


def test_a_claim_is_no_evidence() -> None:
    """The builder's side cannot confirm itself."""
    assert answer(event("opened", "2025-02-01", verdict="confirms")) == "not_assessed"


def test_a_superseded_look_says_nothing() -> None:
    """A corrected look gives way to its correction, also before the correction's day."""
    wrong, right = look("against", "2025-02-01"), look("confirms", "2025-05-01", supersedes="e1")
    assert answer(wrong, right) == "confirmed"
    assert answer(wrong, right, day=dt.date(2025, 3, 1)) == "not_assessed"


def test_looks_come_oldest_first_and_are_counted() -> None:
    """All looks of a place are one row, with how many there were and the day of the last."""
    table = events(look("confirms", "2025-05-01"), look("unsettled", "2025-02"), OPENED)
    assert looks(table, LATE, "works")["event_id"].tolist() == ["e1", "e0"]
    (row,) = evidence(table, LATE, "works").to_dict("records")
    assert (row["looks"], row["last_look"]) == (2, pd.Timestamp("2025-05-01"))


def test_without_looks_the_table_is_empty() -> None:
    """No look gives no row, and every place is then not assessed."""
    nothing = evidence(events(OPENED), LATE, "works")
    assert nothing.empty
    places = place_statuses(events(OPENED), LATE, "works")
    assert answers(places, nothing, "opened").tolist() == ["not_assessed"]
    assert answers(places[:0], nothing, "opened").empty


@settings(max_examples=60)
@given(histories(corrected=True), DAYS)
def test_every_place_has_one_of_four_answers(table: pd.DataFrame, day: dt.date) -> None:
    """The answers split the places: their counts sum to the number of places."""
    places = place_statuses(table, day, "works")
    said = answers(places, evidence(table, day, "works"), "opened")
    assert sum((said == one).sum() for one in EVIDENCE) == len(places)
    assert said.index.equals(places.index)
