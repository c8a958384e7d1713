"""Draw the pieces of a page on a PDF canvas: items in, path and text operators out."""

from __future__ import annotations

from functools import lru_cache, singledispatchmethod
from typing import TYPE_CHECKING, Any

from regiondash.draw.sheet.chart_art import chart_art
from regiondash.draw.sheet.fonts import NAMES, font, written
from regiondash.draw.sheet.items import LINE, Area, Chart, Group, Line, MapPicture, Table, Words
from regiondash.draw.sheet.patterns import bounds, dotted, slanted, strokes
from regiondash.draw.sheet.placed import placed
from regiondash.draw.sheet.table_art import HEAD, table_art

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regiondash.brief.forms.pdf_tags import Tags
    from regiondash.draw.sheet.items import Item, Points

_BROAD = 1.5  # points: a line as broad as this ends round


class Pen:
    """Draws on one page of a canvas; y runs downwards as on the page and is turned here."""

    def __init__(self, canvas: Any, tags: Tags, height: float) -> None:  # noqa: ANN401
        self._canvas = canvas
        self._tags = tags
        self._height = height

    @singledispatchmethod
    def draw(self, item: Item) -> None:
        """Draw a piece; raises TypeError for one of an unknown kind."""
        raise TypeError(f"A page holds no {type(item).__name__}.")

    @draw.register
    def _(self, item: Words) -> None:
        kind = "H1" if item.name == "title" else "P"
        with self._tags.mark(kind):
            self._words(item)

    @draw.register
    def _(self, item: Area) -> None:
        if item.alt:
            with self._tags.mark("Figure", item.alt):
                self._area(item)
        else:
            with self._tags.ornament():
                self._area(item)

    @draw.register
    def _(self, item: Line) -> None:
        with self._tags.ornament():
            self._line(item)

    @draw.register
    def _(self, item: Chart) -> None:
        with self._tags.mark("Figure", item.alt):
            self._all(chart_art(item).items)

    @draw.register
    def _(self, item: Table) -> None:
        with self._tags.part("Table"):
            for row in table_art(item).items:
                with self._tags.part("TR"):
                    self._row(row)

    @draw.register
    def _(self, item: Group) -> None:
        if item.alt:
            with self._tags.mark("Figure", item.alt):
                self._all(item.items)
        elif item.name == LINE:
            with self._tags.mark("P"):
                self._all(item.items)
        else:
            self._all(item.items)

    @draw.register
    def _(self, item: MapPicture) -> None:
        with self._tags.mark("Figure", item.alt):
            self._all(item.layers)

    def _all(self, items: Iterable[Item]) -> None:
        for item in items:
            self.draw(item)

    def _row(self, row: Item) -> None:
        for item in row.items if isinstance(row, Group) else (row,):
            if isinstance(item, Words):
                with self._tags.mark("TH" if getattr(row, "name", "") == HEAD else "TD"):
                    self._words(item)
            else:
                self.draw(item)

    def _words(self, words: Words) -> None:
        style = words.style
        font(bold=style.bold)  # makes it known
        self._canvas.setFont(NAMES[style.bold], style.size)
        self._put(_colour(style.colour, "rg"))
        for line in placed(words):
            self._canvas.drawString(line.left, self._height - line.base, written(line.text))

    def _area(self, area: Area) -> None:
        path = "".join(self._ring(ring) for ring in area.rings if len(ring) > 1)
        if not path:
            return
        if area.pattern:
            self._patterned(area, path)
        elif area.fill and not area.line:
            self._put(_colour(area.fill, "rg"), path, "f*")
        elif area.fill:
            self._stroke(area.line, area.width)
            self._put(_colour(area.fill, "rg"), path, "B*")
        if area.line and (area.pattern or not area.fill):
            self._stroke(area.line, area.width)
            self._put(path, "S")

    def _patterned(self, area: Area, path: str) -> None:
        """Fill a path with its ground and, clipped to it, the strokes of its pattern."""
        look = strokes(area.pattern, area.fill)
        box = bounds(area.rings)
        self._put("q", path, "W* n", _colour(look.ground, "rg"), self._rectangle(box), "f")
        if look.dots:
            self._put(_colour(look.colour, "RG"), f"{look.width:.2f} w 1 J")
            ends = [(x, y, x, y) for x, y in dotted(box, look.step)]
        else:
            self._put(_colour(look.colour, "RG"), f"{look.width:.2f} w 0 J")
            ends = slanted(box, look.step)
        high = self._height
        lines = [
            f"{x:.2f} {high - y:.2f} m {right:.2f} {high - top:.2f} l" for x, y, right, top in ends
        ]
        self._put(*lines, "S Q")

    def _line(self, line: Line) -> None:
        if len(line.points) < 2 or not line.colour:  # noqa: PLR2004 - two points make a line
            return
        self._stroke(line.colour, line.width)
        dash = " ".join(f"{length:.2f}" for length in line.dash)
        cap = 1 if line.width >= _BROAD and not line.dash else 0
        self._put(f"q {cap} J [{dash}] 0 d", self._points(line.points), "S Q")

    def _ring(self, ring: Points) -> str:
        return self._points(ring) + "h\n"

    def _points(self, points: Points) -> str:
        flat = [0.0] * (2 * len(points))
        flat[0::2] = points[:, 0].tolist()
        flat[1::2] = (self._height - points[:, 1]).tolist()
        return _path(len(points)) % tuple(flat)

    def _rectangle(self, box: tuple[float, float, float, float]) -> str:
        left, top, right, bottom = box
        return f"{left:.2f} {self._height - bottom:.2f} {right - left:.2f} {bottom - top:.2f} re"

    def _stroke(self, colour: str, width: float) -> None:
        self._put(_colour(colour, "RG"), f"{width:.2f} w")

    def _put(self, *operators: str) -> None:
        self._canvas.addLiteral("\n".join(operators))


@lru_cache(maxsize=4096)
def _path(count: int) -> str:
    return "%.2f %.2f m\n" + "%.2f %.2f l\n" * (count - 1)


@lru_cache(maxsize=1024)
def _colour(colour: str, operator: str) -> str:
    """Return the operator that sets a colour `#rrggbb`: rg fills, RG strokes."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return " ".join(f"{part:.4g}" for part in parts) + f" {operator}"
