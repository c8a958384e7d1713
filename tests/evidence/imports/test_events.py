"""Test that tables of events become events, and that everything wrong is told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.imports.draft import Asked, ImportDraft
from regiondash.evidence.imports.events import draft
from regiondash.pack.additions import Additions
from regiondash.pack.overlay import with_additions
from tests.evidence.imports.made import NEWS, asked, features, notes, reasons, table

if TYPE_CHECKING:
    from regiondash.evidence.intake.raw import RawTable
    from regiondash.pack.model import Pack


def events(found: ImportDraft) -> list[dict[str, str]]:
    """Return the cells of the events that a draft would put."""
    return [dict(row.cells or {}) for row in found.rows if row.table == "events"]


def accepted(pack: Pack, raw: RawTable, **said: object) -> Pack:
    """Return a pack to which everything in a table was added."""
    found = draft(pack, raw, asked("events", **said))
    assert reasons(found) == []
    assert found.is_acceptable
    return with_additions(pack, Additions(pack.id, 1, found.rows))


def test_a_row_becomes_an_event(small: Pack) -> None:
    """Place, kind, date, cohort and who says so are read; the rest follows from them."""
    raw = table(
        "County|Event|Date|Who says so|Cohort|What is said",
        "Alpha|opening ceremony|5 March 2025|State radio|2024|It opened.",
    )
    found = draft(small, raw, asked("events"))
    assert reasons(found) == []
    (event,) = events(found)
    expected = {
        "programme_id": "works",
        "region_id": "r1",
        "kind": "opened",
        "bears_on": "opened",
        "basis": "claim",
        "happened_on": "2025-03-05",
        "precision": "day",
        "reported_on": "2025-06-01",
        "entered_on": "2025-06-20",
        "cohort": "2024",
        "role": "cohort",
        "extent": "whole",
        "said_by_en": "State radio",
        "text_ko": "It opened.",
    }
    assert {name: event[name] for name in expected} == expected
    assert found.columns["kind"] == "Event"
    assert [row.table for row in found.rows] == ["sources", "events"]
    assert [(one.field, one.value) for one in found.guesses] == [("programme", "works")]


def test_korean_words_are_read_too(small: Pack) -> None:
    """Headers, kinds, dates and places in Korean say the same."""
    raw = table("지역|사건|날짜|주장 주체|선정 연도", "알파군|착공|2025년 3월|국영 매체|2024")
    (event,) = events(draft(small, raw, asked("events")))
    assert (event["region_id"], event["kind"]) == ("r1", "started")
    assert (event["happened_on"], event["precision"]) == ("2025-03", "month")
    assert event["said_by_en"] == "국영 매체"


def test_the_same_file_taken_twice_adds_nothing(small: Pack) -> None:
    """Ids are made of the content, so that a second reading finds everything there."""
    raw = table("place|kind|date|cohort", "Alpha|opened|2025-03-05|2024", "Beta|started|2025|2025")
    over = accepted(small, raw)
    again = draft(over, raw, asked("events", entered_on="2025-07-30"))
    assert reasons(again) == [(None, "nothing_new")]
    assert (again.added, again.replaced, again.same) == (0, 0, 2)


def test_an_event_that_is_there_gets_a_further_source(small: Pack) -> None:
    """The same programme, region, kind and day is the same event, whoever tells of it."""
    raw = table("place|kind|date", "Alpha|opened|2024-12-20")
    found = draft(small, raw, asked("events"))
    (event,) = events(found)
    (source,) = [row.key[0] for row in found.rows if row.table == "sources"]
    assert (event["event_id"], event["source_id"]) == ("e6", "news")
    assert event["also_sources"] == source
    assert (found.added, found.replaced) == (1, 1)
    assert "event_attached" in notes(found)


def test_a_source_that_is_there_already_changes_nothing(small: Pack) -> None:
    """An event told again by its own source is there; another source stands once."""
    raw = table("place|kind|date|source", "Alpha|opened|2024-12-20|news")
    found = draft(small, raw, asked("events"))
    assert found.rows == ()
    assert "event_there" in notes(found)
    both = table("place|kind|date", *["Alpha|opened|2024-12-20"] * 2)
    (event,) = events(draft(small, both, asked("events")))
    assert event["also_sources"].count("|") == 0


def test_two_rows_of_one_event_are_one(small: Pack) -> None:
    """Two sources of one new event are the source and a further one; a doubled row is one."""
    rows = [f"Beta|started|2025-03-05|2025|{source}" for source in (NEWS, "survey", "survey")]
    found = draft(small, table("place|kind|date|cohort|source", *rows[:2]), asked("events"))
    (event,) = events(found)
    assert event["also_sources"] == "survey"
    doubled = draft(small, table("place|kind|date|cohort|source", *rows[1:]), asked("events"))
    assert len(events(doubled)) == 1
    assert "row_twice" in notes(doubled)


def test_an_event_of_another_day_is_told_apart(small: Pack) -> None:
    """A month that holds the day of an event that is there may be the same: that is said."""
    found = draft(small, table("place|kind|date", "Alpha|opened|2024-12"), asked("events"))
    assert found.added == 2
    assert "event_near" in notes(found)


def test_nothing_counts_for_a_cohort_unsaid(small: Pack) -> None:
    """Without cohort and role an event is counted apart, and that is said once."""
    raw = table("place|kind|date", "Alpha|opened|2025-03-05", "Beta|opened|2025-03-05")
    found = draft(small, raw, asked("events"))
    assert {event["role"] for event in events(found)} == {"extra"}
    assert notes(found).count("event_assumed_role") == 1


def test_a_constant_says_it_for_every_row(small: Pack) -> None:
    """A column named “=2025” gives every row the cohort 2025."""
    raw = table("place|kind|date", "Alpha|opened|2025-03-05")
    (event,) = events(draft(small, raw, asked("events", columns={"cohort": "=2025"})))
    assert (event["cohort"], event["role"]) == ("2025", "cohort")


def test_an_independent_look_is_one_only_if_said(small: Pack) -> None:
    """A claim is the rule; a look has a verdict and bears on a status."""
    raw = table(
        "place|kind|date|basis|verdict|bears_on|said by",
        "Alpha|satellite imagery|2025-03-05|independent|confirmed|opened|Lab",
        "Beta|operating|2025-03-05|independent|||Lab",
    )
    found = draft(small, raw, asked("events"))
    assert reasons(found) == []
    look, seen = events(found)
    assert (look["kind"], look["verdict"], look["bears_on"]) == ("assessment", "confirms", "opened")
    assert (seen["kind"], seen["verdict"], seen["bears_on"]) == ("operation_observed", "", "")
    assert "event_assumed_verdict" in notes(found)


def test_a_policy_needs_no_place(small: Pack) -> None:
    """What concerns the whole programme names no region; anything else does."""
    raw = table("place|kind|date|cohort", "|decision|2025-03-05|", "|opened|2025-03-05|2025")
    found = draft(small, raw, asked("events"))
    assert reasons(found) == [(3, "event_no_place")]
    (event,) = events(found)
    assert (event["role"], event["region_id"], event["bears_on"]) == ("programme", "", "")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"kind": "danced"}, "row_word"),
        ({"kind": ""}, "row_empty"),
        ({"date": "soon"}, "event_date"),
        ({"date": ""}, "row_empty"),
        ({"date": "05/03/2025"}, "event_two_dates"),
        ({"date": "2025-06-10"}, "event_after_report"),
        ({"reported": "2025-07-01"}, "event_future"),
        ({"date": "2025-03", "precision": "day"}, "event_precision"),
        ({"cohort": "next"}, "event_cohort"),
        ({"cohort": "", "role": "cohort"}, "event_no_cohort"),
        ({"basis": "rumour"}, "row_word"),
        ({"verdict": "confirms"}, "event_verdict"),
        ({"progress": "67 %"}, "event_progress"),
        ({"progress": "167"}, "event_percent"),
        ({"programme": "moon"}, "row_programme"),
        ({"source": "?"}, "source_unknown"),
        ({"text": "Ask kim@example.org"}, "row_private"),
        ({"event_id": "a b"}, "row_id"),
        ({"site_id": "site9"}, "pack_check"),
        ({"kind": "operation_observed"}, "event_observed"),
        ({"not_before": "2025-05-01"}, "event_not_before"),
    ],
)
def test_a_wrong_cell_is_named(small: Pack, cells: dict[str, str], reason: str) -> None:
    """Each slip is one fault of its line, in both languages."""
    good = {"place": "Alpha", "kind": "opened", "date": "2025-03-05", "cohort": "2024"}
    row = good | cells
    found = draft(small, table("|".join(row), "|".join(row.values())), asked("events"))
    assert reasons(found) == [(2, reason)]
    assert not found.is_acceptable


def test_all_faults_come_at_once(small: Pack) -> None:
    """One reading names every wrong line, beside the places that are open."""
    raw = table(
        "place|kind|date",
        "Alpha|danced|2025-03-05",
        "Nowhere|opened|soon",
        "Beta|opened|2025-13-01",
    )
    found = draft(small, raw, asked("events"))
    assert [line for line, _ in reasons(found)] == [2, 3, 4]
    assert [match.asked.name for match in found.open_matches] == ["Nowhere"]


def test_an_answer_settles_or_leaves_out(small: Pack) -> None:
    """A place that no name fits enters as answered, or its rows stay out."""
    raw = table("place|kind|date", "Nowhere|opened|2025-03-05", "Beta|opened|2025-03-05")
    taken = draft(small, raw, asked("events", answers={Asked("Nowhere"): "r3"}))
    assert [event["region_id"] for event in events(taken)] == ["r3", "r2"]
    left = draft(small, raw, asked("events", answers={Asked("Nowhere"): "-"}))
    assert [event["region_id"] for event in events(left)] == ["r2"]
    assert left.is_acceptable


def test_what_is_missing_is_asked(small: Pack) -> None:
    """Without a source nothing enters; a column that must be there is named."""
    raw = table("place|date", "Alpha|2025-03-05")
    found = draft(small, raw, asked("events", source=""))
    assert found.missing == ("source",)
    assert (None, "row_column") in reasons(found)
    assert reasons(draft(small, table("place|kind|date"), asked("events"))) == [(None, "row_none")]


def test_columns_of_persons_stay_out(small: Pack) -> None:
    """A column of telephone numbers is not read, and that is said; so are other unread ones."""
    raw = table("place|kind|date|Telephone|Colour", "Alpha|opened|2025-03-05|010-1234-5678|red")
    found = draft(small, raw, asked("events"))
    assert {"row_personal", "row_unused"} <= set(notes(found))
    assert all("010" not in cell for event in events(found) for cell in event.values())


def test_a_row_with_an_id_corrects_the_event(small: Pack) -> None:
    """What the file says replaces the cells; what it leaves empty stays as it was."""
    raw = table("event_id|place|kind|date|source", "e6|Alpha|opened|2024-12-21|survey")
    found = draft(small, raw, asked("events", source=""))
    (event,) = events(found)
    assert (event["happened_on"], event["source_id"]) == ("2024-12-21", "survey")
    assert (event["said_by_en"], event["role"], event["cohort"]) == (
        "Tiny state media",
        "cohort",
        "2024",
    )


def test_the_day_of_the_newest_report_moves(small: Pack) -> None:
    """An event reported after the pack's horizon moves it, so that it is seen."""
    raw = table("place|kind|date|reported", "Beta|opened|2025-07-02|2025-07-03")
    over = accepted(small, raw, entered_on="2025-08-01")
    assert over.info.known_until.isoformat() == "2025-07-03"


def test_boundaries_are_no_events(small: Pack) -> None:
    """A file of another kind is refused with a sentence."""
    found = draft(small, features([], name=[]), asked("events"))
    assert reasons(found) == [(None, "no_table")]


def test_the_real_pack_takes_events(prk: Pack) -> None:
    """Names of the real pack in two languages, one of them ambiguous, one attached."""
    raw = table(
        "시·군|사건|날짜|선정 연도",
        "성천군|준공|2024년 12월 20일|2024",
        "Unsan|opened|2025-01-20|2024",
        "Kusong|착공|2025년 2월 26일까지|2025",
    )
    found = draft(prk, raw, asked("events", entered_on="2026-11-22"))
    assert [match.asked.name for match in found.open_matches] == ["Unsan"]
    assert reasons(found) == []
    assert "event_attached" in notes(found)
