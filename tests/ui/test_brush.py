"""Test what counts as picked: a range, an area or rows in, the same regions whatever the order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.ui.brush import in_area, in_range

NUMBERS = st.floats(-1e6, 1e6)


@given(value=NUMBERS, one=NUMBERS, other=NUMBERS)
def test_a_range_holds_what_lies_between_its_ends(value: float, one: float, other: float) -> None:
    """A range drawn from right to left is the same as one drawn from left to right."""
    inside = min(one, other) <= value <= max(one, other)
    assert in_range(value, {"low": [one, other]}) is inside
    assert in_range(value, {"low": [other, one]}) is inside


@pytest.mark.parametrize("found", [{}, {"low": []}])
def test_nothing_picked_holds_nothing(found: dict[str, list[float]]) -> None:
    """Without a range, or with an empty one, no value is picked."""
    assert not in_range(1.0, found)
    assert not in_area(1.0, 1.0, found)


def test_what_has_no_value_is_never_picked() -> None:
    """A missing value lies in no range and in no area."""
    assert not in_range(None, {"low": [0, 2]})
    assert not in_area(None, 1.0, {"x": [0, 2], "y": [0, 2]})
    assert not in_area(1.0, None, {"x": [0, 2], "y": [0, 2]})
    assert in_area(1.0, 1.0, {"x": [0, 2], "y": [2, 0]})
    assert not in_area(1.0, 3.0, {"x": [0, 2], "y": [0, 2]})
