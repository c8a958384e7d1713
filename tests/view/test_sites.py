"""Test which sites a view shows, and how those at one point become one mark."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from regiondash.draw.symbols import UNSTATED
from tests.tables import changed, with_rows
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

SITE = {"programme_id": "works", "role": "cohort", "cohort": 2024, "region_id": "r1"}
SITE |= {"lon": 0.25, "lat": 0.75}
UNKNOWN = {**SITE, "site_id": "site9", "kind": "", "kind_basis": "not_stated"}
PILOT = {**SITE, "site_id": "site8", "role": "pilot", "cohort": None, "region_id": "r2"}
PILOT |= {"kind": "mill", "kind_basis": "named"}


def shown(pack: Pack, **choices: object) -> list[str]:
    """Return the ids of the sites a view shows."""
    return [str(one) for one in asked(pack, **choices).sites["site_id"]]


def test_a_site_is_shown_once_its_place_is_announced(small: Pack) -> None:
    """Before the announcement there are no sites; a place without a status has none."""
    assert shown(small, as_of="2024-01-14") == []
    assert shown(small, as_of="2024-01-15") == ["site1", "site2"]
    assert shown(small) == ["site1", "site2"]


def test_a_site_is_of_its_own_place(small: Pack) -> None:
    """A site of another cohort of the region waits for that cohort."""
    assert shown(changed(small, "sites", 0, cohort=2026)) == ["site2"]


def test_sites_of_another_programme_are_left_out(small: Pack) -> None:
    """A view is of one programme."""
    assert shown(changed(small, "sites", 0, programme_id="other")) == ["site2"]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"kinds": ("mill",)}, ["site1", "site8"]),
        ({"kinds": ("clinic", "mill")}, ["site1", "site2", "site8"]),
        ({"provinces": ("p2",)}, ["site8"]),
        ({"cohorts": ("2024",)}, ["site1", "site2", "site9"]),
        ({"cohorts": ("pilot",)}, ["site8"]),
        ({}, ["site1", "site2", "site8", "site9"]),
    ],
)
def test_filters_choose_sites(small: Pack, choices: dict[str, object], expected: list[str]) -> None:
    """Kind, province and cohort choose; a site of no stated kind is of none that is asked for."""
    assert sorted(shown(with_rows(small, "sites", PILOT, UNKNOWN), **choices)) == expected


def test_sites_at_one_point_are_one_mark(small: Pack) -> None:
    """Symbols stand in the pack's order of kinds; only a named kind is drawn full."""
    (mark,) = asked(small).layer.sites
    assert (mark.region_id, mark.lat, mark.lon, mark.title) == ("r1", 0.5, 0.5, "Alpha")
    assert dict(zip(mark.symbols, mark.hollow, strict=True)) == {"plus": True, "circle": False}
    assert mark.symbols == ("plus", "circle")


def test_sites_apart_are_marks_apart(small: Pack) -> None:
    """Another point is another mark; kinds not stated have their own symbol, drawn hollow."""
    here, there = asked(with_rows(small, "sites", UNKNOWN)).layer.sites
    assert (there.lat, there.lon) == (0.75, 0.25)
    assert (there.symbols, there.hollow) == ((UNSTATED,), (True,))
    assert here.symbols == ("plus", "circle")


def test_one_named_site_makes_its_symbol_full(small: Pack) -> None:
    """Two sites of a kind at one point are one symbol, full if a source names either."""
    second = {**SITE, "site_id": "site9", "kind": "clinic", "kind_basis": "named"}
    (mark,) = asked(with_rows(small, "sites", {**second, "lon": 0.5, "lat": 0.5})).layer.sites
    assert mark.hollow == (False, False)


def test_a_site_without_a_point_is_not_drawn(small: Pack) -> None:
    """It stays among the sites, and no place on the map is made up for it."""
    view = asked(changed(small, "sites", lon=math.nan, lat=math.nan))
    assert len(view.sites) == 2
    assert view.layer.sites == ()


def test_marks_can_be_left_out(small: Pack) -> None:
    """Switched off, sites leave the map and nothing else changes."""
    off, on = asked(small, sites="off"), asked(small)
    assert off.layer.sites == ()
    assert off.sites.equals(on.sites)


def test_a_mark_is_called_in_the_views_language(small: Pack) -> None:
    """The title is the region's name."""
    (mark,) = asked(small, language="ko").layer.sites
    assert mark.title == "알파군"
