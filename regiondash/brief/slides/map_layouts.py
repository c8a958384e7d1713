"""Lay slides with maps out: a map with its legend, with figures beside it, or two maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.slides.block_layouts import beside
from regiondash.brief.slides.content import MapBlock
from regiondash.brief.slides.legend import bottom, legend_items
from regiondash.brief.slides.slot import GAP, HEAD, SIDE
from regiondash.draw.sheet.items import Box, Words
from regiondash.draw.sheet.lines import fitted
from regiondash.draw.still.picture import map_picture

if TYPE_CHECKING:
    from regiondash.brief.slides.slot import Slot
    from regiondash.draw.sheet.items import Group, Item

_LEGEND_BELOW: Final = 0.55  # of the height, below a map that is one of two
_LEGEND_BESIDE: Final = 0.6  # of the height, where figures stand below the legend
_CAPTION: Final = 22.0


def map_alone(slot: Slot) -> list[list[Item]]:
    """Return the map, and its legend beside it."""
    (block, *_) = slot.of(MapBlock)
    place, side = _columns(slot.box)
    legend = legend_items(block.state.legend, side, slot.language)
    return [[_picture(slot, block, place), legend]]


def map_figures(slot: Slot) -> list[list[Item]]:
    """Return the map, and beside it the legend, the figures, and sentences if there is room.

    The legend's notes give way to figures.
    """
    (block, *_) = slot.of(MapBlock)
    place, side = _columns(slot.box)
    legend = legend_items(block.state.legend, side, slot.language)
    if bottom(legend.items, side.y) - side.y > _LEGEND_BESIDE * side.height:
        legend = legend_items(block.state.legend, side, slot.language, notes=False)
    down = bottom(legend.items, side.y) + 12
    rest = Box(side.x, down, side.width, side.bottom - down)
    return [[_picture(slot, block, place), legend, *beside(slot, rest)]]


def two_maps(slot: Slot) -> list[list[Item]]:
    """Return two maps of one size side by side, each with its caption above and legend below."""
    box, blocks = slot.box, slot.of(MapBlock)[:2]
    across = (box.width - GAP) / 2
    trial = Box(0, 0, across, box.height * _LEGEND_BELOW)
    high = max(bottom(_close(slot, block, trial).items, 0.0) for block in blocks)
    items: list[Item] = []
    for number, block in enumerate(blocks):
        half = Box(box.x + number * (across + GAP), box.y, across, box.height)
        items += _half(slot, block, half, high)
    return [items]


def _columns(box: Box) -> tuple[Box, Box]:
    """Return the places of a map and of the column beside it."""
    place = Box(box.x, box.y, box.width - SIDE - GAP, box.height)
    return place, Box(place.right + GAP, box.y, SIDE, box.height)


def _half(slot: Slot, block: MapBlock, half: Box, high: float) -> list[Item]:
    """Return a map with its caption above and its legend, so many points high, below."""
    head = fitted(Words(Box(half.x, half.y, half.width, 20), (block.caption,), HEAD))
    legend = _close(slot, block, Box(half.x, half.bottom - high, half.width, high))
    top = half.y + (_CAPTION if block.caption else 0)
    place = Box(half.x, top, half.width, half.bottom - high - 8 - top)
    return [*([head] if block.caption else []), _picture(slot, block, place), legend]


def _close(slot: Slot, block: MapBlock, box: Box) -> Group:
    return legend_items(block.state.legend, box, slot.language, close=True)


def _picture(slot: Slot, block: MapBlock, place: Box) -> Item:
    return map_picture(slot.ground, block.state, place, language=slot.language, alt=block.alt)
