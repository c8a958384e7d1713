"""Test the slides on lag, need and plans: each stands alone, and what cannot be had is said."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pytest

from regiondash.brief.slides.content import (
    ChartBlock,
    FiguresBlock,
    MapBlock,
    TableBlock,
    TextBlock,
)
from regiondash.brief.slides.frame import Setting, footed
from regiondash.brief.slides.lay import suited
from regiondash.brief.slides.subjects.lag_list import LAGS
from regiondash.brief.story.story import LAYOUTS
from regiondash.draw.sheet.items import Words
from regiondash.measure.space import CLUSTERS
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, say
from regiondash.view.bivariate import bivariate_report
from regiondash.view.inequality import inequality_report
from regiondash.view.lag import lag_report
from regiondash.view.plan import plan_report
from regiondash.view.space import space_report
from regiondash.view.targeting import targeting_report
from tests.brief.findings import lag_choices
from tests.brief.findings.lag_choices import CHOICES, PARTS, SUBJECTS, every
from tests.mexico import mexican_pack
from tests.tables import valued

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.brief.slides.content import Content
    from regiondash.pack.model import Pack

_Kind = TypeVar("_Kind", MapBlock, FiguresBlock, ChartBlock, TableBlock, TextBlock)
NEVER: Final = re.compile(
    r"\b(poor|poorer|poorest|backward|needy)\b|development level|낙후|빈곤", re.IGNORECASE
)
WHOLE: Final = Selection(pack="prk", parts=PARTS, picked=("prk-061", "prk-062"))


@pytest.fixture(scope="module")
def mexico(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the pack of a country with neither people nor a programme."""
    return load(mexican_pack(tmp_path_factory.mktemp("packs") / "mexico"))


def composed(pack: Pack, subject: str, **choices: object) -> Content:
    """Return what a subject says of a pack and some choices."""
    return lag_choices.composed(pack, subject, WHOLE.with_(pack=pack.id).with_(**choices))


def of_kind(content: Content, kind: type[_Kind]) -> list[_Kind]:
    """Return the blocks of a kind."""
    return [block for block in content.blocks if isinstance(block, kind)]


def texts(thing: object) -> Iterator[str]:
    """Return every text within a content, however deep."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from texts(value)
    elif isinstance(thing, list | tuple | frozenset):
        for value in thing:
            yield from texts(value)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from texts(getattr(thing, field.name))


def test_subjects_are_named_once_and_offer_layouts_that_there_are() -> None:
    """A story's file keeps the name; the first layout is the default."""
    assert len(SUBJECTS) == len(LAGS)
    assert {layout for one in LAGS for layout in one.layouts} <= set(LAYOUTS)
    assert {one.page for one in LAGS} == {"lagging", "targeting", "plan"}


def test_who_lags_says_how_much_data_the_values_were_made_of(prk: Pack) -> None:
    """Where values say their share of the area, the method does; else it says nothing of it."""
    said = "made of data for 75"
    assert said not in composed(prk, "lag", language="en").method
    given = valued(prk, "market_potential", valid_share=0.75)
    assert said in composed(given, "lag", language="en", indicator="market_potential").method


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slide_stands_alone(prk: Pack, subject: str, language: str) -> None:
    """Area, period or day, source with version, method and notes stand on each by themselves."""
    content = composed(prk, subject, language=language)
    assert prk.info.name_en in content.subtitle or prk.info.name_ko in content.subtitle
    assert prk.version in content.source
    assert content.method
    assert 1 < len(content.notes) <= 4
    assert all(suited(content, layout) == layout for layout in SUBJECTS[subject].layouts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_rests_on_proxies_says_so(prk: Pack, language: str) -> None:
    """Proxies of access and urbanisation, not living standards: shown, and for the speaker."""
    words = getattr(prk.info.proxies, f"title_{language}")
    for subject in set(SUBJECTS) - {"beside"}:
        content = composed(prk, subject, language=language)
        assert words in content.method, subject
        told = words in " ".join(content.notes)
        assert told or subject in {"need", "plan"}, subject


@pytest.mark.parametrize("choices", CHOICES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_some_words_never_occur_and_the_foot_is_whole(
    prk: Pack, language: str, choices: dict[str, Any]
) -> None:
    """Neither judging words anywhere, nor a line of sources that is cut."""
    for subject, content in every(prk, language, choices).items():
        assert not [one for one in texts(content) if NEVER.search(one)], subject
        items, _ = footed(content, Setting(language, author="A name of an office · 17 May 2026"))
        (words,) = [item for item in items if isinstance(item, Words) and item.name == "source"]
        assert not "".join(words.paragraphs).endswith("…"), subject


def test_a_judging_word_is_caught() -> None:
    """Deep in a table or a legend too; parts of other words are let through."""
    block = TableBlock((), (("a poor county",),), alt="")
    assert [one for one in texts(block) if NEVER.search(one)] == ["a poor county"]
    assert not NEVER.search("the neediest, and Poortown")


def test_the_map_of_lag_is_its_report(prk: Pack) -> None:
    """Legend, table and figures say how many lag, are covered and lack a value."""
    report, content = lag_report(prk, WHOLE), composed(prk, "lag")
    (shown,), (table,) = of_kind(content, MapBlock), of_kind(content, TableBlock)
    (told,) = of_kind(content, FiguresBlock)
    counts = [entry.count for entry in shown.state.legend.entries]
    assert counts == [36, report["n_units"] - 36 - report["missing"], report["missing"]]
    assert len(table.rows) == sum(bool(row["lagging"]) for row in report["regions"])
    outlined = {row["unit_id"] for row in report["regions"] if row["covered"]}
    assert shown.state.legend.notes[0].endswith(f": {len(outlined)}")
    assert len(shown.state.layer.outlined) == len(outlined)
    assert told.figures[0].number == "36"
    assert content.title.text in shown.alt


def test_provinces_are_counted_by_themselves(prk: Pack) -> None:
    """With provinces chosen the map, the title and the figures are of these."""
    content = composed(prk, "lag", provinces=("p08",))
    (shown,), (told,) = of_kind(content, MapBlock), of_kind(content, FiguresBlock)
    assert shown.state.zoom == ("p08",)
    assert [entry.count for entry in shown.state.legend.entries] == [9, 10, 1]
    assert told.figures[0].number == "9"
    assert say("en", "slides_lag.whole_country") in content.method


def test_lag_and_coverage_count_regions_as_the_page_does(prk: Pack) -> None:
    """The legend's nine counts, and the chart's, are the cells of the report."""
    report, content = bivariate_report(prk, WHOLE), composed(prk, "bivariate")
    (shown,), (chart,) = of_kind(content, MapBlock), of_kind(content, ChartBlock)
    cells = [cell for row in report["cells"] for cell in row if cell]
    assert [entry.count for entry in shown.state.legend.entries][: len(cells)] == cells
    assert [list(one.values) for one in chart.series] == report["cells"]


def test_the_parts_of_inequality_add_up(prk: Pack, mexico: Pack) -> None:
    """Bars of Theil's T sum to 100; with several periods the indices are lines instead."""
    (bars,) = of_kind(composed(prk, "inequality"), ChartBlock)
    assert (bars.kind, bars.unit) == ("bar", "%")
    assert sum(value or 0 for value in bars.series[0].values) == pytest.approx(100)
    (lines,) = of_kind(composed(mexico, "inequality", picked=()), ChartBlock)
    report = inequality_report(mexico, Selection(pack="mexico", weighting="none"))
    assert lines.kind == "line"
    assert list(lines.categories) == report["periods"]
    assert lines.series[0].values == tuple(row["gini"] for row in report["over_time"])


def test_the_map_of_clusters_is_its_report(prk: Pack) -> None:
    """Every shape has its label's class; the table lists the regions of clusters."""
    choices = {"indicator": "market_potential", "provinces": ("p08",)}
    report = space_report(prk, WHOLE.with_(**choices))
    content = composed(prk, "space", **choices)
    (shown,), (table,) = of_kind(content, MapBlock), of_kind(content, TableBlock)
    entries = {entry.label: entry.count for entry in shown.state.legend.entries}
    assert entries[say("en", "space_label.low_low")] == report["counts"]["low-low"]
    assert sum(n or 0 for n in entries.values()) == sum(report["counts"].values())
    clusters = [row for row in report["regions"] if row["label"] in CLUSTERS]
    assert len(table.rows) == len(clusters)
    assert shown.state.zoom == ()


def test_need_is_charted_by_fifths(prk: Pack) -> None:
    """A column a fifth, a series a cohort, as the report counts them."""
    report, content = targeting_report(prk, WHOLE), composed(prk, "need")
    (chart,), (table,) = of_kind(content, ChartBlock), of_kind(content, TableBlock)
    assert [one.name for one in chart.series] == ["2024", "2025"]
    for one in chart.series:
        assert one.values == tuple(row["chosen"][one.name] for row in report["fifths"])
    assert len(table.rows) == len(report["cohorts"]) + 1


def test_a_plan_is_numbered_on_its_map_and_never_without_its_caution(prk: Pack) -> None:
    """Each region chosen has its order in its shape; all say that the plan is illustrative."""
    report, content = plan_report(prk, WHOLE.with_(size=7)), composed(prk, "plan", size=7)
    (shown,) = of_kind(content, MapBlock)
    labels = ", ".join(shown.state.layer.labels.values()).split(", ")
    assert sorted(map(int, labels)) == [row["order"] for row in report["chosen"]]
    assert report["title"] in content.method
    assert content.title.text.startswith("Illustrative")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("subject", "choices"),
    [
        ("lag", {"indicator": "pop_2008"}),
        ("lag", {"rule": "listed"}),
        ("lag", {"indicator": "stunting_nursery_2015"}),
        ("index", {"parts": ()}),
        ("index", {"parts": ("urban_share_2008",)}),
        ("bivariate", {"indicator": "pop_2008"}),
        ("compare", {"picked": ()}),
        ("inequality", {"indicator": "market_potential"}),
        ("space", {"indicator": "dmsp_light_share_2013"}),
        ("need", {"indicator": "pop_2008"}),
        ("need", {"indicator": "urban_share_2008_census10"}),
        ("plan", {"indicator": "urban_share_2008_census10"}),
        ("plan", {"size": 500}),
        ("plan", {"provinces": ("c11-01",)}),
    ],
)
def test_what_cannot_be_had_is_said_in_a_sentence(
    prk: Pack, language: str, subject: str, choices: dict[str, Any]
) -> None:
    """A title that says why, a sentence that says what to do, and a text for a layout."""
    content = composed(prk, subject, language=language, **choices)
    assert [type(block) for block in content.blocks] == [TextBlock]
    assert suited(content, SUBJECTS[subject].layouts[0]) == "text"
    assert content.title.text
    assert content.subtitle
    assert content.notes


@pytest.mark.parametrize("subject", SUBJECTS)
def test_packs_without_programme_or_indicators_give_a_slide(
    mexico: Pack, small: Pack, subject: str
) -> None:
    """No subject fails where a pack lacks what it speaks of."""
    for pack, picked in ((mexico, ("MX01",)), (small, ("r1",))):
        content = composed(pack, subject, picked=picked, parts=())
        assert content.title.text
        assert content.blocks
        assert pack.version in content.source


def test_one_region_and_no_region_give_a_slide(prk: Pack) -> None:
    """The region whose card is open stands alone where none was picked."""
    content = composed(prk, "compare", picked=(), place="prk-061")
    assert content.title.text.startswith("Onsong: ")
    (table,) = of_kind(content, TableBlock)
    assert [column.head for column in table.columns][1] == "Onsong"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_province_without_data_gives_a_slide(prk: Pack, subject: str) -> None:
    """A province that no region belongs to leaves nothing to count, and nothing fails."""
    (choices,) = [one for one in CHOICES if one.get("provinces") == ("c11-01",)]
    content = every(prk, "en", choices)[subject]
    assert content.title.text
    assert content.blocks
