"""Test that patterns differ from each other and cover what they are to cover."""

from __future__ import annotations

import math

import numpy as np
import pytest

from regiondash.draw.sheet.patterns import bounds, dotted, slanted, strokes


def test_each_pattern_looks_its_own_way() -> None:
    """A hatch is grey on the fill, a stripe in the fill's colour, dots are dots."""
    stripe, hatch, dots = (strokes(name, "#2b7a82") for name in ("stripe", "hatch", "dots"))
    assert stripe.colour == "#2b7a82"
    assert hatch.ground == "#2b7a82"
    assert stripe.width > 2 * hatch.width
    assert dots.dots
    assert strokes("hatch", "").ground == "#ffffff"


@pytest.mark.parametrize("box", [(0, 0, 30, 20), (7.3, 110.9, 19.1, 131.2)])
def test_lines_cover_a_box(box: tuple[float, float, float, float]) -> None:
    """Every corner lies within a step of a line, measured across the lines."""
    sums = [x + y for x, y, *_ in slanted(box, 4.0)]
    along = 4.0 * math.sqrt(2)
    assert min(sums) <= box[0] + box[1]
    assert max(sums) >= box[2] + box[3]
    assert np.diff(sorted(sums)) == pytest.approx(along)


def test_lines_run_on_from_box_to_box() -> None:
    """Two boxes have their lines in one phase."""
    first, second = (slanted(box, 4.0)[0] for box in ((0, 0, 9, 9), (31, 17, 40, 40)))
    apart = ((second[0] + second[1]) - (first[0] + first[1])) / (4.0 * math.sqrt(2))
    assert apart == pytest.approx(round(apart))


def test_dots_cover_a_box() -> None:
    """Every place of a box has a dot near it."""
    dots = np.array(dotted((10, 10, 30, 30), 4.0))
    for place in ((10, 10), (30, 30), (19, 23)):
        assert np.hypot(*(dots - place).T).min() < 4.0


def test_bounds_are_those_of_all_rings() -> None:
    """Rings without points are passed over."""
    rings = [np.array([[1.0, 2.0], [5.0, 3.0]]), np.empty((0, 2)), np.array([[0.0, 9.0]])]
    assert bounds(rings) == (0, 2, 5, 9)
