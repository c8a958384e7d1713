"""Test that the PDF is read, searched, linked and tagged as its pages say."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf
import pytest

from regiondash.brief.forms.pdf import pdf
from regiondash.draw.sheet.items import Box, Page, Words
from tests.brief.forms.small_pages import deck, first, second, sheet


def opened(pages: list[Page], **given: Any) -> pypdf.PdfReader:  # noqa: ANN401
    """Return pages written as PDF and opened again."""
    return pypdf.PdfReader(BytesIO(pdf(pages, **({"title": "Briefing 발표"} | given))))


@pytest.fixture(scope="module")
def read() -> pypdf.PdfReader:
    """Return the three pages as PDF, opened again."""
    return opened(deck(), author="홍보팀 Unit", language="ko")


def test_text_of_both_languages_is_found(read: pypdf.PdfReader) -> None:
    """Words, numbers of charts and cells of tables can be searched and copied."""
    one, two = (read.pages[place].extract_text() for place in (0, 1))
    assert "Forty regions opened" in one
    assert "표 보기" in one
    for text in ("사십 개 지역이 준공됨", "갑산군", "70,611", "2025", "40"):
        assert text in two


def test_every_typeface_is_embedded_and_can_be_read_back(read: pypdf.PdfReader) -> None:
    """Each font in use brings its letters and what they mean; only Noto Sans KR is in use."""
    fonts = [font.get_object() for page in read.pages for font in _fonts(page).values()]
    assert fonts
    for font in fonts:
        assert "NotoSansKR" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"].get_object()
        assert "/ToUnicode" in font


def _fonts(page: pypdf.PageObject) -> dict[str, Any]:
    return dict(page["/Resources"]["/Font"])  # type: ignore[index]


def test_only_what_is_used_of_the_typeface_is_embedded() -> None:
    """A page of few words makes a small file, not one with all of hangul."""
    assert len(pdf([second()], title="")) < 60_000


def test_pages_keep_their_own_sizes(read: pypdf.PdfReader) -> None:
    """Slides and paper stand in one file."""
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in read.pages]
    assert sizes == [(960, 540), (960, 540), (595.28, 841.89)]


def test_title_author_and_language_are_told(read: pypdf.PdfReader) -> None:
    """The file says what it is, who made it and in what language, and no time of making."""
    assert read.metadata is not None
    assert read.metadata.title == "Briefing 발표"
    assert read.metadata.author == "홍보팀 Unit"
    assert read.metadata.creation_date is None
    assert read.trailer["/Root"]["/Lang"] == "ko"  # type: ignore[index]


def test_bookmarks_nest_by_chapter(read: pypdf.PdfReader) -> None:
    """A page stands under its chapter, in the order of the file."""
    one, below, last = _titles(read.outline)
    assert (one, below) == ("Forty regions opened", ["사십 개 지역이 준공됨"])
    assert "script" in last


def test_chapters_are_put_together_and_circles_cut() -> None:
    """Pages apart from their chapter come under it; lost and circular chapters stand alone."""
    keys = {"index": "", "a": "", "b": "", "a1": "a", "a11": "a1", "lost": "no", "x": "y", "y": "x"}
    pages = [Page(key, key, (), chapter=chapter) for key, chapter in keys.items()]
    assert _titles(opened(pages).outline) == [
        *("index", "a", ["a1", ["a11"]], "b", "lost", "x", "y"),
    ]


def test_pages_of_a_part_stand_under_its_name() -> None:
    """The name has no page of its own; pages without a part stand beside it."""
    parts = {"index": "", "a": "North", "b": "North", "c": "South", "last": ""}
    pages = [Page(key, key, (), part=part) for key, part in parts.items()]
    assert _titles(opened(pages).outline) == [
        *("index", "North", ["a", "b"], "South", ["c"], "last"),
    ]


def _titles(outline: Any) -> list[Any]:  # noqa: ANN401 - nested lists of entries
    return [_titles(one) if isinstance(one, list) else one["/Title"] for one in outline]


def test_links_lead_to_pages_and_outside(read: pypdf.PdfReader) -> None:
    """A link of words covers them, leads to its page or to an escaped address."""
    inner, outer = (note.get_object() for note in read.pages[0]["/Annots"])  # type: ignore[attr-defined]
    assert inner["/Dest"][0].get_object() == read.pages[1].get_object()
    left, bottom, _, top = (float(side) for side in inner["/Rect"])
    assert left == 620
    assert 540 - 180 <= bottom < top <= 540 - 120
    assert outer["/A"]["/URI"] == "https://example.org/a%20b?c=%EB%8F%84"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "#nowhere", "file:///etc/passwd", ""])
def test_a_link_that_leads_nowhere_is_left_out(link: str) -> None:
    """Only the web, mail and pages of the same file are linked."""
    words = Words(Box(36, 20, 300, 40), ("here",), link=link)
    assert "/Annots" not in opened([Page("one", "", (words,))]).pages[0]


def test_the_same_pages_give_the_same_bytes() -> None:
    """Nothing in the file depends on when or how often it is written, in one thread or more."""
    once = pdf(deck(), title="t")
    with ThreadPoolExecutor(4) as threads:
        again = list(threads.map(lambda _: pdf(deck(), title="t"), range(6)))
    assert set(again) == {once}


def test_what_the_speaker_says_stays_out(read: pypdf.PdfReader) -> None:
    """Notes are in no page's text and in no other part of the file."""
    assert not any("Say nothing" in page.extract_text() for page in read.pages)
    assert b"Say nothing" not in pdf(deck(), title="")


def test_signs_without_a_letter_and_hostile_text_are_written() -> None:
    """Brackets and backslashes are text; a sign that the typeface lacks is a white square."""
    text = opened([sheet()]).pages[0].extract_text()
    assert "</text><script>alert(1)</script>" in text.replace("\n", " ")
    assert "()\\" in text
    assert "□" in text


def _parts(read: pypdf.PdfReader) -> list[tuple[int, str, str]]:
    """Return depth, kind and alternative text of every part of the tree of tags."""
    found: list[tuple[int, str, str]] = []

    def walk(node: Any, depth: int) -> None:  # noqa: ANN401 - a dictionary or a number
        part = node.get_object()
        if isinstance(part, int):
            return
        found.append((depth, part["/S"][1:], part.get("/Alt", "")))
        for child in part["/K"]:
            walk(child, depth + 1)

    walk(read.trailer["/Root"]["/StructTreeRoot"]["/K"], 0)  # type: ignore[index]
    return found


def test_pictures_have_words_and_titles_are_headings(read: pypdf.PdfReader) -> None:
    """Each page is a section with a heading; maps and charts carry their alternative text."""
    parts = _parts(read)
    assert [kind for depth, kind, _ in parts if depth == 1] == ["Sect"] * 3
    assert [kind for depth, kind, _ in parts if depth == 2][:2] == ["H1", "Figure"]
    told = [alt for _, kind, alt in parts if kind == "Figure"]
    assert told[:2] == ["Four regions: one opened, one in part.", "두 기둥"]


def test_tables_are_read_row_by_row(read: pypdf.PdfReader) -> None:
    """A table is tagged with its rows, headings and cells."""
    kinds = [kind for _, kind, _ in _parts(read)]
    start = kinds.index("Table")
    assert kinds[start : start + 7] == ["Table", "TR", "TH", "TH", "TR", "TD", "TD"]


def test_marks_on_a_page_are_opened_and_closed(read: pypdf.PdfReader) -> None:
    """Every mark has its end, and every numbered one its part in the tree."""
    parents = read.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index]
    for place, page in enumerate(read.pages):
        contents = page.get_contents()
        assert contents is not None
        code = contents.get_data().decode("latin-1").split("\n")
        opens = [line for line in code if line.endswith((" BDC", " BMC"))]
        assert len(opens) == code.count("EMC")
        marked = [line for line in opens if "MCID" in line]
        parent: Any = page["/StructParents"]
        assert parent == place
        assert len(parents[2 * place + 1].get_object()) == len(marked)


def test_maps_are_vectors(read: pypdf.PdfReader) -> None:
    """No page holds a picture made of dots; areas are filled by the even-odd rule."""
    contents = read.pages[0].get_contents()
    assert not read.pages[0].images
    assert contents is not None
    assert b"f*" in contents.get_data()


def test_progress_is_told_page_by_page() -> None:
    """Each page is told with how many there are; what is raised then ends the export."""
    heard: list[tuple[int, int]] = []
    pdf(deck(), title="", told=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]

    def stop(done: int, of: int) -> None:
        raise InterruptedError(f"{done} of {of}")

    with pytest.raises(InterruptedError, match="1 of 3"):
        pdf(deck(), title="", told=stop)


def test_no_page_is_no_file() -> None:
    """A file of no pages is refused with a reason."""
    with pytest.raises(ValueError, match="no page"):
        pdf([], title="")


def test_an_unknown_piece_is_named() -> None:
    """A piece that no page can hold is refused by its name."""
    with pytest.raises(TypeError, match="int"):
        pdf([replace(first(), items=(3,))], title="")  # type: ignore[arg-type]
