"""Write pages as a PDF: pages in, a file out whose text, maps and charts are vectors.

The file embeds what it uses of the typeface, so that text in both languages is searched and
copied; it has bookmarks, links, tags with the words for every picture, and no time of making:
the same pages give the same bytes. What the speaker says is not in it.
"""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.forms.links import key, numbered, outside
from regiondash.brief.forms.pdf_marks import Pen
from regiondash.brief.forms.pdf_tags import Tags
from regiondash.brief.forms.told import silent
from regiondash.draw.sheet.fonts import NAMES, font
from regiondash.draw.sheet.items import Words, every
from regiondash.draw.sheet.lines import ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from regiondash.brief.forms.told import Told
    from regiondash.draw.sheet.items import Page

_SAVING: Final = Lock()  # reportlab reads a typeface at one place at a time
_MADE_BY: Final = "RegionDash"
_VERSION: Final = (1, 7)


def pdf(
    pages: Sequence[Page],
    *,
    title: str,
    author: str = "",
    language: str = "en",
    told: Told = silent,
) -> bytes:
    """Return pages as a PDF, each in its own size, with `told(done, of)` after each.

    Raises ValueError where there is no page.
    """
    if not pages:
        raise ValueError("There is no page to write.")
    canvas, places = _canvas(title, author, language), numbered(pages)
    tags = Tags(canvas)
    for place, page in enumerate(pages):
        _draw(canvas, tags, page, place, places)
        told(place + 1, len(pages))
    _bookmarks(canvas, pages)
    if any(page.chapter or page.part for page in pages):
        canvas.showOutline()
    tags.write()
    with _SAVING:
        return bytes(canvas.getpdfdata())


def _canvas(title: str, author: str, language: str) -> Any:  # noqa: ANN401 - it has no types
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - only exports need it

    font(bold=False)
    canvas = Canvas(
        BytesIO(),
        pageCompression=1,
        invariant=1,
        pdfVersion=_VERSION,
        initialFontName=NAMES[False],
        lang=language,
    )
    canvas.setTitle(_plain(title))
    canvas.setAuthor(_plain(author))
    canvas.setSubject("")
    canvas.setCreator(_MADE_BY)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    _leave_out_dates(canvas._doc.info)  # noqa: SLF001 - reportlab dates every file, to 2000
    return canvas


def _leave_out_dates(info: Any) -> None:  # noqa: ANN401 - it has no types
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFString  # noqa: PLC0415

    def undated(document: object) -> bytes:
        said = {"Title": info.title, "Author": info.author, "Creator": info.creator}
        return bytes(PDFDictionary({k: PDFString(v) for k, v in said.items()}).format(document))

    info.format = undated


def _draw(canvas: Any, tags: Tags, page: Page, place: int, places: dict[str, int]) -> None:  # noqa: ANN401
    canvas.setPageSize((page.width, page.height))
    canvas.bookmarkPage(f"p{place}")
    if page.part:
        canvas.bookmarkPage(f"part{place}")
    canvas.addLiteral("1 j")
    pen = Pen(canvas, tags, page.height)
    with tags.page(page.language):
        for item in page.items:
            pen.draw(item)
    for item in every(page.items):
        if isinstance(item, Words) and item.link:
            _link(canvas, page, item, places)
    canvas.showPage()


def _link(canvas: Any, page: Page, words: Words, places: dict[str, int]) -> None:  # noqa: ANN401
    """Lay a link over the words; one that leads nowhere is left out."""
    box = ink(words)
    frame = (box.x, page.height - box.bottom, box.right, page.height - box.y)
    address = outside(words.link)
    if address:
        canvas.linkURL(address, frame)
    elif key(words.link) in places:
        said = _plain(" ".join(words.paragraphs))
        canvas.linkAbsolute(said, f"p{places[key(words.link)]}", frame)


def _bookmarks(canvas: Any, pages: Sequence[Page]) -> None:  # noqa: ANN401
    """List the pages, those of one part under its name, which leads to the first of them."""
    part, below = "", 0
    for place, depth in _contents(pages):
        if not depth and pages[place].part != part:
            part = pages[place].part
            below = int(bool(part))
            if part:
                canvas.addOutlineEntry(_plain(part), f"part{place}", 0)
        canvas.addOutlineEntry(_plain(pages[place].title), f"p{place}", depth + below)


def _contents(pages: Sequence[Page]) -> Iterator[tuple[int, int]]:
    """Yield the place and depth of each page as the bookmarks list them, chapters first.

    A page whose chapter is not there, or is within the page itself, stands for itself.
    """
    places = numbered(pages)
    below: dict[int, list[int]] = {}
    for place in range(len(pages)):
        below.setdefault(_above(pages, places, place), []).append(place)
    waiting = [(place, 0) for place in reversed(below.get(-1, []))]
    while waiting:
        place, depth = waiting.pop()
        yield place, depth
        waiting += [(child, depth + 1) for child in reversed(below.get(place, []))]


def _above(pages: Sequence[Page], places: dict[str, int], place: int) -> int:
    """Return the place of the page under which one stands, -1 for none."""
    chapter = places.get(pages[place].chapter, -1) if pages[place].chapter else -1
    seen, at = {place}, chapter
    while at >= 0:
        if at in seen:
            return -1
        seen.add(at)
        at = places.get(pages[at].chapter, -1) if pages[at].chapter else -1
    return chapter


def _plain(text: str) -> str:
    """Return a text as one line without signs that steer a device."""
    return " ".join("".join(s if s.isprintable() else " " for s in text).split())
