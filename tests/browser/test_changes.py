"""Test in a browser that year and province repaint the map in place, and newest wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.pages.expected import expected

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from tests.browser.room import Room
    from tests.browser.window import Window

pytestmark = pytest.mark.browser


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


def test_a_fast_drag_ends_on_the_last_year(window: Window, prk: Pack) -> None:
    """However fast the year moves, the state that stays is that of the last year."""
    room = window.open()
    room.watch()
    slider = room.widget("year").get_by_role("slider")
    slider.focus()
    for key in ("Home", *["ArrowRight"] * 3, "End", *["ArrowLeft"] * 8):
        slider.press(key)
    last = expected(prk, as_of="2025-12-31")
    room.wait_until_painted(last.stamp)
    room.wait_until_idle()
    expect(room.title).to_have_text(last.title)
    assert room.stamp == last.stamp
    assert room.watched()["fewest"] == len(prk.shape_table)


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
