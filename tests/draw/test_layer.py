"""Test what travels to the map: a digit a shape, each value once, and a stamp that names it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.layer import Layer, SiteMark, Values
from regiondash.draw.palette import Look
from tests.draw.film import numbers, texts

LOOKS = (Look("#0d3f47"), Look("#2b7a82"), Look("#ffffff", "hatch"))
MARK = SiteMark("r1", 0.5, 0.25, ("circle", "plus"), (False, True), "Alpha")
LAYER = Layer(
    order=("s1", "s2", "s3", "s4"),
    looks=LOOKS,
    captions=("Opened", "Not yet", "No data"),
    shapes={"s3": 0, "s1": 0, "s2": 1},
    labels={"s1": "24"},
    extra={"s3": ["Gamma 2025: Opened"]},
    values=Values({"s1": 12.345, "s3": 0.0}, "persons", 1),
    outside=("p2",),
    sites=(MARK,),
)

SHAPES = st.dictionaries(st.from_regex(r"\A[A-Za-z0-9_.-]{1,8}\Z"), st.none() | st.integers(0, 98))


def travelled(layer: Layer, *arguments: Any) -> dict[str, Any]:  # noqa: ANN401  passed on
    """Return what the browser reads: the state after a journey as JSON."""
    found: dict[str, Any] = json.loads(json.dumps(layer.state("name_en", *arguments)))
    return found


def test_a_state_travels_as_it_is() -> None:
    """Looks, captions, labels, lines, provinces outside, sites and the name column arrive."""
    state = travelled(LAYER)
    assert state["names"] == "name_en"
    assert state["looks"][2] == {"fill": "#ffffff", "pattern": "hatch", "text": "#22261f"}
    assert state["captions"] == ["Opened", "Not yet", "No data"]
    assert texts(state["labels"], LAYER.order) == {"s1": "24"}
    assert state["extra"] == {"s3": ["Gamma 2025: Opened"]}
    assert state["outside"] == ["p2"]
    assert state["sites"] == [["r1", 0.5, 0.25, ["circle", "plus"], [False, True], "Alpha"]]
    assert "geometry" not in state


def test_a_class_travels_as_one_digit() -> None:
    """Digits stand in the order of the geometry; a shape without a class has the last one."""
    assert travelled(LAYER)["classes"] == "0102"


def test_marks_travel_as_one_digit() -> None:
    """1 is outlined, 2 ringed, 3 both; nothing travels where nothing is marked."""
    marked = replace(LAYER, outlined=frozenset({"s1", "s2"}), ringed=frozenset({"s2", "s4"}))
    assert travelled(marked)["marks"] == "1302"
    assert travelled(LAYER)["marks"] == ""


def test_a_class_travels_without_the_names_of_shapes() -> None:
    """A shape is named only where a text is its own: the geometry has the names already."""
    bare = replace(LAYER, labels={}, extra={})
    assert not {"s1", "s2", "s3", "s4"} & set(json.dumps(bare.state("name_en")).split('"'))


def test_values_travel_rounded_and_in_order() -> None:
    """A number a shape, with the unit; none where there is none, and nought is a number."""
    state = travelled(LAYER)
    assert state["values"] == [12.3, None, 0.0, None]
    assert (state["unit"], state["decimals"]) == ("persons", 1)


def test_without_an_indicator_no_values_travel() -> None:
    """The other themes have no numbers behind their classes."""
    state = travelled(replace(LAYER, values=None))
    assert (state["values"], state["unit"], state["decimals"]) == (None, "", 0)


@given(SHAPES)
def test_every_shape_arrives_with_its_class(classes: dict[str, int | None]) -> None:
    """Read back, each shape's digit is its own class, and “no data” the last of a hundred."""
    known = {shape: number for shape, number in classes.items() if number is not None}
    layer = replace(LAYER, order=tuple(classes), shapes=known, looks=(LOOKS[0],) * 100)
    given = [99 if number is None else number for number in classes.values()]
    assert numbers(travelled(layer)["classes"]) == given


@given(st.permutations(["s1", "s2", "s3"]))
def test_equal_states_have_equal_stamps(order: list[str]) -> None:
    """The same classes, named in another order, are the same state."""
    other = replace(LAYER, shapes={shape: LAYER.shapes[shape] for shape in order})
    assert travelled(other) == travelled(LAYER)


@pytest.mark.parametrize(
    "changes",
    [
        {"order": ("s2", "s1", "s3", "s4")},
        {"shapes": {"s1": 1, "s2": 1, "s3": 0}},
        {"labels": {"s1": "25"}},
        {"captions": ("Opened", "Not yet", "Unknown")},
        {"extra": {}},
        {"values": None},
        {"outside": ()},
        {"sites": ()},
        {"selected": "s1"},
        {"looks": (LOOKS[1], LOOKS[0], LOOKS[2])},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_every_change_changes_the_stamp(changes: dict[str, Any]) -> None:
    """A state that differs in anything that is drawn has another stamp."""
    assert travelled(replace(LAYER, **changes))["stamp"] != travelled(LAYER)["stamp"]


@pytest.mark.parametrize(
    "values",
    [
        Values({"s1": 12.345, "s3": 0.1}, "persons", 1),
        Values({"s1": 12.345}, "persons", 1),
        Values({"s1": 12.345, "s3": 0.0}, "%", 1),
        Values({"s1": 12.345, "s3": 0.0}, "persons", 2),
    ],
    ids=["number", "missing", "unit", "decimals"],
)
def test_every_change_of_the_values_changes_the_stamp(values: Values) -> None:
    """Numbers, unit and decimals are read in the tooltips."""
    other = replace(LAYER, values=values)
    assert travelled(other)["stamp"] != travelled(LAYER)["stamp"]


def test_names_and_frame_are_part_of_the_state() -> None:
    """Another language and another request to zoom repaint; the request's number comes first."""
    assert LAYER.state("name_ko")["stamp"] != LAYER.state("name_en")["stamp"]
    first, again = travelled(LAYER, ("s1", "s2"), 1), travelled(LAYER, ("s1", "s2"), 2)
    assert first["frame"] == [1, "s1", "s2"]
    assert first["stamp"] != again["stamp"]
    assert travelled(LAYER)["frame"] == [0]
