"""Say what is to be written on a still map: a label or name for a shape, in the ways it may fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.draw.palette import PAPER
from regiondash.draw.sheet.fonts import width
from regiondash.draw.sheet.items import INK, Area, Box, Style, Words
from regiondash.draw.still.paint import look_of

if TYPE_CHECKING:
    from regiondash.draw.palette import Look
    from regiondash.draw.still.ground import Ground
    from regiondash.draw.still.state import MapState

PLATE: Final = 1.5  # points of ground around a text on a pattern
_SLACK: Final = 0.3  # points of a box beyond its words


@dataclass(frozen=True)
class Text:
    """Lines that stand on each other, each bold or not, and their size in points."""

    lines: tuple[tuple[str, bool], ...]
    size: float

    @property
    def width(self) -> float:
        """Return the width of the widest line."""
        return max(width(line, self.size, bold=bold) for line, bold in self.lines) + _SLACK

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return self.size * len(self.lines)

    def box(self, x: float, y: float) -> Box:
        """Return the box that the lines take about a point of the page."""
        return Box(x - self.width / 2, y - self.height / 2, self.width, self.height)

    def words(self, x: float, y: float, colour: str, name: str) -> tuple[Words, ...]:
        """Return the lines about a point of the page."""
        box = self.box(x, y)
        return tuple(
            Words(
                Box(box.x, box.y + number * self.size, box.width, self.size),
                (line,),
                Style(self.size, bold, colour, "center", leading=1.0),
                name=name,
            )
            for number, (line, bold) in enumerate(self.lines)
        )


@dataclass(frozen=True)
class Wanted:
    """What is to be written for a shape: the forms that may stand in it, the best first.

    `beside` is the form that stands outside at the end of a line. What `must` be read may stand
    anywhere, else it stands near or not at all.
    """

    row: int
    name: str
    look: Look
    inside: tuple[Text, ...]
    beside: Text
    must: bool

    @property
    def colour(self) -> str:
        """Return the colour of words that stand in the shape."""
        return INK if self.look.pattern else self.look.text

    @property
    def plate(self) -> str:
        """Return the colour of the ground that words need in the shape, "" for none."""
        return PAPER if self.look.pattern else ""


def wanted(ground: Ground, state: MapState, size: float) -> list[Wanted]:
    """Return what is to be written on each shape: its label, and when zoomed its name."""
    layer, outside = state.layer, set(state.layer.outside)
    found = []
    for row, shape_id in enumerate(ground.ids):
        label = layer.labels.get(shape_id, "")
        is_near = ground.homes[row] in state.zoom
        if ground.homes[row] in outside or not (label or is_near):
            continue
        name = ground.names[state.names][row]
        inside, beside = _forms(label, name if is_near else "", size)
        found.append(Wanted(row, name, look_of(layer, shape_id), inside, beside, bool(label)))
    return found


def _forms(label: str, name: str, size: float) -> tuple[tuple[Text, ...], Text]:
    """Return the forms inside a shape, the best first, and the one beside it."""
    if not name:
        alone = Text(((label, True),), size)
        return (alone,), alone
    if not label:
        alone = Text(((name, False),), size)
        broken = Text(tuple((part, False) for part in name.split(" ")), size)
        return (alone, broken), alone
    both = Text(((label, True), (name, False)), size)
    row = Text(((f"{name} {label}", True),), size)
    return (both, row), row


def plate(box: Box, colour: str) -> Area:
    """Return a ground for words of a box."""
    left, right = box.x - PLATE, box.right + PLATE
    corners = [(left, box.y), (right, box.y), (right, box.bottom), (left, box.bottom)]
    return Area((np.array([*corners, corners[0]]),), fill=colour)
