"""Test in a browser that no step of the player is lost, whenever the page's answers come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from regiondash.text import say
from tests.browser.playing import button, choose, drawn, fills, period_is, quiet
from tests.pages.expected import expected

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocketRoute

    from regiondash.pack.model import Pack
    from tests.browser.room import Room
    from tests.browser.window import Window

pytestmark = pytest.mark.browser


class Gate:
    """The way from a page to the server: once closed, it holds what the page says."""

    def __init__(self, page: Page) -> None:
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        self._open = True
        page.route_web_socket("**/_stcore/stream", self._connect)
        page.reload()

    def _connect(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda message: self._hear(server, message))

    def _hear(self, server: WebSocketRoute, message: str | bytes) -> None:
        if self._open:
            server.send(message)
        else:
            self._held.append((server, message))

    def close(self) -> None:
        """Hold what the page says from now on."""
        self._open = False

    def pass_one(self, page: Page) -> None:
        """Let the first thing held reach the server, once there is one."""
        server, message = self._first(page)
        server.send(message)

    def drop_one(self, page: Page) -> None:
        """Let the server never hear the first thing held, as when a later one comes in haste."""
        self._first(page)

    def _first(self, page: Page) -> tuple[WebSocketRoute, str | bytes]:
        while not self._held:
            page.wait_for_timeout(20)
        return self._held.pop(0)

    def open(self) -> None:
        """Let everything reach the server again."""
        self._open = True
        while self._held:
            server, message = self._held.pop(0)
            server.send(message)


def step_back(room: Room, period: str) -> None:
    """Press the key for the period before, and wait until it stands on the map."""
    button(room, "back").press("ArrowLeft")
    period_is(room, period)


@pytest.mark.parametrize("pace", [0, 200, 500])
def test_no_step_is_lost(window: Window, pace: int) -> None:
    """However fast the steps, answers on their way take none of them back."""
    room = window.open()
    quiet(room)
    for _ in range(4):
        button(room, "back").press("ArrowLeft")
        room.page.wait_for_timeout(pace)
    period_is(room, "2022")
    room.page.wait_for_timeout(1500)
    room.wait_until_idle()
    period_is(room, "2022")


def test_an_answer_takes_no_later_step_back(window: Window, prk: Pack) -> None:
    """The answer to a step comes when the next is made already: the steps go on from there."""
    room = window.open()
    gate = Gate(room.page)
    quiet(room)
    gate.close()
    step_back(room, "2025")
    step_back(room, "2024")
    gate.pass_one(room.page)
    room.wait_until_painted(expected(prk, as_of="2025-12-31").stamp)
    period_is(room, "2024")
    step_back(room, "2023")
    step_back(room, "2022")
    gate.open()
    shown = expected(prk, as_of="2022-12-31")
    room.wait_until_painted(shown.stamp)
    expect(room.title).to_have_text(shown.title)
    room.wait_until_idle()
    period_is(room, "2022")


def test_an_answer_leaves_the_reading_that_was_chosen_since(window: Window, prk: Pack) -> None:
    """A step is on its way when the other reading is chosen and its year left: both stand."""
    room = window.open()
    gate = Gate(room.page)
    quiet(room)
    gate.close()
    step_back(room, "2025")
    choose(room, "reading", "period")
    step_back(room, "2024")
    gate.open()
    room.wait_until_painted(expected(prk, as_of="2025-12-31").stamp)
    room.wait_until_idle()
    period_is(room, "2024")
    named = say("en", "player.reading")
    expect(room.map.locator(".rd-player").get_by_label(named)).to_have_value("period")
    assert drawn(room) == fills(prk, "2024", "period")


def test_an_answer_does_not_stop_what_plays(window: Window, prk: Pack) -> None:
    """A step is on its way when the years are played: they play on."""
    room = window.open()
    gate = Gate(room.page)
    quiet(room)
    gate.close()
    button(room, "loop").click()
    button(room, "back").press("Home")
    button(room, "play").click()
    gate.open()
    room.wait_until_painted(expected(prk, as_of="2022-12-31").stamp)
    room.wait_until_idle()
    expect(room.body).to_have_attribute("data-playing", "true")


def test_a_click_in_haste_keeps_the_step_before(window: Window, prk: Pack) -> None:
    """Where the server hears of a click alone, it follows the step made just before it too."""
    room = window.open()
    gate = Gate(room.page)
    quiet(room)
    gate.close()
    step_back(room, "2025")
    room.click_map(39.03, 125.75)
    gate.drop_one(room.page)
    gate.open()
    expect(room.card).to_be_visible()
    expect(room.title).to_have_text(expected(prk, as_of="2025-12-31").title)
    room.wait_until_idle()
    period_is(room, "2025")


def test_the_player_follows_the_slider_after_steps(window: Window) -> None:
    """Once steps are answered, a year set beside the map is the player's too, and steps go on."""
    room = window.open()
    quiet(room)
    for period in ("2025", "2024"):
        step_back(room, period)
    slider = room.widget("year").get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "2024")
    room.wait_until_idle()
    for key, period in (("ArrowLeft", "2023"), ("ArrowRight", "2024")):
        room.press_slider(key)
        period_is(room, period)
        room.wait_until_idle()
    step_back(room, "2023")
    expect(slider).to_have_attribute("aria-valuetext", "2023")
    period_is(room, "2023")
