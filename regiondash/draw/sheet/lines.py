"""Break words into the lines that a width holds, and find the size at which they fit a box."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import SMALLEST, Box

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Style, Words

_INDENT: Final = 1.1  # of the size, from a bullet to the words behind it
_STEP: Final = 0.5  # points between two sizes that are tried
_MORE: Final = "…"


def broken(words: Words) -> list[list[str]]:
    """Return the lines of each paragraph as they are broken to the width of the box.

    A line breaks at spaces, as Korean and English do; a word wider than the box breaks where it
    has to.
    """
    room = words.box.width - indent(words)
    return [_lines(paragraph, words.style, room) for paragraph in words.paragraphs]


def indent(words: Words) -> float:
    """Return how far the words stand behind their bullets, in points."""
    return words.style.size * _INDENT if words.bullet else 0.0


def height(words: Words) -> float:
    """Return how high the broken lines are, in points."""
    paragraphs = broken(words)
    rows = sum(len(lines) for lines in paragraphs)
    return rows * words.style.size * words.style.leading + words.gap * max(0, len(paragraphs) - 1)


def widest(words: Words) -> float:
    """Return the width of the widest line with its indent, in points."""
    style = words.style
    lines = [line for paragraph in broken(words) for line in paragraph]
    return indent(words) + max(
        (width(line, style.size, bold=style.bold) for line in lines), default=0
    )


def fits(words: Words) -> bool:
    """Return whether the words stay within their box."""
    slack = 0.01
    return height(words) <= words.box.height + slack and widest(words) <= words.box.width + slack


def fitted(words: Words, smallest: float = SMALLEST) -> Words:
    """Return the words in the largest size, from theirs down to the smallest, that fits the box.

    Words that do not even fit in the smallest keep it and are cut at the last line that fits,
    with an ellipsis: say less rather than rely on it.
    """
    size = words.style.size
    while size > smallest and not fits(sized(words, size)):
        size = max(smallest, size - _STEP)
    found = sized(words, size)
    return found if fits(found) else _cut(found)


def sized(words: Words, size: float) -> Words:
    """Return the same words in another size."""
    return replace(words, style=replace(words.style, size=size))


def one_line(text: str, style: Style, room: float) -> str:
    """Return a text that a line of so many points holds, shortened with an ellipsis if need be."""
    if width(text, style.size, bold=style.bold) <= room:
        return text
    short = text
    while short and width(short.rstrip() + _MORE, style.size, bold=style.bold) > room:
        short = short[:-1]
    return short.rstrip() + _MORE


def ink(words: Words) -> Box:
    """Return the box that the broken lines really take, by their alignment."""
    across, down = min(widest(words), words.box.width), height(words)
    slack = {"left": 0.0, "center": 0.5, "right": 1.0}[words.style.align]
    above = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[words.style.valign]
    return Box(
        words.box.x + slack * (words.box.width - across),
        words.box.y + above * (words.box.height - down),
        across,
        down,
    )


def _lines(paragraph: str, style: Style, room: float) -> list[str]:
    lines: list[str] = []
    for part in paragraph.split("\n"):
        lines += _broken_part(part, style, room)
    return lines


def _broken_part(part: str, style: Style, room: float) -> list[str]:
    lines, line = [], ""
    for word in part.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, style.size, bold=style.bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, style, room)
        lines += full
    return [*lines, line]


def _pieces(word: str, style: Style, room: float) -> list[str]:
    """Return a word in as few pieces as a line holds."""
    pieces, piece = [], ""
    for sign in word:
        if piece and width(piece + sign, style.size, bold=style.bold) > room:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def _cut(words: Words) -> Words:
    """Return the words with as many lines as fit, the last ending in an ellipsis."""
    style, left = words.style, words.box.height
    kept: list[str] = []
    for lines in broken(words):
        most = int((left + 0.01) // (style.size * style.leading))
        if not most:
            break
        if len(lines) <= most:
            kept.append("\n".join(lines))
            left -= len(lines) * style.size * style.leading + words.gap
            continue
        room = words.box.width - indent(words)
        last = one_line(lines[most - 1] + _MORE, style, room)
        kept.append("\n".join([*lines[: most - 1], last]))
        break
    return replace(words, paragraphs=tuple(kept))
