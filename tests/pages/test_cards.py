"""Test the card of a place: what it tells, that it closes, and that every place has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.brief.card import card_markup
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, say
from regiondash.view import view_of
from regiondash.view.card import card_of
from tests.pages import reading
from tests.pages.expected import expected

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_sorts_of_places_have_a_card(prk: Pack, language: str) -> None:
    """Cards of regions and shapes, shared ones and remainders among them, have a heading."""
    view = view_of(prk, Selection(pack=prk.id, language=language))
    unlike = prk.region_shapes.loc[prk.region_shapes["part"] != "whole", "shape_id"]
    plain = [*prk.regions["region_id"], *prk.shape_table["shape_id"]][::20]
    for place in [*unlike.unique(), *plain]:
        assert "<h2" in card_markup(prk, view.selection, card_of(prk, view, place)), place


def test_a_card_tells_events_with_who_says_so(open_page: Opener, prk: Pack) -> None:
    """An opened region's card names its events in order, who claims them, and their sources."""
    view = expected(prk).view
    region = str(view.table.loc[view.table["opened"] != "", "region_id"].iloc[0])
    page = open_page(place=region)
    told = card_of(prk, view, region).regions[0].events
    words = reading.said(page)
    places = [words.index(" ".join(str(event["text_en"]).split())) for event in told]
    assert places == sorted(places)
    assert say("en", "basis.claim", who=str(told[0]["said_by_en"])) in words
    assert all(str(event["source_publisher"]) in words for event in told)


def test_a_card_says_no_more_than_was_known(open_page: Opener, prk: Pack) -> None:
    """On an earlier day the card leaves out what had not happened."""
    view = expected(prk).view
    region = str(view.table.loc[view.table["opened"] >= "2025-12", "region_id"].iloc[0])
    last = str(card_of(prk, view, region).regions[0].events[-1]["text_en"])
    assert last in reading.said(open_page(place=region))
    assert last not in reading.said(open_page(place=region, as_of="2024-12-31"))


def test_a_card_rings_its_shape_and_closes(open_page: Opener, prk: Pack) -> None:
    """The open card's shape is ringed on the map; closing it takes both away."""
    region = str(prk.regions["region_id"].iloc[-1])
    page = open_page(place=region)
    assert reading.stamp(page) == expected(prk, place=region).stamp
    page.button(key="close").click().run()
    assert reading.map_state(page)["selected"] == ""
    assert page.query_params == {}


def test_a_region_without_a_shape_has_a_card(open_page: Opener, prk: Pack) -> None:
    """Regions that have no polygon are told like others; nothing is ringed."""
    drawn = set(prk.region_shapes["region_id"])
    missing = [region for region in prk.regions["region_id"] if region not in drawn]
    if not missing:
        pytest.skip("every region of this pack has a shape")
    page = open_page(place=missing[0])
    assert say("en", "card.no_shape") in reading.said(page).lower()
    assert reading.map_state(page)["selected"] not in set(prk.shape_table["shape_id"])
