"""Test in a browser that years play on the page's map without the server, which then follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from regiondash.brief.onefile import map_file
from regiondash.selection import Selection
from regiondash.text import say
from regiondash.view.player import played_view
from tests.browser.playing import button, choose, drawn, fills, period_is, quiet
from tests.pages.expected import expected
from tests.tables import with_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, WebSocket

    from regiondash.pack.model import Pack
    from tests.browser.window import Window

pytestmark = pytest.mark.browser

# Keep each period that comes to stand on the map, with what each shape is filled with then.
_FILM = """() => {
    window.filmed = [];
    new MutationObserver(() => filmed.push([document.body.dataset.period, Array.from(
        document.querySelectorAll("path[data-shape-id]"),
        (path) => [path.dataset.shapeId, path.getAttribute("fill")])]))
        .observe(document.body, { attributes: true, attributeFilter: ["data-period"] });
}"""
_ROUND = "() => filmed.map(([period]) => period).join().includes('2025,2026,2022')"
# Keep what the map tells the page.
_LISTEN = "() => { window.told = []; window.Streamlit = { setComponentValue: v => told.push(v) }; }"


class Wire:
    """What the server said to a page, since its last reload."""

    def __init__(self, page: Page) -> None:
        self.heard = 0
        page.on("websocket", self._listen)
        page.reload()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._hear)

    def _hear(self, _: object) -> None:
        self.heard += 1


def test_playing_needs_no_server(window: Window, prk: Pack) -> None:
    """From the first year to the last the classes change, and the server says nothing.

    At the end playing stops by itself, unless it is to begin again.
    """
    room = window.open()
    wire = Wire(room.page)
    quiet(room)
    choose(room, "speed", "2")
    room.frame.evaluate(_FILM)
    before = wire.heard
    button(room, "loop").click()
    button(room, "play").click()
    room.frame.wait_for_function(_ROUND)
    assert wire.heard == before > 0
    button(room, "loop").click()
    expect(room.body).to_have_attribute("data-playing", "false", timeout=15_000)
    period_is(room, "2026")
    filmed = {period: dict(shapes) for period, shapes in room.frame.evaluate("() => filmed")}
    assert filmed == {str(year): fills(prk, str(year)) for year in range(2022, 2027)}


def test_pausing_makes_the_page_follow(window: Window, prk: Pack) -> None:
    """Paused, the map keeps its year; the slider, title and address take it over."""
    room = window.open()
    quiet(room)
    button(room, "play").click()
    period_is(room, "2024")
    button(room, "pause").click()
    shown = expected(prk, as_of="2024-12-31")
    expect(room.title).to_have_text(shown.title)
    room.wait_until_painted(shown.stamp)
    room.wait_until_idle()
    expect(room.widget("year").get_by_role("slider")).to_have_attribute("aria-valuetext", "2024")
    assert "as_of=2024-12-31" in room.page.url
    period_is(room, "2024")
    assert drawn(room) == fills(prk, "2024")


def test_years_are_stepped_by_keyboard_and_mouse(window: Window, prk: Pack) -> None:
    """Arrows, Home, End and the buttons change year at once; the page follows the last."""
    room = window.open()
    quiet(room)
    play = button(room, "play")
    for key, period in (("ArrowLeft", "2025"), ("Home", "2022"), ("ArrowRight", "2023")):
        play.press(key)
        period_is(room, period)
        assert drawn(room) == fills(prk, period)
    button(room, "next").click()
    period_is(room, "2024")
    room.wait_until_painted(expected(prk, as_of="2024-12-31").stamp)
    room.wait_until_idle()
    period_is(room, "2024")
    assert drawn(room) == fills(prk, "2024")


def test_that_year_only_stays_on_the_map(window: Window, prk: Pack) -> None:
    """The other reading has its own picture, of which the page is not told."""
    room = window.open()
    quiet(room)
    stamp, title = room.stamp, room.title.inner_text()
    choose(room, "reading", "period")
    assert drawn(room) == fills(prk, "2026", "period")
    button(room, "back").click()
    period_is(room, "2025")
    room.page.wait_for_timeout(700)
    assert drawn(room) == fills(prk, "2025", "period")
    assert (room.stamp, room.title.inner_text()) == (stamp, title)


def test_the_map_keeps_its_place_while_playing(window: Window) -> None:
    """Playing moves no shape and takes none away."""
    room = window.open()
    quiet(room)
    before = room.boxes()
    room.watch()
    choose(room, "speed", "8")
    button(room, "play").click()
    period_is(room, "2024")
    expect(room.body).to_have_attribute("data-playing", "false")
    assert room.boxes() == before
    assert room.watched()["fewest"] == 179


def test_nothing_moves_by_itself_where_motion_is_unwanted(
    new_window: Callable[..., Window],
) -> None:
    """With reduced motion, play takes one step and stops."""
    room = new_window(reduced_motion="reduce").open(as_of="2023-12-31")
    quiet(room)
    period_is(room, "2023")
    button(room, "play").click()
    period_is(room, "2024")
    expect(room.body).to_have_attribute("data-playing", "false")
    room.page.wait_for_timeout(2500)
    period_is(room, "2024")


# ---- an indicator's periods, in a map of its own ----


@pytest.fixture
def census(browser: Browser, small: Pack, tmp_path: Path) -> Iterator[Page]:
    """Return the tiny pack's people of three years on a map, which tells `told` what it would."""
    rows = [
        {"unit_kind": "shape", "unit_id": shape, "indicator_id": "people", "part": "all"}
        | {"period": period, "value": value}
        for period, value in (("2010", 20.0), ("2015", 300.0))
        for shape in ("s1", "s2")
    ]
    pack = with_rows(small, "indicators", *rows)
    path = tmp_path / "census.html"
    path.write_bytes(map_file(pack, played_view(pack, Selection(pack=pack.id, theme="indicator"))))
    page = browser.new_page()
    page.goto(path.as_uri())
    page.locator("body[data-stamp]").wait_for()
    page.evaluate(_LISTEN)
    yield page
    page.close()


def test_the_page_is_told_nothing_of_an_indicators_period(census: Page) -> None:
    """A census year is no day of the page: stepping and pausing leave its date alone."""
    body, player = census.locator("body"), census.locator(".rd-player")
    expect(body).to_have_attribute("data-period", "2020")
    player.get_by_role("button", name=say("en", "player.back"), exact=True).click()
    expect(body).to_have_attribute("data-period", "2015")
    player.get_by_role("button", name=say("en", "player.play"), exact=True).click()
    player.get_by_role("button", name=say("en", "player.pause"), exact=True).click()
    assert census.evaluate("told") == []


def test_the_years_in_the_shapes_stay_while_an_indicator_plays(census: Page) -> None:
    """Which places are covered is no matter of the period shown: their labels stay."""
    years = census.locator(".rd-year")
    before = sorted(years.all_inner_texts())
    census.locator(".rd-player").get_by_role("button").first.click()
    expect(census.locator("body")).to_have_attribute("data-period", "2015")
    assert sorted(years.all_inner_texts()) == before != []


def test_another_period_has_no_number_of_the_newest(census: Page) -> None:
    """Over a shape stands its number in the newest period, and its class in any other."""
    shape, tip = census.locator('path[data-shape-id="s1"]'), census.locator(".rd-tip")
    shape.hover()
    expect(tip).to_contain_text("100 persons")
    census.locator(".rd-player").get_by_role("button").first.click()
    census.mouse.move(0, 0)
    shape.hover()
    expect(tip).to_contain_text("300")
    expect(tip).not_to_contain_text("persons")
