"""Write a page's pieces as the shapes of one slide, from back to front, in named groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.brief.forms.pptx_chart import chart_frame
from regiondash.brief.forms.pptx_paths import freeform, line_of, rings_of
from regiondash.brief.forms.pptx_table import table_frame
from regiondash.brief.forms.pptx_words import text_box, title_box
from regiondash.brief.forms.pptx_xml import corner, filled, place, stroke
from regiondash.draw.sheet.items import (
    Area,
    Box,
    Chart,
    Group,
    Line,
    MapPicture,
    Style,
    Table,
    Words,
    every,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from regiondash.brief.forms.pptx_sheet import Sheet
    from regiondash.draw.sheet.items import Item, Page

    Drawn = tuple[str, Box | None]  # shapes and the box around them

_NOTHING: Final[Drawn] = ("", None)
TITLE: Final = "title"  # the name of the words that are a slide's title


def shapes(page: Page, sheet: Sheet) -> str:
    """Return a page's pieces as the XML of shapes, the title first."""
    title = title_of(page)
    drawn = [title_box(title, sheet)]
    drawn += [_shape(item, sheet)[0] for item in _without(page.items, title)]
    drawn += [_frame(item, sheet) for item in _within_groups(page.items)]
    return "".join(drawn)


def title_of(page: Page) -> Words:
    """Return the words that are a page's title; without any, its title above the slide."""
    words = [item for item in every(page.items) if isinstance(item, Words)]
    named = [item for item in words if item.name == TITLE]
    same = [item for item in words if " ".join(item.paragraphs) == page.title]
    hidden = Words(Box(0.0, -60.0, page.width, 40.0), (page.title,), Style(size=24.0))
    return next(iter(named + same), hidden)


def _without(items: Iterable[Item], title: Words) -> list[Item]:
    """Return pieces without the one that is the title, in groups too."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            kept.append(replace(item, items=tuple(_without(item.items, title))))
        elif item is not title:
            kept.append(item)
    return kept


def _within_groups(items: Iterable[Item]) -> list[Chart | Table]:
    """Return the charts and tables that stand in groups: slides hold them outside alone."""
    groups = [item for item in items if isinstance(item, Group | MapPicture)]
    return [item for item in every(groups) if isinstance(item, Chart | Table)]


def _shape(item: Item, sheet: Sheet) -> Drawn:
    match item:
        case Words():
            return text_box(item, sheet), item.box
        case Area():
            return _area(item, sheet)
        case Line():
            return _line(item, sheet)
        case Group():
            return _group(item, sheet, item.items)
        case MapPicture():
            return _group(item, sheet, item.layers)
        case Chart() | Table():
            return _frame(item, sheet), item.box


def _frame(item: Chart | Table, sheet: Sheet) -> str:
    return chart_frame(item, sheet) if isinstance(item, Chart) else table_frame(item, sheet)


def _area(area: Area, sheet: Sheet) -> Drawn:
    rings = rings_of(area.rings)
    if not rings:
        return _NOTHING
    box, geometry = freeform(rings, closed=True)
    return (
        f"<p:sp><p:nvSpPr>{sheet.named(area.name or 'area', area.alt)}<p:cNvSpPr/><p:nvPr/>"
        f"</p:nvSpPr><p:spPr>{geometry}{filled(area.fill, area.pattern)}"
        f"{stroke(area.line, area.width)}</p:spPr></p:sp>"
    ), box


def _line(line: Line, sheet: Sheet) -> Drawn:
    points = line_of(line.points)
    if len(points) <= 1:
        return _NOTHING
    drawn = stroke(line.colour, line.width, line.dash)
    box, geometry = freeform([points], closed=False)
    if len(points) == 2 or not (box.width and box.height):  # noqa: PLR2004
        return _straight(line, sheet, drawn)
    return (
        f"<p:sp><p:nvSpPr>{sheet.named(line.name or 'line')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{geometry}<a:noFill/>{drawn}</p:spPr></p:sp>"
    ), box


def _straight(line: Line, sheet: Sheet, drawn: str) -> Drawn:
    (x, y), (to_x, to_y) = line.points[0].tolist(), line.points[-1].tolist()
    box = Box(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
    turned = ' flipV="1"' if (to_x - x) * (to_y - y) < 0 else ""
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{sheet.named(line.name or 'line')}<p:cNvCxnSpPr/><p:nvPr/>"
        f"</p:nvCxnSpPr><p:spPr>{place(box, turned)}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{drawn}</p:spPr></p:cxnSp>'
    ), box


def _group(group: Group | MapPicture, sheet: Sheet, items: Iterable[Item]) -> Drawn:
    """Return a group in its own place; it stretches nothing and is left out where it is empty."""
    name = sheet.named(group.name or "group", group.alt)
    drawn = [_shape(item, sheet) for item in items if not isinstance(item, Chart | Table)]
    box = _around([box for _, box in drawn if box])
    if box is None:
        return _NOTHING
    frame = corner(box) + corner(box, ("chOff", "chExt"))
    return (
        f"<p:grpSp><p:nvGrpSpPr>{name}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{frame}</a:xfrm></p:grpSpPr>{''.join(xml for xml, _ in drawn)}"
        "</p:grpSp>"
    ), box


def _around(boxes: Sequence[Box]) -> Box | None:
    """Return the box around some boxes, None around none."""
    if not boxes:
        return None
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)
