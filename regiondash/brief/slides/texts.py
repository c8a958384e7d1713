"""Set sentences on slides: in the largest size that fits one, else going on to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet.items import Box, Style, Words
from regiondash.draw.sheet.lines import broken, fits, height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.slides.content import TextBlock
    from regiondash.draw.sheet.items import Item

_SIZES: Final = (22.0, 20.0, 18.0, 16.0, 15.0, 14.0)
_LEADING: Final = 1.35
_HEAD: Final = Style(14, bold=True)
_BULLET: Final = "•"
_BETWEEN: Final = 14.0  # points between two blocks


def that_fit(block: TextBlock, box: Box, smallest: float = 12.0) -> list[Item]:
    """Return the sentences of a block that a box holds, the first ones where not all do."""
    for count in range(len(block.findings), 0, -1):
        for size in (15.0, 14.0, 13.0, smallest):
            items, down = _placed(block, count, size, box)
            if down <= box.bottom + 0.01:
                return items
    return []


def flowed(blocks: Sequence[TextBlock], box: Box, later: Box) -> list[list[Item]]:
    """Return the sentences of the blocks on as many slides as they need.

    `box` is free on the first slide, `later` on the others.
    """
    for size in _SIZES:
        items, down = _all(blocks, size, box)
        if down <= box.bottom + 0.01:
            return [items] if items else []
    return _over_slides(blocks, box, later)


def _all(blocks: Sequence[TextBlock], size: float, box: Box) -> tuple[list[Item], float]:
    items: list[Item] = []
    down = box.y
    for block in blocks:
        left = Box(box.x, down, box.width, max(0.0, box.bottom - down))
        placed, down = _placed(block, len(block.findings), size, left)
        items += placed
        down += _BETWEEN
    return items, down - _BETWEEN if blocks else down


def _placed(block: TextBlock, count: int, size: float, box: Box) -> tuple[list[Item], float]:
    """Return a heading and the first sentences of a block, and where they end."""
    items: list[Item] = []
    down = box.y
    if block.title:
        items.append(Words(Box(box.x, down, box.width, 19), (block.title,), _HEAD))
        down += 22
    paragraphs = tuple(finding.text for finding in block.findings[:count])
    words = _words(paragraphs, size, Box(box.x, down, box.width, 0), bullets=block.bullets)
    words = Words(
        Box(box.x, down, box.width, height(words)),
        paragraphs,
        words.style,
        bullet=words.bullet,
        gap=words.gap,
    )
    return [*items, words], words.box.bottom


def _words(paragraphs: tuple[str, ...], size: float, box: Box, *, bullets: bool) -> Words:
    style = Style(size, leading=_LEADING)
    sign = _BULLET if bullets else ""
    return Words(box, paragraphs, style, name="text", bullet=sign, gap=size * 0.45)


def _over_slides(blocks: Sequence[TextBlock], box: Box, later: Box) -> list[list[Item]]:
    """Return the sentences in the smallest size, each slide as full as it gets."""
    size = _SIZES[-1]
    slides: list[list[Item]] = []
    now: list[Item] = []
    place = box
    for block in blocks:
        waiting = list(block.findings)
        title = block.title
        while waiting:
            taken = _taken(
                [f.text for f in waiting], size, place, titled=bool(title), bullets=block.bullets
            )
            if not taken and now:
                slides.append(now)
                now, place = [], later
                continue
            taken = max(1, taken)
            part = type(block)(tuple(waiting[:taken]), title, block.bullets)
            items, down = _placed(part, taken, size, place)
            now += items
            waiting, title = waiting[taken:], ""
            place = Box(place.x, down + _BETWEEN, place.width, place.bottom - down - _BETWEEN)
    return [*slides, now] if now else slides


def _taken(texts: list[str], size: float, box: Box, *, titled: bool, bullets: bool) -> int:
    """Return how many paragraphs a box holds."""
    high = box.height - (22 if titled else 0)
    count = 0
    for count in range(1, len(texts) + 1):
        place = Box(box.x, 0, box.width, max(0.0, high))
        words = _words(tuple(texts[:count]), size, place, bullets=bullets)
        if high <= 0 or not broken(words) or not fits(words):
            return count - 1
    return count
