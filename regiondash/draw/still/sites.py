"""Draw the sites of a still map: marks in, a symbol a kind out, hollow where it is only implied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.sheet.items import INK, Area, Box, Group
from regiondash.draw.still.glyphs import glyph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.draw.layer import SiteMark
    from regiondash.draw.sheet.items import Points
    from regiondash.draw.still.frame import Frame
    from regiondash.draw.still.ground import Ground
    from regiondash.draw.still.room import Room
    from regiondash.draw.still.state import MapState

_SMALL: Final = 5.0  # points: a symbol on a map of the whole country
_LARGE: Final = 8.0  # points: and on one of some provinces
_ROW: Final = 3  # symbols that stand side by side
_PAPER: Final = "#ffffff"
_LINE: Final = 0.6
_REACHES: Final = (0.0, 6.0, 10.0, 14.0, 19.0, 25.0, 32.0)
_TURNS: Final = np.linspace(0, 2 * np.pi, 16, endpoint=False) + np.pi / 2
_OFFSETS: Final = np.array(
    [(reach * np.cos(turn), reach * np.sin(turn)) for reach in _REACHES for turn in _TURNS]
)


def sites(ground: Ground, frame: Frame, room: Room, state: MapState) -> Group:
    """Return the symbols of the sites in the box, each at its point or the nearest free place.

    Where everything around is taken they stand at their point all the same. A symbol that the
    legend does not tell says nothing: without symbols in it, no sites are drawn.
    """
    marks = state.layer.sites if state.legend.symbols else ()
    if not marks:
        return Group((), "sites")
    plane = ground.place([mark.lon for mark in marks], [mark.lat for mark in marks])
    size = _LARGE if state.zoom else _SMALL
    drawn: list[Area] = []
    for mark, point in zip(marks, frame.points(plane), strict=True):
        across, down = _extent(len(mark.symbols), size)
        if not Box(point[0], point[1], 0, 0).inside(frame.box):
            continue
        places = point + _OFFSETS
        free = np.flatnonzero(room.holds(places, across, down))
        x, y = (float(part) for part in places[free[0] if len(free) else 0])
        box = Box(x - across / 2, y - down / 2, across, down)
        room.take(box)
        drawn += _symbols(mark, box, size)
    return Group(tuple(drawn), "sites")


def _extent(count: int, size: float) -> tuple[float, float]:
    return min(count, _ROW) * size, -(-count // _ROW) * size


def _symbols(mark: SiteMark, box: Box, size: float) -> Iterator[Area]:
    for number, (symbol, hollow) in enumerate(zip(mark.symbols, mark.hollow, strict=True)):
        corner = np.array([box.x + number % _ROW * size, box.y + number // _ROW * size])
        ring: Points = (glyph(symbol) * (size / 10) + corner).round(2)
        fill, line = (_PAPER, INK) if hollow else (INK, _PAPER)
        yield Area((ring,), fill=fill, line=line, width=_LINE, name=symbol, alt=mark.title)
