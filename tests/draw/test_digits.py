"""Test that classes and texts written as digits are read back as they were."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.digits import MOST, PLAIN, digit, digits, shared_texts
from tests.draw.film import numbers

CLASSES = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, MOST - 1))
ORDER = st.lists(st.text(max_size=3), unique=True)
TEXTS = st.dictionaries(st.text(max_size=3), st.text(max_size=5))


@given(CLASSES, ORDER, st.integers(0, MOST - 1))
def test_every_shape_has_its_own_digit(shapes: dict[str, int], order: list[str], rest: int) -> None:
    """One digit a shape, in order; read back it is the shape's class, or the rest's."""
    written = digits(order, shapes, rest)
    assert numbers(written) == [shapes.get(shape, rest) for shape in order]


def test_plain_digits_are_those_of_base_36() -> None:
    """The first digits are 0 to 9 and a to z, each the number that base 36 gives it."""
    assert [int(digit(number), 36) for number in range(36)] == list(range(36))
    assert len(set(PLAIN)) == len(PLAIN) == 62


def test_every_digit_is_one_letter_that_stands_in_a_script() -> None:
    """Each is one UTF-16 unit, none ends a text or a script or begins a template, all differ."""
    every = [digit(number) for number in range(MOST)]
    assert len(set(every)) == MOST
    assert all(len(one.encode("utf-16-le")) == 2 for one in every)
    assert not set(every) & set("\"'\\<>&{}`$")


@pytest.mark.parametrize("number", [-1, MOST])
def test_a_class_without_a_digit_is_refused(number: int) -> None:
    """What cannot be written is an error, not another class."""
    with pytest.raises(IndexError):
        digits(["s1"], {"s1": number}, 0)


@given(ORDER, TEXTS)
def test_every_shape_has_its_own_text(order: list[str], texts: dict[str, str]) -> None:
    """Each text is written once; a shape's digit says which it has, and none is the empty one."""
    found: dict[str, Any] = shared_texts(order, texts)
    told = found["texts"]
    assert told[0] == ""
    assert len(set(told)) == len(told)
    read = [told[number] for number in numbers(found["at"])] or [""] * len(order)
    assert read == [texts.get(shape, "") for shape in order]
