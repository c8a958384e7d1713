"""Write a page as SVG: a page in, a drawing with named layers and text that stays text out.

It stands alone as a file, within HTML, or as a picture's address. Every line of text is told the
width that was measured for it, so that another typeface neither runs over nor touches anything.
"""

from __future__ import annotations

import re
from functools import lru_cache, singledispatchmethod
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from regiondash.brief.forms.links import outside
from regiondash.draw.sheet.chart_art import chart_art
from regiondash.draw.sheet.items import Area, Chart, Group, Line, MapPicture, Table, Words
from regiondash.draw.sheet.patterns import strokes
from regiondash.draw.sheet.placed import placed
from regiondash.draw.sheet.table_art import table_art

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.sheet.items import Item, Page, Points
    from regiondash.draw.sheet.placed import Placed

FONTS: Final = "'Noto Sans KR','Malgun Gothic','Apple SD Gothic Neo',sans-serif"
_SVG: Final = "http://www.w3.org/2000/svg"
_ANCHORS: Final = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
_BROAD: Final = 1.5  # points: a line as broad as this ends round
_NO_NAME: Final = re.compile(r"[^\w-]+")
# What XML 1.0 cannot hold: signs that steer a device, and halves of pairs.
_UNHEARD: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg(page: Page) -> str:
    """Return a page as SVG, in points; it asks no host for anything."""
    pen = _Pen(_name(page.key) or "page")
    body = "".join(pen.drawn(item) for item in page.items)
    wide, high = _number(page.width), _number(page.height)
    size = f'width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"'
    defined = "".join(_pattern(name, *looks) for looks, name in pen.patterns.items())
    paper = f'<rect width="{wide}" height="{high}" fill="#ffffff"/>'
    return (
        f'<svg xmlns="{_SVG}" {size} xml:lang="{_said(page.language)}" '
        f'font-family="{FONTS}" stroke-linejoin="round">'
        f"<title>{_said(page.title)}</title><defs>{defined}</defs>{paper}{body}</svg>\n"
    )


def address(page: Page) -> str:
    """Return a page as the address of a picture, for the `src` of an image."""
    return "data:image/svg+xml;charset=utf-8," + quote(svg(page))


class _Pen:
    """Writes the pieces of one page; keeps the names that are taken and the patterns in use."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._taken: set[str] = set()
        self.patterns: dict[tuple[str, str], str] = {}

    @singledispatchmethod
    def drawn(self, item: Item) -> str:
        """Return a piece as elements; raises TypeError for one of an unknown kind."""
        raise TypeError(f"A page holds no {type(item).__name__}.")

    @drawn.register
    def _(self, item: Words) -> str:
        lines = placed(item)
        if not lines:
            return ""
        style = item.style
        weight = ' font-weight="700"' if style.bold else ""
        looks = f'font-size="{_number(style.size)}"{weight} fill="{_said(style.colour)}"'
        text = "".join(_line(line) for line in lines)
        group = f"<g{self._named(item.name, is_id=False)} {looks}>{text}</g>"
        link = outside(item.link)
        return f'<a href="{_said(link)}" target="_blank">{group}</a>' if link else group

    @drawn.register
    def _(self, item: Area) -> str:
        path = "".join(_path(ring) + "Z" for ring in item.rings if len(ring) > 1)
        if not path:
            return ""
        line = f' stroke="{_said(item.line)}" stroke-width="{_number(item.width)}"'
        looks = f'fill="{self._fill(item)}" fill-rule="evenodd"{line if item.line else ""}'
        named = self._named(item.name, is_id=False)
        title = f"<title>{_said(item.alt)}</title>" if item.alt else ""
        return f'<path{named} {looks} d="{path}">{title}</path>'

    @drawn.register
    def _(self, item: Line) -> str:
        if len(item.points) < 2 or not item.colour:  # noqa: PLR2004 - two points make a line
            return ""
        dash = ",".join(map(_number, item.dash))
        looks = f'fill="none" stroke="{_said(item.colour)}" stroke-width="{_number(item.width)}"'
        if dash:
            looks += f' stroke-dasharray="{dash}"'
        elif item.width >= _BROAD:
            looks += ' stroke-linecap="round"'
        return f'<path{self._named(item.name, is_id=False)} {looks} d="{_path(item.points)}"/>'

    @drawn.register
    def _(self, item: Chart) -> str:
        return self.drawn(chart_art(item))

    @drawn.register
    def _(self, item: Table) -> str:
        return self.drawn(table_art(item))

    @drawn.register
    def _(self, item: Group) -> str:
        return self._layer(item.name, item.alt, item.items)

    @drawn.register
    def _(self, item: MapPicture) -> str:
        return self._layer(item.name, item.alt, item.layers)

    def _layer(self, name: str, alt: str, items: Sequence[Item]) -> str:
        body = "".join(self.drawn(item) for item in items)
        title = f"<title>{_said(alt or name)}</title>" if alt or name else ""
        role = f' role="img" aria-label="{_said(alt)}"' if alt else ""
        return f"<g{self._named(name)}{role}>{title}{body}</g>"

    def _named(self, name: str, *, is_id: bool = True) -> str:
        """Return the attributes that name an element; a name's second id ends in 2."""
        if not name:
            return ""
        shown = f' data-name="{_said(name)}"'
        return f' id="{self._id(name)}"{shown}' if is_id else shown

    def _id(self, name: str) -> str:
        stem = f"{self._page}-{_name(name)}".strip("-")
        found, number = stem, 2
        while found in self._taken:
            found, number = f"{stem}-{number}", number + 1
        self._taken.add(found)
        return found

    def _fill(self, area: Area) -> str:
        if not area.pattern:
            return _said(area.fill) or "none"
        looks = (area.pattern, area.fill)
        if looks not in self.patterns:
            self.patterns[looks] = self._id(f"{area.pattern}-{area.fill}")
        return f"url(#{self.patterns[looks]})"


def _pattern(name: str, pattern: str, fill: str) -> str:
    """Return the tile of a pattern: strokes across it, or a dot in it."""
    look = strokes(pattern, fill)
    step, wide = _number(look.step), _number(look.width)
    turn = "" if look.dots else ' patternTransform="rotate(45)"'
    ground = f'<rect width="{step}" height="{step}" fill="{_said(look.ground)}"/>'
    mark = f'<rect width="{wide}" height="{step}" fill="{_said(look.colour)}"/>'
    if look.dots:
        middle, radius = _number(look.step / 2), _number(look.width / 2)
        mark = f'<circle cx="{middle}" cy="{middle}" r="{radius}" fill="{_said(look.colour)}"/>'
    size = f'width="{step}" height="{step}" patternUnits="userSpaceOnUse"{turn}'
    return f'<pattern id="{name}" {size}>{ground}{mark}</pattern>'


def _line(line: Placed) -> str:
    place = f'x="{_number(line.x)}" y="{_number(line.base)}"{_ANCHORS[line.align]}'
    long = f' textLength="{_number(line.width)}" lengthAdjust="spacingAndGlyphs"'
    held = long if len(line.text) > 1 else ""
    return f"<text {place}{held}>{_said(line.text)}</text>"


def _path(points: Points) -> str:
    flat = points.ravel().tolist()
    return _shape(len(points)) % tuple(flat)


@lru_cache(maxsize=4096)
def _shape(count: int) -> str:
    return "M%.2f %.2f" + "L%.2f %.2f" * (count - 1)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _name(text: str) -> str:
    """Return a text as part of an id: letters of any script, digits, hyphens."""
    return _NO_NAME.sub("-", text).strip("-")


def _said(text: str) -> str:
    """Return a text for XML: escaped, without signs that XML cannot hold."""
    return escape(_UNHEARD.sub("\ufffd", text))
