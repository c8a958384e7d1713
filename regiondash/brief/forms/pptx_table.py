"""Write a table as one that people can edit: a heading row, thin lines, a line of words a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.forms import pptx_fit as fit
from regiondash.brief.forms.pptx_words import run_style
from regiondash.brief.forms.pptx_xml import emu, place, quoted, stroke
from regiondash.draw.sheet.items import FAINT, INK, Style
from regiondash.draw.sheet.table_art import column_places

if TYPE_CHECKING:
    from regiondash.brief.forms.pptx_sheet import Sheet
    from regiondash.draw.sheet.items import Table

_SLACK: Final = 2.0  # points between words and the next column
_ALIGN: Final = {"left": "l", "center": "ctr", "right": "r"}
_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
_LEADING: Final = 1.2


def table_frame(table: Table, sheet: Sheet) -> str:
    """Return the frame that holds a table."""
    from pptx.spec import GRAPHIC_DATA_URI_TABLE  # noqa: PLC0415 - only exports need it

    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{sheet.named(table.name or 'table', table.alt)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{place(table.box, tag='p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{GRAPHIC_DATA_URI_TABLE}">{_rows(table, sheet.language)}'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def cells_of(table: Table) -> list[tuple[float, float]]:
    """Return how wide each column is with the gap behind it, and how wide that gap is.

    Words that stand on the left may use the gap up to the next column.
    """
    places = column_places(table)
    ends = [*(start for start, _ in places[1:]), table.box.right]
    found = []
    for (start, wide), end, column in zip(places, ends, table.columns, strict=True):
        gap = end - start - wide
        found.append((end - start, min(gap, _SLACK) if column.align == "left" else gap))
    return found


def _rows(table: Table, language: str) -> str:
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width, _ in cells_of(table))
    head = tuple(column.head for column in table.columns)
    rows = [_row(table, head, language, is_head=True)]
    rows += [_row(table, row, language, is_head=False) for row in table.rows]
    return (
        f'<a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl>"
    )


def _row(table: Table, row: tuple[str, ...], language: str, *, is_head: bool) -> str:
    known = (*row, *[""] * (len(table.columns) - len(row)))
    cells = "".join(
        _cell(text, Style(table.size, bold=is_head, align=column.align), place, language)
        for text, column, place in zip(known, table.columns, cells_of(table), strict=False)
    )
    return f'<a:tr h="{emu(table.row)}">{cells}</a:tr>'


def _cell(text: str, style: Style, place: tuple[float, float], language: str) -> str:
    wide, gap = place
    shown, closer = fit.line_in(" ".join(text.split()), style.size, wide - gap, bold=style.bold)
    attributes, inside = run_style(style, shown, language, closer)
    words = f"<a:r><a:rPr {attributes}>{inside}</a:rPr><a:t>{quoted(shown)}</a:t></a:r>"
    below = stroke(INK, 1.0, tag="a:lnB") if style.bold else stroke(FAINT, 0.5, tag="a:lnB")
    sides = "".join(stroke("", 0, tag=f"a:ln{side}") for side in "LRT")
    leading = round(style.size * _LEADING * 100)
    return (
        "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:pPr marL="0" indent="0" algn="{_ALIGN[style.align]}" eaLnBrk="0" latinLnBrk="0">'
        f'<a:lnSpc><a:spcPts val="{leading}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/></a:pPr>{words if shown else ""}'
        f"<a:endParaRPr {attributes}/></a:p></a:txBody>"
        f'<a:tcPr marL="0" marR="{emu(gap)}" marT="0" marB="0" anchor="ctr">{sides}{below}'
        "<a:noFill/></a:tcPr></a:tc>"
    )
