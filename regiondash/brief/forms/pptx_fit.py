"""Tell how wide words are in the typefaces of a deck, and how close letters must stand to fit.

Pages are laid out in Noto Sans KR, which few machines have. A deck names Arial, which Windows,
macOS and Office have and which LibreOffice replaces by Liberation Sans of the same widths, and
Malgun Gothic for hangul. Arial is 5 % narrower on average (3 % in bold), hangul equally wide;
where a line would still break earlier than it was laid out, its letters are set a little closer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet import fonts, lines

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Words

LATIN: Final = "Arial"
EAST: Final = "Malgun Gothic"
_ALIKE: Final = {False: "Helvetica", True: "Helvetica-Bold"}  # drawn on the widths of Arial
_STEP: Final = 0.005  # of the size: how much closer letters stand from one try to the next
_CLOSEST: Final = 0.05


def width(text: str, size: float, *, bold: bool = False, closer: float = 0.0) -> float:
    """Return the width of a line in a deck in points; `closer` is taken from every letter."""
    return size * sum(_width(sign, bold) for sign in text) - closer * len(text)


def closer(words: Words) -> float:
    """Return by how many points letters stand closer, so that no more lines are needed."""
    laid = [len(found) for found in lines.broken(words)]
    room = words.box.width - lines.indent(words)
    tries = (words.style.size * _STEP * number for number in range(round(_CLOSEST / _STEP)))
    return next(
        (by for by in tries if not _grows(words, laid, room, by)), words.style.size * _CLOSEST
    )


def closer_in_line(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Return by how many points the letters of one line stand closer to fit the room."""
    over = width(text, size, bold=bold) - room
    return min(size * _CLOSEST, over / len(text)) if over > 0 else 0.0


def rows(text: str, words: Words, room: float, by: float) -> int:
    """Return how many lines a paragraph takes in a deck."""
    style = words.style
    count = 0
    for part in text.split("\n"):
        left = -1.0
        for word in part.split(" "):
            needed = width(word, style.size, bold=style.bold, closer=by)
            space = width(" ", style.size, bold=style.bold, closer=by)
            if left < 0 or needed + space > left + 1e-6:
                count += max(1, -int(-needed // room)) if room > 0 else 1
                left = room - needed
            else:
                left -= needed + space
    return count


def _grows(words: Words, laid: list[int], room: float, by: float) -> bool:
    counts = (rows(text, words, room, by) for text in words.paragraphs)
    return any(count > known for count, known in zip(counts, laid, strict=True))


@lru_cache(maxsize=8192)
def _width(sign: str, bold: bool) -> float:  # noqa: FBT001 - kept by its arguments
    """Return the width of one sign in sizes."""
    from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415 - only exports need it

    try:
        sign.encode("cp1252")
    except UnicodeEncodeError:
        return fonts.width(sign, 1.0, bold=bold)
    return float(stringWidth(sign, _ALIKE[bold], 1.0))
