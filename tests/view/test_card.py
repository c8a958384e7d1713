"""Test that a card gathers all that is known of a place, and nothing of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from regiondash.view.card import Card, card_of
from tests.tables import changed, with_rows
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def card(pack: Pack, place: str, **choices: object) -> Card:
    """Return a place's card in a view."""
    return card_of(pack, asked(pack, **choices), place)


def test_a_regions_events_come_in_order_with_sources(small: Pack) -> None:
    """Claims and looks of the region stand oldest first, each with its source's columns."""
    (region,) = card(small, "r1").regions
    days = [str(event["happened_on"]) for event in region.events]
    assert days == sorted(days)
    assert [event["event_id"] for event in region.events] == [f"e{n}" for n in range(2, 10)]
    assert {event["source_publisher"] for event in region.events} == {"News"}


def test_a_card_knows_nothing_after_its_day(small: Pack) -> None:
    """Events and sites of later days are not there yet."""
    (region,) = card(small, "r1", as_of="2024-01-20").regions
    assert [event["event_id"] for event in region.events] == ["e2"]
    (before,) = card(small, "r1", as_of="2023-01-01").regions
    assert (before.events, before.sites) == ((), ())


def test_a_superseded_entry_is_not_told(small: Pack) -> None:
    """The card tells what stands: the correction in the corrected entry's stead."""
    corrected = changed(small, "events", 4, supersedes="e6")
    (region,) = card(corrected, "r1").regions
    assert "e6" not in [event["event_id"] for event in region.events]


def test_sites_stand_with_their_sources(small: Pack) -> None:
    """The sites of the region's places are listed, those of others are not."""
    (region,) = card(small, "r1").regions
    assert [site["site_id"] for site in region.sites] == ["site1", "site2"]
    assert {site["source_publisher"] for site in region.sites} == {"News"}


def test_a_shape_holds_its_regions(small: Pack) -> None:
    """A shared shape's card has a part a region, and says that its values are shared."""
    found = card(small, "s3")
    assert [region.place["region_id"] for region in found.regions] == ["r3", "r4"]
    assert found.shared
    assert not card(small, "s1").shared


def test_a_region_of_a_shared_shape_gets_its_own_part(small: Pack) -> None:
    """Asked for the region, its neighbour in the shape is left out; the values are the shape's."""
    found = card(small, "r3")
    assert [region.place["region_id"] for region in found.regions] == ["r3"]
    assert {value["unit_id"] for value in found.values} == {"s3"}
    assert found.shared


def test_values_come_with_definition_and_source(small: Pack) -> None:
    """Each value has its label, unit, period, nature and publisher."""
    values = {value["indicator_id"]: value for value in card(small, "s1").values}
    assert set(values) == {"people", "share"}
    people = values["people"]
    assert (people["value"], people["unit_en"], people["period"]) == (100, "persons", "2020")
    assert (people["nature"], people["source_publisher"]) == ("observed", "Survey")


def test_a_region_without_a_shape_has_a_card(small: Pack) -> None:
    """It has no shape and no values, and still its own part."""
    found = card(small, "r5")
    assert (found.shape, found.values) == (None, ())
    assert [region.place["name_en"] for region in found.regions] == ["Epsilon"]


def test_a_remainder_is_named(small: Pack) -> None:
    """A shape that is no region's says what it is instead."""
    named = changed(small, "region_shapes", 4, name_en="Old town")
    found = card(named, "s4")
    assert found.regions == ()
    assert [row["name_en"] for row in found.remainder] == ["Old town"]


def test_two_of_a_name_never_share_a_card(small: Pack) -> None:
    """Places are told apart by id: events of a namesake are not on the card."""
    namesakes = changed(small, "regions", name_en="Alpha", name_ko="알파군")
    more = with_rows(namesakes, "events", {"region_id": "r4", "event_id": "e99"})
    (first,), (second,) = card(more, "r1").regions, card(more, "r4").regions
    assert "e99" not in [event["event_id"] for event in first.events]
    assert [event["event_id"] for event in second.events] == ["e99"]


def lacked(pack: Pack, place: str) -> list[tuple[object, object]]:
    """Return the indicators and periods that a place's card names as lacking."""
    return [(row["indicator_id"], row["period"]) for row in card(pack, place).lacking]


def test_what_a_place_lacks_is_named(small: Pack) -> None:
    """A value that others have and this one has not; of none, where there is no shape."""
    assert lacked(small, "s4") == [("share", "2020")]
    assert lacked(small, "r1") == lacked(small, "r5") == []
    gone = replace(small, indicators=small.indicators.drop(index=0))
    assert lacked(gone, "r1") == lacked(gone, "s1") == [("people", "2020")]
    seldom = changed(gone, "definitions", 0, permits="rank")
    assert lacked(seldom, "r1") == []


def test_each_period_of_each_kind_of_unit_counts(small: Pack) -> None:
    """Of regions' values a shape of several lacks none; a region lacks the years it has none of."""
    given = with_rows(
        small,
        "indicators",
        *(
            {"indicator_id": "share", "unit_kind": "region", "unit_id": region, "period": period}
            for region, period in (("r1", "2021"), ("r2", "2021"), ("r2", "2022"))
        ),
    )
    assert lacked(given, "r2") == lacked(given, "s3") == []
    assert lacked(given, "r1") == [("share", "2022")]
    assert lacked(given, "r5") == [("share", "2021"), ("share", "2022")]
