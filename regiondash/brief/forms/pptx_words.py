"""Write words as text boxes that people can edit: exact sizes, native bullets and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.forms import pptx_fit as fit
from regiondash.brief.forms.pptx_xml import emu, place, quoted, solid
from regiondash.draw.sheet import lines

if TYPE_CHECKING:
    from regiondash.brief.forms.pptx_sheet import Sheet
    from regiondash.draw.sheet.items import Style, Words

NUMBER: Final = ("number", "page", "page number", "slide number")  # names of a slide's own number

_ALIGN: Final = {"left": "l", "center": "ctr", "right": "r"}
_ANCHOR: Final = {"top": "t", "middle": "ctr", "bottom": "b"}
_LABEL: Final = 40  # signs: a shorter line that fills its box is a label and never breaks
_TIGHT: Final = 0.94  # of the box's width


def text_box(words: Words, sheet: Sheet) -> str:
    """Return the shape that holds some words."""
    jump = sheet.jump(words.link) if words.link.startswith("#") else ""
    name = sheet.named(words.name or "text", inside=jump)
    return (
        f'<p:sp><p:nvSpPr>{name}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{place(words.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"<a:noFill/></p:spPr>{_body(words, sheet, wrap=_wrap(words))}</p:sp>"
    )


def title_box(words: Words, sheet: Sheet) -> str:
    """Return the slide's title: what outlines show and screen readers read first."""
    return (
        f"<p:sp><p:nvSpPr>{sheet.named('title')}"
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{place(words.box)}</p:spPr>{_body(words, sheet, wrap='square')}</p:sp>"
    )


def language_of(text: str, language: str) -> str:
    """Return the language to check the spelling in, as `lang` and `altLang` of a run."""
    own = {"en": "en-US", "ko": "ko-KR"}.get(language, language)
    is_korean = bool(fit.HANGUL.search(text)) or own == "ko-KR"
    return 'lang="ko-KR" altLang="en-US"' if is_korean else f'lang="{quoted(own)}"'


def run_style(style: Style, text: str, language: str, closer: float = 0.0) -> tuple[str, str]:
    """Return the attributes of a run and what stands in its properties."""
    spacing = f' spc="{-round(closer * 100)}"' if closer else ""
    bold = "1" if style.bold else "0"
    return (
        f'{language_of(text, language)} sz="{round(style.size * 100)}" b="{bold}"{spacing}',
        solid(style.colour),
    )


def _wrap(words: Words) -> str:
    """Return how lines break: the label that fills its box never does, all else at its edge."""
    shortest = all(len(text) <= _LABEL and "\n" not in text for text in words.paragraphs)
    one_each = shortest and all(len(found) == 1 for found in lines.broken(words))
    is_tight = one_each and lines.widest(words) > words.box.width * _TIGHT
    return "none" if is_tight and not words.bullet else "square"


def _body(words: Words, sheet: Sheet, wrap: str) -> str:
    words, closer = fit.suited(words)
    made = [_paragraph(words, number, sheet, closer) for number in range(len(words.paragraphs))]
    return (
        f'<p:txBody><a:bodyPr vert="horz" wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'rtlCol="0" anchor="{_ANCHOR[words.style.valign]}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{''.join(made) or '<a:p/>'}</p:txBody>"
    )


def _paragraph(words: Words, number: int, sheet: Sheet, closer: float) -> str:
    text, style = words.paragraphs[number], words.style
    attributes, inside = run_style(style, text, sheet.language, closer)
    inside += sheet.address(words.link)
    if words.name in NUMBER and text == str(sheet.number):
        runs = _field(attributes, inside, text)
    else:
        parts = (part for part in text.split("\n"))
        runs = f"<a:br><a:rPr {attributes}>{solid(style.colour)}</a:rPr></a:br>".join(
            f"<a:r><a:rPr {attributes}>{inside}</a:rPr><a:t>{quoted(part)}</a:t></a:r>"
            if part
            else ""
            for part in parts
        )
    return (
        f"<a:p>{_paragraph_style(words, first=number == 0)}{runs}"
        f"<a:endParaRPr {attributes}>{solid(style.colour)}</a:endParaRPr></a:p>"
    )


def _paragraph_style(words: Words, *, first: bool) -> str:
    style = words.style
    indent = emu(lines.indent(words))
    hanging = f' marL="{indent}" indent="-{indent}"' if words.bullet else ' marL="0" indent="0"'
    sign = f'<a:buFont typeface="Arial"/><a:buChar char="{quoted(words.bullet)}"/>'
    bullet = sign if words.bullet else "<a:buNone/>"
    gap = 0 if first else words.gap
    return (
        f'<a:pPr{hanging} algn="{_ALIGN[style.align]}" eaLnBrk="0" latinLnBrk="0" hangingPunct="0">'
        f'<a:lnSpc><a:spcPts val="{round(style.size * style.leading * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(gap * 100)}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="0"/></a:spcAft>{bullet}</a:pPr>'
    )


def _field(attributes: str, inside: str, text: str) -> str:
    """Return the number of the slide, which follows when slides are moved."""
    return (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f"<a:rPr {attributes}>{inside}</a:rPr><a:t>{quoted(text)}</a:t></a:fld>"
    )
