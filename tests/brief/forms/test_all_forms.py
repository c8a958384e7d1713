"""Test that all forms of the standard briefing say the same, and stay small."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from click.testing import CliRunner
from pptx import Presentation

from regiondash.brief.forms.html import html
from regiondash.brief.forms.pdf import pdf
from regiondash.brief.forms.pptx import pptx
from regiondash.brief.slides.pages import pages_of
from regiondash.brief.story.standard import standard
from regiondash.cli import main
from regiondash.draw.sheet.items import Chart, Page, Table, Words, every
from regiondash.selection import LANGUAGES, Selection

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

MB = 1_000_000
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True)
class Written:
    """The standard briefing in one language, in three forms."""

    language: str
    pages: list[Page]
    slides: Any
    deck: bytes
    printed: bytes
    presented: str


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request: pytest.FixtureRequest, prk: Pack) -> Written:
    """Write the standard briefing once for all tests of a language."""
    language = str(request.param)
    story = standard(prk, Selection(pack=prk.id, language=language))
    pages = pages_of(prk, story, language=language)
    title = story.title
    deck = pptx(pages, title=title, language=language)
    slides = list(Presentation(io.BytesIO(deck)).slides)
    printed = pdf(pages, title=title, language=language)
    presented = html(prk, pages, title=title, language=language)
    return Written(language, pages, slides, deck, printed, presented)


def bare(text: str) -> str:
    """Return a text without blanks, for forms that break lines where they have to."""
    return _BLANK.sub("", text)


def test_every_form_has_every_page(written: Written) -> None:
    """Slides, printed pages and pages are as many."""
    printed = pypdf.PdfReader(io.BytesIO(written.printed))
    assert len(written.slides) == len(printed.pages) == len(written.pages) > 20


def test_files_are_small(written: Written) -> None:
    """PPTX has at most 5 MB, HTML at most 3 MB."""
    assert len(written.deck) <= 5 * MB
    assert len(written.presented.encode()) <= 3 * MB


def test_titles_and_words_are_the_same(written: Written) -> None:
    """What a page says stands on its slide, its printed page, and in the presented file."""
    printed = pypdf.PdfReader(io.BytesIO(written.printed))
    for page, slide, sheet in zip(written.pages, written.slides, printed.pages, strict=True):
        said = [
            text
            for item in every(page.items)
            if isinstance(item, Words)
            for text in item.paragraphs
        ]
        on_slide = bare("".join(_texts(slide.shapes)))
        on_paper = bare(sheet.extract_text())
        assert slide.shapes.title.text_frame.text.replace("\x0b", " ").startswith(page.title)
        assert [text for text in said if bare(text) not in on_slide] == [], page.key
        assert bare(page.title) in on_paper, page.key


def test_charts_and_tables_are_native_with_the_same_numbers(written: Written) -> None:
    """Each chart and table of a page is one of its slide, number by number."""
    charts = tables = 0
    for page, slide in zip(written.pages, written.slides, strict=True):
        for item in page.items:
            if isinstance(item, Chart):
                charts += 1
                (drawn,) = [shape.chart for shape in slide.shapes if shape.has_chart]
                found = {one.name: tuple(one.values) for one in drawn.plots[0].series}
                assert found == {one.name: one.values for one in item.series}
            if isinstance(item, Table):
                tables += 1
                (table,) = [shape.table for shape in slide.shapes if shape.has_table]
                rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
                assert rows[0] == tuple(column.head for column in item.columns)
                assert [tuple(map(bare, r)) for r in rows[1:]] == [
                    tuple(map(bare, r)) for r in item.rows
                ]
    assert charts >= 2
    assert tables >= 1


def test_map_slides_have_native_named_shapes(written: Written, prk: Pack) -> None:
    """The slide of a map of the country has a freeform a shape, with its name and alt text."""
    number = next(n for n, page in enumerate(written.pages) if page.key == "cohorts")
    column = Selection(language=written.language).name_column
    names = {str(name) for name in prk.shape_table[column]}
    (picture,) = [s for s in written.slides[number].shapes if s.name == "map"]
    (regions,) = [s for s in picture.shapes if s.name == "regions"]
    found = [shape for shape in regions.shapes if shape.name in names]
    assert len(found) >= 170
    assert all(s._element.nvSpPr.cNvPr.get("descr") for s in found)


def test_titles_say_what_the_commands_say(written: Written) -> None:
    """The numbers of the first finding are those of the coverage command."""
    answer = CliRunner().invoke(main, ["coverage", "--by", "nation", "--json"])
    nation = json.loads(answer.output)["nation"]
    title = next(page.title for page in written.pages if page.key == "glance")
    numbers = [int(number) for number in re.findall(r"\d+", title)]
    assert nation["opened"] in numbers
    assert nation["in_scope"] in numbers


def test_the_printed_file_carries_its_typeface(written: Written) -> None:
    """Every font of the PDF is embedded."""
    fonts: dict[str, Any] = {}
    sheet: Any
    for sheet in pypdf.PdfReader(io.BytesIO(written.printed)).pages:
        for font in sheet["/Resources"].get("/Font", {}).values():
            fonts[font["/BaseFont"]] = font
    described = [font["/FontDescriptor"] for font in fonts.values()]
    assert described
    assert all("/FontFile2" in one for one in described)


def _all(shapes: Any) -> list[Any]:  # noqa: ANN401  python-pptx publishes no types
    found = []
    for shape in shapes:
        found += _all(shape.shapes) if shape.shape_type == 6 else [shape]  # a group
    return found


def _texts(shapes: Any) -> list[str]:  # noqa: ANN401
    return [s.text_frame.text.replace("\x0b", "") for s in _all(shapes) if s.has_text_frame]
