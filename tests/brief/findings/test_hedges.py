"""Test that sentences hedge as the evidence does: who claims, who confirms, and what nobody saw."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.brief.findings import lists, openings, places, progress, promise
from regiondash.brief.findings.reports import Reports
from regiondash.selection import Selection
from tests.tables import changed, with_info, with_rows

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

LOOK = 8  # the row of the independent look among the events


def told(pack: Pack, **choices: object) -> Reports:
    """Return the reports of a pack with some choices."""
    return Reports(pack, Selection(pack=pack.id).with_(**choices))


def unseen(pack: Pack) -> Pack:
    """Return the pack without any independent look."""
    return replace(pack, events=pack.events.drop(index=LOOK).reset_index(drop=True))


def test_what_is_confirmed_is_said_to_be(small: Pack) -> None:
    """An opening that a look confirms is counted as confirmed, beside whose report it is."""
    found = openings.title(told(small)).text
    assert "as reported by Tiny state media" in found
    assert found.endswith("; 1 confirmed independently")


def test_what_nobody_saw_is_not_said_to_be_refuted(small: Pack) -> None:
    """Without a look the title says so, and the sentence that this refutes nothing."""
    reports = told(unseen(small))
    assert openings.title(reports).text.endswith("; none assessed independently")
    assert openings.answers(reports)[0].text == (
        "Never assessed by independent looks: 1 of 1 opening reported. "
        "That is not the same as refuted."
    )
    assert lists.evidence_title(reports).text == (
        "Of 1 reported opening, none was assessed independently"
    )


def test_a_look_against_is_no_confirmation(small: Pack) -> None:
    """A look that denies an opening is told as evidence against, and nothing as confirmed."""
    reports = told(changed(small, "events", LOOK, verdict="against"))
    assert openings.title(reports).text.endswith("; none confirmed independently")
    assert lists.evidence_title(reports).text == (
        "Of 1 reported opening, 0 confirmed independently, 1 with evidence against"
    )


def test_a_whole_cohort_without_a_look_is_named(small: Pack) -> None:
    """Where all openings of one year were never assessed and others were, that year is named."""
    opened = {"kind": "opened", "role": "cohort", "cohort": 2025, "bears_on": "opened"}
    row = {**opened, "region_id": "r5", "event_id": "e99", "happened_on": "2025-06-01"}
    reports = told(with_rows(small, "events", {**row, "precision": "day", "verdict": ""}))
    assert lists.evidence_title(reports).text == (
        "Of 2 reported openings, 1 confirmed independently, none of cohort 2025’s 1 assessed"
    )


def test_claims_without_a_claimant_are_reports_all_the_same(small: Pack) -> None:
    """A pack that names nobody who claims has no empty name in its sentences."""
    found = openings.title(told(with_info(small, claimant_en=""))).text
    assert ", as reported; " in found


def test_before_anything_opened_nothing_is_said_to_have(small: Pack) -> None:
    """Earlier titles tell of the last step reported, and that no opening was."""
    assert openings.title(told(small, as_of="2024-06-30")).text == (
        "No opening reported by 30 June 2024 among 5 regions; construction reported at 1 place"
    )
    assert openings.title(told(small, as_of="2024-01-20")).text == (
        "No opening reported by 20 January 2024 among 5 regions; 1 place is named"
    )
    assert openings.title(told(small, as_of="2024-01-01")).text == (
        "0 of 5 regions in scope named in the yearly cohorts by 1 January 2024"
    )


def test_of_cohorts_chosen_only_these_are_denied(small: Pack) -> None:
    """Where cohorts are chosen, nothing is said of the others."""
    found = openings.title(told(small, cohorts=("2025",))).text
    assert "in the cohorts chosen" in found


@pytest.mark.parametrize(("language", "words"), [("en", "1 opened"), ("ko", "준공 1곳")])
def test_numbers_take_the_form_of_their_language(small: Pack, language: str, words: str) -> None:
    """One place is a place in English; Korean counts with its own counters."""
    found = promise.named(told(small, language=language)).text
    assert words in found
    assert "1 places" not in found


def test_a_total_without_years_is_told_as_that(small: Pack) -> None:
    """A promise in total names no number a year; without one, none is made up."""
    (works,) = small.programmes
    total = replace(works, target_per_year=0, target_total=3)
    nothing = replace(works, target_per_year=0, target_total=None)
    packs = [
        replace(small, settings=replace(small.settings, programmes=(one,)))
        for one in (total, nothing)
    ]
    assert [promise.promised(told(pack)).text for pack in packs] == [
        "Promised: 3 places by the end of 2026; no number is promised by the year.",
        "No number of places is promised.",
    ]


def test_an_aim_is_not_told_before_its_day(small: Pack) -> None:
    """What was added to a promise later is not in it on an earlier day."""
    assert promise.aims(told(small, as_of="2023-12-31")) == []
    (aim,) = promise.aims(told(small))
    assert aim.text == "Since 1 January 2024: One mill a year."


def test_what_fell_due_is_held_against_its_year(small: Pack) -> None:
    """The title of progress counts what is due, by whose report, or as far as confirmed."""
    assert progress.title(told(small)).text == (
        "The 1 place due by the end of 2024 opened, as reported by Tiny state media; "
        "1 within the planned year"
    )
    late = progress.title(told(unseen(small), basis="confirmed")).text
    assert late == "0 of 1 place due by the end of 2024 confirmed open; 1 without confirmation"


def test_what_is_left_is_counted_by_the_status_asked_for(small: Pack) -> None:
    """Who is left depends on what counts as covered, by claim or by confirmation."""
    assert places.left_title(told(small)).text == (
        "4 of 5 regions not reported open by 30 June 2025; 3 in no cohort yet"
    )
    confirmed = told(small, basis="confirmed", reach="operating")
    assert places.left_title(confirmed).text == (
        "5 of 5 regions not confirmed in operation by 30 June 2025; 3 in no cohort yet"
    )
