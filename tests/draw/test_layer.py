"""Test what travels to the map: each value once, with a stamp that names the state."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.layer import Layer, SiteMark
from regiondash.draw.palette import Look

LOOKS = (Look("#0d3f47"), Look("#ffffff", "hatch"))
MARK = SiteMark("r1", 0.5, 0.25, ("circle", "plus"), (False, True), "Alpha")
LAYER = Layer(
    LOOKS,
    {"s1": 0, "s2": 1, "s3": 0},
    {"s1": "24"},
    {"s1": "Opened", "s2": "No data", "s3": "Opened"},
    frozenset({"s3", "s2"}),
    (MARK,),
)

SHAPES = st.dictionaries(st.from_regex(r"\A[A-Za-z0-9_.-]{1,8}\Z"), st.integers(0, 4))


def unrun(runs: list[tuple[Any, str]]) -> dict[str, Any]:
    """Return runs as one value a shape, as the map's script reads them."""
    return {shape: value for value, ids in runs for shape in ids.split(" ") if shape}


def travelled(layer: Layer, *arguments: Any) -> dict[str, Any]:  # noqa: ANN401  passed on
    """Return what the browser reads: the values after a journey as JSON."""
    found: dict[str, Any] = json.loads(json.dumps(layer.values("name_en", *arguments)))
    return found


def test_values_travel_as_they_are() -> None:
    """Looks, labels, sites and the name column arrive; dimmed shapes come sorted."""
    values = travelled(LAYER)
    assert values["names"] == "name_en"
    assert values["looks"][1] == {"fill": "#ffffff", "pattern": "hatch", "text": "#22261f"}
    assert values["labels"] == {"s1": "24"}
    assert values["dimmed"] == ["s2", "s3"]
    assert values["sites"] == [["r1", 0.5, 0.25, ["circle", "plus"], [False, True], "Alpha"]]
    assert "geometry" not in values


def test_a_shared_value_travels_once() -> None:
    """Shapes of one class or note share one entry."""
    values = travelled(LAYER)
    assert values["shapes"] == [[0, "s1 s3"], [1, "s2"]]
    assert values["notes"] == [["Opened", "s1 s3"], ["No data", "s2"]]


@given(SHAPES)
def test_every_shape_arrives_with_its_class(shapes: dict[str, int]) -> None:
    """Each shape stands in exactly one run, with its own class."""
    runs = travelled(Layer(LOOKS, shapes))["shapes"]
    assert unrun(runs) == shapes
    assert sum(len(ids.split(" ")) for _, ids in runs) == len(shapes)
    assert len({value for value, _ in runs}) == len(runs)


@given(SHAPES, st.randoms(use_true_random=False))
def test_equal_states_have_equal_stamps(shapes: dict[str, int], chance: Any) -> None:  # noqa: ANN401
    """The same classes in another order are another dict and the same stamp or runs."""
    order = list(shapes)
    chance.shuffle(order)
    other = travelled(Layer(LOOKS, {shape: shapes[shape] for shape in order}))
    same = travelled(Layer(LOOKS, shapes))
    assert unrun(other["shapes"]) == unrun(same["shapes"])
    assert travelled(Layer(LOOKS, dict(shapes)))["stamp"] == same["stamp"]


@pytest.mark.parametrize(
    "changes",
    [
        {"shapes": {"s1": 1, "s2": 1, "s3": 0}},
        {"labels": {"s1": "25"}},
        {"notes": {}},
        {"dimmed": frozenset()},
        {"sites": ()},
        {"selected": "s1"},
        {"looks": (LOOKS[1], LOOKS[0])},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_every_change_changes_the_stamp(changes: dict[str, Any]) -> None:
    """A state that differs in anything that is drawn has another stamp."""
    assert travelled(replace(LAYER, **changes))["stamp"] != travelled(LAYER)["stamp"]


def test_names_and_frame_are_part_of_the_state() -> None:
    """Another language and another request to zoom repaint; the request's number comes first."""
    assert LAYER.values("name_ko")["stamp"] != LAYER.values("name_en")["stamp"]
    first, again = travelled(LAYER, ("s1", "s2"), 1), travelled(LAYER, ("s1", "s2"), 2)
    assert first["frame"] == [1, "s1", "s2"]
    assert first["stamp"] != again["stamp"]
    assert travelled(LAYER)["frame"] == [0]
