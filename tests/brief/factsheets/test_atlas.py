"""Test the atlas of all regions: every sheet fits its page, and the index leads to it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from regiondash.brief.factsheets.atlas import atlas, sheets
from regiondash.brief.forms.pdf import pdf
from regiondash.errors import BadChoice
from regiondash.selection import Selection
from tests.brief.slides.boxes import faults

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack

REGIONS = 201
INDEX = 2
SMALLEST = 8.0  # points: a printed page is read from nearer than a slide
MOST = 8_000_000  # bytes that can still be sent around


@pytest.fixture(scope="module")
def pages(prk: Pack) -> list[Page]:
    """Return the atlas of all regions in English."""
    return atlas(prk, Selection(pack="prk"))


@pytest.fixture(scope="module")
def data(pages: list[Page]) -> bytes:
    """Return it as a file."""
    return pdf(pages, title="Atlas")


@pytest.fixture(scope="module")
def read(data: bytes) -> pypdf.PdfReader:
    """Return it as a reader sees it."""
    return pypdf.PdfReader(io.BytesIO(data))


def test_every_sheet_of_every_region_fits_its_page(pages: list[Page]) -> None:
    """Nothing is cut, too small, outside the page or over something else."""
    assert len(pages) == INDEX + REGIONS
    assert {page.key: found for page in pages if (found := faults(page, SMALLEST))} == {}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_sheet_of_every_province_fits_its_page(prk: Pack, language: str) -> None:
    """So does the sheet of a province, and the index that leads to it."""
    found = atlas(prk, Selection(pack="prk", language=language), "province")
    assert [page.key for page in found if faults(page, SMALLEST)] == []
    assert [page.key for page in found if page.key.startswith("p")] == [
        f"p{number:02}" for number in range(1, 14)
    ]


def test_korean_sheets_fit_too(prk: Pack) -> None:
    """Of provinces with much told, with wards that share a shape, and with regions without one."""
    chosen = Selection(pack="prk", language="ko", provinces=("p01", "p03", "p05", "p09", "p10"))
    found = atlas(prk, chosen)
    assert {page.key: wrong for page in found if (wrong := faults(page, SMALLEST))} == {}


def test_the_file_has_a_page_a_region_and_can_be_sent(read: pypdf.PdfReader, data: bytes) -> None:
    """The pages are upright A4."""
    assert len(read.pages) == INDEX + REGIONS
    assert {(float(p.mediabox.width), float(p.mediabox.height)) for p in read.pages} == {
        (595.28, 841.89)
    }
    assert len(data) < MOST


def test_a_line_of_the_index_leads_to_its_page(read: pypdf.PdfReader, pages: list[Page]) -> None:
    """Each region is linked by its name and by its number, to the page with its name as title."""
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(read.pages)}  # type: ignore[union-attr]
    targets = [
        numbers[note.get_object()["/Dest"][0].idnum]
        for page in read.pages[:INDEX]
        for note in page["/Annots"]  # type: ignore[attr-defined]
    ]
    for number in range(INDEX, INDEX + REGIONS):
        assert targets.count(number) >= 2, pages[number].title
    text = read.pages[0].extract_text()
    assert "Songchon" in text
    songchon = next(n for n, page in enumerate(pages) if page.key == "prk-181")
    assert f"2024 · Operating {songchon + 1}" in " ".join(text.split())


def test_every_sheet_leads_back_to_the_index(read: pypdf.PdfReader) -> None:
    """The last line of a sheet is linked to the first page."""
    first = read.pages[0].indirect_reference
    for page in read.pages[INDEX:]:
        inner = [n.get_object() for n in page["/Annots"] if "/Dest" in n.get_object()]  # type: ignore[attr-defined]
        assert [note["/Dest"][0] for note in inner] == [first]


def test_bookmarks_stand_by_province(read: pypdf.PdfReader) -> None:
    """The index stands first, then each province with its regions below."""
    index, _, name, below, *_ = read.outline
    assert index["/Title"] == "Index of regions"  # type: ignore[call-overload]
    assert name["/Title"] == "Pyongyang"  # type: ignore[call-overload]
    assert len(below) == 21


def test_text_is_searched_in_both_languages(prk: Pack, read: pypdf.PdfReader) -> None:
    """Names in hangul are found in either file."""
    english = " ".join(page.extract_text() for page in read.pages[INDEX : INDEX + 40])
    assert "중구역" in english
    chosen = Selection(pack="prk", language="ko", provinces=("p03",))
    korean = pypdf.PdfReader(io.BytesIO(pdf(atlas(prk, chosen), title="지역")))
    text = " ".join(page.extract_text() for page in korean.pages)
    assert all(word in text for word in ("개풍구역", "Kaephung", "추진 현황", "알려지지 않은 것"))


def test_progress_is_told_sheet_by_sheet(small: Pack) -> None:
    """Whoever asks hears of every sheet, and the last report says that all are done."""
    heard: list[tuple[int, int]] = []
    found = sheets(small, Selection(pack=small.id), told=lambda *step: heard.append(step))
    assert heard == [(number, len(found)) for number in range(1, len(found) + 1)]


def test_an_unknown_division_is_refused(small: Pack) -> None:
    """There are regions and provinces, and nothing else."""
    with pytest.raises(BadChoice):
        atlas(small, Selection(pack=small.id), "village")


def test_chosen_provinces_narrow_the_atlas(prk: Pack) -> None:
    """The regions are those of the provinces chosen."""
    found: list[Any] = sheets(prk, Selection(pack="prk", provinces=("p04",)))
    assert [page.title for page in found] == ["Rajin", "Sonbong"]
