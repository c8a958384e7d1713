"""Test in a browser that Korean is Korean throughout, in southern and in northern spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from regiondash.text import say
from tests.pages.expected import expected

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from regiondash.pack.model import Pack
    from tests.browser.window import Window

pytestmark = pytest.mark.browser

# Names of formats, methods and of the other language, which are written so in Korean texts too.
FOREIGN: Final = {"English", "CSV", "GeoJSON", "Fisher", "Jenks"}
CONTROLS: Final = (
    "provinces",
    "find",
    "year",
    "as_of",
    "theme",
    "indicator",
    "method",
    "scope",
    "sites",
    "kinds",
    "language",
    "orthography",
    "csv",
    "geojson",
)


def test_korean_is_one_press_away(window: Window, prk: Pack) -> None:
    """The switch changes title, map and filters where they stand, and takes no choice back."""
    room = window.open()
    room.choose("provinces", "Kangwon")
    room.wait_until_painted(expected(prk, provinces=("p10",)).stamp)
    before = room.boxes()
    room.radio("language", say("ko", "language.own_name"))
    shown = expected(prk, language="ko", provinces=("p10",))
    room.wait_until_painted(shown.stamp)
    expect(room.title).to_have_text(shown.title)
    expect(room.widget("provinces")).to_contain_text("강원도")
    assert room.boxes() == before
    room.choose("provinces", "평양")
    room.wait_until_painted(expected(prk, language="ko", provinces=("p01", "p10")).stamp)
    room.radio("language", say("en", "language.own_name"))
    room.wait_until_painted(expected(prk, provinces=("p01", "p10")).stamp)


def test_southern_spelling_comes_first_and_northern_is_a_switch(window: Window, prk: Pack) -> None:
    """양강도 and 용강군 stand on map and card, and 량강도 and 룡강군 after the switch."""
    (region,) = prk.regions.loc[prk.regions["name_ko"] == "룡강군", "region_id"]
    room = window.open(language="ko", place=str(region))
    heading = room.card.get_by_role("heading", level=2).first
    expect(heading).to_have_text("용강군")
    expect(room.map.get_by_text("양강도", exact=True)).to_have_count(1)
    expect(room.map.get_by_text("량강도", exact=True)).to_have_count(0)
    room.radio("orthography", say("ko", "orthography.north"))
    fields = {"language": "ko", "orthography": "north", "place": str(region)}
    room.wait_until_painted(expected(prk, **fields).stamp)
    expect(heading).to_have_text("룡강군")
    expect(room.map.get_by_text("량강도", exact=True)).to_have_count(1)
    expect(room.map.get_by_text("양강도", exact=True)).to_have_count(0)


def test_no_control_stays_english(window: Window) -> None:
    """No filter, button or heading of the Korean page has a word of English in it."""
    room = window.open(language="ko", theme="indicator", provinces="p10", place="prk-134")
    left: dict[str, list[str]] = {}
    for key in CONTROLS:
        for words in (_words(room.widget(key)), _hints(room.widget(key))):
            left.setdefault(key, []).extend(_latin(words))
    left["sidebar"] = _latin(_words(room.page.get_by_test_id("stSidebar")))
    left["headings"] = _latin(" ".join(room.page.get_by_role("heading").all_inner_texts()))
    columns = room.widget("table").locator("th[role=columnheader]")
    expect(columns.nth(5)).to_be_attached()  # the table is drawn after the map and the filters
    left["columns"] = _latin(" ".join(columns.all_text_contents()))
    assert {part: words for part, words in left.items() if words} == {}


def _words(part: Locator) -> str:
    return part.inner_text()


def _hints(part: Locator) -> str:
    """Return the placeholders and the names that only a screen reader says of our own inputs."""
    script = "e => e.map(x => (x.placeholder || '') + ' ' + (x.ariaLabel || '')).join(' ')"
    hints: str = part.locator("input").evaluate_all(script)
    return hints


def _latin(words: str) -> list[str]:
    return [word for word in re.findall(r"[A-Za-z]{3,}", words) if word not in FOREIGN]
