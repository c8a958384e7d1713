"""Read a PDF that holds text: its bytes in, its pages' paragraphs and its title out."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import Final

from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

_KIND: Final = "PDF"
_FEWEST: Final = 20  # letters on all pages; a scan has none, or a stamp's
_ENDS: Final = re.compile(r"[.!?…。:”’\"')\]]$")
_SHORT: Final = 0.8  # of the usual length of a line: a paragraph may end there
_BROKEN_WORD: Final = re.compile(r"[a-zA-Z]-$")
_LOCKED: Final = 4  # pdfium's number for a password that is missing


def read_pdf(name: str, data: bytes) -> dict[str, object]:
    """Return the text of a PDF, page after page with an empty line between, and its title.

    Lines of one paragraph are joined again. Raises BadFile for a PDF with a password, too many
    pages, or none with text (a scan).
    """
    import pypdfium2 as pdfium  # noqa: PLC0415 - inside the cage alone

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        is_locked = getattr(fault, "err_code", None) == _LOCKED or "assword" in str(fault)
        key = "intake.locked" if is_locked else "intake.broken"
        raise BadFile(key, name=name, kind=_KIND) from None
    if len(document) > LIMITS.article_pages:
        raise BadFile("intake.many_pages", name=name, limit=LIMITS.article_pages)
    pages = []
    for number in range(len(document)):
        pages.append(document[number].get_textpage().get_text_bounded())
        if sum(map(len, pages)) > 2 * LIMITS.article_characters:
            raise BadFile("intake.long_article", name=name, limit=LIMITS.article_characters)
    if len("".join("".join(pages).split())) < _FEWEST:
        raise BadFile("intake.scan", name=name)
    title = str(document.get_metadata_dict().get("Title", ""))
    return {"text": "\n\n".join(map(paragraphs, pages)), "title": title, "published_on": ""}


def paragraphs(page: str) -> str:
    """Return a page's text with the lines of each paragraph joined.

    A paragraph ends at an empty line, and at a line that ends a sentence and is shorter than
    lines usually are.
    """
    lines = [line.strip() for line in re.split(r"\r\n?|\n", page)]
    usual = median([len(line) for line in lines if line] or [0])
    found = ""
    for before, line in pairwise(["", *lines]):
        if _BROKEN_WORD.search(before) and line[:1].islower():
            found = found[:-1] + line
        else:
            found += _joint(before, usual) + line
    return found


def _joint(before: str, usual: float) -> str:
    ends = bool(_ENDS.search(before)) and len(before) < _SHORT * usual
    return "\n\n" if ends or not before else " "
