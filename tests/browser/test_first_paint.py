"""Test in a browser that the map is painted, and that a whole tour asks no outside host."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from regiondash.text import say
from tests.browser.window import Window
from tests.pages.expected import expected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from regiondash.pack.model import Pack
    from tests.browser.room import Room
    from tests.browser.serving import App

pytestmark = pytest.mark.browser

# Three ways in which a page can ask an outside host; each calls `go` when it has failed.
ASKING = (
    "fetch('https://fetched.invalid/').catch(go);",
    "new WebSocket('wss://connected.invalid/').onerror = go;",
    "Object.assign(new Image(), { onerror: go, src: 'http://pictured.invalid/' });",
)


def test_the_map_is_painted(window: Window, prk: Pack) -> None:
    """A plain address paints every shape of the pack in its class's colour or pattern."""
    room = window.open()
    shown = expected(prk)
    expect(room.body).to_have_attribute("data-stamp", shown.stamp)
    expect(room.body).to_have_attribute("data-painted", str(len(prk.shape_table)))
    assert set(room.boxes()) == set(prk.shape_table["shape_id"])
    assert room.shapes.count() >= 170
    expect(room.title).to_have_text(shown.title)
    expect(room.problems).to_have_count(0)
    looks, drawn = shown.view.layer.looks, _fills(room)
    for shape, number in shown.view.layer.shapes.items():
        fill = f"url(#rd-look-{number})" if looks[number].pattern else looks[number].fill
        assert drawn[shape] == fill


def _fills(room: Room) -> dict[str, str]:
    """Return what each shape is filled with, by shape id."""
    pairs = "paths => paths.map(path => [path.dataset.shapeId, path.getAttribute('fill')])"
    return dict(room.shapes.evaluate_all(pairs))


def test_a_tour_asks_no_outside_host(window: Window, prk: Pack, tmp_path: Path) -> None:
    """Themes, filters, language, search, a card and both downloads are served from here alone."""
    room = window.open()
    _tour_filters(room)
    _tour_card(room, prk)
    saved = {key: _download(room, key, tmp_path) for key in ("csv", "geojson")}
    rows = list(csv.DictReader(saved["csv"].read_text(encoding="utf-8-sig").splitlines()))
    features = json.loads(saved["geojson"].read_text(encoding="utf-8"))["features"]
    wanted = expected(prk, provinces=("p10",), language="ko", theme="cohort", kinds=("hospital",))
    assert [row["region_id"] for row in rows] == wanted.view.table["region_id"].tolist()
    assert [feature["id"] for feature in features] == [row["region_id"] for row in rows]
    assert len(window.asked) > 50
    assert window.outside == []


def _tour_filters(room: Room) -> None:
    room.radio("theme", say("en", "theme.indicator"))
    room.widget("method").wait_for()
    room.radio("theme", say("en", "theme.cohort"))
    room.widget("method").wait_for(state="detached")
    room.choose("provinces", "Kangwon")
    room.widget("zoom").get_by_role("button").click()
    room.choose("kinds", "hospital")
    room.radio("language", say("ko", "language.own_name"))
    room.widget("orthography").wait_for()
    room.wait_until_idle()


def _tour_card(room: Room, pack: Pack) -> None:
    room.widget("find").get_by_role("textbox").fill("룡강")
    room.widget("find").get_by_role("textbox").press("Enter")
    room.widget("found").get_by_role("radio").first.click()
    room.card.wait_for()
    shape = pack.shape_table.query("province_id == 'p10'")["shape_id"].iloc[0]
    room.map.locator(f'path[data-shape-id="{shape}"]').hover(force=True)
    room.map.locator(".rd-tip").wait_for()


def _download(room: Room, key: str, folder: Path) -> Path:
    with room.page.expect_download() as download:
        room.widget(key).get_by_role("button").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_an_outside_request_would_be_noticed(browser: Browser, app: App) -> None:
    """The watch sees what a page fetches, embeds and connects to outside, and nothing is reached.

    Without this, finding no outside request would prove nothing.
    """
    window = Window(browser, app.address)
    room = window.visit()
    for code in ASKING:
        room.page.evaluate(f"() => new Promise((go) => {{ {code} }}).catch(() => null)")
    seen = window.outside
    window.close()
    assert sorted(seen) == [
        "http://pictured.invalid/",
        "https://fetched.invalid/",
        "wss://connected.invalid/",
    ]


def test_the_filters_come_even_if_the_map_reports_nothing(
    new_window: Callable[..., Window],
) -> None:
    """Where the map's own script cannot be had, the rest of the page still arrives."""
    window = new_window()
    window.refuse("**/map-*.js")
    room = window.visit()
    expect(room.widget("provinces")).to_be_visible()
    assert room.shapes.count() == 0
