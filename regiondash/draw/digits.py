"""Write numbers and texts as one character a shape: a value for each shape in, a text out.

A shape's class travels as one digit: 0 to 9, a to z and A to Z, and from 62 on the letters from
U+013E on (62 + 0x100), so that a map may have hundreds of classes. Texts that many shapes share
(a cohort's year) travel once, and each shape's digit says which it has.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PLAIN: Final = string.digits + string.ascii_lowercase + string.ascii_uppercase
BEYOND: Final = 0x100  # added to a number that has no plain digit
MOST: Final = 0xD800 - BEYOND  # numbers below this have a digit: a letter, of one UTF-16 unit

_KNOWN: Final = (*PLAIN, *(chr(number + BEYOND) for number in range(len(PLAIN), 512)))


def digit(number: int) -> str:
    """Return the digit of a number from 0 to below MOST; raise IndexError for any other."""
    if not 0 <= number < MOST:
        msg = f"No digit stands for {number}."
        raise IndexError(msg)
    return _KNOWN[number] if number < len(_KNOWN) else chr(number + BEYOND)


def written(numbers: Iterable[int]) -> str:
    """Return a digit for each number."""
    return "".join(map(digit, numbers))


def digits(order: Sequence[str], shapes: Mapping[str, int], rest: int) -> str:
    """Return one digit a shape in `order`: its class number; `rest` where it has none."""
    return written(shapes.get(shape, rest) for shape in order)


def shared_texts(order: Sequence[str], texts: Mapping[str, str]) -> dict[str, object]:
    """Return each text once, the empty one first, and as `at` a digit a shape in `order`.

    Shapes without a text have the empty one; where no shape has any, `at` is empty.
    """
    told = [texts.get(shape, "") for shape in order]
    number = {text: place for place, text in enumerate(dict.fromkeys(["", *told]))}
    at = written(number[text] for text in told) if len(number) > 1 else ""
    return {"texts": list(number), "at": at}
