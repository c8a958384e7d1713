"""Test which indicators the lagging page lists, and what goes with the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.text import say
from regiondash.view.themes import definition
from tests.pages import reading
from tests.pages.test_lagging import table

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener


def test_a_value_handed_down_is_marked_and_not_ranked(open_lagging: Opener) -> None:
    """At the level of regions a province's value says so, and the rule of a fifth is refused."""
    query = {"aspect": "lag", "indicator": "stunting_nursery_2015"}
    refused = open_lagging(**query)
    assert len(reading.mistakes(refused)) == 1
    page = open_lagging(**query, rule="national_share", limit="100")
    shown = table(page, "standing")
    assert shown["rank"].isna().all()
    assert set(shown["marks"].dropna()) >= {"inherited from the province"}
    assert say("en", "lag_sure.inherited") in reading.said(page)


def test_an_indicator_brings_a_level_that_it_has(open_lagging: Opener, prk: Pack) -> None:
    """What only provinces have is shown of provinces when it is chosen; the next one of regions."""
    page = open_lagging(aspect="lag")
    for indicator, level in (("stunting_nursery_2015", "province"), ("market_potential", "region")):
        label = definition(prk, indicator)["label_en"]
        reading.widget(page, "selectbox", "indicator").select(label).run()
        assert reading.mistakes(page) == []
        assert reading.widget(page, "button_group", "level").value == level
        assert label[1:] in reading.headings(page, 1)[0]


def test_what_was_chosen_elsewhere_is_shown_as_chosen(open_lagging: Opener) -> None:
    """A count of people lags behind nobody: the page says why, and the box names it, no other."""
    page = open_lagging(aspect="lag", indicator="rural_pop_2008")
    assert len(reading.mistakes(page)) == 1
    box = reading.widget(page, "selectbox", "indicator")
    assert box.value == "rural_pop_2008"
    page = box.set_value("urban_share_2008").run()
    assert reading.mistakes(page) == []
    assert page.query_params["indicator"] == "urban_share_2008"
