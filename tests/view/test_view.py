"""Test that one view's parts agree, and that a place finds its shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from regiondash.draw.geometry import geometry_file
from regiondash.selection import THEMES
from regiondash.view import programme_of, shape_of
from tests.draw.unfolded import unfolded
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def dimmed(pack: Pack, *provinces: str) -> set[str]:
    """Return the shapes that the map dims: those whose province is outside the filter."""
    data = geometry_file(pack.overview, pack.context, pack.shape_table, pack.provinces)
    layer = asked(pack, provinces=provinces).layer
    members = zip(layer.order, unfolded(data)["members"], strict=True)
    return {shape for shape, province in members if province in layer.outside}


def test_shapes_outside_the_filter_are_dimmed(small: Pack) -> None:
    """Without a filter nothing is, a shape without a region neither; with one, the rest is."""
    assert dimmed(small) == set()
    assert dimmed(small, "p1") == {"s2", "s4"}
    assert dimmed(small, "p1", "p2") == set()


def test_dimming_repaints_and_recounts_nothing(small: Pack) -> None:
    """A filter leaves every shape's class as it was."""
    everywhere, west = asked(small), asked(small, provinces=("p1",))
    assert west.layer.shapes == everywhere.layer.shapes
    assert west.layer.looks == everywhere.layer.looks


@pytest.mark.parametrize("theme", THEMES)
def test_the_legend_explains_every_colour(small: Pack, theme: str) -> None:
    """The layer's looks and captions are the legend's, one each, and the last is “no data”."""
    view = asked(small, theme=theme)
    assert view.layer.looks == tuple(entry.look for entry in view.painted.entries)
    assert view.layer.captions == tuple(entry.label for entry in view.painted.entries)
    assert set(view.layer.shapes.values()) <= set(range(len(view.layer.looks)))
    assert view.painted.entries[-1].look.pattern == "hatch"


@pytest.mark.parametrize("theme", ["status", "cohort"])
def test_a_class_has_one_number_whatever_is_shown(small: Pack, theme: str) -> None:
    """Day, filter, cohorts and scope change no caption or look, so that frames can be played."""
    plain = asked(small, theme=theme).layer
    for choices in (
        {"as_of": "2020-01-01"},
        {"provinces": ("p2",)},
        {"cohorts": ("pilot",)},
        {"scope": "counties"},
    ):
        other = asked(small, theme=theme, **choices).layer
        assert (other.captions, other.looks) == (plain.captions, plain.looks)


def test_figures_and_table_are_made_once(small: Pack) -> None:
    """What follows the map is worked out when first asked for, and then kept."""
    view = asked(small)
    assert not {"figures", "table"} & set(vars(view))
    assert view.figures is view.figures
    assert view.table is view.table


def test_the_order_is_that_of_the_geometry(small: Pack) -> None:
    """Digits are read in the order in which the map's file holds the shapes."""
    data = geometry_file(small.overview, small.context, small.shape_table, small.provinces)
    assert list(asked(small).layer.order) == json.loads(data)["ids"]


def test_the_same_choices_give_the_same_stamp(small: Pack) -> None:
    """Two views of one selection paint the same state; another day paints another."""
    assert asked(small).layer.state("name_en") == asked(small).layer.state("name_en")
    later = asked(small, as_of="2024-02-01").layer.state("name_en")["stamp"]
    assert later != asked(small).layer.state("name_en")["stamp"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_state_is_plain_json(small: Pack, theme: str) -> None:
    """No number of another kind is in what travels to the browser."""
    state = asked(small, theme=theme).layer.state("name_en")
    assert json.loads(json.dumps(state))["stamp"] == state["stamp"]


def test_a_view_leaves_the_pack_as_it_was(small: Pack) -> None:
    """The frames of a pack are shared by everybody who looks at it."""
    names = ("regions", "events", "sites", "indicators", "shape_table", "region_shapes")
    before = {name: getattr(small, name).copy(deep=True) for name in names}
    for theme in THEMES:
        asked(small, theme=theme, provinces=("p1",), cohorts=("2024",))
    for name in names:
        pd.testing.assert_frame_equal(getattr(small, name), before[name])


def test_the_people_stand_in_where_no_indicator_is_asked_for(small: Pack) -> None:
    """The table's value column is the people, unless another indicator is asked for."""
    assert asked(small).indicator == "people"
    shares = asked(small, indicator="share").values  # noqa: PD011  a field of the view
    assert shares["s1"] == 0.25


def test_a_place_finds_its_shape(small: Pack) -> None:
    """A region leads to its shape, a shape to itself, a region without one to none."""
    places = asked(small).places
    assert [shape_of(places, place) for place in ("r4", "s2", "r5", "")] == ["s3", "s2", "", ""]


def test_the_programme_is_the_packs_default(small: Pack) -> None:
    """A view is of the programme that the pack puts first by name."""
    assert programme_of(small).id == small.info.default_programme == "works"
