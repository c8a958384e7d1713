"""Test the page of one region: it tells what the command answers, and offers regions else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from regiondash.brief import region, region_facts, region_map
from regiondash.cli import main
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, format_date, format_number, say, sentence_case
from regiondash.view.region import region_report
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

PAGE = "pages/region.py"


def opened(open_page: Opener, **query: str) -> AppTest:
    """Return the region page with a query; the run must raise nothing."""
    page = open_page(**query).switch_page(PAGE).run()
    assert not page.exception
    return page


def answered(*words: str) -> dict[str, Any]:
    """Return what the command `region` answers."""
    result = CliRunner().invoke(main, ["region", *words, "--json"], catch_exceptions=False)
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def in_order(words: str, wanted: list[str]) -> None:
    """Hold that texts stand in some words, one after the other."""
    place = -1
    for text in wanted:
        place = words.find(" ".join(text.split()), place + 1)
        assert place >= 0, text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("region_id", ["prk-049", "prk-081", "prk-134", "prk-181"])
def test_the_page_tells_what_the_command_answers(
    open_page: Opener, language: str, region_id: str
) -> None:
    """Events in order, sites, indicators, neighbours and gaps are those of the command."""
    report = answered(region_id, "--lang", language)
    words = reading.said(opened(open_page, place=region_id, language=language))
    events = report["events"]
    in_order(words, [event["text"] for event in events])
    assert say(language, "region_part.events", n=format_number(language, len(events), 0)) in words
    for event in events:
        assert event["publisher"] in words
        assert format_date(language, event["happened_on"][:4], "year") in words
    for site in report["sites"]:
        assert (site["name"] or site["label"]).lower() in words.lower()
    for row in report["indicators"]:
        values = [row["value"], row["province_value"], row["nation_value"]]
        shown = [
            "–" if one is None else format_number(language, one, row["decimals"] or 0)
            for one in values
        ]
        assert " ".join([row["label"], *shown]) in words
    assert all(row["region"] in words for row in report["neighbours"])
    assert all(gap["label"] in words and gap["reason"] in words for gap in report["unknown"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_names_both_scripts_and_who_claims(open_page: Opener, language: str) -> None:
    """Claim and look stand side by side in the title, the claimant named."""
    report = answered("prk-049", "--lang", language)
    (title,) = reading.headings(opened(open_page, place="prk-049", language=language), 1)
    assert report["region"]["name_en"] in title
    assert report["region"]["name_ko"] in title
    assert report["claimant"] in title
    answer = report["places"][0]["opened_evidence"]
    assert title.endswith(say(language, f"region_seen.{answer}"))


def test_every_event_links_to_its_source(open_page: Opener) -> None:
    """The address of each event's source is a link that opens apart and tells nothing of us."""
    report = answered("prk-049")
    markup = " ".join(reading.markup(opened(open_page, place="prk-049")))
    for event in report["events"]:
        assert f'href="{event["url"]}"' in markup.replace("&amp;", "&")
    assert markup.count('target="_blank"') == markup.count('rel="noopener noreferrer"')


def test_places_in_all_programmes_are_told(open_page: Opener, prk: Pack) -> None:
    """A region of two programmes has a row in each, its claimed status being the command's."""
    words = reading.said(opened(open_page, place="prk-020"))
    for programme in prk.programmes:
        report = answered("prk-020", "--programme", programme.id)
        for place in report["places"]:
            status = say("en", f"class.{place['status']}")
            assert f"{programme.name_en} " in words
            assert status in words
            assert place[f"{place['status']}_since"] in words


def test_different_days_stand_side_by_side(open_page: Opener) -> None:
    """Tongsin's two days of opening, who gives each, which is counted, and the rule."""
    words = reading.said(opened(open_page, place="prk-049"))
    start = words.index(say("en", "region_part.dates"))
    part = words[start : words.index(say("en", "region_part.events", n="8"))]
    assert "4 February 2025 counted" in part
    assert "5 February 2025 DPRK" in part
    assert say("en", "card.contradicted") in part


def test_two_sites_of_a_region_are_no_contradiction(prk: Pack) -> None:
    """A hospital and a service complex opened on two days: that is no difference of sources."""
    selection = Selection(pack=prk.id)
    about = region.Subject(prk, selection, region_report(prk, selection, "prk-020"))
    assert region.dates_markup(about) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_region_has_a_page(prk: Pack, language: str) -> None:
    """All sorts of regions can be written: shared shapes, none, without events."""
    selection = Selection(pack=prk.id, language=language)
    unlike = prk.region_shapes.loc[prk.region_shapes["part"] == "shares", "region_id"]
    drawn = set(prk.region_shapes["region_id"])
    missing = [one for one in prk.regions["region_id"] if one not in drawn]
    for region_id in [*unlike[::7], *missing, *prk.regions["region_id"][::40]]:
        about = region.Subject(prk, selection, region_report(prk, selection, region_id))
        assert region.title(about)
        assert region.events_markup(about)
        assert region_facts.names_markup(about)
        assert region_facts.neighbours_markup(about)
        assert bool(region_map.map_markup(about)) == (region_id in drawn)


def test_the_map_marks_the_region(open_page: Opener) -> None:
    """Two pictures, each with words that say what they show; the neighbours with their status."""
    markup = " ".join(reading.markup(opened(open_page, place="prk-134")))
    assert markup.count('src="data:image/svg+xml,') >= 2
    words = say("en", "region_map.country", name="Kimhwa")
    assert f'alt="{words}"' in markup
    assert "Sepho (Opened (reported))" in markup
    assert say("en", "region_map.claimed") in markup
    seen = opened(open_page, place="prk-134", basis="confirmed")
    confirmed = " ".join(reading.markup(seen))
    assert say("en", "region_map.confirmed") in confirmed
    assert "Opened (reported))" not in confirmed


def test_a_neighbour_is_a_link_to_its_page(open_page: Opener) -> None:
    """Links carry what the page depends on, so that they open the same day in the same words."""
    page = opened(open_page, place="prk-134", as_of="2025-12-31", language="ko")
    markup = " ".join(reading.markup(page)).replace("&amp;", "&")
    for neighbour in answered("prk-134")["neighbours"]:
        (link,) = {
            piece.split('"')[0]
            for piece in markup.split('href="')
            if f"place={neighbour['region_id']}" in piece.split('"')[0]
        }
        assert link.startswith("region?")
        assert {"language=ko", "as_of=2025-12-31"} <= set(link.partition("?")[2].split("&"))


def test_the_select_box_opens_another_region(open_page: Opener, prk: Pack) -> None:
    """Its choices hold every spelling; a choice goes to the address and to the title."""
    page = opened(open_page, place="prk-134")
    box = reading.widget(page, "selectbox", "place")
    assert len(box.options) == len(prk.regions)
    assert "Tongsin 동신군 Dongsin · Jagang" in box.options
    assert "Ragwon 락원군 낙원군 · South Hamgyong" in box.options
    box.set_value("prk-049").run()
    assert page.query_params["place"] == "prk-049"
    assert reading.headings(page, 1)[0].startswith("Tongsin")


def test_without_a_place_every_region_is_offered(open_page: Opener, prk: Pack) -> None:
    """The index holds all regions, or those of the provinces chosen, each with its status."""
    page = opened(open_page)
    (title,) = reading.headings(page, 1)
    assert title == say("en", "region_title.choose", n=len(prk.regions))
    markup = " ".join(reading.markup(page))
    assert all(f"place={region_id}" in markup for region_id in prk.regions["region_id"])
    fewer = " ".join(reading.markup(opened(open_page, provinces="p10")))
    mine = prk.regions.loc[prk.regions["province_id"] == "p10", "region_id"]
    assert fewer.count("place=prk-") == len(mine)


def test_a_shape_of_several_regions_offers_them(open_page: Opener, prk: Pack) -> None:
    """A shape's own region opens at once; of several, one is to be chosen."""
    held = prk.region_shapes[prk.region_shapes["region_id"] != ""]
    counts = held["shape_id"].value_counts()
    alone, several = str(counts[counts == 1].index[0]), str(counts[counts > 1].index[0])
    (mine,) = held.loc[held["shape_id"] == alone, "region_id"]
    names = prk.regions.set_index("region_id")["name_en"]
    assert reading.headings(opened(open_page, place=alone), 1)[0].startswith(names[mine])
    page = opened(open_page, place=several)
    first = next(piece for piece in reading.markup(page) if "rd-few" in piece)
    few = first[: first.index("</div>")]
    assert few.count("place=prk-") == counts[several]


def test_what_was_known_and_what_had_happened(open_page: Opener) -> None:
    """On an earlier day, or as known then, later events are left out, and the page says so."""
    early = reading.said(opened(open_page, place="prk-049", as_of="2023-12-31"))
    day = format_date("en", "2023-12-31")
    assert say("en", "region_part.no_events", date=day) in early
    known = reading.said(opened(open_page, place="prk-049", known_by="2024-12-31"))
    report = answered("prk-049", "--known-by", "2024-12-31")
    assert say("en", "region_part.events", n=str(len(report["events"]))) in known
    later = reading.said(opened(open_page, place="prk-049", as_of="2030-01-01"))
    nothing = say("en", "days.nothing_after", date=format_date("en", "2026-10-08"))
    assert sentence_case(nothing) in later


def test_confirmed_stays_apart_from_claimed(open_page: Opener) -> None:
    """On the confirmed basis the table still says what is claimed."""
    report = answered("prk-049", "--basis", "confirmed")
    (place,) = report["places"]
    assert (place["claimed"], place["status"]) == ("opened", "started")
    words = reading.said(opened(open_page, place="prk-049", basis="confirmed"))
    assert say("en", "class.opened") in words
    assert f"Assessed, not settled – {say('en', 'glossary.started').capitalize()}" in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["r1", "r3", "r5", "s3", "s4", ""])
def test_another_pack(
    open_page: Opener,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    place: str,
    language: str,
) -> None:
    """A pack with one programme, few regions and no neighbours works as well."""
    use_packs(tiny_folder, "tiny")
    query = {"place": place} if place else {}
    page = opened(open_page, language=language, **query)
    assert reading.mistakes(page) == []
    assert len(reading.headings(page, 1)) == 1


def test_the_card_leads_to_the_page(open_page: Opener) -> None:
    """The map's card has a link to the whole page of its region."""
    page = open_page(place="prk-049")
    (link,) = page.get("page_link")
    assert link.proto.label == say("en", "card.whole_page")
