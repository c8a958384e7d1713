"""Test in a browser that year and province repaint the map in place, and newest wins."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from regiondash.view.days import year_end
from tests.browser.room import Room
from tests.pages.expected import expected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Route

    from regiondash.pack.model import Pack
    from tests.browser.window import Window

pytestmark = pytest.mark.browser

YEARS = range(2022, 2034)  # the slider's: from the first event to the programme's last year
_CATCHING_UP = 60_000  # ms in which a busy machine answers twenty changes
DIFFERENT = 5  # the first years have pictures of their own; nothing is known after them


def test_a_year_is_changed_by_keyboard(window: Window, prk: Pack) -> None:
    """The arrow keys of the slider repaint the map where it is; no shape ever goes."""
    room = window.open()
    room.zoom_in()
    before = room.boxes()
    room.watch()
    for year in (2025, 2024):
        room.press_slider("ArrowLeft")
        shown = expected(prk, as_of=f"{year}-12-31")
        room.wait_until_painted(shown.stamp)
        expect(room.title).to_have_text(shown.title)
    assert room.boxes() == before
    assert room.watched()["fewest"] == len(prk.shape_table)


def test_a_province_is_filtered_where_the_map_stands(window: Window, prk: Pack) -> None:
    """A province changes title, figures and map, and keeps the view; the button then moves it.

    Taken out again, it leaves the state that was there before.
    """
    room = window.open()
    first = room.stamp
    room.zoom_in()
    before = room.boxes()
    room.watch()
    room.choose("provinces", "Kangwon")
    shown = expected(prk, provinces=("p10",))
    room.wait_until_painted(shown.stamp)
    expect(room.title).to_have_text(shown.title)
    expect(room.page.locator(".rd-figures")).to_contain_text(f"{shown.view.figures.opened}")
    assert room.boxes() == before
    room.widget("zoom").get_by_role("button").click()
    room.wait_until_painted(expected(prk, provinces=("p10",), zoom="on").stamp)
    assert room.boxes() != before
    assert room.watched()["fewest"] == len(prk.shape_table)
    _assert_seen(room, set(shown.view.places.query("in_filter")["shape_id"]) - {""})
    box = room.widget("provinces").get_by_role("combobox")
    box.focus()
    box.press("Backspace")
    room.wait_until_painted(first)


def _assert_seen(room: Room, shapes: set[str]) -> None:
    """Assert that shapes stand within the map, and fill a good part of it."""
    area = room.body.bounding_box()
    boxes = [box for shape, box in room.boxes().items() if shape in shapes]
    assert area is not None
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    assert 0 <= left < right <= area["width"]
    assert 0 <= top < bottom <= area["height"]
    assert (bottom - top) > area["height"] / 2 or (right - left) > area["width"] / 2


class Slider:
    """The year's slider, moved fast among its first years: by keys, or with the mouse."""

    def __init__(self, room: Room, years: Sequence[int]) -> None:
        self._mouse = room.page.mouse
        self._slider = room.widget("year").get_by_role("slider")
        self._thumb = room.widget("year").get_by_test_id("stSliderThumbValue").locator("..")
        self._years = years
        self._slider.focus()
        self._slider.press("End")
        self._right, self._height = self._place()
        self._slider.press("Home")
        self._left, _ = self._place()
        self._at = 0

    def _place(self) -> tuple[float, float]:
        """Return where the middle of the thumb is."""
        box = self._thumb.bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def press(self, chance: random.Random) -> None:
        """Press a key that changes the year."""
        moves = {"ArrowLeft": self._at - 1, "ArrowRight": self._at + 1, "Home": 0}
        key = chance.choice([key for key, to in moves.items() if self._is_change(to)])
        self._slider.press(key)
        self._at = moves[key]

    def _is_change(self, to: int) -> bool:
        return 0 <= to < DIFFERENT and to != self._at

    def grab(self) -> None:
        """Take the thumb with the mouse."""
        self._mouse.move(*self._place())
        self._mouse.down()

    def drag(self, chance: random.Random) -> None:
        """Move the mouse to another year."""
        self._at = chance.choice([to for to in range(DIFFERENT) if self._is_change(to)])
        share = self._at / (len(self._years) - 1)
        self._mouse.move(self._left + share * (self._right - self._left), self._height)

    def drop(self) -> None:
        """Let the thumb go."""
        self._mouse.up()

    @property
    def year(self) -> int:
        """Return the year that was chosen last."""
        return self._years[self._at]


def test_however_fast_the_year_moves_the_last_one_stays(window: Window, prk: Pack) -> None:
    """Twenty changes in two seconds end on the last year's picture, in each of twenty tries.

    Every other try is by mouse, the rest by keys. No shape is ever gone.
    """
    room, chance = window.open(), random.Random(20)  # noqa: S311  moves, not secrets
    room.wait_until_idle()
    slider = Slider(room, YEARS)
    horizon = prk.info.known_until
    shown = {year: expected(prk, as_of=year_end(year, horizon)) for year in YEARS[:DIFFERENT]}
    assert len({one.stamp for one in shown.values()}) == DIFFERENT
    room.watch()
    for attempt in range(20):
        by_mouse = attempt % 2 == 0
        began = time.monotonic()
        if by_mouse:
            slider.grab()
        for change in range(1, 21):
            (slider.drag if by_mouse else slider.press)(chance)
            room.page.wait_for_timeout(max(0, began + change * 0.095 - time.monotonic()) * 1000)
        if by_mouse:
            slider.drop()
        last = shown[slider.year]
        expect(room.body).to_have_attribute("data-stamp", last.stamp, timeout=_CATCHING_UP)
        room.wait_until_idle()
        expect(room.title).to_have_text(last.title)
        assert room.stamp == last.stamp
    assert room.watched()["fewest"] == len(prk.shape_table)


def test_an_older_answer_never_overwrites_a_newer_one(
    new_window: Callable[..., Window], prk: Pack
) -> None:
    """Of states that arrive while the geometry is on its way, only the last is ever painted."""
    window = new_window()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    window._context.route("**/geometry-*", hold)
    room = Room(window._context.new_page())
    room.page.goto(window._address)
    room.page.locator(".st-key-map-frame iframe").wait_for()
    frame = room.frame
    frame.wait_for_function("() => window.regiondash && window.map instanceof L.Map")
    while not held:
        room.page.wait_for_timeout(20)
    years = [expected(prk, as_of=f"{year}-12-31").view.layer for year in (2024, 2023, 2025)]
    states = [layer.state("name_en") for layer in years]
    frame.evaluate("states => { for (const state of states) regiondash.apply(state); }", states)
    room.watch()
    held[0].continue_()
    room.wait_until_painted(str(states[-1]["stamp"]))
    frame.evaluate(
        "states => { regiondash.apply(states[0]); regiondash.apply(states[1]); }", states
    )
    room.wait_until_painted(str(states[1]["stamp"]))
    painted = room.watched()["stamps"]
    assert painted[0] == states[-1]["stamp"]
    assert states[0]["stamp"] not in painted


def test_the_year_can_be_dragged(window: Window, prk: Pack) -> None:
    """The slider's thumb follows the mouse to the last year, after which nothing is known."""
    room = window.open(as_of="2024-12-31")
    area = room.widget("year").bounding_box()
    thumb = room.widget("year").get_by_test_id("stSliderThumbValue").locator("..").bounding_box()
    assert area is not None
    assert thumb is not None
    room.page.mouse.move(thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2)
    room.page.mouse.down()
    room.page.mouse.move(area["x"] + area["width"] + 40, area["y"], steps=12)
    room.page.mouse.up()
    room.wait_until_painted(expected(prk, as_of="2033-12-31").stamp)
    room.wait_until_idle()
    assert room.stamp == expected(prk, as_of="2033-12-31").stamp
