"""Make pages by hand: live maps with years, words, a table and a chart of a pack's first view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from regiondash.brief import headline
from regiondash.draw.sheet.items import (
    QUIET,
    Area,
    Box,
    Chart,
    Column,
    Group,
    MapPicture,
    Page,
    Series,
    Style,
    Table,
    Words,
)
from regiondash.draw.still.state import Legend, MapState
from regiondash.selection import Selection
from regiondash.view.player import played_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.sheet.items import Item
    from regiondash.pack.model import Pack
    from regiondash.view import View

LEFT: Final = Box(36, 96, 560, 400)
RIGHT: Final = Box(620, 110, 304, 380)


def chosen(pack: Pack, **choices: object) -> View:
    """Return the view of some choices with its years."""
    return played_view(pack, Selection(pack=pack.id).with_(**choices))


def state(view: View) -> MapState:
    """Return the state of a view's map, zoomed to its provinces."""
    entries = tuple(view.painted.entries)
    return MapState(
        view.layer,
        view.selection.name_column,
        Legend("", entries),
        view.selection.provinces,
    )


def picture(view: View, box: Box = LEFT) -> MapPicture:
    """Return the map of a view, its still layers squares in a row."""
    corners = np.array([[0, 0], [8, 0], [8, 8], [0, 8], [0, 0]], dtype=float)
    looks = view.layer.looks
    squares = tuple(
        Area((np.add(corners, (box.x + 10 * number, box.y)),), look.fill, look.pattern, "#98968b")
        for number, look in enumerate(looks)
    )
    label = Words(Box(box.x, box.y + 20, 200, 20), (view.layer.captions[0],))
    layers = (Group(squares, "regions"), Group((label,), "labels"))
    return MapPicture(box, layers, state(view), "map", headline.title(view.pack, view))


def slide(key: str, title: str, items: Sequence[Item], **more: object) -> Page:
    """Return a slide with its title above its pieces."""
    head = Words(Box(36, 28, 888, 40), (title,), Style(28, bold=True), "title")
    return Page(key, title, (head, *items), **more)  # type: ignore[arg-type]


def map_slide(view: View, key: str) -> Page:
    """Return a slide with a live map and some words beside it."""
    title = headline.title(view.pack, view)
    summary = headline.summary(view.pack, view)
    words = (
        Words(Box(36, 68, 888, 20), (headline.subtitle(view.pack, view),), Style(14, colour=QUIET)),
        Words(RIGHT, (summary, title), Style(16), bullet="•", gap=6),
        Words(Box(36, 506, 888, 18), ("example",), Style(12), link="https://example.org/a"),
    )
    notes = (f"Say: {title}", summary)
    language = view.selection.language
    return slide(key, title, (picture(view), *words), notes=notes, language=language)


def numbers_slide(view: View, key: str = "numbers") -> Page:
    """Return a slide with a table and a chart, and no map."""
    rows = tuple((entry.label, str(entry.count or 0)) for entry in view.painted.entries)
    columns = (Column(view.layer.captions[0], 3), Column("n", 1, "right"))
    table = Table(Box(36, 110, 400, 300), columns, rows, name="classes", alt="classes")
    names, counts = zip(*rows, strict=True)
    series = (Series("n", tuple(float(count) for count in counts)),)
    chart = Chart(Box(470, 110, 450, 300), "bar", names, series, alt="classes as bars")
    link = Words(Box(36, 470, 300, 18), ("back",), Style(12), link="#status")
    language = view.selection.language
    return slide(key, view.layer.captions[-1], (table, chart, link), language=language)


def pages(pack: Pack, **choices: object) -> list[Page]:
    """Return four slides: two maps, numbers without a map, and a province's map."""
    first = chosen(pack, **choices)
    province = str(pack.shape_table["province_id"].iloc[-1])
    return [
        map_slide(first, "status"),
        map_slide(chosen(pack, theme="cohort", **choices), "cohort"),
        numbers_slide(first),
        map_slide(chosen(pack, provinces=(province,), **choices), "province"),
    ]


def painted(colour: str) -> Page:
    """Return a slide with an area, a line and words in a colour."""
    corners = np.array([[10, 10], [60, 10], [60, 60], [10, 10]], dtype=float)
    words = Words(Box(10, 100, 200, 30), ("painted",), Style(14, colour=colour))
    return Page("painted", "Painted", (Area((corners,), colour, "hatch", colour), words))
