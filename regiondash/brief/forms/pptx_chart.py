"""Write a chart as one that people can edit, with its numbers in a workbook inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.brief.forms.pptx_words import text_box
from regiondash.brief.forms.pptx_xml import place
from regiondash.draw.sheet.chart_scale import marks
from regiondash.draw.sheet.chart_words import no_data
from regiondash.draw.sheet.items import QUIET, Style, Words

if TYPE_CHECKING:
    from regiondash.brief.forms.pptx_sheet import Sheet
    from regiondash.draw.sheet.items import Chart


def chart_frame(chart: Chart, sheet: Sheet) -> str:
    """Return the frame that holds a chart; without any numbers, words that say so."""
    if not marks(chart):
        said = (no_data(chart, chart.box.width),)
        return text_box(Words(chart.box, said, Style(chart.size, colour=QUIET), chart.name), sheet)
    return _frame(chart, sheet, _part(chart, sheet.part))


def _frame(chart: Chart, sheet: Sheet, key: str) -> str:
    from pptx.oxml.ns import nsdecls  # noqa: PLC0415
    from pptx.spec import GRAPHIC_DATA_URI_CHART  # noqa: PLC0415

    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{sheet.named(chart.name or 'chart', chart.alt)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{place(chart.box, tag='p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{GRAPHIC_DATA_URI_CHART}">'
        f'<c:chart {nsdecls("c")} r:id="{key}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


def _part(chart: Chart, slide: Any) -> str:  # noqa: ANN401 - python-pptx has no types
    """Add the chart's own file to a slide's; return the key under which the slide knows it."""
    from pptx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from pptx.parts.chart import ChartPart  # noqa: PLC0415

    from regiondash.brief.forms.pptx_numbers import numbers  # noqa: PLC0415

    part = ChartPart.new(None, numbers(chart), slide.package)
    return str(slide.relate_to(part, RELATIONSHIP_TYPE.CHART))
