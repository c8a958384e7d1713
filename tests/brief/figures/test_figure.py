"""Test figures: a view as picture, numbers and words, each of which can stand alone."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest

from regiondash.brief.figures.figure import FORMS, WEB, Figure, projection, written
from regiondash.brief.figures.numbers import COLUMNS, numbers_csv
from regiondash.brief.figures.quoted import quoted
from regiondash.draw.sheet.items import Group, MapPicture, Page, Words, every
from regiondash.selection import Selection
from regiondash.view.coverage import coverage_report
from regiondash.view.ground import ground_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

DAY = dt.date(2026, 11, 22)


def figure(pack: Pack, subject: str = "map", **choices: object) -> Figure:
    """Return a figure that an author takes on a day."""
    selection = Selection(pack=pack.id).with_(**choices)
    return Figure(pack, subject, selection, "Ministry of Maps", DAY)


def said(page: Page) -> str:
    """Return all words of a page."""
    words = [item for item in every(page.items) if isinstance(item, Words)]
    return " ".join(part for one in words for part in one.paragraphs)


@pytest.fixture(scope="module")
def page(prk: Pack) -> Page:
    """Return the map page's figure."""
    (found,) = figure(prk).pages()
    return found


def test_a_figure_says_all_that_it_needs_to_stand_alone(prk: Pack, page: Page) -> None:
    """Finding, unit, day, legend with numbers, scale, sources, note, author and projection."""
    words = said(page)
    opened = coverage_report(prk, Selection(pack="prk"))["nation"]["opened"]
    for part in (
        page.title,
        f"{opened} regions",
        "8 October 2026",
        "unit: regions",
        "Opened (reported) 37",
        "100 km",
        "Boundaries: WFP",
        prk.version,
        prk.info.boundary_note_en,
        "Ministry of Maps",
        "22 November 2026",
        "EPSG:5179",
    ):
        assert part in words, part


def test_a_figure_in_korean(prk: Pack) -> None:
    """The same in Korean, the names of places too."""
    (found,) = figure(prk, language="ko", provinces=("p10",)).pages()
    words = said(found)
    for part in (
        "km",
        "강원도",
        "투영법: EPSG:5179",
        "2026년 11월 22일",
        prk.info.boundary_note_ko,
    ):
        assert part in words, part


def test_the_picture_keeps_its_layers(page: Page) -> None:
    """A map of a figure has the layers that an SVG names."""
    (picture,) = [item for item in page.items if isinstance(item, MapPicture)]
    assert [layer.name for layer in picture.layers] == [
        *("land", "regions", "provinces", "marks", "sites", "labels", "scale"),
    ]
    assert all(isinstance(layer, Group) for layer in picture.layers)


def test_each_form_is_written(prk: Pack) -> None:
    """Png in the pixels asked for, svg with named regions, pdf; no other."""
    found = figure(prk, provinces=("p10",))
    png, svg, pdf = (written(found, form, WEB) for form in FORMS)
    assert (png[:4], int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (
        *(b"\x89PNG", 1200, 675),
    )
    assert b"regions" in svg
    assert b"Kosong" in svg
    assert pdf.startswith(b"%PDF")
    with pytest.raises(ValueError, match="no form of a figure"):
        written(found, "gif")


def test_numbers_are_tidy_and_those_of_the_view(prk: Pack) -> None:
    """A row a number with unit, period and source; the chart's numbers are the report's."""
    rows = table(numbers_csv(figure(prk, "progress"), "coverage"))
    groups = coverage_report(prk, Selection(pack="prk"), "cohort")["groups"]
    opened = {row["category"]: row["value"] for row in rows if row["series"] == "Opened (reported)"}
    reported = {one["label"]: str(one["opened"]) for one in groups}
    assert opened == {year: reported[year] for year in ("2024", "2025", "2026")}
    assert {row["period"] for row in rows} == {"2026-10-08"}
    assert all(prk.version in row["source"] for row in rows)


def test_a_map_gives_its_classes(prk: Pack) -> None:
    """Where there is no chart the map's classes are the numbers; the period is the values'."""
    view = {"theme": "indicator", "indicator": "urban_share_2008"}
    rows = table(numbers_csv(figure(prk, "map", **view), "map"))
    assert sum(int(row["value"]) for row in rows) == 179
    assert {row["period"] for row in rows} == {"2008"}


def test_a_table_gives_its_cells(prk: Pack) -> None:
    """Where there is neither, each cell of a table stands beside its row's name."""
    rows = table(numbers_csv(figure(prk, "board"), "coverage"))
    assert {row["series"] for row in rows} >= {"2024", "2025"}


def table(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a file."""
    found = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert tuple(found[0]) == COLUMNS
    return found


def test_a_cited_figure_has_meaning_day_and_source(prk: Pack) -> None:
    """The finding first, then each key figure; all with programme, day, source and version."""
    texts = quoted(figure(prk))
    opened = coverage_report(prk, Selection(pack="prk"))["nation"]["opened"]
    assert texts[1].startswith(f"{opened} of 182 regions opened, as reported by DPRK state media.")
    for text in texts:
        assert "state on 8 October 2026" in text
        assert prk.version in text
        assert "taken on 22 November 2026" in text
        assert prk.info.boundary_note_en not in text


def test_in_korean_the_words_of_a_cited_figure_go_before_its_number(prk: Pack) -> None:
    """A number stands after what it counts, and before a remark on it."""
    opened, confirmed = quoted(figure(prk, language="ko"))[1:3]
    count = coverage_report(prk, Selection(pack="prk"))["nation"]["opened"]
    assert opened.startswith(f"182개 지역 중 준공(북한 매체 보도): {count}.\n")
    assert confirmed.startswith(f"준공 보도 {count}곳 중 독립 확인: 4. 미확정 ")


def test_what_cannot_be_said_is_a_figure_too(prk: Pack) -> None:
    """A selection without an answer gives a page that says why, in every form."""
    found = figure(prk, "region", place="")
    assert found.pages()
    assert quoted(found)


def test_every_plane_has_a_name(prk: Pack, small: Pack) -> None:
    """A stated system is named by code, a country's own plane by its kind."""
    assert projection(ground_of(prk), "en").startswith("Projection: EPSG:5179 (")
    assert "equal area" in projection(ground_of(small), "en")
