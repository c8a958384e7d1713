"""Test in a browser without a network that the file of a briefing presents itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from regiondash.brief.forms.html import html
from regiondash.text import say
from tests.brief.forms.slides_by_hand import pages
from tests.browser.deck import Presented, frame

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from regiondash.draw.sheet.items import Page
    from regiondash.pack.model import Pack

pytestmark = pytest.mark.browser

SHAPES = "path[data-shape-id]"
_FILLS = "paths => paths.map(path => path.getAttribute('fill'))"


@pytest.fixture(scope="module")
def slides(prk: Pack) -> list[Page]:
    """Return four slides: two maps, numbers without a map, a province's map."""
    return pages(prk)


@pytest.fixture(scope="module")
def path(prk: Pack, slides: list[Page], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the briefing's file."""
    written = tmp_path_factory.mktemp("deck") / "deck.html"
    written.write_text(html(prk, slides, title="Trial"), encoding="utf-8")
    return written


@pytest.fixture(scope="module")
def _opened(browser: Browser, path: Path) -> Iterator[Presented]:
    made = Presented(browser, path)
    yield made
    made.close()


@pytest.fixture
def deck(_opened: Presented) -> Iterator[Presented]:
    """Return the briefing at its first slide; it must ask for nothing and complain of nothing."""
    _opened.begin()
    yield _opened
    assert _opened.fetched == []
    assert _opened.said == []


def at(deck: Presented, number: int) -> None:
    """Check that a slide is shown, and it alone."""
    expect(deck.page.locator("body")).to_have_attribute("data-slide", str(number))
    expect(deck.page.locator(".rd-slide:visible")).to_have_count(1)


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


# ---- maps ----


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
    deck.press("ArrowRight")
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
