"""Test that a pack's own values, and no others, can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.selection import Selection
from regiondash.view.choices import allowed, cohorts_of
from tests.tables import changed, with_rows

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def test_every_field_lists_what_the_pack_has(small: Pack) -> None:
    """Provinces, kinds, cohorts, scopes and places come from the pack; kinds in their order."""
    found = allowed(small, ["tiny", "other"])
    assert found.packs == ("tiny", "other")
    assert found.provinces == ("p1", "p2")
    assert found.kinds == ("clinic", "mill")
    assert found.cohorts == ("pilot", "2024", "2025")
    assert found.scopes == ("all", "counties")
    assert found.places == ("r1", "r2", "r3", "r4", "r5", "s1", "s2", "s3", "s4")


def test_an_indicator_needs_permission_and_values(small: Pack) -> None:
    """Only what its definition permits on a map, and what shapes have values of, is offered."""
    assert allowed(small, []).indicators == ("people", "share")
    forbidden = changed(small, "definitions", 1, permits="rank|sum")
    assert allowed(forbidden, []).indicators == ("people",)
    without_values = changed(small, "indicators", unit_kind="province")
    assert allowed(without_values, []).indicators == ()


def test_provinces_of_older_divisions_are_not_offered(small: Pack) -> None:
    """A province that no region of today is in filters nothing."""
    older = with_rows(small, "provinces", {"province_id": "old", "geography": "before"})
    assert allowed(older, []).provinces == ("p1", "p2")


def test_without_a_pilot_none_is_offered(small: Pack) -> None:
    """The pilot is a choice only where there is one."""
    assert allowed(changed(small, "events", role="cohort"), []).cohorts[0] == "2024"


def test_a_programme_offers_its_own_cohorts(small: Pack) -> None:
    """Years and pilots of another programme are allowed, and not offered."""
    more = {"programme_id": "wells", "role": "cohort", "cohort": 2031, "event_id": "w1"}
    pack = with_rows(small, "events", more)
    assert allowed(pack, []).cohorts == ("pilot", "2024", "2025", "2031")
    assert cohorts_of(pack, Selection(pack="tiny")) == ("pilot", "2024", "2025")
