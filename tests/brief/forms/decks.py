"""Build pages as briefings have them, for tests of the forms that pages are written in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from regiondash.draw.sheet.items import (
    INK,
    QUIET,
    Area,
    Box,
    Chart,
    Column,
    Group,
    Line,
    MapPicture,
    Page,
    Series,
    Style,
    Table,
    Words,
)

OVERVIEW: Final = Path(__file__).parents[3] / "geodata" / "prk" / "overview.geojson"
_LOOKS: Final = (("#2b7a82", ""), ("#9accc9", ""), ("#f1f0ea", ""), ("#2b7a82", "stripe"))
_NO_DATA: Final = ("#ffffff", "hatch")
TITLES: Final = {
    "en": "Forty regions opened in two years, by state-media report; "
    "no outside look at the second year’s was found",
    "ko": "북한 매체 보도 기준 2년 동안 40개 시·군에서 준공, 2년차 준공지는 외부 확인이 없다",
}
LONG: Final = {
    "en": "Sŏngchʼŏn-gun (South P’yŏngan Province), foodstuff, garment & daily necessities",
    "ko": "함경북도 경성군·평안남도 성천군 식료공장·옷공장·일용품공장 및 종합봉사소",
}


def map_picture(box: Box, language: str = "en") -> MapPicture:
    """Return a map of all regions with borders and labels, drawn simply into a box."""
    regions = json.loads(OVERVIEW.read_text(encoding="utf-8"))["features"]
    shapes = {one["id"]: _rings(one["geometry"]) for one in regions}
    every = np.concatenate([ring for rings in shapes.values() for ring in rings])
    least, most = every.min(axis=0), every.max(axis=0)
    scale = min(box.width, box.height) / (most - least).max()
    placed = {
        key: tuple((ring - least) * scale + [box.x, box.y] for ring in rings)
        for key, rings in shapes.items()
    }
    areas = tuple(_area(key, rings, number) for number, (key, rings) in enumerate(placed.items()))
    labels = tuple(_label(key, placed[key][0]) for key in list(placed)[::9])
    coast = Line(np.concatenate([placed[key][0] for key in list(placed)[:2]]), "#4a4a43", 1.0)
    alt = {"en": "A map of 179 areas by status.", "ko": "시·군 179곳의 상태를 나타낸 지도."}
    layers = (
        Group(areas, "regions"),
        Group((coast,), "provinces"),
        Group(labels, "labels"),
    )
    return MapPicture(box, layers, name="map", alt=alt[language])


def map_page(key: str, language: str = "en") -> Page:
    """Return a slide with a map, its legend, key figures and a line of sources."""
    entries = {
        "en": ("Opened, by state-media report", "Under construction", "Not yet in a cohort"),
        "ko": ("북한 매체 보도 기준 준공", "건설 중", "아직 대상으로 선정되지 않음"),
    }[language]
    legend: list[Area | Words] = []
    for number, entry in enumerate(entries):
        top = 160.0 + 25 * number
        legend += [
            replace(_area("key", (_square(600, top),), number), name=entry),
            Words(Box(626, top - 2, 220, 20), (entry,), Style(14.0), name="entry"),
            Words(Box(850, top - 2, 36, 20), ("122",), Style(14.0, colour=QUIET, align="right")),
        ]
    points = {
        "en": ("4 of the 40 openings are confirmed by imagery.", LONG["en"]),
        "ko": ("준공 40건 중 4건은 위성사진으로 확인되었다.", LONG["ko"]),
    }[language]
    items = (
        *_frame(language),
        map_picture(Box(60, 105, 390, 370), language),
        Group(tuple(legend), "legend"),
        Words(Box(600, 270, 290, 110), points, Style(16.0), name="findings", bullet="•", gap=6.0),
        Words(
            Box(600, 400, 290, 20), ("example.org",), name="link", link="https://example.org/a?b&c"
        ),
        Words(Box(600, 430, 290, 20), ("→ 2",), name="jump", link="#chart"),
    )
    notes = (TITLES[language], LONG[language])
    return Page(key, TITLES[language], items, notes=notes, language=language)


def chart(kind: str, language: str = "en", **changes: Any) -> Chart:  # noqa: ANN401 - any field of Chart
    """Return a chart of two series, one number of which is missing."""
    names = {
        "en": ("North Hamgyong", "South Pʼyŏngan", "Chagang", "Ryanggang", "Pyongyang"),
        "ko": ("함경북도", "평안남도", "자강도", "량강도", "평양시"),
    }[language]
    said = {"en": ("opened", "under construction"), "ko": ("준공", "건설 중")}[language]
    series = (
        Series(said[0], (12.0, 7.0, 3.0, None, 1.0), "#1d565a"),
        Series(said[1], (2.0, 4.0, None, 1.0, 0.0), "#9accc9"),
    )
    made = Chart(
        Box(60, 120, 400, 170), kind, names, series, language, name=kind, alt=f"A chart: {kind}."
    )
    return replace(made, **changes)


def chart_page(key: str, language: str = "en") -> Page:
    """Return a slide with four charts."""
    one = (chart("bar", language).series[0],)
    items = (
        *_frame(language),
        chart("bar", language, series=one, unit="%", decimals=1),
        chart("bar", language, stacked=True, box=Box(500, 120, 400, 170), name="stacked"),
        chart("column", language, labels=False, box=Box(60, 300, 400, 180)),
        chart("line", language, box=Box(500, 300, 400, 180)),
    )
    return Page(key, TITLES[language], items, notes=("…",), language=language)


def table_page(key: str, language: str = "en") -> Page:
    """Return a slide with a table of twelve rows, one cell longer than its column."""
    heads = {"en": ("Region", "Opened on", "Share"), "ko": ("시·군", "준공일", "비율")}[language]
    columns = tuple(
        Column(head, share, align)
        for head, share, align in zip(heads, (3, 2, 1), ("left", "left", "right"), strict=True)
    )
    rows = tuple((LONG[language], f"2025-02-{day:02}", f"{day}.0 %") for day in range(1, 13))
    table = Table(Box(60, 120, 640, 286), columns, rows, row=22.0, name="table", alt="A table.")
    return Page(key, TITLES[language], (*_frame(language), table), language=language)


def words(text: str, **changes: Any) -> Words:  # noqa: ANN401 - any field of Words
    """Return a line of words in a box of their own."""
    return replace(Words(Box(60, 120, 400, 40), (text,)), **changes)


def deck(language: str = "en") -> list[Page]:
    """Return three slides: a map, charts, a table."""
    pages = (map_page, chart_page, table_page)
    keys = ("map", "chart", "table")
    return [page(key, language) for page, key in zip(pages, keys, strict=True)]


def _frame(language: str) -> tuple[Words | Line, ...]:
    source = {
        "en": "Sources: 38 North; KCNA; Ministry of Unification, ROK. Boundaries: WFP/OCHA 2019.",
        "ko": "출처: 38 North, 조선중앙통신, 통일부. 경계: WFP/OCHA 2019.",
    }[language]
    title = Words(
        Box(36, 28, 888, 62), (TITLES[language],), Style(26.0, bold=True, leading=1.15), "title"
    )
    return (
        title,
        Line(np.array([[36.0, 508.0], [924.0, 508.0]]), "#dcdad2", 0.75, name="rule"),
        Words(Box(36, 512, 800, 18), (source,), Style(12.0, colour=QUIET), "source"),
        Words(Box(884, 512, 40, 18), ("1",), Style(12.0, colour=QUIET, align="right"), "number"),
    )


def _rings(geometry: dict[str, object]) -> tuple[np.ndarray, ...]:
    from shapely.geometry import shape  # noqa: PLC0415

    found = shape(geometry)
    parts = getattr(found, "geoms", [found])
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return tuple(np.asarray(ring.coords)[:, :2] * [0.77, -1] for ring in rings)


def _area(key: str, rings: tuple[np.ndarray, ...], number: int) -> Area:
    fill, pattern = _NO_DATA if number % 40 == 7 else _LOOKS[number % len(_LOOKS)]
    return Area(rings, fill, pattern, "#a5a398", 0.4, name=key, alt=f"{key}: opened")


def _label(key: str, ring: np.ndarray) -> Words:
    x, y = ring.mean(axis=0)
    return Words(
        Box(float(x) - 12, float(y) - 8, 24, 16),
        (key[-2:],),
        Style(12.0, bold=True, colour=INK, align="center", valign="middle", leading=1.0),
        name=key,
    )


def _square(left: float, top: float, side: float = 16.0) -> np.ndarray:
    right, bottom = left + side, top + side
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
