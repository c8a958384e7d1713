"""Set key figures under each other: the number large, what it counts beneath it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet.items import ACCENT, Box, Group, Style, Words
from regiondash.draw.sheet.lines import fitted, height, ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.slides.content import Figure

_SIZES: Final = ((40.0, 16.0), (34.0, 15.0), (28.0, 14.0), (24.0, 13.0), (20.0, 12.0))
_GAP: Final = 10.0
_SPARE: Final = 10.0  # points that a wider typeface may take
_LEADING: Final = 1.25
_CLOSE: Final = 1.15  # leading of the number itself


def figure_items(figures: Sequence[Figure], box: Box) -> Group:
    """Return the figures in the largest sizes at which all fit the box.

    Where not even the smallest do, the last ones are left out: the most important come first.
    """
    placed: list[Words] = []
    for sizes in _SIZES:
        placed = _stacked(figures, box, *sizes)
        if not placed or ink(placed[-1]).bottom <= box.bottom + 0.01:
            break
    inside = [words for words in placed if words.box.bottom <= box.bottom + 0.01]
    whole = inside[: len(inside) // 2 * 2]  # a number never stands without its words
    return Group(tuple(whole), name="figures")


def _stacked(figures: Sequence[Figure], box: Box, large: float, small: float) -> list[Words]:
    words: list[Words] = []
    down = box.y
    for figure in figures:
        number = Style(large, bold=True, colour=ACCENT, leading=_CLOSE)
        top = Box(box.x, down, box.width, large * _CLOSE)
        words.append(fitted(Words(top, (figure.number,), number, name="figure")))
        down = top.bottom
        below = Style(small, leading=_LEADING)
        told = Words(Box(box.x, down, box.width - _SPARE, 1000), (figure.words,), below)
        told = replace(told, box=replace(told.box, height=height(told)))
        words.append(told)
        down = told.box.bottom + _GAP
    return words


def in_columns(figures: Sequence[Figure], box: Box) -> Group:
    """Return the figures side by side, each in a column of its own, at most four."""
    shown = list(figures[:4])
    gap = 24.0
    across = (box.width - gap * (len(shown) - 1)) / max(1, len(shown))
    columns = [
        Box(box.x + n * (across + gap), box.y, across, box.height) for n in range(len(shown))
    ]
    for sizes in _SIZES:
        placed = [_stacked([f], column, *sizes) for f, column in zip(shown, columns, strict=True)]
        if all(ink(words[-1]).bottom <= box.bottom + 0.01 for words in placed):
            break
    return Group(tuple(words for column in placed for words in column), name="figures")
