"""Place each line of words: words in a box in, lines with their anchors and base lines out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from regiondash.draw.sheet.fonts import ASCENT, width
from regiondash.draw.sheet.lines import broken, height, indent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.draw.sheet.items import Words


@dataclass(frozen=True)
class Placed:
    """A line of text: where it is anchored (left, center or right), its base line, its width."""

    text: str
    x: float
    base: float
    width: float
    align: str

    @property
    def left(self) -> float:
        """Return where the line begins, in points."""
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        return self.x - share * self.width


def placed(words: Words) -> list[Placed]:
    """Return the lines of words from above to below, each bullet as a line of its own.

    The size of a line's leading is shared out above and below its letters.
    """
    return [line for line in _lines(words) if line.text.strip()]


def _lines(words: Words) -> Iterator[Placed]:
    style = words.style
    step = style.size * style.leading
    base = _top(words) + (step - style.size) / 2 + ASCENT * style.size
    for lines in broken(words):
        if words.bullet:
            yield _line(words, words.bullet, words.box.x, base, "left")
        for line in lines:
            yield _line(words, line, _anchor(words), base, style.align)
            base += step
        base += words.gap


def _line(words: Words, text: str, x: float, base: float, align: str) -> Placed:
    return Placed(text, x, base, width(text, words.style.size, bold=words.style.bold), align)


def _top(words: Words) -> float:
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[words.style.valign]
    return words.box.y + share * (words.box.height - height(words)) if share else words.box.y


def _anchor(words: Words) -> float:
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[words.style.align]
    first = words.box.x + indent(words)
    return first + share * (words.box.right - first)
