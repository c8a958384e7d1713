"""Test single sheets: what they say is what the reports say, whatever the region or pack lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from regiondash.brief.factsheets.atlas import atlas
from regiondash.brief.factsheets.files import file_name
from regiondash.brief.factsheets.province import province_sheet
from regiondash.brief.factsheets.region import region_sheet
from regiondash.errors import BadChoice
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.text import format_number
from regiondash.view.coverage import coverage_report
from regiondash.view.lag import lag_report
from regiondash.view.region import region_report
from tests.brief.slides.boxes import faults, words_of
from tests.mexico import mexican_pack

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack

PRK = Selection(pack="prk")
SONGCHON, KIMHWA, WARD, SHAPELESS = "prk-181", "prk-134", "prk-001", "prk-101"
BANNED = re.compile(r"\b(poor|backward|needy|development level)\b|낙후|빈곤", re.IGNORECASE)


def told(page: Page) -> str:
    """Return all words of a sheet but those of its map."""
    kept = [item for item in page.items if getattr(item, "name", "") != "map"]
    return " ".join(" ".join(words.paragraphs) for words in words_of(kept))


def test_values_are_those_of_the_report(prk: Pack) -> None:
    """Every own value stands on the sheet as the report has it, with its rank of all."""
    text = told(region_sheet(prk, PRK, SONGCHON))
    for row in region_report(prk, PRK, SONGCHON)["indicators"]:
        number = format_number("en", row["value"], row["decimals"])
        assert f"{row['label']} {number} " in text
    lag = lag_report(prk, PRK.with_(indicator="market_potential"))
    (mine,) = (row for row in lag["regions"] if row["region_id"] == SONGCHON)
    ranked = sum(
        row["rank"] is not None for row in {r["unit_id"]: r for r in lag["regions"]}.values()
    )
    assert f"{mine['rank']} of {ranked} {'yes' if mine['lagging'] else 'no'}" in text


def test_a_claim_stands_beside_what_was_seen(prk: Pack) -> None:
    """A step has its day, who says so, and what looks say of it, each with its sources."""
    text = told(region_sheet(prk, PRK, SONGCHON))
    assert re.search(
        r"Opened 2024-12-20 DPRK state media (\[\d+\])+ Independently confirmed: 38", text
    )
    assert re.search(r"Operating 2025-09-04 DPRK state media \[\d+\] Not assessed", text)
    assert re.search(r"Announced ≤ 2024-02-28 follows from a later step –", text)
    assert "Independently confirmed as far as: opened." in text


def test_a_pilot_and_its_sites_are_told(prk: Pack) -> None:
    """A pilot is no cohort; its sites stand with their products and where they are drawn."""
    text = told(region_sheet(prk, PRK, KIMHWA))
    assert "Pilot Claimed for" in text
    assert "Sites: 4" in text
    assert "drawn in the region" in text


def test_every_number_in_the_text_is_in_the_list_of_sources(prk: Pack) -> None:
    """Numbers are given in order from 1, and each is listed once."""
    for region_id in (SONGCHON, KIMHWA, WARD):
        text = told(region_sheet(prk, PRK, region_id))
        body, _, sources = text.partition(" Sources ")
        cited = {int(one) for one in re.findall(r"\[(\d+)\]", body)}
        listed = [int(one) for one in re.findall(r"\[(\d+)\]", sources)]
        assert listed == list(range(1, len(listed) + 1))
        assert cited == set(listed)


def test_events_come_newest_first_and_the_rest_is_counted(prk: Pack) -> None:
    """What a full page leaves out is said, never dropped without a word."""
    events = region_report(prk, PRK, SONGCHON)["events"]
    text = told(region_sheet(prk, PRK, SONGCHON))
    shown = [row for row in events if row["text"] in text]
    assert events[-1] in shown
    left = re.search(r"And (\d+) earlier events? in the app", text)
    assert len(shown) + (int(left[1]) if left else 0) == len(events)
    assert shown == events[len(events) - len(shown) :]


@pytest.mark.parametrize(
    ("region_id", "said"),
    [
        (WARD, "shares its map area with 17 other regions"),
        (SHAPELESS, "no map area is known for this region"),
        (SHAPELESS, "No indicator has a value for this region."),
        (WARD, "No event recorded up to"),
    ],
)
def test_what_a_region_lacks_is_said(prk: Pack, region_id: str, said: str) -> None:
    """A region without a shape of its own, values or events has a sheet that says so."""
    page = region_sheet(prk, PRK, region_id)
    assert said in told(page)
    assert faults(page, 8) == []


def test_a_sheet_alone_links_to_no_index(prk: Pack) -> None:
    """The link back is there in an atlas only; links to sources are always there."""
    links = [words.link for words in words_of(region_sheet(prk, PRK, WARD).items)]
    assert not [link for link in links if link.startswith("#")]
    assert any(link.startswith("https://") for link in links)


def test_figures_of_a_province_are_those_of_the_report(prk: Pack) -> None:
    """The counts of a province are those of the coverage report."""
    text = told(province_sheet(prk, PRK, "p05"))
    (row,) = (one for one in coverage_report(prk, PRK)["groups"] if one["id"] == "p05")
    counts = (
        f"Named {row['announced']} Construction started {row['started']} Opened {row['opened']}"
    )
    assert counts in text
    assert format_number("en", row["people_covered"], 0) in text
    assert f"Not yet opened: {row['in_scope'] - row['covered']} regions." in text


def test_no_unknown_region_or_province_has_a_sheet(prk: Pack) -> None:
    """Provinces of the census are no provinces of today."""
    with pytest.raises(BadChoice):
        region_sheet(prk, PRK, "nowhere")
    with pytest.raises(BadChoice):
        province_sheet(prk, PRK, "c11-03")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("by", ["region", "province"])
def test_a_pack_without_a_programme_has_sheets(
    tmp_path_factory: pytest.TempPathFactory, language: str, by: str
) -> None:
    """No status, site or event is spoken of where there is no programme; each period has a rank."""
    pack = load(mexican_pack(tmp_path_factory.mktemp("m") / "mexico"))
    found = atlas(pack, Selection(pack=pack.id, language=language), by)
    assert {page.key: wrong for page in found if (wrong := faults(page, 8))} == {}
    text = " ".join(map(told, found))
    assert not re.search(r"Status|Sites|Events|추진 현황|시설|경과", text)
    if (by, language) == ("region", "en"):
        ranks = set(re.findall(r"units, \d{4} observed (\d+) of 32", text))
        assert ranks == {str(number) for number in range(1, 33)}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_tiny_pack_has_sheets(small: Pack, language: str) -> None:
    """A pack with next to nothing in it has pages without faults."""
    for by in ("region", "province"):
        found = atlas(small, Selection(pack=small.id, language=language), by)
        assert [page.key for page in found if faults(page, 8)] == []


def test_words_are_neutral(prk: Pack) -> None:
    """Nothing is called by words that judge."""
    for language in ("en", "ko"):
        asked = PRK.with_(language=language)
        for page in (region_sheet(prk, asked, SONGCHON), province_sheet(prk, asked, "p10")):
            assert not BANNED.search(told(page))


def test_file_names_are_ascii_and_tell_apart() -> None:
    """An id of plain signs stands as it is; other signs stand as their numbers."""
    assert file_name("prk-181") == "factsheet-prk-181.pdf"
    names = {file_name(key) for key in ("성천", "a/b", "a b", "a_b", "..")}
    assert len(names) == 5
    assert all(re.fullmatch(r"factsheet-[A-Za-z0-9_-]+\.pdf", name) for name in names)
