"""Test that a view, a card and a comparison follow the programme that is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.selection import Selection
from regiondash.view.board import board_report
from regiondash.view.card import card_of
from regiondash.view.choices import allowed
from regiondash.view.compare import compare_report
from regiondash.view.timeline import timeline_report
from tests.tables import with_rows
from tests.view.asking import asked, region, reported

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

WELL = {"programme_id": "wells", "role": "cohort", "cohort": 2025, "site_id": ""}


@pytest.fixture(scope="module")
def two(small: Pack) -> Pack:
    """Return the tiny pack with a second programme: wells in Alpha and in Epsilon."""
    (works,) = small.programmes
    wells = replace(works, id="wells", name_en="Wells", first_year=2025, target_per_year=0)
    opened = {**WELL, "kind": "opened", "bears_on": "opened", "happened_on": "2025-05-01"}
    pack = with_rows(
        small,
        "events",
        {**opened, "region_id": "r1", "event_id": "w1"},
        {**opened, "region_id": "r5", "event_id": "w2"},
    )
    return replace(pack, settings=replace(pack.settings, programmes=(works, wells)))


def test_a_view_is_of_the_programme_chosen(two: Pack) -> None:
    """Places, cohorts, legend and figures are the second programme's alone."""
    first, second = asked(two), asked(two, programme="wells")
    assert (region(first, "r1")["cohort"], region(second, "r1")["cohort"]) == (2024, 2025)
    assert (region(first, "r5")["status"], region(second, "r5")["status"]) == ("", "opened")
    assert (first.figures.opened, second.figures.opened) == (1, 2)
    assert second.figures.seats_due is None
    cohorts = asked(two, programme="wells", theme="cohort")
    assert cohorts.painted.entries[0].label == "Cohort 2025"
    assert allowed(two, []).programmes == ("works", "wells")


def test_a_card_tells_of_the_programme_chosen(two: Pack) -> None:
    """Events and sites of the other programme stay out of it."""
    card = card_of(two, asked(two, programme="wells"), "r1")
    assert [event["event_id"] for event in card.regions[0].events] == ["w1"]
    assert card.regions[0].sites == ()


def test_a_target_that_nobody_set_is_none(two: Pack) -> None:
    """Without a promise by the year there is no target, no unnamed seat and no plan."""
    assert {one["target"] for one in reported(two, programme="wells")["cohorts"]} == {None}
    chosen = Selection(pack=two.id, programme="wells")
    assert {row["unnamed"] for row in board_report(two, chosen)["cohorts"]} == {None}
    assert timeline_report(two, chosen)["plan"] == []


def test_two_programmes_are_held_against_each_other(two: Pack) -> None:
    """Alpha has both, Epsilon the second alone; turned round, the sides change."""
    report = compare_report(two, Selection(pack=two.id))
    assert (report["first"], report["second"]) == ("works", "wells")
    sides = {row["region_id"]: row["side"] for row in report["regions"]}
    assert (sides["r1"], sides["r5"], sides["r3"]) == ("both", "second", "neither")
    turned = compare_report(two, Selection(pack=two.id, programme="wells", compare="works"))
    assert turned["counts"]["first"] == report["counts"]["second"]
    assert sum(report["counts"].values()) == report["in_scope_regions"]
