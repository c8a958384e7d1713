"""Test what the slides of a programme and of places hold, against the reports they rest on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.brief.slides.content import (
    ChartBlock,
    Content,
    FiguresBlock,
    MapBlock,
    TableBlock,
    TextBlock,
)
from regiondash.brief.slides.subjects.programme_list import PROGRAMME
from regiondash.brief.story.story import LAYOUTS
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.view.coverage import coverage_report
from regiondash.view.evidence import unconfirmed
from regiondash.view.report import status_report
from tests.mexico import mexican_pack
from tests.tables import changed

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

BY_NAME = {subject.id: subject for subject in PROGRAMME}


def composed(pack: Pack, subject: str, **choices: object) -> Content:
    """Return a subject's content for some choices."""
    return BY_NAME[subject].compose(pack, Selection(pack=pack.id).with_(**choices))


def table(content: Content) -> TableBlock:
    """Return the table of a slide."""
    found = content.block(TableBlock)
    assert isinstance(found, TableBlock)
    return found


def chart(content: Content) -> ChartBlock:
    """Return the chart of a slide."""
    found = content.block(ChartBlock)
    assert isinstance(found, ChartBlock)
    return found


def test_every_layout_is_one_that_is_drawn() -> None:
    """Subjects offer layouts by their names, each once, and have names of their own."""
    assert len(BY_NAME) == len(PROGRAMME)
    assert all(set(one.layouts) <= set(LAYOUTS) and one.layouts for one in PROGRAMME)


@pytest.mark.parametrize("subject", list(BY_NAME))
def test_a_slide_can_stand_alone(small: Pack, subject: str) -> None:
    """Each has a title, a source line with the data's version, and words for its pictures."""
    content = composed(small, subject, place="r1")
    assert content.title.text
    assert small.version in content.source
    for block in content.blocks:
        if isinstance(block, MapBlock | ChartBlock | TableBlock):
            assert block.alt
        if isinstance(block, TableBlock):
            assert {len(row) for row in block.rows} <= {len(block.columns)}
        if isinstance(block, ChartBlock):
            assert {len(one.values) for one in block.series} == {len(block.categories)}


def test_a_map_of_values_says_how_much_data_they_were_made_of(small: Pack) -> None:
    """The least and the most share of an area with data, before what is said of boundaries."""
    choices = {"theme": "indicator", "indicator": "share"}
    said = "Values were made of data for 50% to 90% of a map area."
    assert said not in composed(small, "map", **choices).method
    given = changed(
        changed(small, "indicators", 7, valid_share=0.5), "indicators", 8, valid_share=0.9
    )
    assert composed(given, "map", **choices).method == f"{said} {small.info.boundary_note_en}"
    assert said not in composed(given, "map", theme="status").method


@pytest.mark.parametrize("subject", ["glance", "evidence", "remaining", "map", "lists"])
def test_the_speaker_says_whose_the_claims_are(small: Pack, subject: str) -> None:
    """Notes on claims say who makes them, in a few sentences."""
    notes = composed(small, subject).notes
    assert len(notes) > 1
    assert any("Tiny state media" in note for note in notes)


def test_progress_holds_each_year_against_its_promise(prk: Pack) -> None:
    """The columns are the promise, what is named, opened and confirmed, of each cohort."""
    found = chart(composed(prk, "progress"))
    report = status_report(prk, Selection(pack="prk"))
    rows = [row for row in report["cohorts"] if row["named"]]
    assert found.categories == tuple(str(row["year"]) for row in rows)
    values = {one.name: one.values for one in found.series}
    assert values["Promised"] == tuple(row["target"] for row in rows)
    assert values["Named"] == tuple(row["named"] for row in rows)
    assert values["Opened (reported)"] == tuple(row["reached"]["opened"] for row in rows)


def test_nothing_is_promised_by_province(prk: Pack) -> None:
    """With a province chosen no promise stands beside what was named there."""
    names = [one.name for one in chart(composed(prk, "progress", provinces=("p05",))).series]
    assert names == ["Named", "Opened (reported)", "Confirmed independently"]


def test_the_answers_of_a_bar_add_up_to_its_places(prk: Pack) -> None:
    """Every opening reported and every place named has one of the four answers."""
    found = chart(composed(prk, "evidence"))
    sums = [sum(one.values[n] or 0 for one in found.series) for n in range(len(found.categories))]
    report = status_report(prk, Selection(pack="prk"))
    rows = [row for row in report["cohorts"] if row["reached"]["opened"]]
    expected = [number for row in rows for number in (row["reached"]["opened"], row["named"])]
    assert sums == expected


def test_the_board_adds_up(prk: Pack) -> None:
    """The last row is the sum of the provinces, opened of named."""
    rows = table(composed(prk, "board")).rows
    for column in range(1, len(rows[0])):
        cells = [row[column].split(" / ") for row in rows if row[column] != "–"]
        *provinces, whole = [tuple(map(int, cell)) for cell in cells]
        assert tuple(map(sum, zip(*provinces, strict=True))) == whole


def test_what_is_left_adds_up(prk: Pack) -> None:
    """In scope less reached is left, province by province and in all."""
    rows = table(composed(prk, "remaining")).rows
    report = coverage_report(prk, Selection(pack="prk"))
    assert all(int(row[1]) - int(row[2]) == int(row[3]) for row in rows)
    assert int(rows[-1][3]) == len(report["not_covered"])


def test_what_is_left_is_asked_of_all_cohorts(prk: Pack) -> None:
    """A region that another cohort reached is not left, whichever cohort is chosen."""
    whole = composed(prk, "remaining")
    assert composed(prk, "remaining", cohorts=("2025",)).title == whole.title


def test_every_unconfirmed_claim_is_listed(prk: Pack) -> None:
    """The table has a row a claim that nobody confirmed."""
    claims = unconfirmed(prk, Selection(pack="prk"))
    assert len(table(composed(prk, "lists")).rows) == len(claims)


def test_a_province_shows_its_regions_in_scope(prk: Pack) -> None:
    """The page of a province has a row a region in scope, and a map of the province alone."""
    content = composed(prk, "province", provinces=("p01",))
    block = content.block(MapBlock)
    assert isinstance(block, MapBlock)
    assert block.state.zoom == ("p01",)
    assert len(table(content).rows) == 2


def test_a_region_of_another_cohort_is_not_said_to_be_in_none(prk: Pack) -> None:
    """With cohorts chosen, places of others are told as that."""
    rows = table(composed(prk, "province", provinces=("p13",), cohorts=("2025",))).rows
    status = {row[0]: row[2] for row in rows}
    assert status["Kim Hyong Jik"] == "In another cohort"


def test_a_region_is_ringed_in_its_province(prk: Pack) -> None:
    """The map of a region shows its province with the region's map area marked."""
    content = composed(prk, "region", place="prk-026")
    block = content.block(MapBlock)
    assert isinstance(block, MapBlock)
    homes = dict(zip(prk.region_shapes["region_id"], prk.region_shapes["shape_id"], strict=True))
    assert block.state.layer.ringed == {homes["prk-026"]}
    assert block.state.zoom == ("p03",)


def test_a_region_without_a_map_area_has_a_slide(small: Pack) -> None:
    """A region that no map area holds is told all the same; so is none chosen."""
    assert composed(small, "region", place="r5").title.text.startswith("Epsilon")
    assert composed(small, "region").title.text.startswith("No region is chosen")


def test_licences_that_ask_for_it_are_always_named(prk: Pack) -> None:
    """Publishers beyond the most cited are counted, but never one with a licence of its own."""
    content = composed(prk, "sources")
    named = {row[2] for row in table(content).rows}
    used = set(
        prk.sources.loc[prk.sources["source_id"].isin(prk.indicators["source_id"]), "licence"]
    )
    assert used <= named
    sources = sum(int(row[3]) for row in table(content).rows)
    assert content.title.text.startswith(f"{sources} sources")


def test_a_programme_alone_is_held_against_none(small: Pack) -> None:
    """With one programme there is nothing to compare, and the slide says so."""
    assert composed(small, "programmes").title.text == (
        "This data pack holds 1 programme; none to hold against another"
    )


@pytest.mark.parametrize("subject", list(BY_NAME))
def test_every_subject_can_be_asked_of_a_pack_without_a_programme(
    subject: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Without promises or reports a slide shows what there is, or says why it shows nothing."""
    pack = _mexico(tmp_path_factory)
    content = composed(pack, subject)
    assert content.title.text
    if subject in {"glance", "progress", "evidence"}:
        (block,) = content.blocks
        assert isinstance(block, TextBlock)
        assert "no programme" in content.title.text


def _mexico(factory: pytest.TempPathFactory) -> Pack:
    folder = factory.getbasetemp() / "mexico_of_slides"
    return load(folder if folder.exists() else mexican_pack(folder))


def test_a_pack_without_kinds_or_people_has_its_slides(small: Pack) -> None:
    """Where nobody is counted and no facility known, figures of them are left out."""
    info = replace(small.info, people_indicator="")
    bare = replace(small, settings=replace(small.settings, info=info, kinds=()))
    for subject in ("glance", "evidence", "remaining", "distance", "province"):
        content = composed(bare, subject)
        figures = content.block(FiguresBlock)
        words = [one.words for one in figures.figures] if isinstance(figures, FiguresBlock) else []
        assert not any("people" in one for one in words)
