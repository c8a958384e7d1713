"""Test that a card tells names, standing, events, sites and values, each with who says so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.brief.card import card_markup
from regiondash.selection import Selection
from regiondash.view.card import card_of
from tests.payloads import links, seen
from tests.tables import changed, with_rows
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def markup(pack: Pack, place: str, **choices: object) -> str:
    """Return a place's card."""
    view = asked(pack, **choices)
    return card_markup(pack, view.selection, card_of(pack, view, place))


def standing(card: str) -> list[str]:
    """Return where the card's regions stand, in words."""
    return [seen(one) for one in re.findall(r'<p class="rd-standing">.*?</p>', card)]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("r1", "County · West · Cohort 2024 · Operating (claimed)"),
        ("r2", "County · East · Pilot · Opened (reported)"),
        ("r4", "District · West · Not yet in a cohort"),
        ("r5", "County · East · Not yet in a cohort · No map area of its own"),
    ],
)
def test_a_card_says_where_a_region_stands(small: Pack, place: str, said: str) -> None:
    """Kind, province, cohort and claimed status; a region without a map area says so."""
    assert standing(markup(small, place)) == [said]


def test_out_of_scope_is_said_as_such(small: Pack) -> None:
    """A region that does not count is not one that is not yet covered."""
    assert standing(markup(small, "r4", scope="counties")) == ["District · West · Not in scope"]


def test_a_card_has_every_name_once(small: Pack) -> None:
    """The view's name is the heading; the other spellings stand under it, none twice."""
    names = {"name_ko": "북쪽", "name_ko_south": "남쪽", "name_mr": "Pukchok", "name_rr": "Alpha"}
    card = markup(changed(small, "regions", 0, **names), "r1")
    assert "Alpha북쪽 · 남쪽 · Pukchok" in seen(card)
    korean = markup(changed(small, "regions", 0, **names), "r1", language="ko")
    assert "남쪽Alpha · 북쪽 · Pukchok" in seen(korean)


def test_events_tell_day_basis_and_source(small: Pack) -> None:
    """Each event stands with its day in words, kind, claim or look, text and publisher."""
    card = markup(small, "r1")
    events = [seen(one) for one in re.findall(r"<li>.*?</li>", card)]
    told = "claim: Tiny state mediaIt was said.News, May 2025 · state media"
    assert events[0].startswith(f"15 January 2024Place named{told}")
    assert re.match("by 20 February 2024.*?claim: ", events[1])
    assert any(re.match("2 April 2025.*?independent: ", event) for event in events)
    assert card.count("<time>") == 8


def test_limits_of_an_event_are_said(small: Pack) -> None:
    """Caveat, contradiction and part of the region are notes under the event."""
    limits = {"caveat_en": "Seen from afar.", "contradicts": "e2", "extent": "part"}
    words = seen(markup(changed(small, "events", 1, **limits), "r1"))
    assert "Seen from afar." in words
    assert "Another source gives a different day; the earliest is counted." in words
    assert "Concerns a part of the region only." in words
    assert "a part of the region" not in seen(markup(small, "r1"))


def test_a_span_of_days_is_told_whole(small: Pack) -> None:
    """A bound with an earliest day is written as a span."""
    bounded = changed(small, "events", 2, not_before="2024-02-01")
    assert "1–20 February 2024" in seen(markup(bounded, "r1"))


def test_a_source_is_linked_where_it_has_an_address(small: Pack) -> None:
    """The link opens a window that cannot reach back; without an address there is none."""
    assert links(markup(small, "r1")) == []
    linked = markup(changed(small, "sources", url="https://example.org/a?b=1&c=2"), "r1")
    assert set(links(linked)) == {"https://example.org/a?b=1&c=2"}
    assert linked.count('rel="noopener noreferrer"') == len(links(linked))


def test_sites_say_how_they_are_known(small: Pack) -> None:
    """Kind or own name, products, how the kind is known and what the point is."""
    sites = changed(small, "sites", 0, name_en="Red Mill", products_en="flour", note_en="New.")
    words = seen(markup(sites, "r1")).lower()
    assert "red millflour · named by a source · at the seat of the region · new." in words
    assert "clinicstated for all sites, not for this one" in words


def test_values_say_how_they_came_about(small: Pack) -> None:
    """Label, value with unit, period, nature and publisher, as the definition writes numbers."""
    card = markup(changed(small, "indicators", 0, value=12345.6, nature="modelled"), "r1")
    assert "people12,346 persons2020, modelled, Survey" in seen(card)


def test_shared_values_are_said_to_be_shared(small: Pack) -> None:
    """Values of a shape with several regions are not given as each region's own."""
    said = "values of the whole map area"
    assert said in seen(markup(small, "r3"))
    assert said in seen(markup(small, "s3"))
    assert said not in seen(markup(small, "r1"))


def test_values_that_are_lacking_are_named(small: Pack) -> None:
    """Each once with its periods, in both languages, also where no value is left to show."""
    words = "No value here, though other areas have one: share (2020)."
    assert words in seen(markup(small, "s4"))
    assert "이곳에는 값이 없는 지표: 지표 (2020)." in seen(markup(small, "s4", language="ko"))
    assert "No value here" not in seen(markup(small, "r1"))
    empty = replace(small, indicators=small.indicators[small.indicators["unit_id"] != "s4"])
    assert "people (2020), share (2020)." in seen(markup(empty, "s4"))


def test_a_period_that_the_label_tells_is_said_once(small: Pack) -> None:
    """A label with its year stands alone."""
    named = changed(small, "definitions", 1, label_en="Share, 2020")
    assert "have one: Share, 2020." in seen(markup(named, "s4"))


def test_a_shape_names_what_it_holds(small: Pack) -> None:
    """A shared shape is headed by its own name, and has a part for each of its regions."""
    words = seen(markup(small, "s3"))
    assert words.startswith("Square s3This map area holds 2 regions.")
    assert len(standing(markup(small, "s3"))) == 2


def test_a_remainder_is_named_as_no_region(small: Pack) -> None:
    """What a shape holds besides is named, in Korean with the right particle."""
    named = changed(small, "region_shapes", 4, name_en="Old town", name_ko="옛 시가지")
    assert "Besides: Old town, which is no region of its own." in seen(markup(named, "s4"))
    assert "그 밖에 옛 시가지가 있으며" in seen(markup(named, "s4", language="ko"))


def test_many_quiet_regions_are_one_line(small: Pack) -> None:
    """In a shape of many regions those without events are only named."""
    held = [{"shape_id": "s3", "region_id": name, "part": "shares"} for name in ("r5", "r2")]
    crowded = with_rows(changed(small, "region_shapes", 1, region_id=""), "region_shapes", *held)
    card = markup(crowded, "s3", as_of="2024-06-01")
    assert len(standing(card)) == 1
    assert "No events recorded: Gamma, Delta, Epsilon." in seen(card)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_place_has_a_card_in_both_languages(small: Pack, language: str) -> None:
    """Regions with and without shape, shapes with and without region: none is empty."""
    view = asked(small, language=language)
    for place in [*small.regions["region_id"], *small.shape_table["shape_id"]]:
        found = card_of(small, view, place)
        assert seen(card_markup(small, Selection(language=language), found))
