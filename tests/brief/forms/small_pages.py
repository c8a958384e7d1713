"""Make small pages by hand: words in two languages, a map with patterns, a chart, a table."""

from __future__ import annotations

from typing import Final

import numpy as np

from regiondash.draw.sheet.items import (
    A4,
    ACCENT,
    Area,
    Box,
    Chart,
    Column,
    Group,
    Item,
    Line,
    MapPicture,
    Page,
    Series,
    Style,
    Table,
    Words,
)

TITLE: Final = Style(26, bold=True)
HOSTILE: Final = "</text><script>alert(1)</script> & \"'()\\ ]]> %s 😀\x00\x1b\u200b"


def square(x: float, y: float, side: float) -> np.ndarray:
    """Return the ring of a square."""
    return np.array([(x, y), (x + side, y), (x + side, y + side), (x, y + side)], dtype=float)


def map_of_four() -> MapPicture:
    """Return a map of four squares of 100 points: plain with a hole, striped, hatched, dotted."""
    regions = (
        Area((square(100, 120, 100), square(130, 150, 40)), "#2b7a82", name="갑산군"),
        Area((square(220, 120, 100),), "#2b7a82", "stripe", "#1f1f1b", 1.0, "Kimhwa", "partly"),
        Area((square(340, 120, 100),), "#ffffff", "hatch", name="Uiju"),
        Area((square(460, 120, 100),), "#7a4312", "dots", name="Rason"),
    )
    coast = Line(np.array([(100.0, 240.0), (560.0, 240.0)]), "#1f1f1b", 2.0, name="coast")
    dashed = Line(np.array([(100.0, 260.0), (560.0, 260.0)]), dash=(4.0, 2.0))
    layers = (Group(regions, "regions"), Group((coast, dashed), "lines"))
    box = Box(90, 110, 500, 160)
    return MapPicture(box, layers, name="map", alt="Four regions: one opened, one in part.")


def first() -> Page:
    """Return a slide in English with a map, and links to the second page and outside."""
    link = Style(14, colour=ACCENT)
    items: tuple[Item, ...] = (
        Words(Box(36, 20, 888, 40), ("Forty regions opened",), TITLE, name="title"),
        map_of_four(),
        Words(Box(620, 120, 300, 60), ("See the table", "표 보기"), link, link="#two", bullet="•"),
        Words(Box(620, 240, 300, 20), ("Source",), link, link="https://example.org/a b?c=도"),
    )
    return Page("one", "Forty regions opened", items, notes=("Say nothing of this.",))


def second() -> Page:
    """Return a slide in Korean with a chart and a table."""
    years = ("2024", "2025")
    chart = Chart(
        Box(36, 90, 420, 300), "column", years, (Series("", (20, 40)),), "ko", alt="두 기둥"
    )
    columns = (Column("지역", 2), Column("인구", 1, "right"))
    rows = (("갑산군", "70,611"), ("김화군", "56,541"))
    items: tuple[Item, ...] = (
        Words(Box(36, 20, 888, 40), ("사십 개 지역이 준공됨",), TITLE, name="title"),
        chart,
        Table(Box(500, 90, 400, 60), columns, rows, name="table"),
    )
    return Page("two", "사십 개 지역이 준공됨", items, language="ko", chapter="one")


def sheet() -> Page:
    """Return an upright page of paper whose words are hostile."""
    box = Box(36, 300, 520, 400)
    items: tuple[Item, ...] = (
        Words(box, (HOSTILE,), name=HOSTILE, link='javascript:alert("x")'),
        Group((Area((square(50, 50, 80),), "#2b7a82", name=HOSTILE, alt=HOSTILE),), HOSTILE),
    )
    return Page("a4", HOSTILE, items, width=A4[0], height=A4[1])


def deck() -> list[Page]:
    """Return the three pages."""
    return [first(), second(), sheet()]
