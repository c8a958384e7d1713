"""Test that classes written as digits are read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.digits import DIGITS, digits

CLASSES = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, len(DIGITS) - 1))


@given(CLASSES, st.lists(st.text(max_size=3), unique=True), st.integers(0, len(DIGITS) - 1))
def test_every_shape_has_its_own_digit(shapes: dict[str, int], order: list[str], rest: int) -> None:
    """One digit a shape, in order; read in base 36 it is the shape's class, or the rest's."""
    written = digits(order, shapes, rest)
    assert [int(digit, 36) for digit in written] == [shapes.get(shape, rest) for shape in order]


def test_digits_are_those_a_browser_reads() -> None:
    """The digits are 0 to 9 and a to z, each the number that base 36 gives it."""
    assert [int(digit, 36) for digit in DIGITS] == list(range(36))


def test_a_class_without_a_digit_is_refused() -> None:
    """A thirty-seventh class cannot be written; it is an error, not another class."""
    with pytest.raises(IndexError):
        digits(["s1"], {"s1": 36}, 0)
