"""Write sheets as files: pages in, the bytes of a PDF and the name of its file out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from regiondash.brief.factsheets.region import region_sheet
from regiondash.brief.forms.pdf import pdf
from regiondash.text import say

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def region_file(pack: Pack, selection: Selection, region_id: str) -> bytes:
    """Return the sheet of one region as a PDF; BadChoice for no region."""
    return page_file(region_sheet(pack, selection, region_id))


def page_file(page: Page, author: str = "") -> bytes:
    """Return one sheet as a PDF of its own."""
    alone = replace(page, part="", chapter="")
    return pdf([alone], title=page.title, author=author, language=page.language)


def file_name(key: str) -> str:
    """Return the name of a sheet's file, the same in every language and in ASCII alone."""
    return f"factsheet-{''.join(one if _is_plain(one) else f'_{ord(one):x}_' for one in key)}.pdf"


def _is_plain(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in "-_")


def atlas_title(pack: Pack, selection: Selection) -> str:
    """Return the title of an atlas."""
    country = getattr(pack.info, f"name_{selection.language}")
    return say(selection.language, "factsheet.atlas_of", country=country)
