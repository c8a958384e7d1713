"""Write class numbers as one digit a shape, base 36: a number for each shape in, a text out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def digits(order: Sequence[str], shapes: Mapping[str, int], rest: int) -> str:
    """Return one digit a shape in `order`: its class number; `rest` where it has none."""
    return "".join(DIGITS[shapes.get(shape, rest)] for shape in order)
