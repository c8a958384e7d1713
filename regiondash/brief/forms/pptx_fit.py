"""Tell how wide words are in the typefaces of a deck, and how close letters must stand to fit.

Pages are laid out in Noto Sans KR, which few machines have. A deck names Arial, which Windows,
macOS and Office have and which LibreOffice replaces by Liberation Sans of the same widths, and
Malgun Gothic for hangul. Arial is 5 % narrower on average (3 % in bold), hangul equally wide;
where a line would still break earlier than it was laid out, its letters are set a little closer.
LibreOffice, unless it is set to Korean, puts air between hangul and other signs, which no file can
forbid: letters close up for that too, as long as it is hardly seen.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet import fonts, lines
from regiondash.draw.sheet.items import SMALLEST

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Words

LATIN: Final = "Arial"
EAST: Final = "Malgun Gothic"
HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
AIR: Final = 0.25  # of the size, between hangul and other signs in LibreOffice
_NANUM: Final = 0.03  # of the size: how much wider its hangul is where it has Nanum Gothic for ours
CLOSEST: Final = 0.04  # of the size: letters any closer would be seen to be
_SYLLABLES: Final = re.compile(f"{HANGUL.pattern}[^\\w\\s]*|(?:(?!{HANGUL.pattern})\\S)+")
_SMALLER: Final = 0.9  # of the size: the smallest that Korean words are set for that air
_SIZE_STEP: Final = 0.5  # points between two sizes that are tried
_ALIKE: Final = {False: "Helvetica", True: "Helvetica-Bold"}  # drawn on the widths of Arial
_LESS: Final = "…"
_SLACK: Final = 0.02  # points
_STEP: Final = 0.005  # of the size: how much closer letters stand from one try to the next


def width(
    text: str, size: float, *, bold: bool = False, closer: float = 0.0, air: float = 0.0
) -> float:
    """Return the width of a line in a deck, in points.

    `closer` points are taken from every letter; `air` sizes stand where hangul and others meet,
    which then come no closer, and hangul is as wide as LibreOffice may draw it.
    """
    letters = size * sum(_width(sign, bold) for sign in text) - closer * len(text)
    if not air:
        return letters
    meet = _changes(text) * (air * size + closer)
    return letters + meet + size * _NANUM * len(HANGUL.findall(text))


def suited(words: Words) -> tuple[Words, float]:
    """Return words and by how many points their letters stand closer, so that no line is added.

    Where the air of LibreOffice would still add one, Korean words are a little smaller too.
    """
    laid = [len(found) for found in lines.broken(words)]
    least = max(min(SMALLEST, words.style.size), words.style.size * _SMALLER)
    tried = words
    while tried.style.size >= least:
        for by in _steps(tried):
            if not (_grows(tried, laid, by, 0.0) or _grows(tried, laid, by, AIR)):
                return tried, by
        tried = lines.sized(tried, tried.style.size - _SIZE_STEP)
    steps = _steps(words)
    return words, next((by for by in steps if not _grows(words, laid, by, 0.0)), steps[-1])


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
    """Return how many lines a paragraph takes in a deck.

    With `air`, lines also break between syllables, as LibreOffice does.
    """
    style = words.style
    room = max(words.box.width - lines.indent(words), style.size)
    space = width(" ", style.size, bold=style.bold, closer=closer)
    count = 0
    for part in text.split("\n"):
        left, before = -1.0, ""
        for piece, is_word in _pieces(part, syllables=air > 0):
            needed = width(piece, style.size, bold=style.bold, closer=closer, air=air)
            meets = _changes(before[-1:] + piece[:1]) if air else 0
            gap = meets * (air * style.size + closer) + space * is_word
            if left < 0 or gap + needed > left + _SLACK:
                taken = max(1, math.ceil((needed - _SLACK) / room))
                count, left = count + taken, taken * room - needed
            else:
                left -= gap + needed
            before = piece
    return count


def _pieces(text: str, *, syllables: bool) -> list[tuple[str, bool]]:
    """Return what a line does not break within, and whether a space stands before it."""
    words = text.split(" ")
    if not syllables:
        return [(word, True) for word in words]
    cut = [_SYLLABLES.findall(word) or [word] for word in words]
    return [(piece, not number) for pieces in cut for number, piece in enumerate(pieces)]


def _steps(words: Words) -> list[float]:
    """Return by how much letters may stand closer, from not at all to all that is not seen."""
    return [words.style.size * _STEP * number for number in range(round(CLOSEST / _STEP) + 1)]


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
