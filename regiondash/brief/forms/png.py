"""Write pages as PNG pictures: pages and a width in pixels in, files out."""

from __future__ import annotations

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.forms.pdf import pdf
from regiondash.brief.forms.told import silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.forms.told import Told
    from regiondash.draw.sheet.items import Page

WEB: Final = 1200  # px: a slide of 1200 × 675
PRINT: Final = 4000  # px: a slide in 300 dots to the inch
_PDFIUM: Final = Lock()  # PDFium draws one thing at a time
_INCH: Final = 72  # points
_LEVEL: Final = 6  # zlib's: more costs time and saves little


def png(page: Page, *, width: int) -> bytes:
    """Return a page as a PNG so many pixels wide, its height and dots to the inch as the page's."""
    return pngs([page], width)[0]


def pngs(pages: Sequence[Page], width: int, told: Told = silent) -> list[bytes]:
    """Return each page as a PNG so many pixels wide, with `told(done, of)` after each.

    Raises ValueError for a width below one pixel or where there is no page.
    """
    if width < 1:
        raise ValueError(f"A picture cannot be {width} pixels wide.")
    found = []
    file = pdf(pages, title="")
    for place, page in enumerate(pages):
        found.append(_png(file, place, width, _INCH * width / page.width))
        told(place + 1, len(pages))
    return found


def _png(file: bytes, place: int, width: int, dots: float) -> bytes:
    picture = _picture(file, place, width)
    made = BytesIO()
    picture.save(made, "PNG", dpi=(dots, dots), compress_level=_LEVEL)
    return made.getvalue()


def _picture(file: bytes, place: int, width: int) -> Any:  # noqa: ANN401 - a Pillow image
    """Return a page as an image; what of PDFium was opened is closed."""
    import pypdfium2  # noqa: PLC0415 - only exports need it

    with _PDFIUM, pypdfium2.PdfDocument(file) as document:
        page = document[place]
        # PDFium rounds a size upwards: a hair less, and a whole number stays what it is
        scale = (width - 0.001) / page.get_width()
        bitmap = page.render(scale=scale, rev_byteorder=True)
        picture = bitmap.to_pil().copy()
        bitmap.close()
        page.close()
    return picture
