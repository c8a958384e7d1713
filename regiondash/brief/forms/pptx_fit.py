"""Tell how wide words are in the typefaces of a deck, and how close letters must stand to fit.

Pages are laid out in Noto Sans KR, which few machines have. A deck names Arial, which Windows,
macOS and Office have and which LibreOffice replaces by Liberation Sans of the same widths, and
Malgun Gothic for hangul. Arial is 5 % narrower on average (3 % in bold), hangul equally wide;
where a line would still break earlier than it was laid out, its letters are set a little closer.
LibreOffice puts air between hangul and other signs, which no file can forbid: letters close up
for that too as long as it is hardly seen.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet import fonts, lines

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Words

LATIN: Final = "Arial"
EAST: Final = "Malgun Gothic"
HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
AIR: Final = 0.23  # of the size, between hangul and other signs in LibreOffice
CLOSEST: Final = 0.04  # of the size: letters any closer would be seen to be
_ALIKE: Final = {False: "Helvetica", True: "Helvetica-Bold"}  # drawn on the widths of Arial
_LESS: Final = "…"
_SLACK: Final = 0.02  # points
_STEP: Final = 0.005  # of the size: how much closer letters stand from one try to the next


def width(
    text: str, size: float, *, bold: bool = False, closer: float = 0.0, air: float = 0.0
) -> float:
    """Return the width of a line in a deck, in points.

    `closer` points are taken from every letter; `air` sizes stand where hangul and others meet.
    """
    letters = size * sum(_width(sign, bold) for sign in text) - closer * len(text)
    return letters + (air * size * _changes(text) if air else 0.0)


def closer(words: Words) -> float:
    """Return by how many points letters stand closer, so that no more lines are needed."""
    laid = [len(found) for found in lines.broken(words)]
    steps = [words.style.size * _STEP * number for number in range(round(CLOSEST / _STEP) + 1)]
    by = next((step for step in steps if not _grows(words, laid, step, 0.0)), steps[-1])
    return next((step for step in steps if step >= by and not _grows(words, laid, step, AIR)), by)


def line_in(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, float]:
    """Return what one line of a width holds of a text, and how much closer its letters stand.

    A text that does not fit is shortened with an ellipsis.
    """
    over, airy = (width(text, size, bold=bold, air=air) - room for air in (0.0, AIR))
    for more in (airy, over):
        if more <= 0:
            return text, 0.0
        if more <= size * CLOSEST * len(text):
            return text, more / len(text)
    short = text
    while short and width(short + _LESS, size, bold=bold, air=AIR) > room:
        short = short[:-1].rstrip()
    return (short + _LESS if short else ""), 0.0


def rows(text: str, words: Words, closer: float = 0.0, air: float = 0.0) -> int:
    """Return how many lines a paragraph takes in a deck."""
    style = words.style
    room = max(words.box.width - lines.indent(words), style.size)
    space = width(" ", style.size, bold=style.bold, closer=closer)
    count = 0
    for part in text.split("\n"):
        left, before = -1.0, ""
        for word in part.split(" "):
            needed = width(word, style.size, bold=style.bold, closer=closer, air=air)
            meets = air * style.size * _changes(before[-1:] + word[:1])
            if left < 0 or space + meets + needed > left + _SLACK:
                taken = max(1, math.ceil((needed - _SLACK) / room))
                count, left = count + taken, taken * room - needed
            else:
                left -= space + meets + needed
            before = word
    return count


def _grows(words: Words, laid: list[int], closer: float, air: float) -> bool:
    counts = (rows(text, words, closer, air) for text in words.paragraphs)
    return any(count > known for count, known in zip(counts, laid, strict=True))


def _changes(text: str) -> int:
    """Return how often hangul and other signs meet in a text."""
    is_hangul = [bool(HANGUL.match(sign)) for sign in text if sign != " "]
    return sum(one is not other for one, other in pairwise(is_hangul))


@lru_cache(maxsize=8192)
def _width(sign: str, bold: bool) -> float:  # noqa: FBT001 - kept by its arguments
    """Return the width of one sign in sizes.

    A sign that either typeface may draw is as wide as the wider of the two.
    """
    from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415 - only exports need it

    east = fonts.width(sign, 1.0, bold=bold)
    try:
        sign.encode("cp1252")
    except UnicodeEncodeError:
        return east
    latin = float(stringWidth(sign, _ALIKE[bold], 1.0))
    return latin if sign.isascii() else max(latin, east)
