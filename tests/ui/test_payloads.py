"""Test that no text of a pack becomes live markup, a script, a template or a wrong link."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Final

import pytest

from regiondash.brief import headline
from regiondash.brief.card import card_markup
from regiondash.brief.legend import legend_markup
from regiondash.brief.markup import join, tag, text
from regiondash.brief.tiles import figures_markup
from regiondash.draw.folium_map import OfflineMap, Served, ValuesGroup
from regiondash.view.card import card_of
from tests.brief.hostile import filled, free_texts
from tests.payloads import PAYLOADS, links, live, seen
from tests.tables import changed
from tests.view.asking import asked

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

WORD: Final = "word"
PLACES: Final = ("r1", "r2", "s3", "s4", "r5")
SAFE: Final = re.compile(r"https://example\.org/|data:image/svg\+xml,%3Csvg")


Page = Callable[[str, str], str]


def page(pack: Pack, theme: str, language: str) -> str:
    """Return all markup that a view puts into the page."""
    view = asked(pack, theme=theme, language=language)
    said = (headline.title, headline.subtitle, headline.summary, headline.sources)
    words = [tag("p", text(say(pack, view))) for say in said]
    return join([*words, figures_markup(pack, view), legend_markup(pack, view)])


def cards(pack: Pack, language: str) -> str:
    """Return the cards of all sorts of places."""
    view = asked(pack, language=language)
    made = [card_markup(pack, view.selection, card_of(pack, view, place)) for place in PLACES]
    return join(made)


@pytest.fixture(scope="module")
def harmless(small: Pack) -> Page:
    """Return what makes the page of a pack whose texts are all one plain word."""
    return cache(partial(page, filled(small, WORD)))


def test_every_text_of_a_pack_is_tried() -> None:
    """Names, notes, products, publishers, labels and units are among the texts filled."""
    tried = set(free_texts())
    assert {
        "regions.name_en",
        "provinces.name_ko_south",
        "shapes.name_en",
        "events.said_by_en",
        "events.text_ko",
        "sites.products_en",
        "sites.note_ko",
        "sources.publisher",
        "sources.title",
        "indicator_definitions.label_en",
        "indicator_definitions.unit_ko",
        "indicators.period",
    } <= tried
    assert not {"regions.region_id", "events.region_id", "sites.kind"} & tried


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("theme", ["status", "cohort", "indicator"])
def test_no_text_becomes_markup(small: Pack, harmless: Page, theme: str, payload: str) -> None:
    """With a payload in every text the page has the same elements as with a plain word."""
    for language in ("en", "ko"):
        hostile = page(filled(small, payload), theme, language)
        assert live(hostile) == live(harmless(theme, language))
        assert payload in seen(hostile)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_markup_in_a_card(small: Pack, language: str, payload: str) -> None:
    """Names, events, sites, notes, values and sources of a card are text, every one."""
    hostile = cards(filled(small, payload), language)
    assert live(hostile) == live(cards(filled(small, WORD), language))
    assert seen(hostile).count(payload) > 20


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_a_template(small: Pack, payload: str) -> None:
    """No backtick, ${ or {{ of a pack stands in the page as it is."""
    pack = filled(small, payload)
    hostile = page(pack, "indicator", "en") + cards(pack, "en")
    assert not re.search(r"`|\$\{|\{\{|\{%", hostile)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_address_stays_what_it_is(small: Pack, payload: str) -> None:
    """Links lead to the sources and pictures are our own, whatever stands in them."""
    pack = filled(small, payload)
    found = links(page(pack, "status", "en")) + links(cards(pack, "en"))
    assert len(found) > 10
    assert all(SAFE.match(address) for address in found)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//example.org/x",
        "file:///etc/passwd",
        "/admin",
        "",
    ],
)
def test_only_the_web_is_linked_to(small: Pack, address: str) -> None:
    """A source whose address is no web address is named, and not linked."""
    pack = changed(small, "sources", url=address)
    view = asked(pack)
    markup = card_markup(pack, view.selection, card_of(pack, view, "r1"))
    assert links(markup) == []
    assert "News" in seen(markup)


@pytest.mark.parametrize("theme", ["status", "cohort", "indicator"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_code_in_the_map(small: Pack, payload: str, theme: str) -> None:
    """The map's page has the same elements, and the state arrives as the layer made it."""
    layer = asked(filled(small, payload), theme=theme).layer
    made, plain = OfflineMap(Served("g")), OfflineMap(Served("g"))
    made.add_child(ValuesGroup(layer, "name_en"))
    plain.add_child(ValuesGroup(asked(filled(small, WORD), theme=theme).layer, "name_en"))
    html, other = made.get_root().render(), plain.get_root().render()
    assert live(html) == live(other)
    assert html.count("</script>") == other.count("</script>")
    (state,) = re.findall(r"regiondash\.apply\((.*)\);\n", html)
    assert json.loads(state) == json.loads(json.dumps(layer.state("name_en")))
    assert payload in json.dumps(json.loads(state), ensure_ascii=False).replace('\\"', '"')
