"""Look at drawn charts and tables: what leaves its box, and which words touch each other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from regiondash.draw.sheet.items import Area, Box, Line, Words, every
from regiondash.draw.sheet.lines import ink

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Group

STROKE = 2.7  # points: half of a thick line and the radius of a point


def words_of(art: Group) -> list[Words]:
    """Return all words of a drawing."""
    return [item for item in every([art]) if isinstance(item, Words)]


def said(art: Group) -> list[str]:
    """Return what stands in a drawing, broken lines joined."""
    return [" ".join(words.paragraphs).replace("\n", " ") for words in words_of(art)]


def areas(art: Group, start: str) -> list[Area]:
    """Return the areas whose name begins so."""
    found = [item for item in every([art]) if isinstance(item, Area)]
    return [area for area in found if area.name.startswith(start)]


def lines_named(art: Group, name: str) -> list[Line]:
    """Return the lines of a name."""
    return [item for item in every([art]) if isinstance(item, Line) and item.name == name]


def sides(area: Area) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of an area."""
    points = np.vstack(area.rings)
    left, top = points.min(axis=0)
    right, bottom = points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def faults(art: Group, box: Box, size: float) -> list[str]:
    """Return what is wrong with a drawing: words or shapes outside, small or touching words."""
    words = words_of(art)
    inks = [(one.paragraphs, ink(one)) for one in words]
    found = [f"{text} leaves the box" for text, place in inks if not place.inside(box, 0.3)]
    found += [f"{one.paragraphs} is small" for one in words if one.style.size < size]
    found += [
        f"{text} touches {other}"
        for (text, place), (other, second) in combinations(inks, 2)
        if place.overlaps(second, 0.3)
    ]
    return found + [f"{item.name} leaves the box" for item in every([art]) if _is_out(item, box)]


def _is_out(item: Any, box: Box) -> bool:  # noqa: ANN401 - any piece of a drawing
    if isinstance(item, Area):
        points = np.vstack(item.rings)
    elif isinstance(item, Line):
        points = item.points
    else:
        return False
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    drawn = Box(left, top, right - left, bottom - top)
    return not drawn.inside(box, STROKE)
