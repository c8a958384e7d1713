"""Write pages as PPTX: slides of native shapes, charts, tables and notes that people can edit."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.forms.pptx_base import deck, tell
from regiondash.brief.forms.pptx_sheet import Sheet
from regiondash.brief.forms.pptx_slide import shapes
from regiondash.brief.forms.pptx_words import language_of
from regiondash.brief.forms.pptx_xml import quoted
from regiondash.brief.forms.told import silent
from regiondash.draw.sheet.items import SLIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.forms.told import Told
    from regiondash.draw.sheet.items import Page

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # of the calendar of zip files


def pptx(
    pages: Sequence[Page],
    *,
    title: str,
    author: str = "",
    language: str = "en",
    told: Told = silent,
) -> bytes:
    """Return the bytes of a PPTX with a slide a page; the same pages make the same bytes.

    The deck has the size of the first page. `told` hears after each page how many are done.
    """
    made = deck((pages[0].width, pages[0].height) if pages else SLIDE)
    tell(made, title, author, language)
    slides = [made.slides.add_slide(made.slide_layouts[0]) for _ in pages]
    keys = {page.key: slide.part for page, slide in reversed(list(zip(pages, slides, strict=True)))}
    for number, (page, slide) in enumerate(zip(pages, slides, strict=True), 1):
        _draw(page, slide, Sheet(slide.part, keys, page.language, number))
        _note(page, slide)
        told(number, len(pages))
    return _packed(made)


def _draw(page: Page, slide: Any, sheet: Sheet) -> None:  # noqa: ANN401 - python-pptx has no types
    """Give a slide a page's pieces in the place of what the layout put there.

    All of it is read at once: thousands of points moved one by one take as long as all the rest.
    """
    drawn = (
        '<p:sld><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr/>{shapes(page, sheet)}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )
    slide.part._element = _parsed(drawn)  # noqa: SLF001 - there is no other way to set all of it


def _note(page: Page, slide: Any) -> None:  # noqa: ANN401
    """Write what the speaker says, or at least what the slide is called."""
    body = slide.notes_slide.notes_placeholder.element.txBody
    for paragraph in body.p_lst:
        body.remove(paragraph)
    said = "".join(
        f"<a:p><a:r><a:rPr {language_of(text, page.language)}/>"
        f"<a:t>{quoted(text)}</a:t></a:r></a:p>"
        for text in page.notes or (page.title,)
    )
    for paragraph in _parsed(f"<p:txBody>{said}</p:txBody>"):
        body.append(paragraph)


def _parsed(text: str) -> Any:  # noqa: ANN401
    """Return an element from its text, which names its parts as slides do."""
    from pptx.oxml import parse_xml  # noqa: PLC0415 - only exports need it
    from pptx.oxml.ns import nsdecls  # noqa: PLC0415

    start = text.index(">")
    return parse_xml(f"{text[:start]} {nsdecls('a', 'p', 'r')}{text[start:]}".encode())


def _packed(made: Any) -> bytes:  # noqa: ANN401
    """Return the file's bytes, with no time of the clock in them."""
    loose, packed = io.BytesIO(), io.BytesIO()
    made.save(loose)
    with (
        zipfile.ZipFile(loose) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return packed.getvalue()
