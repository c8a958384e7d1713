"""Test how regions and the shapes they share become classes and year labels."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.coverage_layer import (
    COVERED,
    STATUS_ORDER,
    cohort_years,
    region_classes,
    shape_numbers,
)

PLAIN = {"in_scope": True, "role": "cohort", "chosen": True, "status": "opened"}
PLAIN |= {"extent": "whole", "part": "whole", "shape_id": "s1", "cohort": 2024}


def regions(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return regions r0, r1 …, each an opened place of cohort 2024 but for the cells given."""
    frame = pd.DataFrame([{"region_id": f"r{n}", **PLAIN, **row} for n, row in enumerate(rows)])
    return frame.astype({"cohort": "Int64"})


NO_PLACE = {"role": "", "chosen": False, "status": "", "extent": "", "cohort": None}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, "opened"),
        ({"status": "operating"}, "operating"),
        ({"extent": "part"}, "partly_opened"),
        ({"part": "shares"}, "partly_opened"),
        ({"part": "", "shape_id": ""}, "opened"),
        ({"chosen": False}, "other_cohort"),
        ({"chosen": False, "part": "shares"}, "other_cohort"),
        ({"role": "pilot", "cohort": None}, "pilot"),
        ({"role": "pilot", "in_scope": False}, "pilot"),
        ({"in_scope": False}, "not_in_scope"),
        (NO_PLACE, "not_yet"),
        ({**NO_PLACE, "in_scope": False}, "not_in_scope"),
        ({**NO_PLACE, "part": "shares"}, "not_yet"),
    ],
)
def test_a_region_has_the_class_of_its_place(cells: dict[str, Any], expected: str) -> None:
    """Covered, partly, pilot, another cohort, not yet and not in scope are told apart."""
    assert region_classes(regions(cells)).tolist() == [expected]


ROWS = st.fixed_dictionaries(
    {
        "in_scope": st.booleans(),
        "role": st.sampled_from(("cohort", "pilot", "")),
        "chosen": st.booleans(),
        "status": st.sampled_from(COVERED),
        "extent": st.sampled_from(("whole", "part")),
        "part": st.sampled_from(("whole", "shares", "")),
        "shape_id": st.sampled_from(("", "s1", "s2")),
    }
)


@given(st.lists(ROWS, min_size=1, max_size=8))
def test_every_region_and_shape_has_one_known_class(rows: list[dict[str, Any]]) -> None:
    """Classes are of the fixed order; a shape has the most advanced one of its regions."""
    frame = regions(*rows)
    classes = region_classes(frame)
    assert set(classes) <= set(STATUS_ORDER)
    best = shape_numbers(frame, classes, STATUS_ORDER)
    assert set(best) == set(frame["shape_id"]) - {""}
    for shape_id, number in best.items():
        mine = classes[frame["shape_id"] == shape_id]
        assert number == min(map(STATUS_ORDER.index, mine))


@given(st.lists(ROWS, min_size=1, max_size=8))
def test_a_shared_shape_is_never_wholly_covered(rows: list[dict[str, Any]]) -> None:
    """However many of its regions are covered, a shape they share is covered in part."""
    frame = regions(*[{**row, "part": "shares", "shape_id": "s1"} for row in rows])
    number = shape_numbers(frame, region_classes(frame), STATUS_ORDER)["s1"]
    assert STATUS_ORDER[number] not in COVERED


def test_the_most_advanced_region_colours_a_shape() -> None:
    """Opened goes before started, both before what is not covered."""
    frame = regions(
        {"status": "started", "part": "shares"},
        {"part": "shares"},
        {**NO_PLACE, "part": "shares"},
    )
    numbers = shape_numbers(frame, region_classes(frame), STATUS_ORDER)
    assert numbers == {"s1": STATUS_ORDER.index("partly_opened")}


def test_a_number_is_the_place_in_the_order_given() -> None:
    """Another order gives other numbers, and its first class colours a shape."""
    frame = regions({"status": "started"}, {})
    classes = region_classes(frame)
    assert shape_numbers(frame, classes, ("opened", "started")) == {"s1": 0}
    assert shape_numbers(frame, classes, ("pilot", "started", "opened")) == {"s1": 1}


def test_a_label_gives_the_years_of_a_shape() -> None:
    """Years are of two digits, in order, each once, and only of the regions asked for."""
    frame = regions(
        {"cohort": 2026, "shape_id": "s1"},
        {"cohort": 2025, "shape_id": "s1"},
        {"cohort": 2025, "shape_id": "s1"},
        {"cohort": 2024, "shape_id": "s2"},
        {"cohort": 2024, "shape_id": ""},
        {"cohort": None, "shape_id": "s3"},
    )
    everyone = frame["region_id"].tolist()
    assert cohort_years(frame, everyone) == {"s1": "25·26", "s2": "24"}
    assert cohort_years(frame, ["r1"]) == {"s1": "25"}
    assert cohort_years(frame, []) == {}


def test_a_year_keeps_both_digits() -> None:
    """The cohort of 2005 is labelled 05."""
    assert cohort_years(regions({"cohort": 2005}), ["r0"]) == {"s1": "05"}
