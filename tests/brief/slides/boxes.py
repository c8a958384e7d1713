"""Measure the boxes of a page: name what is too small, cut, outside the page or overlapping."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet.chart_art import chart_art
from regiondash.draw.sheet.items import (
    SMALLEST,
    Box,
    Chart,
    Group,
    MapPicture,
    Table,
    Words,
    every,
)
from regiondash.draw.sheet.lines import fits, ink
from regiondash.draw.sheet.table_art import table_art

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from regiondash.draw.sheet.items import Item, Page

SLACK: Final = 0.75  # points by which the ink of two lines may touch
CUT: Final = "…"


def faults(page: Page, smallest: float = SMALLEST) -> list[str]:
    """Return a sentence for each fault of a page; none for a page as it should be."""
    return [*_words(page, smallest), *_outside(page), *_overlaps(page)]


def words_of(items: Sequence[Item]) -> list[Words]:
    """Return all words of a page as they will be written, those of charts and tables too."""
    found: list[Words] = []
    for item in every(items):
        if isinstance(item, Chart):
            found += words_of(chart_art(item).items)
        elif isinstance(item, Table):
            found += words_of(table_art(item).items)
        elif isinstance(item, Words):
            found.append(item)
    return found


def _words(page: Page, smallest: float) -> Iterator[str]:
    for words in words_of(page.items):
        said = f"“{' '.join(words.paragraphs)[:40]}”"
        if words.style.size < smallest:
            yield f"{said} is {words.style.size} pt"
        if not fits(words):
            yield f"{said} does not fit its box"
        if any(paragraph.endswith(CUT) for paragraph in words.paragraphs):
            yield f"{said} is cut"


def _outside(page: Page) -> Iterator[str]:
    whole = Box(0, 0, page.width, page.height)
    for name, box in _boxes(page.items):
        if not box.inside(whole, SLACK):
            yield f"{name} reaches out of the page"


def _overlaps(page: Page) -> Iterator[str]:
    for (one, first), (other, second) in combinations(_boxes(page.items), 2):
        if first.overlaps(second, SLACK):
            yield f"{one} overlaps {other}"


def _boxes(items: Sequence[Item]) -> list[tuple[str, Box]]:
    """Return what takes room on a page: words as their ink; maps, charts and tables whole."""
    found: list[tuple[str, Box]] = []
    for item in items:
        if isinstance(item, Group):
            found += _boxes(item.items)
        elif isinstance(item, Words):
            found.append((f"“{' '.join(item.paragraphs)[:40]}”", ink(item)))
        elif isinstance(item, Chart | Table | MapPicture):
            found.append((f"the {item.name}", item.box))
    return found
