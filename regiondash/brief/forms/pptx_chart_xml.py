"""Write a chart's own file: marks in their colours, names, numbers beside them, and no clutter."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from regiondash.brief.forms.pptx_chart_plan import (
    hidden_numbers,
    legend_width,
    long_unit,
    plan,
    short_unit,
)
from regiondash.brief.forms.pptx_xml import PAPER, quoted, solid, stroke
from regiondash.draw.palette import READABLE, contrast
from regiondash.draw.sheet.items import FAINT, INK, QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.forms.pptx_chart_plan import Plan
    from regiondash.draw.sheet.items import Chart, Series

_CATEGORIES: Final = 111111111  # how the two axes name each other
_VALUES: Final = 222222222
_THICK: Final = 2.25  # points, of a line through numbers
_MARKER: Final = 6
_LEVEL: Final = ' rot="0" vert="horz"'
_SHOWN: Final = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def chart_xml(chart: Chart, categories: str, names: Sequence[str], values: Sequence[str]) -> str:
    """Return the file; `categories`, `names` and `values` say where the workbook has them."""
    from pptx.oxml.ns import nsdecls  # noqa: PLC0415 - only exports need it

    found = plan(chart)
    series = "".join(
        _series(chart, found, number, (categories, name, place))
        for number, (name, place) in enumerate(zip(names, values, strict=True))
    )
    language = {"en": "en-US", "ko": "ko-KR"}.get(chart.language, chart.language)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace '
        f'{nsdecls("c", "a", "r")}><c:date1904 val="0"/><c:lang val="{quoted(language)}"/>'
        '<c:roundedCorners val="0"/><c:chart>'
        f"{_unit(chart, found)}<c:plotArea>"
        f"{_layout(chart, found)}{_marks(chart, found, series)}{_category_axis(chart, found)}"
        f"{_value_axis(chart, found)}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f"{_legend(chart, found)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_words(chart, INK)}</c:chartSpace>"
    )


def number_format(chart: Chart) -> str:
    """Return how numbers are written, as Excel says it."""
    places = "." + "0" * chart.decimals if chart.decimals > 0 else ""
    unit = short_unit(chart).replace('"', "")
    return f'#,##0{places}"{unit}"' if unit else f"#,##0{places}"


def _unit(chart: Chart, found: Plan) -> str:
    """Return the title that says a long unit; without one there is no title."""
    if not found.unit:
        return '<c:autoTitleDeleted val="1"/>'
    looks = _looks(chart, QUIET)
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f"<a:defRPr{looks[0]}>{looks[1]}</a:defRPr></a:pPr><a:r><a:rPr{looks[0]}>{looks[1]}"
        f"</a:rPr><a:t>{quoted(long_unit(chart))}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/>'
        '<c:y val="0"/></c:manualLayout></c:layout><c:overlay val="1"/></c:title>'
        '<c:autoTitleDeleted val="0"/>'
    )


def _layout(chart: Chart, found: Plan) -> str:
    """Return where the marks stand, in shares of the chart."""
    places = {
        "x": found.left / chart.box.width,
        "y": found.above / chart.box.height,
        "w": found.width / chart.box.width,
        "h": found.height / chart.box.height,
    }
    inner = "".join(f'<c:{key} val="{value:.5f}"/>' for key, value in places.items())
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{inner}</c:manualLayout></c:layout>'
    )


def _marks(chart: Chart, found: Plan, series: str) -> str:
    axes = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
    if chart.kind == "line":
        return (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{series}<c:marker val="1"/>{axes}</c:lineChart>'
        )
    way = "bar" if chart.kind == "bar" else "col"
    grouping, overlap = ("stacked", 100) if chart.stacked else ("clustered", -8)
    return (
        f'<c:barChart><c:barDir val="{way}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{found.gap}"/><c:overlap val="{overlap}"/>{axes}</c:barChart>'
    )


def _series(chart: Chart, found: Plan, number: int, places: tuple[str, str, str]) -> str:
    """Return a row of marks; `places` are those of categories, name and values in the workbook."""
    categories, name, values = places
    series = chart.series[number]
    is_line = chart.kind == "line"
    look = _line_look(series) if is_line else _bar_look(series)
    smooth = '<c:smooth val="0"/>' if is_line else ""
    labels = _labels(chart, found, number)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:strRef><c:f>{name}</c:f>{_texts([series.name])}</c:strRef></c:tx>"
        f"{look}{labels}"
        f"<c:cat><c:strRef><c:f>{categories}</c:f>{_texts(chart.categories)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{values}</c:f>{_numbers(chart, series)}</c:numRef></c:val>"
        f"{smooth}</c:ser>"
    )


def _bar_look(series: Series) -> str:
    return f'<c:spPr>{solid(series.colour)}</c:spPr><c:invertIfNegative val="0"/>'


def _line_look(series: Series) -> str:
    return (
        f"<c:spPr>{stroke(series.colour, _THICK)}</c:spPr>"
        f'<c:marker><c:symbol val="circle"/><c:size val="{_MARKER}"/>'
        f"<c:spPr>{solid(series.colour)}{stroke(PAPER, 0.75)}</c:spPr></c:marker>"
    )


def _texts(texts: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{quoted(text)}</c:v></c:pt>' for place, text in enumerate(texts)
    )
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(chart: Chart, series: Series) -> str:
    """Return the numbers that are some; the others leave a gap."""
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{float(value)!r}</c:v></c:pt>'
        for place, value in enumerate(series.values)
        if value is not None and math.isfinite(value)
    )
    return (
        f"<c:numCache><c:formatCode>{quoted(number_format(chart))}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache>'
    )


def _labels(chart: Chart, found: Plan, number: int) -> str:
    """Return the numbers beside a row of marks; those in stacks show where they have room."""
    if not (found.numbers or (chart.labels and chart.stacked and chart.kind != "line")):
        return ""
    series = chart.series[number]
    place = "t" if chart.kind == "line" else "ctr" if chart.stacked else "outEnd"
    on_paper = INK if contrast(series.colour, PAPER) < READABLE else PAPER
    words = _words(chart, on_paper if chart.stacked and chart.kind != "line" else INK)
    without = "".join(
        f'<c:dLbl><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>'
        for number in hidden_numbers(chart, found, number)
    )
    return (
        f'<c:dLbls>{without}<c:numFmt formatCode="{quoted(number_format(chart))}" '
        f'sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>{words}<c:dLblPos val="{place}"/>{_SHOWN}'
        "</c:dLbls>"
    )


def _category_axis(chart: Chart, found: Plan) -> str:
    lying = chart.kind == "bar"
    order, side = ("maxMin", "l") if lying else ("minMax", "b")
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{order}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{side}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{stroke(QUIET, 0.75)}</c:spPr>{_words(chart, INK, _LEVEL)}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="50"/><c:tickLblSkip val="{found.skip}"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart, found: Plan) -> str:
    """Return the axis of the numbers: unseen where each mark has its own beside it."""
    lying = chart.kind == "bar"
    most = "" if found.top is None else f'<c:max val="{float(found.top)!r}"/>'
    least = "" if found.bottom is None else f'<c:min val="{float(found.bottom)!r}"/>'
    grid = "" if found.numbers else _grid()
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>{most}{least}'
        f'</c:scaling><c:delete val="{int(found.numbers)}"/>'
        f'<c:axPos val="{"b" if lying else "l"}"/>'
        f'{grid}<c:numFmt formatCode="{quoted(number_format(chart))}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_words(chart, QUIET)}"
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="{"max" if lying else "autoZero"}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _grid() -> str:
    return f"<c:majorGridlines><c:spPr>{stroke(FAINT, 0.5)}</c:spPr></c:majorGridlines>"


def _legend(chart: Chart, found: Plan) -> str:
    if not found.legend:
        return ""
    high = found.legend / chart.box.height
    wide = min(1.0, legend_width(chart) / chart.box.width)
    top = found.unit / chart.box.height
    return (
        '<c:legend><c:legendPos val="t"/><c:layout><c:manualLayout><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="0"/><c:y val="{top:.5f}"/>'
        f'<c:w val="{wide:.5f}"/><c:h val="{high:.5f}"/>'
        f'</c:manualLayout></c:layout><c:overlay val="0"/>{_words(chart, INK)}</c:legend>'
    )


def _words(chart: Chart, ink: str, turn: str = "") -> str:
    """Return how some of the chart's words look."""
    attributes, inside = _looks(chart, ink)
    return (
        f"<c:txPr><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr><a:defRPr{attributes}>{inside}"
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def _looks(chart: Chart, ink: str) -> tuple[str, str]:
    """Return the attributes and the inside of a run of words, in the theme's typefaces."""
    faces = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
    return f' sz="{round(chart.size * 100)}" b="0"', solid(ink) + faces
