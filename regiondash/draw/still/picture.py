"""Draw a still map: ground, painted state and a box of the page in, named layers out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from regiondash.draw.sheet.items import Group, MapPicture
from regiondash.draw.still import paint
from regiondash.draw.still.frame import frame_of
from regiondash.draw.still.labels import Written, labels
from regiondash.draw.still.names import province_names
from regiondash.draw.still.room import Room
from regiondash.draw.still.scale import scale
from regiondash.draw.still.sites import sites
from regiondash.draw.still.spots import Spots
from regiondash.draw.still.state import MapState
from regiondash.text import say

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Box
    from regiondash.draw.still.frame import Frame
    from regiondash.draw.still.ground import Ground

_MARGIN: Final = 1.5  # of the size: room for labels beside the country


def map_picture(  # noqa: PLR0913 - the page says each
    ground: Ground,
    state: MapState,
    box: Box,
    *,
    language: str,
    size: float = 12.0,
    name: str = "map",
    alt: str = "",
) -> MapPicture:
    """Return a still map within a box: land, regions, provinces, marks, sites, labels, scale.

    The whole territory is shown, or the provinces of `state.zoom`; everything is cut to the box.
    `size` is that of all words, in points. Sites are drawn where the legend tells their symbols.
    """
    frame = framed(ground, state, box, size)
    borders = ground.at(frame.metres)
    whole = np.array([borders.country, shapely.union_all(ground.land)], dtype=object)
    country, land = frame.placed(whole)
    shapes = frame.placed(borders.shapes)
    bar, taken = scale(ground, frame, country, language=language, size=size)
    room = Room(box)
    room.take(taken)
    spots = Spots(ground, frame, state, shapes, country, land)
    written = labels(spots, room, size)
    names = province_names(spots, room, size)
    layers = (
        paint.land(ground, frame),
        paint.regions(ground, shapes, state, language),
        paint.provinces(ground, frame),
        paint.marks(ground, frame, state.layer),
        sites(ground, frame, room, state),
        Group((*names, *written.leaders, *written.words), "labels", _unwritten(written, language)),
        bar,
    )
    return MapPicture(box, layers, live=state, name=name, alt=alt)


def marked(ground: Ground, drawn: MapPicture, shape_id: str, size: float = 12.0) -> MapPicture:
    """Return a still map with another shape ringed; "" for none. All else is shared with it.

    `size` is that with which it was drawn.
    """
    state = drawn.live
    assert isinstance(state, MapState)  # noqa: S101 - `map_picture` gave it
    layer = replace(state.layer, selected=shape_id)
    frame = frame_of(ground, state.zoom, drawn.box, _MARGIN * size)
    layers = tuple(
        paint.marks(ground, frame, layer) if one.name == "marks" else one for one in drawn.layers
    )
    return replace(drawn, layers=layers, live=replace(state, layer=layer))


def _unwritten(written: Written, language: str) -> str:
    """Return how many labels found no room, in words; "" where all did."""
    count = sum(one.must for one in written.left_out)
    return say(language, "still.left_out", n=count) if count else ""


def framed(ground: Ground, state: MapState, box: Box, size: float = 12.0) -> Frame:
    """Return the frame in which `map_picture` draws a state in a box."""
    return frame_of(ground, state.zoom, box, _MARGIN * size)
