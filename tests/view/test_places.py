"""Test that every region stands beside its scope, place and evidence, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tables import changed, with_rows
from tests.view.asking import asked, region

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

STARTED = {"region_id": "r3", "bears_on": "started", "role": "cohort", "cohort": 2025}
STARTED |= {"happened_on": "2025-03-01", "site_id": ""}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    provinces=st.sets(st.sampled_from(("p1", "p2"))).map(lambda found: tuple(sorted(found))),
    cohorts=st.sampled_from(((), ("2024",), ("pilot", "2025"))),
    scope=st.sampled_from(("", "counties")),
    as_of=st.sampled_from(("", "2024-06-30", "2020-01-01", "2030-01-01")),
)
def test_every_region_is_one_row_whatever_is_asked(
    small: Pack, provinces: tuple[str, ...], cohorts: tuple[str, ...], scope: str, as_of: str
) -> None:
    """Filters mark rows and never drop or double one."""
    view = asked(small, provinces=provinces, cohorts=cohorts, scope=scope, as_of=as_of)
    assert view.places["region_id"].tolist() == ["r1", "r2", "r3", "r4", "r5"]
    assert set(view.table["region_id"]) <= set(
        view.places.loc[view.places["in_filter"], "region_id"]
    )
    assert cohorts or len(view.table) == view.places["in_filter"].sum()
    assert not view.places[["role", "status", "extent", "shape_id", "part"]].isna().any().any()


def test_a_region_has_its_place(small: Pack) -> None:
    """A cohort place has its year, status and days; a region without one has empty cells."""
    view = asked(small)
    first, none = region(view, "r1"), region(view, "r4")
    assert (first["role"], first["cohort"], first["status"]) == ("cohort", 2024, "operating")
    assert f"{first['opened_since']:%Y-%m-%d}" == "2024-12-20"
    assert first["opened_evidence"] == "confirmed"
    assert first["operating_evidence"] == "not_assessed"
    assert (none["role"], none["status"], none["extent"], none["chosen"]) == ("", "", "", False)


def test_the_scope_asked_for_counts(small: Pack) -> None:
    """Without a scope the pack's own stands; its districts leave with the scope of counties."""
    assert asked(small).places["in_scope"].all()
    counties = asked(small, scope="counties").places
    assert counties.loc[counties["in_scope"], "region_id"].tolist() == ["r1", "r2", "r5"]


def test_a_scope_is_not_part_of_a_longer_name(small: Pack) -> None:
    """A region of the scope “all2” is not for that in “all”."""
    other = changed(small, "regions", 0, scopes="all2|counties")
    assert not region(asked(other), "r1")["in_scope"]


def test_the_filter_is_by_province(small: Pack) -> None:
    """No province means all; several add up."""
    assert asked(small).places["in_filter"].all()
    west = asked(small, provinces=("p1",)).places
    assert west.loc[west["in_filter"], "region_id"].tolist() == ["r1", "r3", "r4"]
    assert asked(small, provinces=("p1", "p2")).places["in_filter"].all()


@pytest.mark.parametrize(
    ("cohorts", "chosen"),
    [((), ["r1", "r2", "r3"]), (("2024",), ["r1"]), (("pilot", "2025"), ["r2", "r3"])],
)
def test_cohorts_choose_among_places(
    small: Pack, cohorts: tuple[str, ...], chosen: list[str]
) -> None:
    """No cohort means every place; the pilot is chosen by its own name."""
    places = asked(with_rows(small, "events", STARTED), cohorts=cohorts).places
    assert places.loc[places["chosen"], "region_id"].tolist() == chosen


def test_an_extra_site_colours_no_region(small: Pack) -> None:
    """An extra site is a place of its own and stands in no region's row."""
    extra = {**STARTED, "role": "extra", "cohort": None, "region_id": "r4"}
    view = asked(with_rows(small, "events", extra))
    assert "extra" in set(view.statuses["role"])
    assert region(view, "r4")["role"] == ""


def test_a_cohort_place_goes_before_the_pilot(small: Pack) -> None:
    """A region that is both counts as its cohort's."""
    both = with_rows(small, "events", {**STARTED, "region_id": "r2"})
    assert region(asked(both), "r2")["role"] == "cohort"


def test_a_region_keeps_its_provinces_names(small: Pack) -> None:
    """Each row carries the names of its province in every language."""
    row = region(asked(small), "r5")
    assert (row["province_name_en"], row["province_name_ko"]) == ("East", "동도")
    assert (row["shape_id"], row["part"]) == ("", "")
