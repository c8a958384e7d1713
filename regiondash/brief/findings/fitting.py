"""Choose a title that fits its slide: findings from long to short in, the first that fits out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet.items import Box, Style, Words
from regiondash.draw.sheet.lines import broken

if TYPE_CHECKING:
    from regiondash.brief.slides.content import Finding

SIZE: Final = 26.0  # points of a slide's title
WIDTH: Final = 860.0  # points that a title may be wide
LINES: Final = 2


def fits(text: str) -> bool:
    """Return whether a title takes two lines at most at its full size."""
    words = Words(Box(0, 0, WIDTH, 0), (text,), Style(SIZE, bold=True))
    return len(broken(words)[0]) <= LINES


def first_fitting(*found: Finding) -> Finding:
    """Return the first finding that fits as a title; the last one where none does."""
    return next((one for one in found if fits(one.text)), found[-1])
