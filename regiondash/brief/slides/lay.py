"""Lay the content of a slide out as pages: what is said in, pieces at their places out.

Each layout is a function from content and the free box to the pieces of one slide or several.
Lengths are in points on a slide of 960 × 540.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from regiondash.brief.slides import texts
from regiondash.brief.slides.content import (
    ChartBlock,
    FiguresBlock,
    MapBlock,
    TableBlock,
    TextBlock,
)
from regiondash.brief.slides.cover import cover
from regiondash.brief.slides.figures import figure_items, in_columns
from regiondash.brief.slides.frame import framed
from regiondash.brief.slides.legend import bottom, legend_items
from regiondash.brief.slides.tables import tables
from regiondash.draw.sheet.items import Box, Chart, Group, Page, Style, Words
from regiondash.draw.sheet.lines import fitted, ink
from regiondash.draw.still.picture import map_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.brief.slides.content import Content
    from regiondash.brief.slides.frame import Setting
    from regiondash.draw.sheet.items import Item
    from regiondash.draw.still.ground import Ground

_GAP: Final = 24.0
_SIDE: Final = 270.0  # width of the column beside a map
_HEAD: Final = Style(14, bold=True)
_LONGEST: Final = "(99/99)"
_LEGEND_BELOW: Final = 0.55  # of the height, below a map that is one of two
_LEGEND_BESIDE: Final = 0.6  # of the height, where figures stand below the legend


@dataclass(frozen=True, eq=False)
class Slot:
    """What a layout works with: the content, the free box, the land and the language."""

    content: Content
    box: Box
    ground: Ground
    language: str

    def of(self, kind: type[object]) -> list[object]:
        """Return the blocks of a kind, in order."""
        return [block for block in self.content.blocks if isinstance(block, kind)]


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


def _map(slot: Slot) -> list[list[Item]]:
    box = slot.box
    return [_with_legend(slot, Box(box.x, box.y, box.width - _SIDE - _GAP, box.height))]


def _with_legend(slot: Slot, place: Box) -> list[Item]:
    (block, *_) = slot.of(MapBlock)
    assert isinstance(block, MapBlock)  # noqa: S101 - `of` gave it
    side = Box(place.right + _GAP, place.y, _SIDE, place.height)
    return [_picture(slot, block, place), legend_items(block.state.legend, side, slot.language)]


def _map_figures(slot: Slot) -> list[list[Item]]:
    """Return the map, and beside it the legend, the figures, and sentences if there is room."""
    box = slot.box
    place = Box(box.x, box.y, box.width - _SIDE - _GAP, box.height)
    items = _with_legend(slot, place)
    legend = items[1]
    side = Box(place.right + _GAP, box.y, _SIDE, box.height)
    assert isinstance(legend, Group)  # noqa: S101
    down = bottom(legend.items, box.y)
    if down - box.y > _LEGEND_BESIDE * box.height:  # notes give way to figures
        (block, *_) = slot.of(MapBlock)
        assert isinstance(block, MapBlock)  # noqa: S101
        items[1] = legend = legend_items(block.state.legend, side, slot.language, notes=False)
        down = bottom(legend.items, box.y)
    rest = Box(side.x, down + 12, side.width, box.bottom - down - 12)
    return [[*items, *_beside(slot, rest)]]


def _beside(slot: Slot, box: Box) -> list[Item]:
    """Return figures in a column, then sentences in what is left of it."""
    items: list[Item] = []
    down = box.y
    for block in slot.of(FiguresBlock):
        assert isinstance(block, FiguresBlock)  # noqa: S101
        group = figure_items(block.figures, Box(box.x, down, box.width, box.bottom - down))
        items += [group] if group.items else []
        down = bottom(group.items, down) + 10
    for block in slot.of(TextBlock):
        assert isinstance(block, TextBlock)  # noqa: S101
        left = Box(box.x, down, box.width, box.bottom - down)
        items += texts.that_fit(block, left)
        down = bottom(tuple(items), down) + 8
    return items


def _two_maps(slot: Slot) -> list[list[Item]]:
    """Return two maps of one size side by side, each with its caption above and legend below."""
    box = slot.box
    across = (box.width - _GAP) / 2
    blocks = [block for block in slot.of(MapBlock)[:2] if isinstance(block, MapBlock)]
    trial = Box(0, 0, across, box.height * _LEGEND_BELOW)
    high = max(bottom(_close(slot, block, trial).items, 0.0) for block in blocks)
    items: list[Item] = []
    for number, block in enumerate(blocks):
        half = Box(box.x + number * (across + _GAP), box.y, across, box.height)
        items += _half(slot, block, half, high)
    return [items]


def _half(slot: Slot, block: MapBlock, half: Box, high: float) -> list[Item]:
    """Return a map with its caption above and its legend, so many points high, below."""
    head = fitted(Words(Box(half.x, half.y, half.width, 20), (block.caption,), _HEAD))
    legend = _close(slot, block, Box(half.x, half.bottom - high, half.width, high))
    top = half.y + (22 if block.caption else 0)
    place = Box(half.x, top, half.width, half.bottom - high - 8 - top)
    return [*([head] if block.caption else []), _picture(slot, block, place), legend]


def _close(slot: Slot, block: MapBlock, box: Box) -> Group:
    return legend_items(block.state.legend, box, slot.language, close=True)


def _picture(slot: Slot, block: MapBlock, place: Box) -> Item:
    return map_picture(slot.ground, block.state, place, language=slot.language, alt=block.alt)


def _chart(slot: Slot) -> list[list[Item]]:
    """Return the chart, with figures and sentences in a column beside it if there are any."""
    box = slot.box
    more = slot.of(FiguresBlock) + slot.of(TextBlock)
    wide = box.width - (_SIDE + _GAP if more else 0)
    items: list[Item] = []
    charts = slot.of(ChartBlock)[:2]
    each = (box.height - 14 * (len(charts) - 1)) / len(charts)
    for number, block in enumerate(charts):
        assert isinstance(block, ChartBlock)  # noqa: S101
        place = Box(box.x, box.y + number * (each + 14), wide, each)
        items += _one_chart(block, place, slot.language)
    side = Box(box.right - _SIDE, box.y, _SIDE, box.height)
    return [[*items, *(_beside(slot, side) if more else [])]]


def _one_chart(block: ChartBlock, place: Box, language: str) -> list[Item]:
    head = fitted(Words(Box(place.x, place.y, place.width, 40), (block.title,), _HEAD))
    top = ink(head).bottom + 4 if block.title else place.y
    chart = Chart(
        box=Box(place.x, top, place.width, place.bottom - top),
        kind=block.kind,
        categories=block.categories,
        series=block.series,
        language=language,
        stacked=block.stacked,
        labels=block.labels,
        decimals=block.decimals,
        unit=block.unit,
        name="chart",
        alt=block.alt,
    )
    return [*([head] if block.title else []), chart]


def _table(slot: Slot) -> list[list[Item]]:
    box = slot.box
    bodies: list[list[Item]] = []
    for block in slot.of(TableBlock):
        assert isinstance(block, TableBlock)  # noqa: S101
        head = fitted(Words(Box(box.x, box.y, box.width, 20), (block.title,), _HEAD))
        top = box.y + (24 if block.title else 0)
        place = Box(box.x, top, box.width, box.bottom - top)
        bodies += [[*([head] if block.title else []), part] for part in tables(block, place)]
    return bodies


def _text(slot: Slot) -> list[list[Item]]:
    """Return key figures across the top and the sentences below, going on as long as they do."""
    box, first = slot.box, []
    figures = slot.of(FiguresBlock)
    for block in figures[:1]:
        assert isinstance(block, FiguresBlock)  # noqa: S101
        group = in_columns(block.figures, Box(box.x, box.y, box.width, box.height * 0.4))
        first.append(group)
        down = bottom(group.items, box.y) + 18
        box = Box(box.x, down, box.width, box.bottom - down)
    blocks = tuple(block for block in slot.of(TextBlock) if isinstance(block, TextBlock))
    bodies = texts.flowed(blocks, box, slot.box)
    return [[*first, *bodies[0]], *bodies[1:]] if bodies else [list(first)]


_LAYOUTS: Final[dict[str, Callable[[Slot], list[list[Item]]]]] = {
    "map": _map,
    "map_figures": _map_figures,
    "two_maps": _two_maps,
    "chart": _chart,
    "table": _table,
    "text": _text,
}
