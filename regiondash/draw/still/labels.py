"""Place the words of a still map so that none overlap: in the shapes, else at the end of a line.

What has the fewest places goes first. A text that no place in its shape holds stands over the sea
or the land around, else over a pale shape without a text, with a line from its shape.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from regiondash.draw.sheet.items import INK, Area, Line
from regiondash.draw.still.room import Room
from regiondash.draw.still.texts import Text, Wanted, plate, wanted

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Item, Points
    from regiondash.draw.still.room import Geometries
    from regiondash.draw.still.spots import Spots

_APART: Final = 1.0  # points between two texts
_BETWEEN: Final = 5.0  # points between texts side by side outside their shapes
_SHORT: Final = 55.0  # points of a line: it rather crosses another than be longer
_NEAR: Final = 50.0  # points that a name without a label goes at most
_TRIED: Final = 96  # places judged at a time
_UNREAD: Final = 1e6
_FEW: Final = 4  # of so many texts beside their shapes any order will do
_DEALT: Final = (2, 3, 5)  # hands into which texts are dealt for a mixed order
_DOT: Final = 1.4
_LEADERS: Final = 120  # texts beside their shapes: more could be followed by nobody


@dataclass
class Written:
    """What was written so far, from back to front, and whose text found no place."""

    leaders: list[Item] = field(default_factory=list)
    words: list[Item] = field(default_factory=list)
    left_out: list[Wanted] = field(default_factory=list)
    burden: float = 0.0  # the squares of all lines' lengths, and much for each unread label


def labels(spots: Spots, room: Room, size: float) -> Written:
    """Return the words on the shapes, with the lines that lead to those outside their shapes."""
    done = Written()
    found = [
        one
        for one in wanted(spots.ground, spots.state, size)
        if not shapely.is_empty(spots.shapes[one.row])
    ]
    pairs = [(one, [spots.inside(one, text) for text in one.inside]) for one in found]
    pairs.sort(key=lambda pair: (not pair[0].must, sum(map(len, pair[1]))))
    waiting = [one for one, places in pairs if not _inside(room, done, one, places)]
    if len(waiting) > _LEADERS:
        done.left_out += waiting
        return done
    tried = [_tried(spots, room, done, order) for order in _orders(spots, waiting)]
    first, best = min(tried, key=lambda one: one[1].burden)
    room.boxes, room.lines, room.shapes = first.boxes, first.lines, first.shapes
    return best


def _tried(spots: Spots, room: Room, done: Written, order: list[Wanted]) -> tuple[Room, Written]:
    """Return a copy of what is taken and written, with texts placed beside in an order."""
    room = Room(room.box, list(room.boxes), list(room.lines), list(room.shapes))
    mine = Written(list(done.leaders), list(done.words), list(done.left_out))
    for one in order:
        if not _beside(spots, room, mine, one) and not _alone(spots, room, mine, one):
            mine.left_out.append(one)
            mine.burden += _UNREAD * one.must
    return room, mine


def _orders(spots: Spots, waiting: list[Wanted]) -> list[list[Wanted]]:
    """Return orders in which texts can be placed, labels before names.

    By the least way, by the most, and some that mix them, the same each time: where room is
    scarce one of them finds shorter lines than another.
    """

    def way(one: Wanted) -> float:
        return spots.way(one.beside, spots.anchor(one.row))

    near = sorted(waiting, key=way)
    mixed = [[one for start in range(step) for one in near[start::step]] for step in _DEALT]
    orders = [near, near[::-1], *mixed] if len(near) > _FEW else [near]
    return [sorted(order, key=lambda one: not one.must) for order in orders]


def _inside(room: Room, done: Written, one: Wanted, places: list[Points]) -> bool:
    """Write a text in its shape; return whether there was room."""
    for text, spots in zip(one.inside, places, strict=True):
        free = np.flatnonzero(room.holds(spots, text.width + _APART, text.height + _APART))
        if len(free):
            x, y = (float(part) for part in spots[free[0]])
            words = text.words(x, y, one.colour, one.name)
            grounds = [plate(each.box, one.plate) for each in words] if one.plate else []
            done.words += [*grounds, *words]
            room.take(text.box(x, y))
            return True
    return False


def _alone(spots: Spots, room: Room, done: Written, one: Wanted) -> bool:
    """Write the label without the name, in the shape or beside; return whether there was room."""
    lines = one.inside[0].lines
    if not one.must or len(lines) == 1:
        return False
    text = Text(lines[:1], one.beside.size)
    short = replace(one, inside=(text,), beside=text)
    inside = _inside(room, done, short, [spots.inside(short, text)])
    return inside or _beside(spots, room, done, short)


def _beside(spots: Spots, room: Room, done: Written, one: Wanted) -> bool:
    """Write a text beside its shape with a line to it; return whether there was room.

    The line of a label rather crosses another than be long, or the label stay unread.
    """
    text, point = one.beside, spots.anchor(one.row)
    places, away = spots.beside(text, point)
    if not one.must:
        return _led(room, done, one, point, places[away <= _NEAR])
    near, far = places[away <= _SHORT], places[away > _SHORT]
    ways = ((near, False), (near, True), (far, False), (far, True))
    return any(_led(room, done, one, point, some, across=across) for some, across in ways)


def _led(  # noqa: PLR0913 - each says a part of where a text may stand
    room: Room, done: Written, one: Wanted, point: Points, places: Points, *, across: bool = False
) -> bool:
    """Write a text at the first of some places to which a line can lead, if there is one."""
    text = one.beside
    for start in range(0, len(places), _TRIED):
        some = places[start : start + _TRIED]
        some = some[room.holds(some, text.width + _BETWEEN, text.height + _APART)]
        lines = _lines(point, some, text)
        free = np.flatnonzero(room.lets(lines, across=across))
        if len(free):
            _lead(room, done, one, some[free[0]], lines[free[0]])
            return True
    return False


def _lead(room: Room, done: Written, one: Wanted, place: Points, line: shapely.Geometry) -> None:
    """Write a text at a place with its line."""
    x, y = (float(part) for part in place)
    done.words += one.beside.words(x, y, INK, one.name)
    done.leaders += _leader(line)
    done.burden += float(shapely.length(line)) ** 2
    room.take(one.beside.box(x, y))
    room.cross(line)


def _lines(point: Points, places: Points, text: Text) -> Geometries:
    """Return the lines from a shape's point to the nearest edge of a text at each place."""
    half = np.array([text.width / 2 + _APART, text.height * 0.3])
    ends = np.clip(point, places - half, places + half)
    found: Geometries = shapely.linestrings(np.stack([np.broadcast_to(point, ends.shape), ends], 1))
    return found


def _leader(line: shapely.Geometry) -> list[Item]:
    """Return a line over a white one, with a dot where it begins."""
    points = shapely.get_coordinates(line)
    dot = shapely.get_coordinates(shapely.buffer(shapely.points(points[0]), _DOT, quad_segs=4))
    return [
        Line(points, "#ffffff", 2.0),
        Line(points, INK, 0.7),
        Area((dot,), fill=INK, line="#ffffff", width=0.5),
    ]
