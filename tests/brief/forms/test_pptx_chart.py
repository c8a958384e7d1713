"""Test that charts are native, hold the right numbers in their workbook, and stay quiet."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pptx.enum.chart import XL_CHART_TYPE

from regiondash.brief.forms import pptx_chart_plan as planned
from regiondash.draw.sheet.items import Box, Chart, Series
from regiondash.text import say
from tests.brief.forms import decks
from tests.brief.forms.opened import alone, named

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def shown(chart: Chart) -> Any:  # noqa: ANN401 - python-pptx has no types
    """Return a chart, written and read again."""
    return next(shape for shape in alone(chart).shapes if shape.has_chart).chart


def workbook(chart: Any) -> dict[str, str]:  # noqa: ANN401
    """Return the files of the workbook inside a chart."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize(
    ("kind", "stacked", "wanted"),
    [
        ("bar", False, XL_CHART_TYPE.BAR_CLUSTERED),
        ("bar", True, XL_CHART_TYPE.BAR_STACKED),
        ("column", False, XL_CHART_TYPE.COLUMN_CLUSTERED),
        ("column", True, XL_CHART_TYPE.COLUMN_STACKED),
        ("line", False, XL_CHART_TYPE.LINE_MARKERS),
    ],
)
def test_a_chart_is_of_its_kind(kind: str, stacked: bool, wanted: Any) -> None:  # noqa: ANN401, FBT001
    """Bars lie, columns stand, stacks stack; each can be edited as such."""
    assert shown(decks.chart(kind, stacked=stacked)).chart_type == wanted


@pytest.mark.parametrize("language", ["en", "ko"])
def test_numbers_are_the_pages(language: str) -> None:
    """Categories, series and numbers are those of the page, and None is none."""
    chart = decks.chart("column", language)
    plot = shown(chart).plots[0]
    assert tuple(plot.categories) == chart.categories
    found = [Series(one.name, tuple(one.values)) for one in plot.series]
    assert found == [replace(one, colour=Series("", ()).colour) for one in chart.series]


def test_a_missing_number_is_a_gap() -> None:
    """What is not known is neither zero nor bridged."""
    chart = shown(decks.chart("line"))
    points = chart._chartSpace.findall(f".//{C}val//{C}pt")
    assert len(points) == 8
    assert next(chart._chartSpace.iter(f"{C}dispBlanksAs")).get("val") == "gap"


def test_the_workbook_holds_the_same_numbers() -> None:
    """Who edits a chart finds the numbers of the page."""
    sheet = workbook(shown(decks.chart("bar")))["xl/worksheets/sheet1.xml"]
    cells = pd.read_xml(io.StringIO(sheet), xpath=".//x:c", namespaces={"x": MAIN})
    found = cells.set_index("r")["v"].dropna()
    assert found[["B2", "B3", "B4", "B6"]].tolist() == [12, 7, 3, 1]
    assert found[["C2", "C3", "C5", "C6"]].tolist() == [2, 4, 1, 0]
    assert "B5" not in found


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def test_hostile_names_are_no_formulas() -> None:
    """A name that looks like a formula or an address is text in the workbook."""
    names = ("=1+1", "https://example.org/<&\"'", "+2\x00", "@x")
    series = (Series("=HYPERLINK(1)", (1.0, 2.0, 3.0, float("nan"))),)
    chart = shown(decks.chart("bar", categories=names, series=series))
    assert tuple(chart.plots[0].categories) == ("=1+1", "https://example.org/<&\"'", "+2", "@x")
    assert tuple(chart.plots[0].series[0].values) == (1, 2, 3, None)
    files = workbook(chart)
    assert "<f>" not in files["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in files["xl/worksheets/sheet1.xml"]


def test_the_same_numbers_make_the_same_workbook() -> None:
    """No day of writing is in it."""
    first, second = (workbook(shown(decks.chart("bar"))) for _ in range(2))
    assert first == second
    assert "2000-01-01" in first["docProps/core.xml"]


def test_colours_are_the_series() -> None:
    """Colours that the theme has are the theme's, others their own."""
    series = (Series("a", (1.0,) * 5, "#1d565a"), Series("b", (2.0,) * 5, "#123456"))
    plots = shown(decks.chart("bar", series=series)).plots[0]
    colours = [one.format.fill.fore_color for one in plots.series]
    assert colours[0].theme_color.name == "ACCENT_1"
    assert str(colours[1].rgb) == "123456"


@pytest.mark.parametrize(
    ("unit", "decimals", "wanted"),
    [
        ("", 0, "#,##0"),
        ("%", 1, '#,##0.0"%"'),
        ("km", 0, '#,##0"\u00a0km"'),
        ("곳", 0, '#,##0"곳"'),
        ('"', 2, "#,##0.00"),
    ],
)
def test_numbers_are_written_with_their_unit(unit: str, decimals: int, wanted: str) -> None:
    """Labels have the decimals and the short unit of the chart."""
    chart = shown(decks.chart("bar", unit=unit, decimals=decimals, series=SINGLE))
    assert chart._chartSpace.find(f".//{C}dLbls/{C}numFmt").get("formatCode").strip('"') in {
        wanted.strip('"'),
        f'{wanted}"\u00a0'.strip('"'),
    }


SINGLE = decks.chart("bar").series[:1]


def test_a_long_unit_stands_once_above() -> None:
    """A unit of some words is the chart's title, not repeated at each mark."""
    chart = shown(decks.chart("bar", unit="households of 1,000"))
    assert chart.chart_title.text_frame.text == "households of 1,000"
    assert shown(decks.chart("bar")).has_title is False


def test_numbers_stand_beside_marks_or_on_an_axis() -> None:
    """Where each mark has its number there is no axis; where they have no room there is one."""
    labelled, crowded = decks.chart("bar", series=SINGLE), decks.chart("line", series=CLOSE)
    for chart, has_axis in (
        (labelled, False),
        (crowded, True),
        (replace(labelled, labels=False), True),
    ):
        found = shown(chart)
        assert found.value_axis.visible is has_axis
        assert found.value_axis.has_major_gridlines is has_axis
        assert (found._chartSpace.find(f".//{C}showVal") is None) is has_axis


CLOSE = (Series("a", (50.0, 51, 52, 53, 54)), Series("b", (51.0, 50, 52, 53, 55)))


def test_bars_stand_on_zero() -> None:
    """The axis of bars and columns begins at zero, that of negative numbers below."""
    assert shown(decks.chart("column")).value_axis.minimum_scale == 0
    below = (Series("a", (-3.0, 1.0, 2.0, 4.0, 5.0)),)
    assert (shown(decks.chart("column", series=below)).value_axis.minimum_scale or -3) <= -3


def test_a_single_series_has_no_legend() -> None:
    """A legend tells series apart; one needs none."""
    assert shown(decks.chart("bar", series=SINGLE)).has_legend is False
    assert shown(decks.chart("bar")).has_legend is True


def test_parts_too_small_for_their_number_have_none() -> None:
    """In a stack, the number of a sliver would stand over its neighbours."""
    series = (Series("a", (1000.0, 5.0)), Series("b", (1.0, 900.0)))
    chart = shown(decks.chart("bar", categories=("x", "y"), series=series, stacked=True))
    gone = [
        [mark.find(f"{C}idx").get("val") for mark in one.iter(f"{C}dLbl")]
        for one in chart._chartSpace.iter(f"{C}ser")
    ]
    assert gone == [["1"], ["0"]]


@pytest.mark.parametrize("kind", ["bar", "column", "line"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_marks_stay_in_the_chart(kind: str, language: str) -> None:
    """Names, numbers and legend have their room beside the marks, however long names are."""
    for names in (decks.chart(kind, language).categories, (decks.LONG[language],) * 5):
        for labels in (True, False):
            chart = decks.chart(kind, language, categories=names, labels=labels)
            found = planned.plan(chart)
            assert found.left >= 0
            assert found.above >= found.legend + found.unit
            assert found.left + found.width <= chart.box.width + 0.01
            assert found.above + found.height <= chart.box.height + 0.01


def test_names_below_that_have_no_room_are_left_out_evenly() -> None:
    """Every so manyth name is written where all would hide each other."""
    years = tuple(str(year) for year in range(1990, 2030))
    series = (Series("a", (1.0,) * 40),)
    chart = decks.chart("line", categories=years, series=series, box=Box(0, 0, 300, 150))
    assert planned.plan(chart).skip > 3
    assert planned.plan(decks.chart("line", "ko")).skip == 1


@pytest.mark.parametrize(
    "empty", [{"categories": ()}, {"series": ()}, {"series": (Series("a", (None,) * 5),)}]
)
def test_a_chart_without_numbers_says_so(empty: dict[str, Any]) -> None:
    """Nothing to show is said in words, not a broken chart or an empty frame."""
    slide = alone(decks.chart("bar", "ko", **empty))
    assert not any(shape.has_chart for shape in slide.shapes)
    assert named(slide, "bar").text_frame.text == say("ko", "glossary.no_data")


def test_numbers_of_any_kind_are_numbers() -> None:
    """Whole numbers and those of numpy are written as numbers."""
    series = (Series("a", (np.float64(1.5), 2, np.float64("nan"), 0.1 + 0.2, 1e-7)),)
    chart = shown(decks.chart("bar", series=series))
    assert tuple(chart.plots[0].series[0].values) == (1.5, 2, None, 0.1 + 0.2, 1e-7)
