"""Lay the content of a slide out as pages: what is said in, pieces at their places out.

Each layout is a function from a `Slot` to the pieces of one slide or several (`map_layouts`,
`block_layouts`). Lengths are in points on a slide of 960 × 540.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.brief.slides import block_layouts, map_layouts
from regiondash.brief.slides.content import ChartBlock, MapBlock, TableBlock
from regiondash.brief.slides.cover import cover
from regiondash.brief.slides.frame import framed
from regiondash.brief.slides.slot import Slot
from regiondash.draw.sheet.items import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.brief.slides.content import Content
    from regiondash.brief.slides.frame import Setting
    from regiondash.draw.sheet.items import Item
    from regiondash.draw.still.ground import Ground

_LONGEST: Final = "(99/99)"
_LAYOUTS: Final[dict[str, Callable[[Slot], list[list[Item]]]]] = {
    "map": map_layouts.map_alone,
    "map_figures": map_layouts.map_figures,
    "two_maps": map_layouts.two_maps,
    "chart": block_layouts.charts,
    "table": block_layouts.table,
    "text": block_layouts.text,
}


def lay(content: Content, layout: str, *, key: str, ground: Ground, setting: Setting) -> list[Page]:
    """Return the pages of one slide: mostly one, several where a table or text goes on.

    `layout` is one of `story.LAYOUTS`; a layout whose blocks the content lacks falls back to one
    that shows what there is. `key` names the first page; the others are `key-2`, `key-3` …
    """
    if layout == "title":
        return [cover(content, key, setting)]
    make = _LAYOUTS[suited(content, layout)]
    for more in ("", _LONGEST):  # the title of a slide that goes on may need a second line
        _, box = framed(content, setting, more)
        bodies = make(Slot(content, box, ground, setting.language))
        if len(bodies) == 1:
            break
    return [
        _page(content, setting, body, key, (number, len(bodies)))
        for number, body in enumerate(bodies, start=1)
    ]


def suited(content: Content, layout: str) -> str:
    """Return the layout asked for, or the first that suits what the content has."""
    has = {type(block) for block in content.blocks}
    maps = sum(isinstance(block, MapBlock) for block in content.blocks)
    needs = {
        "two_maps": maps > 1,
        "map_figures": bool(maps),
        "map": bool(maps),
        "chart": ChartBlock in has,
        "table": TableBlock in has,
    }
    if needs.get(layout, layout == "text"):
        return layout
    return next((name for name, suits in needs.items() if suits), "text")


def _page(
    content: Content, setting: Setting, body: list[Item], key: str, part: tuple[int, int]
) -> Page:
    number, of = part
    own = replace(setting, number=setting.number and setting.number + number - 1)
    around, _ = framed(content, own, f"({number}/{of})" if of > 1 else "")
    return Page(
        key=key if number == 1 else f"{key}-{number}",
        title=content.title.text,
        items=(*around, *body),
        notes=content.notes,
        language=setting.language,
        chapter="" if number == 1 else key,
    )
