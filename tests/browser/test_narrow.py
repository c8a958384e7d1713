"""Test in a browser that the page can be read on a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.window import Window

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_a_narrow_screen_shows_the_map(new_window: Callable[..., Window]) -> None:
    """At 390 px the map stands in view with every shape, and nothing lies over it.

    Nothing scrolls sideways.
    """
    room = new_window(**PHONE).open()
    frame = room.page.locator(".st-key-map-frame iframe")
    area = frame.bounding_box()
    assert area is not None
    assert 0 <= area["x"] < area["x"] + area["width"] <= 390
    assert area["width"] > 300
    assert area["y"] + area["height"] / 2 < 844
    on_top = (
        "e => { const b = e.getBoundingClientRect(); return e === "
        "document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2); }"
    )
    assert frame.evaluate(on_top)
    boxes = room.boxes().values()
    assert min(box[0] for box in boxes) >= 0
    assert max(box[2] for box in boxes) <= area["width"] + 1
    assert max(box[3] for box in boxes) <= area["height"] + 1
    wider = (
        "() => Array.from(document.querySelectorAll('html, [data-testid=stMain]'))"
        ".filter(e => e.scrollWidth > e.clientWidth).map(e => e.outerHTML.slice(0, 80))"
    )
    assert room.page.evaluate(wider) == []
