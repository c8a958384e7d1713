"""Draw areas, lines and words as SVG whose outlines and looks a whole file shares.

The maps of a briefing show the same borders again and again: each outline stands in the file
once, whatever its place and fill, and is used where it is drawn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.sheet.fonts import written
from regiondash.draw.sheet.items import Area, Line, Words, every
from regiondash.draw.sheet.patterns import strokes
from regiondash.draw.sheet.placed import placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.sheet.items import Box, Item, Points, Style

FINE: Final = 10  # whole units a point: outlines are written in tenths of a point
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}


class Shared:
    """The outlines, patterns and looks of a file, each once."""

    def __init__(self) -> None:
        self._outlines: dict[str, int] = {}
        self._patterns: dict[tuple[str, str], int] = {}
        self._looks: dict[str, int] = {}

    def outline(self, steps: str) -> str:
        """Return the reference to an outline that begins at 0, 0."""
        return f"#o{self._outlines.setdefault(steps, len(self._outlines))}"

    def look(self, declarations: str) -> str:
        """Return the class that stands for CSS declarations."""
        return f"k{self._looks.setdefault(declarations, len(self._looks))}"

    def paint(self, fill: str, pattern: str) -> str:
        """Return the CSS paint of a fill, with its pattern if it has one."""
        if not pattern:
            return colour(fill)
        number = self._patterns.setdefault((pattern, colour(fill)), len(self._patterns))
        return f"url(#p{number})"

    def styles(self) -> str:
        """Return the style sheet of the looks."""
        return "\n".join(f".k{number}{{{css}}}" for css, number in self._looks.items())

    def definitions(self) -> Markup:
        """Return the element that holds the outlines and patterns."""
        outlines = [
            tag("path", id=f"o{number}", d=steps) for steps, number in self._outlines.items()
        ]
        patterns = [
            _pattern(number, pattern, fill) for (pattern, fill), number in self._patterns.items()
        ]
        inside = tag("defs", *outlines, *patterns)
        return tag("svg", inside, class_="rd-shared", width="0", height="0", aria_hidden="true")


def colour(value: str) -> str:
    """Return a colour as CSS; what is no colour is none."""
    return value if _COLOUR.fullmatch(value) else "none"


def place(box: Box) -> str:
    """Return the place of a box as CSS."""
    return f"left:{box.x:g}px;top:{box.y:g}px;width:{box.width:g}px;height:{box.height:g}px"


def drawing(
    items: Sequence[Item], box: Box, shared: Shared, alt: str = "", at: Box | None = None
) -> Markup:
    """Return pieces as one SVG element that shows a box of the page, in its place or another."""
    parts = [_drawn(item, shared) for item in every(items)]
    sides = [round(side * FINE) for side in (box.x, box.y, box.width, box.height)]
    told = {"role": "img", "aria_label": alt} if alt else {}
    return tag("svg", *parts, viewBox=" ".join(map(str, sides)), style=place(at or box), **told)


def _drawn(item: Item, shared: Shared) -> Markup:
    if isinstance(item, Area):
        line = _stroke(item.line, item.width) if item.line else ""
        css = f"fill:{shared.paint(item.fill, item.pattern)};fill-rule:evenodd{line}"
        return _used(item.rings, css, shared, end="z")
    if isinstance(item, Line):
        dash = "".join(f" {part * FINE:g}" for part in item.dash)
        dashed = f";stroke-dasharray:{dash.strip()}" if dash else ""
        css = f"fill:none{_stroke(item.colour, item.width)}{dashed}"
        return _used((item.points,), css, shared)
    if isinstance(item, Words):
        return join(_text(item, shared))
    return Markup("")


def _stroke(line: str, width: float) -> str:
    return f";stroke:{colour(line)};stroke-width:{width * FINE:g}"


def _used(rings: Sequence[Points], css: str, shared: Shared, end: str = "") -> Markup:
    """Return outlines where they stand: a reference to their shape, and where it begins."""
    whole = [np.rint(ring * FINE).astype(int) for ring in rings if len(ring)]
    if not whole:
        return Markup("")
    x, y = whole[0][0]
    reference = shared.outline(_steps(whole, end))
    return tag("use", href=reference, x=str(x), y=str(y), class_=shared.look(css))


def _steps(rings: Sequence[Points], end: str) -> str:
    """Return outlines as path data of relative steps, the first from 0, 0."""
    parts, last = [], rings[0][0]
    for ring in rings:
        closed = end and len(ring) > 1 and (ring[0] == ring[-1]).all()
        points = ring[:-1] if closed else ring
        steps = np.diff(points, axis=0)
        moves = steps[steps.any(axis=1)].ravel().tolist()
        parts.append(f"m{_numbers((points[0] - last).tolist())}l{_numbers(moves or [0, 0])}{end}")
        last = points[0] if end else points[-1]
    return "".join(parts)


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:g}" for value in values).replace(" -", "-")


def _pattern(number: int, pattern: str, fill: str) -> Markup:
    """Return a pattern as strokes that rise to the right, or dots, over its ground."""
    made = strokes(pattern, "" if fill == "none" else fill)
    step, width = f"{made.step * FINE:g}", made.width * FINE
    ground = tag("rect", width=step, height=step, fill=made.ground)
    mark = tag("rect", width=f"{width:g}", height=step, fill=made.colour)
    if made.dots:
        middle = f"{made.step * FINE / 2:g}"
        mark = tag("circle", cx=middle, cy=middle, r=f"{width / 2:g}", fill=made.colour)
    turn = {} if made.dots else {"patternTransform": "rotate(45)"}
    sides = {"width": step, "height": step, "patternUnits": "userSpaceOnUse"}
    return tag("pattern", ground, mark, id=f"p{number}", **sides, **turn)


def _text(words: Words, shared: Shared) -> list[Markup]:
    """Return the lines of words, each where it stands."""
    css = font(words.style, FINE)
    return [
        tag(
            "text",
            text(written(line.text)),
            x=f"{line.x * FINE:.0f}",
            y=f"{line.base * FINE:.0f}",
            class_=shared.look(f"{css};fill:{colour(words.style.colour)}{_anchor(line.align)}"),
        )
        for line in placed(words)
    ]


def font(style: Style, scale: float = 1) -> str:
    """Return size and weight of a style as CSS."""
    return f"font-size:{style.size * scale:g}px" + (";font-weight:700" if style.bold else "")


def _anchor(align: str) -> str:
    return "" if align == "left" else f";text-anchor:{_ANCHORS[align]}"
