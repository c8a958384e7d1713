"""Turn the outlines of the site symbols into rings of points, in a box of 10 by 10."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.symbols import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.draw.sheet.items import Points

_PARTS: Final = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_TAKES: Final = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "a": 7, "z": 0}
_SIDES: Final = 24  # of the polygon that stands for a circle
_BEND: Final = 8  # straight pieces of a curve

Pair = tuple[float, float]


@lru_cache(maxsize=64)
def glyph(symbol: str) -> Points:
    """Return a symbol's outline as a closed ring."""
    points: list[Pair] = []
    handle: Pair | None = None
    for command, numbers in _commands(outline(symbol)):
        handle = _draw(points, command, numbers, handle)
    return np.array([*points, points[0]])


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command of path data with its numbers; a letter holds until the next."""
    letter, numbers = "", list[float]()
    for part in _PARTS.findall(path):
        if part.isalpha():
            letter, numbers = part, []
        else:
            numbers.append(float(part))
        if letter and len(numbers) == _TAKES[letter.lower()]:
            yield letter, numbers
            letter, numbers = {"m": "l", "M": "L"}.get(letter, letter), []


def _draw(
    points: list[Pair], letter: str, numbers: list[float], handle: Pair | None
) -> Pair | None:
    """Add the points of a command; return the second handle of a curve, None of all else."""
    x, y = points[-1] if points else (0.0, 0.0)
    left, top = (x, y) if letter.islower() else (0.0, 0.0)
    match letter.lower():
        case "m" | "l":
            points.append((left + numbers[0], top + numbers[1]))
        case "h":
            points.append((left + numbers[0], y))
        case "v":
            points.append((x, top + numbers[0]))
        case "a":  # the symbols' arcs are whole circles that begin at the top
            points.extend(_circle(x, y, numbers[0]))
        case "c" | "s":
            pairs = [(left + a, top + b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
            mirrored = (2 * x - handle[0], 2 * y - handle[1]) if handle else (x, y)
            first = [] if letter in "cC" else [mirrored]
            points.extend(_curve((x, y), *first, *pairs))
            return pairs[-2]
    return None


def _circle(x: float, y: float, radius: float) -> list[Pair]:
    turns = np.linspace(0, 2 * np.pi, _SIDES, endpoint=False)[1:]
    return [(x + radius * np.sin(turn), y + radius * (1 - np.cos(turn))) for turn in turns]


def _curve(*corners: Pair) -> list[Pair]:
    """Return points along a cubic Bézier curve, without the first."""
    start, one, two, end = (np.array(corner) for corner in corners)
    found = []
    for t in np.linspace(0, 1, _BEND + 1)[1:]:
        u = 1 - t
        x, y = u**3 * start + 3 * u * u * t * one + 3 * u * t * t * two + t**3 * end
        found.append((float(x), float(y)))
    return found
