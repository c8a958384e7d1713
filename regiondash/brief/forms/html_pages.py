"""Write pages as markup: words as paragraphs, tables as tables, all else as drawings in place."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from regiondash.brief.forms.html_drawing import colour, drawing, font, place
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.sheet.chart_art import chart_art
from regiondash.draw.sheet.fonts import written
from regiondash.draw.sheet.items import (
    Box,
    Chart,
    Group,
    MapPicture,
    Style,
    Table,
    Words,
)
from regiondash.draw.sheet.lines import broken, height, indent, one_line
from regiondash.draw.sheet.table_art import column_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.forms.html_drawing import Shared
    from regiondash.draw.sheet.items import Item, Page

_LIFT: Final = 0.056  # of the size: a browser's base line stands so much lower in its line


class Writer:
    """Writes the pages of one file; keeps the live maps that it met, page by page."""

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self.maps: list[MapPicture] = []

    def page(self, page: Page) -> Markup:
        """Return a page as a section, its notes after it."""
        whole = Box(0, 0, page.width, page.height)
        sheet = tag("div", *self._items(page, page.items, whole), class_="rd-sheet")
        notes = [tag("p", text(note)) for note in page.notes]
        told = [tag("aside", *notes, class_="rd-said")] if notes else []
        return tag(
            "section",
            sheet,
            *told,
            class_="rd-slide",
            data_key=page.key,
            data_title=page.title,
            lang=page.language,
            aria_label=page.title,
        )

    def _items(self, page: Page, items: Sequence[Item], whole: Box) -> list[Markup]:
        """Return pieces in their order; drawn ones that follow each other share an element."""
        parts = []
        for drawn, run in groupby(items, key=_is_drawn):
            if drawn:
                parts.append(drawing(list(run), whole, self.shared))
                continue
            parts += [self._item(page, item, whole) for item in run]
        return parts

    def _item(self, page: Page, item: Item, whole: Box) -> Markup:
        if isinstance(item, Words):
            return _words(item, is_title=item.paragraphs == (page.title,) or item.name == "title")
        if isinstance(item, Table):
            return _table(item)
        if isinstance(item, Chart):
            return drawing([chart_art(item)], item.box, self.shared, item.alt or item.name)
        if isinstance(item, MapPicture):
            return self._map(item)
        parts = self._items(page, item.items, whole) if isinstance(item, Group) else []
        alt = item.alt if isinstance(item, Group) else ""
        return tag("div", *parts, role="group", aria_label=alt) if alt else join(parts)

    def _map(self, picture: MapPicture) -> Markup:
        """Return a still map, over which the file's script sets the live one if there is one."""
        box = picture.box
        alt = picture.alt or picture.name
        still = drawing(picture.layers, box, self.shared, alt, Box(0, 0, box.width, box.height))
        live = {}
        if picture.live is not None:
            live = {"data_map": str(len(self.maps))}
            self.maps.append(picture)
        return tag("figure", still, class_="rd-figure", style=place(box), **live)


def _is_drawn(item: Item) -> bool:
    return not isinstance(item, Words | Table | Chart | MapPicture | Group)


def _words(words: Words, *, is_title: bool) -> Markup:
    """Return words as paragraphs, with the breaks that every other form has."""
    style, box = words.style, words.box
    slack = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[style.valign]
    top = box.y + slack * (box.height - height(words)) - _LIFT * style.size
    css = (
        f"left:{box.x:g}px;top:{top:.2f}px;width:{box.width:g}px;{font(style)}"
        f";line-height:{style.leading:g};color:{colour(style.colour)};text-align:{style.align}"
    )
    name = "h2" if is_title else "p"
    paragraphs = [_paragraph(words, name, lines) for lines in broken(words)]
    told = {"data_link": words.link, "role": "link", "tabindex": "0"} if words.link else {}
    return tag("div", *paragraphs, class_="rd-words", style=css, **told)


def _paragraph(words: Words, name: str, lines: Sequence[str]) -> Markup:
    shown = [text(written(line)) for line in lines]
    rows = join(part for line in shown for part in (line, Markup("<br>")))
    rows = Markup(rows.removesuffix("<br>"))
    css = f"margin-bottom:{words.gap:g}px" if words.gap else ""
    if words.bullet:
        css += f";padding-left:{indent(words):g}px"
        rows = tag("b", text(words.bullet), aria_hidden="true") + rows
    return tag(name, rows, **({"style": css.lstrip(";")} if css else {}))


def _table(table: Table) -> Markup:
    """Return a table whose columns stand where every other form has them."""
    heads = tuple(column.head for column in table.columns)
    parts = [
        tag("thead", _row(table, heads, "th")),
        tag("tbody", *[_row(table, cells, "td") for cells in table.rows]),
    ]
    css = f"{place(table.box)};font-size:{table.size:g}px;--row:{table.row:g}px"
    return tag("table", *parts, class_="rd-rows", style=css, aria_label=table.alt or table.name)


def _row(table: Table, cells: Sequence[str], name: str) -> Markup:
    """Return a row; each cell is as wide as its column and the gap after it."""
    places = column_places(table)
    ends = [*(start for start, _ in places[1:]), table.box.right]
    made = []
    for column, cell, (start, wide), end in zip(table.columns, cells, places, ends, strict=False):
        style = Style(table.size, bold=name == "th")
        shown = text(written(one_line(" ".join(cell.split()), style, wide)))
        css = f"width:{end - start:g}px;padding-right:{max(0, end - start - wide):g}px"
        if column.align != "left":
            css += f";text-align:{column.align}"
        scope = {"scope": "col"} if name == "th" else {}
        made.append(tag(name, shown, style=css, **scope))
    return tag("tr", *made)
