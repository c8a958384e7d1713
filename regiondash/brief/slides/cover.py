"""Set the cover of a story: its name large, what it is of beneath, and what the data are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.brief.slides.content import TextBlock
from regiondash.brief.slides.frame import MARGIN, WIDTH, footed, marked
from regiondash.draw.sheet.items import ACCENT, QUIET, SLIDE, Box, Line, Page, Style, Words
from regiondash.draw.sheet.lines import fitted, ink

if TYPE_CHECKING:
    from regiondash.brief.slides.content import Content
    from regiondash.brief.slides.frame import Setting
    from regiondash.draw.sheet.items import Item

_TITLE: Final = Style(44, bold=True, leading=1.15, valign="bottom")
_SUBTITLE: Final = Style(20, colour=QUIET)
_TEXT: Final = Style(16, leading=1.4)


def cover(content: Content, key: str, setting: Setting) -> Page:
    """Return the cover: title, subtitle, sentences, and the foot of every slide."""
    items: list[Item] = marked(setting.marking) if setting.marking else []
    title = fitted(Words(Box(MARGIN, 90, WIDTH, 160), (content.title.text,), _TITLE, name="title"))
    rule = Line(np.array([(MARGIN, 266.0), (MARGIN + 96, 266.0)]), ACCENT, 3, name="accent")
    subtitle = fitted(Words(Box(MARGIN, 282, WIDTH, 54), (content.subtitle,), _SUBTITLE))
    foot, end = footed(content, setting)
    items += [title, rule, *([subtitle] if content.subtitle else []), *foot]
    down = ink(subtitle).bottom + 12 if content.subtitle else 282.0
    told = [f.text for b in content.blocks if isinstance(b, TextBlock) for f in b.findings]
    if told:
        box = Box(MARGIN, down, min(WIDTH, 720.0), end - down)
        items.append(fitted(Words(box, tuple(told), _TEXT, name="text", gap=6)))
    return Page(
        key=key,
        title=content.title.text,
        items=tuple(items),
        notes=content.notes,
        width=SLIDE[0],
        height=SLIDE[1],
        language=setting.language,
    )
