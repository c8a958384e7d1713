"""Test in a browser that an address alone restores a view, also one with something wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from regiondash.text import say
from tests.pages.expected import expected

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.pack.model import Pack
    from tests.browser.room import Room
    from tests.browser.window import Window

pytestmark = pytest.mark.browser

PICTURE = "![p](https://outside.invalid/p.png) <img src=https://outside.invalid/i.png>"


def test_the_address_restores_the_whole_view(
    window: Window, new_window: Callable[..., Window], prk: Pack
) -> None:
    """What was chosen by hand is the same, to the stamp, in a window that knows the address."""
    room = window.open()
    fields = _choose_by_hand(room, prk)
    room.wait_until_painted(expected(prk, **fields).stamp)
    room.wait_until_idle()
    query = dict(parse_qsl(urlsplit(room.page.url).query))
    other = new_window().open(**query)
    other.wait_until_painted(room.stamp)
    expect(other.title).to_have_text(room.title.inner_text())
    expect(other.card).to_have_text(room.card.inner_text(), use_inner_text=True)
    assert other.boxes() == room.boxes()


def _choose_by_hand(room: Room, pack: Pack) -> dict[str, object]:
    """Choose a place, provinces, a year, an indicator and a language; return what they make."""
    room.radio("theme", say("en", "theme.indicator"))
    room.wait_until_painted(expected(pack, theme="indicator").stamp)
    expect(room.map.locator("body:not([data-period])")).to_be_attached()  # no player: no period
    room.choose("provinces", "Kangwon")
    room.wait_until_painted(expected(pack, theme="indicator", provinces=("p10",)).stamp)
    room.press_slider("ArrowLeft")
    fields: dict[str, object] = {"theme": "indicator", "provinces": ("p10",)}
    fields["as_of"] = "2025-12-31"
    room.wait_until_painted(expected(pack, **fields).stamp)
    (region,) = pack.regions.loc[pack.regions["name_en"] == "Kosan", "region_id"]
    room.widget("find").get_by_role("textbox").fill("Kosan, Kangwon")
    room.widget("find").get_by_role("textbox").press("Enter")
    room.widget("found").get_by_role("radio").first.click()
    fields["place"] = str(region)
    room.wait_until_painted(expected(pack, **fields).stamp)
    room.radio("language", say("ko", "language.own_name"))
    fields["language"] = "ko"
    room.wait_until_painted(expected(pack, **fields).stamp)
    room.wait_until_idle()  # the map is painted before the filters are drawn in the other language
    room.widget("zoom").get_by_role("button").click()
    return {**fields, "zoom": "on"}


def test_a_wrong_parameter_is_a_sentence(window: Window, prk: Pack) -> None:
    """A mistake in the address is named once, without a traceback, and the rest of it holds."""
    room = window.open(provinces="p10", as_of="2025-12-31", theme="weather")
    expect(room.problems).to_have_count(1)
    expect(room.problems).to_contain_text("weather")
    expect(room.page.get_by_test_id("stException")).to_have_count(0)
    room.wait_until_painted(expected(prk, provinces=("p10",), as_of="2025-12-31").stamp)


def test_an_address_cannot_bring_pictures_in(window: Window) -> None:
    """Markdown and HTML in an address stand there as text: nothing is fetched for them."""
    room = window.open(theme=PICTURE, place="<script>window.__xss = 1</script>")
    expect(room.problems).to_have_count(2)
    expect(room.problems.first).to_contain_text("![p](https://outside.invalid/p.png)")
    room.widget("find").get_by_role("textbox").fill(PICTURE)
    room.widget("find").get_by_role("textbox").press("Enter")
    expect(room.page.get_by_test_id("stSidebar")).to_contain_text("![p](https://outside.invalid")
    room.wait_until_idle()
    assert room.page.locator("[src*='outside.invalid']").count() == 0
    assert room.page.evaluate("() => window.__xss") is None
