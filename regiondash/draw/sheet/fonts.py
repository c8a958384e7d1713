"""Tell how wide words are in the typeface of everything that is printed, in points."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import regiondash

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FOLDER: Final = Path(regiondash.__file__).parent / "assets" / "vendor" / "noto-sans-kr"
NAMES: Final = {False: "NotoSansKR-Regular", True: "NotoSansKR-Bold"}
ASCENT: Final = 0.88  # of the size, from the base line up to the top of a line's ink
# Three dots on the base line: the typeface's own ellipsis stands at half the height.
_ALIKE: Final = str.maketrans({"ʼ": "’", "\u00ad": "", "\u200b": "", "…": "..."})


@lru_cache(maxsize=2)
def font(*, bold: bool) -> TTFont:
    """Return a weight of the typeface, read and made known to reportlab at the first use."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - only exports need it
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    name = NAMES[bold]
    face = TTFont(name, str(FOLDER / f"{name}.ttf"))
    pdfmetrics.registerFont(face)
    return face


def written(text: str) -> str:
    """Return a text with the signs that the typeface lacks replaced by those it has.

    A sign with no like in it becomes a white square, so that its absence is seen.
    """
    plain = text.translate(_ALIKE)
    known = font(bold=False).face.charToGlyph
    return "".join(sign if ord(sign) in known or sign == "\n" else "□" for sign in plain)


@lru_cache(maxsize=65536)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text in points."""
    return float(font(bold=bold).stringWidth(written(text), size))
