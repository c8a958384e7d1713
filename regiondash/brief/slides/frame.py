"""Set what stands around every slide: title, subtitle, sources, number and marking.

Lengths are in points on a slide of 960 × 540.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.sheet.items import FAINT, QUIET, SLIDE, Area, Box, Line, Style, Words
from regiondash.draw.sheet.lines import fitted, ink

if TYPE_CHECKING:
    from regiondash.brief.slides.content import Content
    from regiondash.draw.sheet.items import Item

MARGIN: Final = 36.0
WIDTH: Final = SLIDE[0] - 2 * MARGIN
TITLE: Final = Style(25, bold=True, leading=1.18)
SUBTITLE: Final = Style(15, colour=QUIET)
FOOT: Final = Style(12, colour=QUIET, leading=1.2)
MARKING: Final = Style(12, bold=True, colour="#ffffff", align="center", valign="middle")
_NUMBER: Final = 72.0  # room right of the sources: for the number, and for wider typefaces
_BANNER: Final = 20.0
_GROUND: Final = "#4a4a43"
_SMALLEST_TITLE: Final = 18.0
_FOOT_LINES: Final = 4


@dataclass(frozen=True)
class Setting:
    """What all slides of a story share; `number` is the slide's own, 0 for none."""

    language: str = "en"
    marking: str = ""
    author: str = ""
    number: int = 0


def framed(content: Content, setting: Setting, more: str = "") -> tuple[list[Item], Box]:
    """Return the pieces around a slide, and the box that they leave for its blocks.

    `more` follows the title where a slide goes on, as in "(2/3)".
    """
    top = 14.0
    items: list[Item] = []
    if setting.marking:
        items += marked(setting.marking)
        top += _BANNER - 6
    title = _title(content, more, top)
    below = ink(title).bottom
    subtitle = _subtitle(content, below + 1)
    items += [title, *([subtitle] if content.subtitle else [])]
    start = (ink(subtitle).bottom if content.subtitle else below) + 8
    foot, end = footed(content, setting)
    return items + foot, Box(MARGIN, start, WIDTH, end - start)


def marked(marking: str) -> list[Item]:
    """Return the banner that marks a slide, at its top."""
    box = Box(0, 0, SLIDE[0], _BANNER)
    words = fitted(Words(box, (marking,), MARKING, name="marking"))
    return [Area((corners(box),), fill=_GROUND, name="marking ground"), words]


def footed(content: Content, setting: Setting) -> tuple[list[Item], float]:
    """Return method, sources, author and number at the foot, and where the foot begins."""
    told = " ".join(part for part in (content.method, content.source, setting.author) if part)
    most = _FOOT_LINES * FOOT.size * FOOT.leading
    box = Box(MARGIN, SLIDE[1] - 8 - most, WIDTH - _NUMBER, most)
    words = fitted(Words(box, (told,), FOOT, name="source"))
    high = ink(words).height
    top = SLIDE[1] - 8 - high
    placed = Box(MARGIN, top, box.width, high)
    rule = Line(_across(top - 4), FAINT, 0.75, name="rule")
    items: list[Item] = [rule, Words(placed, words.paragraphs, words.style, name="source")]
    if setting.number:
        end = Box(MARGIN + WIDTH - _NUMBER, top, _NUMBER, FOOT.size * FOOT.leading)
        right = Style(12, colour=QUIET, align="right", leading=FOOT.leading)
        items.append(Words(end, (str(setting.number),), right, name="number"))
    return items, top - 10


def corners(box: Box) -> np.ndarray:
    """Return a box as a ring."""
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    return np.array([(x, y), (right, y), (right, bottom), (x, bottom)], dtype=float)


def _title(content: Content, more: str, top: float) -> Words:
    text = f"{content.title.text} {more}".strip()
    box = Box(MARGIN, top, WIDTH, 2 * TITLE.size * TITLE.leading)
    return fitted(Words(box, (text,), TITLE, name="title"), _SMALLEST_TITLE)


def _subtitle(content: Content, top: float) -> Words:
    box = Box(MARGIN, top, WIDTH, SUBTITLE.size * SUBTITLE.leading)
    return fitted(Words(box, (content.subtitle,), SUBTITLE, name="subtitle"))


def _across(y: float) -> np.ndarray:
    return np.array([(MARGIN, y), (MARGIN + WIDTH, y)])
