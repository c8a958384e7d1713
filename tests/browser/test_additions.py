"""Test in a browser that a file's values go to the map and back, and leave nothing behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import TimeoutError, expect  # noqa: A004 - Playwright's own

from regiondash.pack.additions import Row, put
from regiondash.pack.overlay import with_rows
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, say
from regiondash.view import view_of
from tests.browser.playing import drawn
from tests.piped_water import LABEL, SHARED, SHARED_PROVINCE, SLIPS, values, water_csv

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator

    from regiondash.draw.layer import Layer
    from regiondash.pack.model import Pack
    from tests.browser.room import Room
    from tests.browser.window import Window

pytestmark = pytest.mark.browser

_PATIENCE: Final = 60_000  # ms in which a busy machine checks a file
_TRIES: Final = 5
_SOURCE: Final = {"publisher": "Ministry of Maps", "title": "Water", "published_on": "2022"}


def settled(room: Room, then: Locator) -> None:
    """Wait until something stands on the page and the app has answered."""
    expect(then).to_be_visible(timeout=_PATIENCE)
    room.wait_until_idle()


def part(room: Room, start: str) -> Locator:
    """Return the widgets whose keys begin with a text."""
    return room.page.locator(f'[class*="st-key-{start}"]')


def give(room: Room, file: Path) -> None:
    """Give a file, and wait until its columns stand on the page."""
    room.page.locator('[class*="st-key-import_file"] input[type=file]').set_input_files(file)
    settled(room, part(room, "import_column").first)


def say_source(room: Room, then: str = "import_place") -> None:
    """Say who published the file, field by field, and wait for what follows: the places."""
    for name, words in _SOURCE.items():
        label = say("en", f"additions_source.{name}")
        box = room.page.get_by_label(label, exact=True)
        box.fill(words)
        box.press("Tab")
        room.wait_until_idle()
    settled(room, part(room, then).first)


def answer(room: Room, label: re.Pattern[str], typed: str, option: str) -> None:
    """Say what a place of the file is; a list that closes as the page settles is opened again."""
    box = room.page.get_by_label(label)
    box.evaluate("box => box.scrollIntoView({ block: 'center' })")
    for _ in range(_TRIES):
        box.fill(typed)
        try:
            room.page.get_by_role("option").filter(has_text=option).first.click(timeout=2_000)
        except TimeoutError:
            box.press("Escape")
        else:
            break
    # It is among the answers, which are folded; for a moment it may stand in both places.
    expect(room.page.get_by_label(label).filter(visible=True)).to_have_count(0, timeout=_PATIENCE)
    room.wait_until_idle()


def answer_all(room: Room) -> None:
    """Answer the misspelt names that are asked, and the one that two regions share."""
    for name, slip in SLIPS.items():
        label = re.compile(f"“{slip},")
        if room.page.get_by_label(label).count():  # a sure match is not asked
            answer(room, label, name, name)
    answer(room, re.compile(f"“{SHARED}”"), SHARED, f", {SHARED_PROVINCE}")


def accept(room: Room) -> None:
    """Say why, and accept."""
    why = room.page.get_by_label(say("en", "additions.why"))
    settled(room, why)
    why.fill("New release")
    why.press("Tab")
    button = room.widget("import_accept").get_by_role("button")
    expect(button).to_be_enabled(timeout=_PATIENCE)
    button.click()
    settled(room, room.page.locator(".rd-entered"))


def fills(layer: Layer) -> dict[str, str]:
    """Return what each shape of a layer is filled with."""
    looks = {
        number: f"url(#rd-look-{number})" if look.pattern else look.fill
        for number, look in enumerate(layer.looks)
    }
    return {shape: looks[number] for shape, number in layer.shapes.items()}


def added(pack: Pack) -> Layer:
    """Return the map's layer of the file's values, made without the page."""
    rows: list[Row] = [
        put(
            "indicators",
            {
                "unit_kind": "shape",
                "unit_id": shape,
                "part": "all",
                "indicator_id": "water",
                "period": "2021",
                "value": str(value),
                "nature": "observed",
                "source_id": pack.sources["source_id"].iloc[0],
            },
        )
        for shape, value in values(pack).items()
    ]
    known = {"label_en": LABEL, "label_ko": LABEL, "unit_en": "%", "unit_ko": "%"}
    told = {"level": "shape", "direction": "higher", "decimals": "1", "permits": "map|rank"}
    rows.append(put("indicator_definitions", {"indicator_id": "water", **known, **told}))
    chosen = Selection(pack=pack.id, theme="indicator", indicator="water")
    return view_of(with_rows(pack, rows), chosen).layer


def test_values_go_from_a_file_to_the_map_and_back(
    own_window: Window, prk: Pack, tmp_path: Path
) -> None:
    """179 values with four names to be answered for are added, shown, taken back; no trace stays.

    The map's classes are, shape by shape, those of the file's values, and afterwards those before.
    """
    room = own_window.open(theme="indicator", indicator="urban_share_2008", sites="off")
    before, stamp = drawn(room), room.stamp
    room.page.close()
    file = tmp_path / "water.csv"
    file.write_bytes(water_csv(prk))
    room = own_window.read("additions", {"sites": "off"})
    give(room, file)
    say_source(room)
    answer_all(room)
    expect(part(room, "import_why")).to_be_visible(timeout=_PATIENCE)
    room.wait_until_painted()
    expected = fills(added(prk))
    assert drawn(room) == expected  # the preview, which nobody has accepted
    accept(room)
    room.widget("import_on_map").get_by_role("button").click()
    room.page.wait_for_url(re.compile(r"indicator=households"))
    expect(room.title).to_contain_text(LABEL)
    room.wait_until_painted()
    room.wait_until_idle()
    assert drawn(room) == expected
    menu = room.page.get_by_test_id("stTopNavLink")
    menu.filter(has_text=say("en", "page.additions")).first.click()
    undo = room.widget("import_undo").get_by_role("button")
    settled(room, undo)
    undo.click()
    expect(room.page.locator(".rd-entered")).to_contain_text("taken back", timeout=_PATIENCE)
    again = own_window.open(theme="indicator", indicator="urban_share_2008", sites="off")
    assert (drawn(again), again.stamp) == (before, stamp)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_pages_stand_in_one_row_of_the_menu(
    new_window: Callable[..., Window], language: str
) -> None:
    """At 1280 pixels no page is hidden, and none stands below another."""
    room = new_window(viewport={"width": 1280, "height": 800}).read(
        "additions", {"language": language}
    )
    stands = """() => {
        const links = [...document.querySelectorAll("[data-testid=stTopNavLink]")];
        const boxes = links.map((link) => link.getBoundingClientRect());
        const rows = new Set(boxes.map((box) => Math.round(box.y)));
        return boxes.length === 10 && rows.size === 1 && boxes.every((box) => box.right < 1280);
    }"""
    room.page.wait_for_function(stands)
