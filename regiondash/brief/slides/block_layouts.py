"""Lay slides without maps out: charts, tables and sentences, with figures beside or above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.slides import texts
from regiondash.brief.slides.content import ChartBlock, FiguresBlock, TableBlock, TextBlock
from regiondash.brief.slides.figures import figure_items, in_columns
from regiondash.brief.slides.legend import bottom
from regiondash.brief.slides.slot import GAP, HEAD, SIDE
from regiondash.brief.slides.tables import tables
from regiondash.draw.sheet.items import Box, Chart, Words
from regiondash.draw.sheet.lines import fitted, ink

if TYPE_CHECKING:
    from regiondash.brief.slides.slot import Slot
    from regiondash.draw.sheet.items import Item

_BETWEEN: Final = 14.0  # points between two charts
_FIGURES: Final = 0.4  # of the height, at most, for figures above sentences


def beside(slot: Slot, box: Box) -> list[Item]:
    """Return figures in a column, then sentences in what is left of it."""
    items: list[Item] = []
    down = box.y
    for block in slot.of(FiguresBlock):
        group = figure_items(block.figures, Box(box.x, down, box.width, box.bottom - down))
        items += [group] if group.items else []
        down = bottom(group.items, down) + 10
    for told in slot.of(TextBlock):
        left = Box(box.x, down, box.width, box.bottom - down)
        items += texts.that_fit(told, left)
        down = bottom(tuple(items), down) + 8
    return items


def charts(slot: Slot) -> list[list[Item]]:
    """Return the charts, two at most, and figures and sentences beside them if there are any."""
    box = slot.box
    more = bool(slot.of(FiguresBlock) or slot.of(TextBlock))
    wide = box.width - (SIDE + GAP if more else 0)
    items: list[Item] = []
    shown = slot.of(ChartBlock)[:2]
    each = (box.height - _BETWEEN * (len(shown) - 1)) / len(shown)
    for number, block in enumerate(shown):
        place = Box(box.x, box.y + number * (each + _BETWEEN), wide, each)
        items += _one_chart(block, place, slot.language)
    side = Box(box.right - SIDE, box.y, SIDE, box.height)
    return [[*items, *(beside(slot, side) if more else [])]]


def _one_chart(block: ChartBlock, place: Box, language: str) -> list[Item]:
    head = fitted(Words(Box(place.x, place.y, place.width, 40), (block.title,), HEAD))
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


def table(slot: Slot) -> list[list[Item]]:
    """Return each table on as many slides as it needs."""
    box = slot.box
    bodies: list[list[Item]] = []
    for block in slot.of(TableBlock):
        head = fitted(Words(Box(box.x, box.y, box.width, 20), (block.title,), HEAD))
        top = box.y + (24 if block.title else 0)
        place = Box(box.x, top, box.width, box.bottom - top)
        bodies += [[*([head] if block.title else []), part] for part in tables(block, place)]
    return bodies


def text(slot: Slot) -> list[list[Item]]:
    """Return key figures across the top and the sentences below, going on as long as they do."""
    box = slot.box
    first: list[Item] = []
    for block in slot.of(FiguresBlock)[:1]:
        group = in_columns(block.figures, Box(box.x, box.y, box.width, box.height * _FIGURES))
        first.append(group)
        down = bottom(group.items, box.y) + 18
        box = Box(box.x, down, box.width, box.bottom - down)
    bodies = texts.flowed(slot.of(TextBlock), box, slot.box)
    return [[*first, *bodies[0]], *bodies[1:]] if bodies else [first]
