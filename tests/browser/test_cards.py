"""Test in a browser that a click on the map and a row of the table open a place's card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.pages.expected import expected

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from tests.browser.room import Room
    from tests.browser.window import Window

pytestmark = pytest.mark.browser


def _click(room: Room, pack: Pack, shape: str) -> None:
    table = pack.shape_table
    ((lat, lon),) = table.loc[table["shape_id"] == shape, ["label_lat", "label_lon"]].to_numpy()
    room.click_map(float(lat), float(lon))


def _shape(pack: Pack, name: str) -> str:
    """Return the shape that is called so; names that two shapes share are passed over."""
    (shape,) = pack.shape_table.loc[pack.shape_table["name_en"] == name, "shape_id"]
    return str(shape)


def test_a_click_on_a_county_opens_its_card(window: Window, prk: Pack) -> None:
    """A click rings the county and opens its card, keeps the view, and stands in the address."""
    room = window.open()
    before = room.boxes()
    shape = _shape(prk, "Kosan")
    _click(room, prk, shape)
    room.wait_until_painted(expected(prk, place=shape).stamp)
    expect(room.card.get_by_role("heading", level=2).first).to_have_text("Kosan")
    expect(room.page).to_have_url(re.compile(f"place={shape}"))
    assert room.boxes() == before


def test_one_card_follows_another(window: Window, prk: Pack) -> None:
    """A second county replaces the first; closed, the card and ring go and can come again."""
    room = window.open()
    plain, first, second = room.stamp, _shape(prk, "Kosan"), _shape(prk, "Cholwon")
    for shape in (first, second):
        _click(room, prk, shape)
        room.wait_until_painted(expected(prk, place=shape).stamp)
    room.card.get_by_role("button").first.focus()
    room.page.keyboard.press("Enter")
    room.wait_until_painted(plain)
    expect(room.card).to_have_count(0)
    _click(room, prk, second)
    room.wait_until_painted(expected(prk, place=second).stamp)
    expect(room.card).to_have_count(1)


def test_a_row_opens_the_card_by_keyboard(window: Window, prk: Pack) -> None:
    """With the table in focus, arrows move to a row and Shift+Space opens its card and ring."""
    room = window.open(provinces="p10")
    rows = expected(prk, provinces=("p10",)).view.table
    for number in (1, 2):
        _select_row(room, number)
        region = str(rows["region_id"].iloc[number])
        room.wait_until_painted(expected(prk, provinces=("p10",), place=region).stamp)
        heading = room.card.get_by_role("heading", level=2).first
        expect(heading).to_have_text(str(rows["region"].iloc[number]))


def _select_row(room: Room, number: int) -> None:
    """Select a row of the table with the keyboard alone."""
    table = room.widget("table")
    table.get_by_test_id("data-grid-canvas").press("ControlOrMeta+Home")
    for row in range(number + 1):
        if row:
            room.page.keyboard.press("ArrowDown")
        table.locator(f'#glide-cell-1-{row}[aria-selected="true"]').wait_for(state="attached")
    room.page.keyboard.press("Shift+Space")


def test_a_card_follows_the_year(window: Window, prk: Pack) -> None:
    """While a card is open its county stays ringed through a year change, and the card follows."""
    shape = _shape(prk, "Kosan")
    room = window.open(place=shape)
    told = room.card.get_by_role("listitem").count()
    room.press_slider("ArrowLeft")
    room.press_slider("ArrowLeft")
    room.wait_until_painted(expected(prk, place=shape, as_of="2024-12-31").stamp)
    room.wait_until_idle()
    expect(room.card).to_have_count(1)
    assert room.card.get_by_role("listitem").count() < told
