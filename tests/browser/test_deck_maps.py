"""Test in a browser that a briefing's live maps answer, play and find what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from regiondash.text import say
from tests.browser.deck import SHAPES, at, frame

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack
    from tests.browser.deck import Presented

pytestmark = pytest.mark.browser

_FILLS = "paths => paths.map(path => path.getAttribute('fill'))"


def test_the_map_is_painted_as_its_state_says(deck: Presented, slides: list[Page]) -> None:
    """All shapes stand in their class's fill in the frame of the slide."""
    deck.ready(0)
    layer = slides[0].items[1].live.layer  # type: ignore[union-attr]
    pairs = "paths => paths.map(path => [path.dataset.shapeId, path.getAttribute('fill')])"
    drawn = dict(frame(deck.page, "status").locator(SHAPES).evaluate_all(pairs))
    for shape in layer.order:
        number = layer.shapes.get(shape, len(layer.looks) - 1)
        look = layer.looks[number]
        assert drawn[shape] == (f"url(#rd-look-{number})" if look.pattern else look.fill)


def test_a_click_opens_a_card_and_rings_the_region(deck: Presented, prk: Pack) -> None:
    """A click on a county opens its card away from it; Escape closes it and takes the ring off."""
    deck.ready(0)
    x, y = deck.point("status", prk, "Kosan")
    deck.page.mouse.click(x, y)
    card = deck.page.locator("#rd-card")
    expect(card.get_by_role("heading", level=2).first).to_have_text("Kosan")
    box: Any = card.bounding_box()
    assert not box["x"] <= x <= box["x"] + box["width"]
    ring = frame(deck.page, "status").locator(".leaflet-chosen-pane path")
    expect(ring).to_have_count(1)
    deck.press("Escape")
    expect(card).to_be_hidden()
    expect(ring).to_have_count(0)


def test_arrows_step_with_the_focus_in_a_map(deck: Presented, prk: Pack) -> None:
    """After a click into a map the arrows still step; the map does not wander."""
    deck.ready(0)
    deck.page.mouse.click(*deck.point("status", prk, "Kosan"))
    deck.press("ArrowRight")
    at(deck, 2)
    deck.press("ArrowLeft")
    at(deck, 1)
    expect(deck.page.locator("#rd-card")).to_be_hidden()


def test_years_play(deck: Presented) -> None:
    """The player runs through the years; its own arrows change the year and not the slide."""
    deck.ready(0)
    inside = frame(deck.page, "status")
    now = inside.locator(SHAPES).evaluate_all(_FILLS)
    deck.page.locator(".rd-now figure").hover(position={"x": 300, "y": 200})
    inside.locator(".rd-player").get_by_label(say("en", "player.speed")).select_option("8")
    play = inside.get_by_role("button", name=say("en", "player.play"), exact=True)
    play.click()
    expect(inside.locator("body")).to_have_attribute("data-period", "2022")
    assert inside.locator(SHAPES).evaluate_all(_FILLS) != now
    expect(inside.locator("body")).to_have_attribute("data-playing", "false")
    deck.press("ArrowRight")
    at(deck, 2)
    deck.press("ArrowLeft")
    deck.ready(0)
    play.focus()
    deck.press("ArrowLeft")
    at(deck, 1)
    expect(inside.locator("body")).not_to_have_attribute("data-period", "2026")


def test_a_map_that_was_moved_comes_back_as_it_was(deck: Presented) -> None:
    """Left and shown again, a slide shows what it is about."""
    deck.ready(0)
    inside = frame(deck.page, "status").locator("body")
    view = "regiondashMap.getZoom()"
    zoom = inside.evaluate(view)
    deck.press("+")
    inside.evaluate(f"async () => {{ while ({view} === {zoom}) await new Promise(setTimeout); }}")
    moved = deck.page.locator("[data-key=status] iframe")
    moved.evaluate("(frame) => { frame.dataset.moved = 1; }")
    deck.press("ArrowRight")
    expect(moved.and_(deck.page.locator("[data-moved]"))).to_have_count(0)
    deck.press("ArrowLeft")
    deck.ready(0)
    assert inside.evaluate(view) == pytest.approx(zoom)


# ---- the unplanned question ----


@pytest.mark.parametrize("query", ["용강", "룡강", "Ryonggang", "ㄹㄱ", "Yonggang"])
def test_a_region_is_found_by_any_spelling(deck: Presented, query: str) -> None:
    """Hangul of both sides, Latin, initials and aliases lead to the card and the ring."""
    deck.ready(0)
    deck.search(query)
    expect(deck.page.locator("#rd-card h2").first).to_have_text("Ryonggang")
    expect(frame(deck.page, "status").locator(".leaflet-chosen-pane path")).to_have_count(1)


def test_a_region_without_a_map_on_the_slide_gets_one(deck: Presented) -> None:
    """On a slide without a map a spare one shows where the region is."""
    deck.press("End")
    deck.press("ArrowLeft")
    deck.search("Kosan")
    ring = deck.page.locator("#rd-spare iframe").content_frame.locator(".leaflet-chosen-pane path")
    expect(ring).to_have_count(1)
    expect(deck.page.locator("#rd-card h2").first).to_have_text("Kosan")


def test_nothing_found_is_said(deck: Presented) -> None:
    """What no region is called leaves no line, and is told; letters typed step nothing."""
    deck.press("/")
    deck.page.keyboard.type("nobnf")
    expect(deck.page.locator("#rd-hits li")).to_have_count(0)
    expect(deck.page.locator("#rd-none")).to_contain_text("nobnf")
    deck.press("Escape")
    expect(deck.page.locator("#rd-search")).to_be_hidden()
    at(deck, 1)
