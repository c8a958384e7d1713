"""Test in a browser without a network that the file of a briefing presents itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from regiondash.text import say
from tests.browser.deck import SHAPES, at, frame

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Page
    from tests.browser.deck import Presented

pytestmark = pytest.mark.browser

# ---- steps ----


def test_keys_step(deck: Presented, slides: list[Page]) -> None:
    """Arrows, space and page keys step, Home and End jump; a step beyond the ends stays there."""
    for key, number in (
        *(("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("ArrowRight", 4), ("Home", 1)),
        *(("ArrowLeft", 1), ("End", 4), ("PageUp", 3), ("Shift+Space", 2), ("ArrowLeft", 1)),
    ):
        deck.press(key)
        at(deck, number)
        title = deck.page.locator("#rd-said")
        told = {"n": str(number), "of": "4", "title": slides[number - 1].title}
        expect(title).to_have_text(say("en", "deck.slide", **told))


def test_a_number_goes_there(deck: Presented) -> None:
    """A number and Enter go to that slide."""
    for key in ("3", "Enter"):
        deck.press(key)
    at(deck, 3)


def test_the_address_keeps_the_place(deck: Presented) -> None:
    """After a reload the same slide is shown; a link on a slide leads to another."""
    deck.press("ArrowRight")
    deck.press("ArrowRight")
    assert deck.page.evaluate("location.hash") == "#numbers"
    deck.page.reload()
    at(deck, 3)
    deck.page.locator(".rd-now [data-link]").click()
    at(deck, 1)


def test_a_step_is_instant(deck: Presented) -> None:
    """With the next map made ahead, a step to it takes less than 100 ms to the next picture."""
    deck.ready(0)
    frame(deck.page, "cohort").locator(SHAPES).first.wait_for(state="attached")
    deck.page.locator('[data-key="cohort"] .rd-ready').wait_for(state="attached")
    took = deck.page.evaluate(
        """() => new Promise((done) => {
            const since = performance.now();
            regiondashDeck.go(1);
            const ready = document.querySelector(".rd-now .rd-ready") !== null;
            requestAnimationFrame(() => done([performance.now() - since, ready]));
        })"""
    )
    assert took[1]
    assert took[0] < 100


def test_maps_far_away_are_dropped(deck: Presented) -> None:
    """Only the slide's own map, those before and the next two are kept."""
    deck.press("End")
    deck.ready(3)
    expect(deck.page.locator("[data-key=status] iframe")).to_have_count(0)
    deck.press("Home")
    deck.ready(0)


# ---- what stands over a slide ----


def test_black_and_back(deck: Presented) -> None:
    """B hides all, B or Escape shows it again, and so does a step."""
    black = deck.page.locator("#rd-black")
    for key in ("b", "Escape", "ArrowRight"):
        deck.press("b")
        expect(black).to_be_visible()
        deck.press(key)
        expect(black).to_be_hidden()
    at(deck, 2)


def test_keys_by_their_place_on_a_korean_keyboard(deck: Presented) -> None:
    """Where B types a hangul letter, the same key still hides all."""
    deck.page.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ㅠ', code: 'KeyB'}))"
    )
    expect(deck.page.locator("#rd-black")).to_be_visible()


def test_notes_tell_what_comes_next(deck: Presented, slides: list[Page]) -> None:
    """N shows the slide's notes, the next slide's title and a clock; the slide grows smaller."""
    page = deck.page
    high = page.locator(".rd-now").bounding_box()["height"]  # type: ignore[index]
    deck.press("n")
    for note in slides[0].notes:
        expect(page.locator("#rd-notes-words")).to_contain_text(note)
    expect(page.locator("#rd-next")).to_contain_text(slides[1].title)
    expect(page.locator("#rd-clock time")).to_contain_text(":")
    assert page.locator(".rd-now").bounding_box()["height"] < high  # type: ignore[index]
    deck.press("End")
    expect(page.locator("#rd-next")).to_have_text(say("en", "deck.last_slide"))
    deck.press("Escape")
    expect(page.locator("#rd-notes")).to_be_hidden()


def test_full_screen(deck: Presented) -> None:
    """F fills the screen, and Escape with nothing open leaves it."""
    deck.press("f")
    deck.page.wait_for_function("document.fullscreenElement !== null")
    deck.page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
    deck.page.wait_for_function("document.fullscreenElement === null")


def test_all_slides_at_once(deck: Presented) -> None:
    """O shows every slide; a click on one goes there."""
    deck.press("o")
    expect(deck.page.locator(".rd-slide:visible")).to_have_count(4)
    deck.page.locator("[data-key=numbers]").click()
    at(deck, 3)


def test_nothing_leaves_the_briefing(deck: Presented) -> None:
    """An address on a slide or in a card is shown as text, and opens nothing."""
    page = deck.page
    page.locator(".rd-now [data-link]").click()
    expect(page.locator("#rd-told")).to_contain_text("https://example.org/a")
    deck.search("Kosan")
    link = page.locator("#rd-card [data-link]").first
    link.click()
    expect(page.locator("#rd-told")).to_contain_text("https://")
    assert page.locator("#rd-card a").count() == 0
    assert len(page.context.pages) == 1


# ---- print, and small windows ----


def test_print_shows_every_slide_with_still_maps(deck: Presented) -> None:
    """For print all slides are there, a page each, with still drawings and no frame or bar."""
    page = deck.page
    deck.ready(0)
    page.emulate_media(media="print")
    expect(page.locator(".rd-slide:visible")).to_have_count(4)
    expect(page.locator("iframe:visible")).to_have_count(0)
    expect(page.locator("#rd-bar")).to_be_hidden()
    expect(page.locator("[data-key=cohort] figure svg")).to_be_visible()
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="screen")
    assert printed.count(b"/Type /Page\n") == 4


def test_a_narrow_window(deck: Presented) -> None:
    """At 390 pixels the slide fits, nothing hangs over the side, and buttons step."""
    page = deck.page
    page.set_viewport_size({"width": 390, "height": 800})
    box: Any = page.locator(".rd-now").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 391
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#rd-bar").get_by_role("button", name=say("en", "deck.next")).click()
    at(deck, 2)
    page.set_viewport_size({"width": 1280, "height": 860})
