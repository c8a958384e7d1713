"""Paint the ground of a still map: land around, shapes in their looks, borders and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from regiondash.draw.palette import PAPER, mixed
from regiondash.draw.sheet.items import Area, Group, Line
from regiondash.draw.still.frame import rings_of, strokes_of
from regiondash.text import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.draw.layer import Layer
    from regiondash.draw.palette import Look
    from regiondash.draw.sheet.items import Points
    from regiondash.draw.still.frame import Frame, Geometries
    from regiondash.draw.still.ground import Ground
    from regiondash.draw.still.state import MapState

LAND: Final = "#faf9f6"
SHORE: Final = "#dcdad2"
_WATER: Final = "#dfe7ea"
_BORDER: Final = "#98968b"
_PROVINCE: Final = "#4a4a43"
_OUTLINE: Final = (("#ffffff", 3.4), ("#0d3f47", 1.8))
_RING: Final = (("#ffffff", 3.8), ("#c2410c", 2.0))
_THIN: Final = 0.5  # points: borders of shapes
_BROAD: Final = 1.1  # points: borders of provinces, and the coast
_EDGE: Final = 2.3  # points of white under the borders of provinces
_SHORTEST: Final = 5.0  # points of coast: smaller islands have their own thin border
_KEPT: Final = 0.28  # of the colour of a shape outside the filter


def land(ground: Ground, frame: Frame) -> Group:
    """Return the countries around and the rivers, cut to the box."""
    areas = [
        Area(rings, fill=LAND, line=SHORE, width=_THIN)
        for area in frame.placed(ground.land)
        if (rings := rings_of(area))
    ]
    rivers = [
        Line(points, _WATER, _THIN)
        for lines in frame.placed(ground.water)
        for points in strokes_of(lines)
    ]
    return Group((*areas, *rivers), name="land")


def regions(ground: Ground, shapes: Geometries, state: MapState, language: str) -> Group:
    """Return an area a shape, in the look of its class; dark ones last, over the pale borders.

    `shapes` are the ground's on the page, empty where the box does not show them.
    """
    layer, outside = state.layer, set(state.layer.outside)
    found = []
    for row, rings in enumerate(map(rings_of, shapes)):
        if not rings:
            continue
        look = look_of(layer, ground.ids[row])
        is_dim = ground.homes[row] in outside
        is_dark = look.text == PAPER and not look.pattern and not is_dim
        area = Area(
            rings,
            fill=mixed(look.fill, PAPER, _KEPT) if is_dim else look.fill,
            pattern="" if is_dim else look.pattern,
            line=PAPER if is_dark else _border(is_dim=is_dim),
            width=_THIN,
            name=ground.names[state.names][row],
            alt=_alt(ground, row, state, language),
        )
        found.append((is_dark, row, area))
    return Group(tuple(area for *_, area in sorted(found, key=lambda one: one[:2])), "regions")


def look_of(layer: Layer, shape_id: str) -> Look:
    """Return the look of a shape: that of its class, the last one if it has none."""
    return layer.looks[layer.shapes.get(shape_id, len(layer.looks) - 1)]


def _border(*, is_dim: bool) -> str:
    return mixed(_BORDER, PAPER, _KEPT) if is_dim else _BORDER


def _alt(ground: Ground, row: int, state: MapState, language: str) -> str:
    """Return a shape in words: its name, its class or value, its label and further lines."""
    layer, shape_id = state.layer, ground.ids[row]
    caption = layer.captions[layer.shapes.get(shape_id, len(layer.captions) - 1)]
    values = layer.values
    if values and shape_id in values.numbers:
        number = format_number(language, values.numbers[shape_id], values.decimals)
        caption = f"{caption}, {number} {values.unit}".rstrip()
    parts = [caption, layer.labels.get(shape_id, ""), *layer.extra.get(shape_id, ())]
    return f"{ground.names[state.names][row]}: " + "; ".join(part for part in parts if part)


def provinces(ground: Ground, frame: Frame) -> Group:
    """Return the borders between provinces and the coast, each line once.

    Between provinces a white one lies beneath, so that it is seen on dark shapes too.
    """
    borders = ground.at(frame.metres)
    inner, coast = frame.placed(np.array([borders.inner, borders.coast], dtype=object))
    within = strokes_of(inner)
    edges = [Line(points, PAPER, _EDGE) for points in within]
    lines = [Line(points, _PROVINCE, _BROAD) for points in (*within, *strokes_of(coast, _SHORTEST))]
    return Group((*edges, *lines), "provinces")


def marks(ground: Ground, frame: Frame, layer: Layer) -> Group:
    """Return the lines around outlined and ringed shapes, each over a white one."""
    ringed = layer.ringed | ({layer.selected} if layer.selected else frozenset())
    pairs = ((layer.outlined, _OUTLINE), (ringed, _RING))
    found = [
        line
        for shapes, styles in pairs
        for points in _around(ground, frame, shapes)
        for line in (Line(points, colour, width) for colour, width in styles)
    ]
    return Group(tuple(found), "marks")


def _around(ground: Ground, frame: Frame, chosen: frozenset[str]) -> Iterator[Points]:
    """Yield the lines around some shapes."""
    rows = [row for row, shape_id in enumerate(ground.ids) if shape_id in chosen]
    if rows:
        around = shapely.boundary(ground.at(frame.metres).shapes[rows])
        for lines in frame.placed(around):
            yield from strokes_of(lines)
