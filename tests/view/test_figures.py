"""Test the key figures: what is counted, once, in which area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tables import changed, with_info, with_rows
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.view.figures import Figures

COHORT = {"role": "cohort", "bears_on": "started", "happened_on": "2025-03-01", "site_id": ""}
SHARED = {**COHORT, "region_id": "r3", "cohort": 2025, "bears_on": "opened"}
STARTED = {**COHORT, "region_id": "r5", "cohort": 2025}


def figures(pack: Pack, **choices: object) -> Figures:
    """Return the figures of a view."""
    return asked(pack, **choices).figures


def test_the_figures_of_a_tiny_country(small: Pack) -> None:
    """One cohort place operating, confirmed as opened; the pilot is in none of the counts."""
    found = figures(small)
    assert (found.in_scope, found.named, found.opened, found.started_only) == (5, 1, 1, 0)
    assert (found.operating, found.not_yet) == (1, 3)
    assert found.evidence == {"confirmed": 1, "against": 0, "unsettled": 0, "not_assessed": 0}
    assert found.operating_evidence["not_assessed"] == 1


def test_opened_and_only_started_split_the_started(small: Pack) -> None:
    """A place that opened is not counted as under construction once more."""
    found = figures(with_rows(small, "events", SHARED, STARTED))
    assert (found.named, found.opened, found.started_only) == (3, 2, 1)
    assert found.not_yet == 1


def test_people_of_a_shared_shape_are_up_to(small: Pack) -> None:
    """A shape covered in part stays out of the headline and is added beside it."""
    found = figures(with_rows(small, "events", SHARED))
    assert found.people_opened == 100
    assert found.people_up_to == 500


def test_two_regions_of_one_shape_add_its_people_once(small: Pack) -> None:
    """Both regions of the shared shape opened: still 400 people, and still in part."""
    both = with_rows(small, "events", SHARED, {**SHARED, "region_id": "r4"})
    assert figures(both).opened == 3
    assert (figures(both).people_opened, figures(both).people_up_to) == (100, 500)


def test_people_are_of_the_filtered_area(small: Pack) -> None:
    """All people of the area are those of its shapes, each once."""
    assert figures(small, provinces=("p1",)).people_all == 500
    assert figures(small, provinces=("p2",)).people_opened == 0


def test_without_people_counted_the_figures_say_none(small: Pack) -> None:
    """A pack without a people indicator has no such figure, which is not zero."""
    found = asked(with_info(small, people_indicator=""), indicator="share").figures
    assert (found.people_opened, found.people_up_to, found.people_all) == (None, None, None)


def test_a_place_out_of_scope_counts_nowhere(small: Pack) -> None:
    """With the scope of counties a district's opening is not counted."""
    opened = with_rows(small, "events", SHARED)
    found = figures(opened, scope="counties", provinces=("p1",))
    assert (found.in_scope, found.opened) == (1, 1)
    assert found.people_up_to == 100


def test_a_promised_number_is_the_denominator_of_the_whole(small: Pack) -> None:
    """A scope that is a number of places counts so only where nothing is filtered away."""
    assert figures(small, scope="counties").in_scope == 4
    assert figures(small, scope="counties", provinces=("p1",)).in_scope == 1


@pytest.mark.parametrize(
    ("as_of", "due"), [("2023-12-31", 0), ("2024-06-30", 1), ("", 2), ("2040-01-01", 2)]
)
def test_seats_fall_due_year_by_year(small: Pack, as_of: str, due: int) -> None:
    """The target counts from the first year to the year shown, never past what is known."""
    assert figures(small, as_of=as_of).seats_due == due


@pytest.mark.parametrize("choice", [{"provinces": ("p1",)}, {"cohorts": ("2024",)}])
def test_a_filtered_area_has_no_target(small: Pack, choice: dict[str, object]) -> None:
    """The target is the whole programme's: no share of it is made up for a part."""
    assert figures(small, **choice).seats_due is None


def test_the_cohorts_asked_for_count(small: Pack) -> None:
    """Places of other cohorts are not named, opened or started in the figures."""
    found = figures(with_rows(small, "events", SHARED), cohorts=("2025",))
    assert (found.named, found.opened) == (1, 1)
    assert found.people_opened == 0


def test_evidence_against_is_shown_as_such(small: Pack) -> None:
    """The answers split the openings: together they are all of them."""
    found = figures(changed(small, "events", 8, verdict="against"))
    assert found.evidence["against"] == 1
    assert sum(found.evidence.values()) == found.opened
