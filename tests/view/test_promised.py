"""Test that a scope that promises a number of places has that number, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.brief.coverage import finding, title
from regiondash.selection import Selection
from regiondash.text import LANGUAGES
from regiondash.view.coverage import BY, coverage_report
from tests.view.asking import asked, reported

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

SEATS = Selection(pack="prk", scope="seats200")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_say_the_promised_number_and_one_field_says_why(prk: Pack, language: str) -> None:
    """Map, status, coverage and the page's title are shares of 200; the list's 201 is explained."""
    selection = SEATS.with_(language=language)
    report = reported(prk, scope="seats200", language=language)
    assert report["in_scope_regions"] == asked(prk, scope="seats200").figures.in_scope == 200
    assert "200" in report["in_scope_why"]
    assert "201" in report["in_scope_why"]
    assert "200" in title(prk, selection, finding(prk, selection))
    for by in BY:
        found = coverage_report(prk, selection, by)
        assert (found["in_scope_regions"], found["nation"]["in_scope"]) == (200, 200)
        assert found["nation"]["share_regions"] == found["nation"]["covered"] / 200
        assert found["nation"]["of_nation_regions"] == 1


def test_a_cohort_chosen_changes_no_promise(prk: Pack) -> None:
    """The number is of the whole programme, whichever of its years are looked at."""
    report = reported(prk, scope="seats200", cohorts=("2024",))
    figures = asked(prk, scope="seats200", cohorts=("2024",)).figures
    assert report["in_scope_regions"] == figures.in_scope == 200


def test_a_province_has_the_regions_of_its_list(prk: Pack) -> None:
    """Which provinces the promised places will be in is not promised: the list counts there."""
    report = reported(prk, scope="seats200", provinces=("p10",))
    listed = (prk.regions["province_id"] == "p10").sum()
    assert report["in_scope_regions"] == listed
    assert "promised" not in report["in_scope_why"]
    groups = coverage_report(prk, SEATS)["groups"]
    assert sum(row["in_scope"] for row in groups) == 201
    assert sum(row["of_nation_regions"] for row in groups) == pytest.approx(1)


def test_a_list_is_said_to_be_one(prk: Pack) -> None:
    """A scope without a promised number says how many regions it lists."""
    report = reported(prk)
    assert report["in_scope_why"] == "182 regions of the scope’s list"
