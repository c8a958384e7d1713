"""Test that a deck is one that people can edit: titles, notes, names, fonts, links, size."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest

from regiondash.brief.forms.pptx import pptx
from regiondash.draw.sheet.items import A4, Page
from tests.brief.forms import decks
from tests.brief.forms.opened import A, alone, alt, every, named, opened, written

LANGUAGES = ("en", "ko")
HOSTILE = "<b>&\"'\x00\x0b\ud800\ufffe]]> =1+1 \u200b'"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Return a deck a language, as bytes."""
    return {
        language: pptx(decks.deck(language), title="A title", author="An author", language=language)
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def made(files: dict[str, bytes]) -> dict[str, Any]:
    """Return the decks, opened again."""
    return {language: opened(data) for language, data in files.items()}


def test_slides_are_wide(made: dict[str, Any]) -> None:
    """A slide is 13⅓ by 7½ inches, and says no other size by name."""
    size = made["en"].element.sldSz
    assert (size.cx, size.cy) == (12192000, 6858000)
    assert size.get("type") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_its_title(made: dict[str, Any], language: str) -> None:
    """The page's title is the slide's own, where the page has it, and read first."""
    for slide in made[language].slides:
        title = slide.shapes.title
        assert title.text_frame.text == decks.TITLES[language]
        assert (title.left.pt, title.top.pt) == (36, 28)
        assert next(iter(slide.shapes)).name == "title"


def test_a_page_without_title_words_has_a_hidden_title() -> None:
    """A page that shows no title is still named in outlines, above the slide."""
    title = alone().shapes.title
    assert title.text_frame.text == "A title"
    assert title.top + title.height < 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_notes(made: dict[str, Any], language: str) -> None:
    """The notes are the page's paragraphs; without any, its title."""
    notes = [slide.notes_slide.notes_text_frame for slide in made[language].slides]
    assert [one.text for one in notes[0].paragraphs] == [
        decks.TITLES[language],
        decks.LONG[language],
    ]
    assert notes[2].text == decks.TITLES[language]


def test_maps_charts_and_tables_are_told_in_words(made: dict[str, Any]) -> None:
    """What cannot be seen is said: of the map, of each chart, of the table."""
    slides = made["en"].slides
    assert alt(named(slides[0], "map")) == "A map of 179 areas by status."
    charts = [shape for shape in slides[1].shapes if shape.has_chart]
    assert [alt(chart) for chart in charts] == [
        f"A chart: {kind}." for kind in ("bar", "bar", "column", "line")
    ]
    assert alt(named(slides[2], "table")) == "A table."


def test_the_theme_names_typefaces_and_colours(files: dict[str, bytes]) -> None:
    """Typefaces and the first accent are the theme's; runs name neither."""
    with zipfile.ZipFile(io.BytesIO(files["ko"])) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
        slide = archive.read("ppt/slides/slide1.xml").decode()
    assert 'typeface="Arial"' in theme
    assert '<a:font script="Hang" typeface="Malgun Gothic"/>' in theme
    assert '<a:accent1><a:srgbClr val="1D565A"/></a:accent1>' in theme
    assert "typeface=" not in slide.replace('<a:buFont typeface="Arial"/>', "")
    assert '<a:schemeClr val="accent2"/>' in slide
    assert 'val="2B7A82"' not in slide


def test_one_layout_is_left(files: dict[str, bytes]) -> None:
    """The template's other layouts, its thumbnail and its printer are gone."""
    with zipfile.ZipFile(io.BytesIO(files["en"])) as archive:
        names = archive.namelist()
    assert sum(bool(re.fullmatch(r"ppt/slideLayouts/\w+\.xml", name)) for name in names) == 1
    assert not [name for name in names if "thumbnail" in name or "printer" in name]


def test_runs_say_their_language(made: dict[str, Any]) -> None:
    """Hangul is checked as Korean, the rest as the page's language."""
    tags = {
        language: {
            run.get("lang")
            for slide in made[language].slides
            for run in slide.element.iter(f"{A}rPr")
        }
        for language in LANGUAGES
    }
    assert tags == {"en": {"en-US"}, "ko": {"ko-KR"}}


def test_a_korean_name_in_an_english_page_is_korean() -> None:
    """Language goes by the words."""
    page = replace(decks.map_page("one"), title="평양")
    note = written(replace(page, notes=("평양 opened",))).slides[0].notes_slide
    assert {run.get("lang") for run in note.element.iter(f"{A}rPr")} >= {"ko-KR"}


def test_links_lead_out_and_to_slides(made: dict[str, Any]) -> None:
    """An address is a hyperlink of the words; `#key` jumps to the slide of that page."""
    slides = made["en"].slides
    run = named(slides[0], "link").text_frame.paragraphs[0].runs[0]
    assert run.hyperlink.address == "https://example.org/a?b&c"
    assert named(slides[0], "jump").click_action.target_slide.slide_id == slides[1].slide_id


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "#nowhere", "x y"])
def test_other_links_are_no_links(link: str) -> None:
    """Only addresses of the web and of mail lead anywhere."""
    slide = alone(decks.words("one", link=link))
    assert "hlinkClick" not in _xml(slide)


def test_a_slide_number_follows_its_slide(made: dict[str, Any]) -> None:
    """The number is a field, so that it is right when slides are moved; other numbers are text."""
    fields = [list(slide.element.iter(f"{A}fld")) for slide in made["en"].slides]
    assert [len(found) for found in fields] == [1, 0, 0]
    assert fields[0][0].get("type") == "slidenum"
    assert named(made["en"].slides[1], "number").text_frame.text == "1"


def test_a_file_says_what_it_is(made: dict[str, Any]) -> None:
    """Title, author and language are the file's own; no day is made up."""
    about = made["ko"].core_properties
    assert (about.title, about.author, about.language) == ("A title", "An author", "ko-KR")
    assert about.created is None
    assert about.modified is None


def test_the_same_pages_make_the_same_file(files: dict[str, bytes]) -> None:
    """No clock and no chance is in a file."""
    again = pptx(decks.deck("en"), title="A title", author="An author", language="en")
    assert again == files["en"]


def test_a_map_takes_little_room() -> None:
    """Twelve maps leave room for much else in 5 MB."""
    data = pptx([decks.map_page(f"map{number}") for number in range(3)], title="t")
    assert len(data) < 5_000_000 * 3 / 30


def test_shapes_have_numbers_of_their_own(made: dict[str, Any]) -> None:
    """No two shapes of a slide share a number: PowerPoint would mend the file."""
    for slide in made["en"].slides:
        numbers = [shape.shape_id for shape in every(slide.shapes)]
        assert len(numbers) == len(set(numbers))
        assert 1 not in numbers


def test_hostile_words_stay_words() -> None:
    """Signs that XML cannot hold fall away; the others are written as they are."""
    page = Page("one", HOSTILE, (decks.words(f"x{HOSTILE}", name=HOSTILE),), notes=(HOSTILE,))
    slide = written(page).slides[0]
    kept = "<b>&\"']]> =1+1 \u200b'"
    assert named(slide, kept).text_frame.text == f"x{kept}"
    assert slide.notes_slide.notes_text_frame.text == kept
    assert slide.shapes.title.text_frame.text == kept


def test_hostile_properties_stay_words() -> None:
    """Title and author of a file may hold anything, however long."""
    about = written(title=HOSTILE * 50, author=HOSTILE).core_properties
    assert about.author == "<b>&\"']]> =1+1 \u200b'"
    assert len(about.title) == 255


def test_an_empty_page_is_a_slide() -> None:
    """A page without pieces has its title and notes."""
    slide = alone(notes=("Said.",))
    assert [shape.name for shape in slide.shapes] == ["title"]
    assert slide.notes_slide.notes_text_frame.text == "Said."


def test_no_pages_are_a_deck() -> None:
    """A story without slides opens as an empty deck."""
    assert len(written().slides) == 0


def test_a_deck_has_the_size_of_its_pages() -> None:
    """Pages of A4 make slides of A4."""
    deck = written(Page("one", "t", (), width=A4[0], height=A4[1]))
    assert (deck.slide_width.pt, deck.slide_height.pt) == pytest.approx(A4, abs=0.01)


def test_progress_is_told() -> None:
    """Whoever waits hears of each slide, and may stop the work."""
    heard: list[tuple[int, int]] = []
    pptx(
        [Page("a", "t", ()), Page("b", "t", ())],
        title="t",
        told=lambda done, of: heard.append((done, of)),
    )
    assert heard == [(1, 2), (2, 2)]


def _xml(slide: Any) -> str:  # noqa: ANN401
    return str(slide.part.blob.decode())
