"""Test that each theme paints every shape and counts every region once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.draw.layer import Values
from regiondash.draw.palette import STATUS_LOOKS, contrast
from regiondash.view.themes import definition
from tests.tables import changed, with_info, with_rows
from tests.view.asking import asked, caption, legend, shape_label

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PLACE = {"role": "cohort", "bears_on": "opened", "happened_on": "2025-03-01", "site_id": ""}
SHARED = {**PLACE, "region_id": "r3", "cohort": 2025}
OTHER = {**PLACE, "region_id": "r4", "cohort": 2026, "bears_on": "started"}


@pytest.fixture
def pack(small: Pack) -> Pack:
    """Return the tiny pack with places of cohorts 2025 and 2026 in the shared shape s3."""
    return with_rows(small, "events", SHARED, OTHER)


def test_the_status_theme_counts_regions(pack: Pack) -> None:
    """Each region is in one class: two of them partly, for they share a shape."""
    assert legend(asked(pack)) == {
        "Operating (claimed)": 1,
        "Partly: opened (reported)": 1,
        "Partly: under construction": 1,
        "Pilot": 1,
        "Not yet in a cohort": 1,
    }


def test_the_cohort_theme_counts_years(pack: Pack) -> None:
    """A year's places share a class, and those covered in part another."""
    assert legend(asked(pack, theme="cohort")) == {
        "Cohort 2024": 1,
        "Cohort 2025, partly covered": 1,
        "Cohort 2026, partly covered": 1,
        "Pilot": 1,
        "Not yet in a cohort": 1,
    }


def test_a_year_has_one_colour_whole_or_partly(pack: Pack) -> None:
    """Partly covered places of a year are striped in the year's own colour."""
    whole = with_rows(pack, "events", {**PLACE, "region_id": "r5", "cohort": 2025})
    looks = {entry.label: entry.look for entry in asked(whole, theme="cohort").painted.entries}
    year, partly = looks["Cohort 2025"], looks["Cohort 2025, partly covered"]
    assert (year.fill, year.pattern, partly.pattern) == (partly.fill, "", "stripe")


def test_a_shared_shape_shows_its_most_advanced_region(pack: Pack) -> None:
    """s3 holds an opened and a started district: partly opened, with both years."""
    view = asked(pack)
    assert shape_label(view, "s3") == "Partly: opened (reported)"
    assert view.layer.labels == {"s1": "24", "s2": "P", "s3": "25·26"}


def test_a_shape_without_a_region_has_no_data(pack: Pack) -> None:
    """The remainder s4 is hatched in the status theme and counted nowhere."""
    assert shape_label(asked(pack), "s4") == "No data"
    assert legend(asked(pack)).get("No data") is None


def test_cohorts_not_asked_for_step_back(pack: Pack) -> None:
    """Their places are “in another cohort”, without a year on the map."""
    view = asked(pack, cohorts=("2025",))
    assert shape_label(view, "s1") == "In another cohort"
    assert view.layer.labels == {"s3": "25"}


def test_out_of_scope_is_its_own_class(pack: Pack) -> None:
    """A district outside the scope is neither covered nor “not yet”, and has no year."""
    view = asked(pack, scope="counties")
    assert shape_label(view, "s3") == "Not in scope"
    assert legend(view)["Not in scope"] == 2
    assert "s3" not in view.layer.labels


def test_three_kinds_of_nothing_stand_in_every_legend(small: Pack) -> None:
    """Not yet, not in scope and no data are always there, apart in words and looks."""
    for theme in ("status", "cohort"):
        entries = {entry.label: entry.look for entry in asked(small, theme=theme).painted.entries}
        nothing = ("Not yet in a cohort", "Not in scope", "No data")
        assert len({entries[label] for label in nothing}) == 3


def test_an_indicator_counts_shapes(small: Pack) -> None:
    """Four shapes have people, one of them a remainder without a region."""
    view = asked(small, theme="indicator")
    assert view.painted.noun == "shapes"
    assert legend(view) == {"50": 1, "100": 1, "250": 1, "400": 1}
    assert shape_label(view, "s4") == "50"


def test_a_missing_value_is_no_data(small: Pack) -> None:
    """A shape without a value is hatched, counted as such, and in no class."""
    view = asked(small, theme="indicator", indicator="share")
    assert legend(view)["No data"] == 1
    assert "s4" not in view.layer.shapes
    assert view.painted.entries[-1].look == STATUS_LOOKS["no_data"]


def test_the_filter_counts_its_shapes(small: Pack) -> None:
    """Only shapes of the provinces asked for are counted; the classes stay the same."""
    everywhere, west = (
        asked(small, theme="indicator"),
        asked(small, theme="indicator", provinces=("p1",)),
    )
    assert legend(west) == {"100": 1, "400": 1}
    assert [entry.look for entry in west.painted.entries] == [
        entry.look for entry in everywhere.painted.entries
    ]


@pytest.mark.parametrize("method", ["quantiles", "natural_breaks", "equal_interval"])
def test_intervals_are_written_with_the_definitions_decimals(small: Pack, method: str) -> None:
    """Bounds are rounded as the definition says; the classes asked for are made."""
    more = changed(small, "definitions", 1, decimals=1)
    view = asked(more, theme="indicator", indicator="people", method=method, classes=3)
    labels = [entry.label for entry in view.painted.entries]
    assert len(labels) == 4
    assert labels[0].startswith("50 – ")
    share = asked(more, theme="indicator", indicator="share").painted.entries
    assert [entry.label for entry in share][:3] == ["0.3", "0.5", "1.0"]


def test_labels_are_said_in_the_views_language(pack: Pack) -> None:
    """Korean labels are Korean, and the classes are the same ones."""
    for theme in ("status", "cohort"):
        english, korean = (
            legend(asked(pack, theme=theme)),
            legend(asked(pack, theme=theme, language="ko")),
        )
        assert list(english.values()) == list(korean.values())
        assert not set(english) & set(korean)


def test_labels_in_shapes_can_be_read(pack: Pack) -> None:
    """The text colour of every class without a pattern stands out from its fill."""
    for theme in ("status", "cohort", "indicator"):
        looks = [entry.look for entry in asked(pack, theme=theme).painted.entries]
        assert all(contrast(look.fill, look.text) >= 4.5 for look in looks if not look.pattern)


def test_a_tooltip_names_the_covered_part(pack: Pack) -> None:
    """Under a shared shape's class each covered region stands with its year and status."""
    view = asked(pack)
    assert caption(view, "s3") == "Partly: opened (reported)"
    assert view.layer.extra["s3"] == [
        "Gamma 2025: Opened (reported)",
        "Delta 2026: Under construction",
    ]
    assert caption(view, "s1") == "Operating (claimed)"
    assert set(view.layer.extra) == {"s3"}
    assert view.layer.values is None


def test_a_tooltip_gives_value_and_unit(small: Pack) -> None:
    """In the indicator theme every shape has its value and no more, or “no data”."""
    layer = asked(small, theme="indicator").layer
    people = {"s1": 100, "s2": 250, "s3": 400, "s4": 50}
    assert layer.values == Values(people, "persons", 0)
    assert layer.extra == {}
    korean = asked(small, theme="indicator", language="ko").layer
    assert korean.values == Values(people, "명", 0)
    shares = asked(small, theme="indicator", indicator="share")
    assert shares.layer.values is not None
    assert "s4" not in shares.layer.values.numbers
    assert caption(shares, "s4") == "No data"


@pytest.mark.parametrize("theme", ["status", "cohort"])
def test_a_programme_may_run_for_generations(small: Pack, theme: str) -> None:
    """Forty-five cohort years have a class and a look each, and their own places show them."""
    years = range(1980, 2025)
    rows = [{**PLACE, "region_id": "r5", "cohort": year} for year in years]
    view = asked(with_rows(small, "events", *rows, {**SHARED, "cohort": 1999}), theme=theme)
    captions = [entry.label for entry in view.painted.entries]
    assert theme == "status" or sum("Cohort" in one for one in captions) >= 2 * len(years)
    labels = {"status": "Partly: opened (reported)", "cohort": "Cohort 1999, partly covered"}
    assert caption(view, "s3") == labels[theme]


@pytest.mark.parametrize("theme", ["status", "cohort", "indicator"])
def test_a_pack_may_have_neither_programme_nor_people(small: Pack, theme: str) -> None:
    """Every shape is painted; nothing is covered, and figures say nothing of people or seats."""
    bare = with_info(small, default_programme="", people_indicator="")
    view = asked(bare, theme=theme)
    assert view.indicator == "people"
    assert view.layer.labels == {}
    assert legend(view).get("Not yet in a cohort") == (None if theme == "indicator" else 5)
    figures = view.figures
    assert (figures.people_opened, figures.people_all, figures.seats_due) == (None, None, None)
    assert (figures.named, figures.opened, view.programme.name_en) == (0, 0, "")


def test_a_pack_may_have_no_indicator_at_all(small: Pack) -> None:
    """Then the map shows the status whatever the theme, and the table has no values."""
    bare = with_info(small, people_indicator="")
    bare = replace(bare, definitions=small.definitions[:0], indicators=small.indicators[:0])
    view = asked(bare, theme="indicator")
    assert view.painted.noun == "regions"
    assert view.values.isna().all()
    assert definition(bare, view.indicator)["label_en"] == ""
