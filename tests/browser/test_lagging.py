"""Test the lagging page in a browser: maps paint, picks are ringed, two maps move together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from regiondash.selection import ASPECTS
from regiondash.text import LANGUAGES, say

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator

    from tests.browser.room import Room
    from tests.browser.window import Window

pytestmark = pytest.mark.browser

MAPPED = ("proxies", "lag", "coverage")
SIDES = ("map-left", "map-right")
_VIEW = "() => { const c = window.map.getCenter(); return [c.lat, c.lng, window.map.getZoom()]; }"
_MOVE = "() => window.map.fire('movestart').setView([39.5, 126.5], 9, { animate: false })"


def frame(room: Room, key: str) -> Frame:
    """Return a map's frame, once the map is painted."""
    room.page.frame_locator(f".st-key-{key} iframe").locator("body[data-stamp]").wait_for()
    found = room.page.locator(f".st-key-{key} iframe").element_handle().content_frame()
    assert found is not None
    return found


def drag(room: Room, canvas: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag over a chart from one part of its size to another."""
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    room.page.mouse.move(*points[0])
    room.page.mouse.down()
    room.page.mouse.move(*points[1], steps=8)
    room.page.mouse.up()


def ringed(room: Room) -> Locator:
    """Return the map's body where something is ringed on it."""
    return room.map.locator("body:not([data-ringed='0'])")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_section_stands_whole(window: Window, aspect: str, language: str) -> None:
    """Each section has one title, no fault and its map painted; nothing outside is asked."""
    room = window.read("lagging", {"aspect": aspect, "language": language})
    expect(room.title).to_have_count(1)
    expect(room.problems).to_have_count(0)
    expect(room.page.get_by_test_id("stException")).to_have_count(0)
    if aspect in MAPPED:
        room.wait_until_painted()
        assert len(room.boxes()) == 179
    assert window.outside == []


def test_what_is_covered_is_outlined(window: Window) -> None:
    """The first view's map draws a line around what is covered."""
    room = window.read("lagging", {})
    room.wait_until_painted()
    expect(room.map.locator("body[data-outlined='40']")).to_have_count(1)


def test_a_range_of_bars_is_ringed(window: Window) -> None:
    """Dragging over bars of the histogram rings the same regions, and a button ends it."""
    room = window.read("lagging", {"aspect": "lag"})
    room.wait_until_painted()
    stamp = room.stamp
    chart = room.page.locator("[class*='st-key-histogram'] svg.marks").first
    drag(room, chart, (0.1, 0.5), (0.3, 0.5))
    ringed(room).wait_for()
    assert room.stamp != stamp
    words = say("en", "lagging.highlighted", n=int(room.body.get_attribute("data-ringed") or 0))
    expect(room.widget("highlighted")).to_contain_text(words.split(":")[0])
    room.widget("clear").get_by_role("button").click()
    expect(room.body).to_have_attribute("data-ringed", "0")
    room.wait_until_painted(stamp)


def test_an_area_of_points_is_ringed(window: Window) -> None:
    """Dragging an area on the scatter rings the regions in it."""
    room = window.read("lagging", {"aspect": "lag", "against": "market_potential"})
    room.wait_until_painted()
    chart = room.page.locator("[class*='st-key-scatter'] svg.marks").first
    drag(room, chart, (0.2, 0.3), (0.7, 0.9))
    ringed(room).wait_for()


def test_a_row_of_the_table_is_ringed(window: Window) -> None:
    """Selecting a row rings its region."""
    room = window.read("lagging", {"aspect": "lag"})
    room.wait_until_painted()
    canvas = room.page.locator("[class*='st-key-lag_table'] canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    room.page.mouse.click(box["x"] + 18, box["y"] + 52)
    expect(room.body).to_have_attribute("data-ringed", "1", timeout=15_000)


def test_a_click_on_the_map_says_what_is_there(window: Window) -> None:
    """A click on a shape says its value and its rank, and leads to its page."""
    room = window.read("lagging", {"aspect": "lag"})
    room.wait_until_painted()
    room.click_map(39.03, 125.75)
    expect(room.page.locator(".rd-clicked")).to_contain_text("rank 3 of 177")


def test_two_maps_move_together(window: Window) -> None:
    """Moving either of two maps moves the other, in both directions, within one page alone."""
    room = window.read("lagging", {"aspect": "compare"})
    left, right = (frame(room, key) for key in SIDES)
    for mover, follower in ((left, right), (right, left)):
        before = follower.evaluate(_VIEW)
        mover.evaluate("() => window.map.setZoom(window.map.getZoom() + 1, { animate: false })")
        follower.wait_for_function(f"([, , zoom]) => ({_VIEW})()[2] !== zoom", arg=before)
        assert follower.evaluate(_VIEW) == pytest.approx(mover.evaluate(_VIEW), abs=0.02)
    other = window.read("lagging", {"aspect": "compare"})
    away = frame(other, SIDES[0])
    before = away.evaluate(_VIEW)
    left.evaluate(_MOVE)
    right.wait_for_function(f"() => Math.abs(({_VIEW})()[0] - 39.5) < 0.05")
    assert away.evaluate(_VIEW) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works_on_a_telephone(new_window: type, language: str) -> None:
    """At 390 px nothing is wider than the screen, and the map is painted."""
    window: Window = new_window(viewport={"width": 390, "height": 844})
    room = window.read("lagging", {"language": language})
    room.wait_until_painted()
    wide = room.page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= 390
