"""Test that slides hold what they say: nothing too small, cut, outside or overlapping."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest

from regiondash.brief.slides.content import (
    ChartBlock,
    Content,
    Figure,
    FiguresBlock,
    Finding,
    TableBlock,
    TextBlock,
)
from regiondash.brief.slides.frame import Setting
from regiondash.brief.slides.lay import lay, suited
from regiondash.brief.slides.pages import pages_of
from regiondash.brief.story.standard import standard
from regiondash.brief.story.story import LAYOUTS, Slide, Story
from regiondash.draw.sheet.items import Area, Box, Column, Page, Series, Style, Words
from regiondash.pack.load import load
from regiondash.selection import LANGUAGES, Selection
from regiondash.view.ground import ground_of
from tests.brief.slides.boxes import faults, words_of
from tests.mexico import mexican_pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.pack.model import Pack

LONG_KO = (
    "함경남도 함흥시 사포구역과 흥남구역을 비롯한 지역공업공장 건설 대상 시·군의 "
    "준공 보도와 독립 확인 "
)
LONG_EN = "Kaesong (core, Kaephung, Phanmun) and the Hoechang–Songchon–Phyongwon cohort of 2026 "
ASKED: Mapping[str, Mapping[str, object]] = {
    "everything": {},
    "a province without a cohort": {"provinces": ("p04",)},
    "one province": {"provinces": ("p09",)},
    "nothing in the filter": {"cohorts": ("2026",), "provinces": ("p04",)},
    "a day before all": {"as_of": "2000-01-01"},
}


@pytest.fixture(scope="module", params=LANGUAGES)
def briefing(request: pytest.FixtureRequest, prk: Pack) -> list[Page]:
    """Return the standard briefing in a language, marked."""
    language = str(request.param)
    story = standard(prk, Selection(pack=prk.id, language=language))
    story = story.with_(marking="FOR OFFICIAL USE", author="A Department With Quite a Long Name")
    return pages_of(prk, story, language=language)


def test_the_standard_briefing_is_whole(briefing: list[Page]) -> None:
    """No slide has words below 12 points, cut, outside, or over others."""
    assert [(page.key, fault) for page in briefing for fault in faults(page)] == []


def test_every_slide_can_stand_alone(briefing: list[Page], prk: Pack) -> None:
    """Each slide says what it shows, of which data version, since when known, and its marking."""
    for page in briefing:
        said = {words.name: " ".join(words.paragraphs) for words in words_of(page.items)}
        assert said["title"].startswith(page.title), page.key
        assert said["marking"] == "FOR OFFICIAL USE"
        assert prk.version in said["source"], page.key
        assert "2026" in said["source"]


def test_map_slides_hold_every_shape(briefing: list[Page], prk: Pack) -> None:
    """A map of the country draws all its shapes, each with a name."""
    page = next(page for page in briefing if page.key == "cohorts")
    (picture,) = [item for item in page.items if getattr(item, "layers", ())]
    regions = next(layer for layer in picture.layers if layer.name == "regions")  # type: ignore[union-attr]
    drawn = [item for item in regions.items if isinstance(item, Area)]
    assert len(drawn) == len(prk.shape_table)
    assert all(area.name and area.alt for area in drawn)


@pytest.mark.parametrize(
    ("asked", "language"), list(zip(list(ASKED)[1:], LANGUAGES * 2, strict=True))
)
def test_narrow_filters_make_sensible_slides(prk: Pack, asked: str, language: str) -> None:
    """A province without data, one province, or a filter that leaves nothing, still brief."""
    selection = Selection(pack=prk.id, language=language).with_(**ASKED[asked])
    pages = pages_of(prk, standard(prk, selection), language=language)
    assert len(pages) > 3
    assert [(page.key, fault) for page in pages for fault in faults(page)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_country_briefs_as_well(
    language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A pack without a programme has its own standard briefing."""
    pack = load(mexican_pack(tmp_path_factory.mktemp("mexico")))
    pages = pages_of(pack, standard(pack, Selection(pack=pack.id)), language=language)
    assert [(page.key, fault) for page in pages for fault in faults(page)] == []


def long_content(language: str) -> Content:
    """Return content that says everything at length."""
    word = LONG_KO if language == "ko" else LONG_EN
    columns = tuple(Column(f"{word[:24]} {n}", align="right" if n else "left") for n in range(6))
    rows = tuple((f"{word[:30]}{n}", *(f"{n * 12345:,}" for _ in range(5))) for n in range(60))
    values = tuple(float(n * 7) for n in range(8))
    return Content(
        title=Finding(word * 2),
        subtitle=word,
        blocks=(
            FiguresBlock(tuple(Figure("12,345,678", word * 2) for _ in range(5))),
            ChartBlock(
                word,
                "bar",
                tuple(f"{word[:40]} {n}" for n in range(8)),
                (Series(word[:30], values), Series(word[5:40], values)),
                word,
            ),
            TableBlock(columns, rows, word, word),
            TextBlock(tuple(Finding(word * 3) for _ in range(12)), word[:60]),
        ),
        source=word * 3,
        method=word * 2,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_longest_words_stay_in_their_boxes(prk: Pack, layout: str, language: str) -> None:
    """Where all is long, tables and texts go on over more slides; only cells and titles shorten."""
    setting = Setting(language, "MARKED", "Author", 1)
    pages = lay(long_content(language), layout, key="long", ground=ground_of(prk), setting=setting)
    found = [fault for page in pages for fault in faults(page) if not fault.endswith("is cut")]
    assert found == []
    assert [page.key for page in pages] == [
        "long",
        *(f"long-{n}" for n in range(2, len(pages) + 1)),
    ]


def test_a_long_table_loses_no_row(prk: Pack) -> None:
    """The rows of all slides of a table are the rows of the table, in order."""
    content = long_content("en")
    pages = lay(content, "table", key="t", ground=ground_of(prk), setting=Setting())
    shown = [row for page in pages for item in page.items for row in getattr(item, "rows", ())]
    table = content.block(TableBlock)
    assert isinstance(table, TableBlock)
    assert tuple(shown) == table.rows


def test_a_long_text_loses_no_sentence(prk: Pack) -> None:
    """Sentences go on to the next slide; none is left out."""
    findings = tuple(Finding(f"{n}. {LONG_EN * 4}".strip()) for n in range(20))
    content = Content(Finding("Title"), "", (TextBlock(findings),), "")
    pages = lay(content, "text", key="t", ground=ground_of(prk), setting=Setting())
    said = [text for page in pages for w in words_of(page.items) for text in w.paragraphs]
    assert len(pages) > 1
    assert [text for text in said if re.match(r"\d+\. ", text)] == [f.text for f in findings]


def test_a_layout_without_its_blocks_falls_back() -> None:
    """A map layout without a map shows the table; without anything, the text."""
    table = TableBlock((Column("A"),), (("1",),), "")
    assert suited(Content(Finding("T"), "", (table,), ""), "map") == "table"
    assert suited(Content(Finding("T"), "", (), ""), "chart") == "text"
    assert suited(Content(Finding("T"), "", (table,), ""), "text") == "text"


def test_words_of_the_user_stand_in_place_of_the_findings(prk: Pack) -> None:
    """A title, text and notes of one's own replace those written from the figures."""
    slide = Slide("a", "glance", Selection(pack=prk.id), title="Mine", text="One\nTwo", notes="N")
    (page,) = pages_of(prk, Story(slides=(slide,)), language="en")
    said = [text for words in words_of(page.items) for text in words.paragraphs]
    assert page.title == "Mine"
    assert {"Mine", "One", "Two"} <= set(said)
    assert page.notes == ("N",)


@pytest.mark.parametrize(
    ("piece", "fault"),
    [
        (Words(Box(10, 10, 200, 40), ("small",), Style(11)), "is 11 pt"),
        (Words(Box(10, 10, 20, 10), ("does not fit at all",)), "does not fit its box"),
        (Words(Box(940, 10, 100, 40), ("out of the page",)), "reaches out of the page"),
        (Words(Box(10, 10, 100, 40), ("cut…",)), "is cut"),
    ],
)
def test_a_fault_is_caught(piece: Words, fault: str) -> None:
    """The measure itself finds each kind of fault."""
    assert any(fault in found for found in faults(Page("k", "t", (piece,))))


def test_an_overlap_is_caught() -> None:
    """Two words on one place are a fault; an area under words is none."""
    one, other = (Words(Box(10, y, 200, 30), (text,)) for y, text in ((10, "one"), (16, "two")))
    ground = Area((np.array([(0, 0), (300, 0), (300, 90), (0, 90)], dtype=float),))
    assert faults(Page("k", "t", (one, other))) == ["“one” overlaps “two”"]
    assert faults(Page("k", "t", (ground, one))) == []
