"""Test in a browser that every page and section stands whole, and asks no outside host."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from regiondash.selection import SECTIONS
from regiondash.text import LANGUAGES, say
from tests.browser.serving import serving
from tests.browser.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.room import Room

pytestmark = pytest.mark.browser

_FILES = sorted(path.stem for path in Path(__file__).parents[2].glob("pages/*.py"))
PAGES = [name for name in _FILES if name != "map"]  # whose own path is none
WAYS = [("", ""), *((name, "") for name in PAGES), *(("coverage", name) for name in SECTIONS[1:])]
WAYS.append(("region", "prk-049"))
FILTERS = ("programme", "provinces", "year")  # of every page but that of one's own data


def asked(path: str, part: str, language: str) -> dict[str, str]:
    """Return the query that opens a part of a page, which is a section or a place."""
    named = {"place" if path == "region" else "section": part} if part else {}
    return {**named, "language": language}


def stands_whole(room: Room, language: str, filters: tuple[str, ...] = FILTERS) -> None:
    """Check that a page has its frame: one title, the filters, the switch, downloads, no fault."""
    expect(room.title).to_have_count(1)
    expect(room.title).not_to_be_empty()
    expect(room.problems).to_have_count(0)
    expect(room.page.get_by_test_id("stException")).to_have_count(0)
    for key in ("language", *filters, "downloads"):
        expect(room.widget(key)).to_have_count(1)
    menu = room.page.get_by_test_id("stTopNavLink").filter(has_text=say(language, "page.map"))
    expect(menu).to_have_count(1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "part"), WAYS)
def test_a_page_stands_whole(window: Window, path: str, part: str, language: str) -> None:
    """Opened by its own address it has title, filters and downloads, all from here alone."""
    room = window.read(path, asked(path, part, language))
    stands_whole(room, language, () if path == "additions" else FILTERS)
    assert len(window.asked) > 5
    assert window.outside == []


# Whether a line of the title, or of the line under it, crosses a button of the page's head.
_CROSSES = """() => {
    const boxes = (selector, of) => Array.from(document.querySelectorAll(selector)).flatMap(of);
    const lines = boxes(".rd-title, .rd-subtitle", (element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return Array.from(range.getClientRects());
    });
    const buttons = boxes(".st-key-head-side button", (one) => [one.getBoundingClientRect()]);
    const over = (a, b) =>
        a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;
    const crosses = lines.some((line) => buttons.some((button) => over(line, button)));
    return [buttons.length, crosses];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["coverage", "targeting"])
def test_a_title_never_runs_under_the_buttons_beside_it(
    window: Window, path: str, language: str
) -> None:
    """On screens from 1280 to 1920 pixels wide, a long title ends before the tools begin."""
    room = window.read(path, {"language": language})
    expect(room.widget("head-side").get_by_role("button")).to_have_count(1)  # beside two radios
    for width in (1280, 1366, 1440, 1920):
        room.page.set_viewport_size({"width": width, "height": 900})
        buttons, crosses = room.page.evaluate(_CROSSES)
        assert (buttons, crosses) == (3, False), width


@pytest.fixture
def fresh(project: Path, tmp_path: Path, browser: Browser) -> Iterator[Window]:
    """Return a window on a server that nobody has visited yet."""
    with serving(project, tmp_path / "log.txt", {}) as app:
        opened = Window(browser, app.address)
        yield opened
        opened.close()


def test_the_first_visit_of_a_server_may_be_to_a_page(fresh: Window) -> None:
    """Who asks a fresh server for a page by its own address gets it in its frame, styled."""
    room = fresh.read("coverage", {})
    stands_whole(room, "en")
    style = "() => getComputedStyle(document.querySelector('.rd-title')).fontWeight"
    assert room.page.evaluate("() => !!document.querySelector('.rd-board')")
    assert room.page.evaluate(style) == "700"
    assert fresh.outside == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chip_of_the_board_opens_its_region(window: Window, language: str) -> None:
    """A press on a place's name leads to its page, in the language chosen."""
    room = window.read("coverage", {"language": language, "basis": "confirmed"})
    chip = room.page.locator("a.rd-chip").first
    name = chip.evaluate("chip => chip.firstChild.textContent")
    chip.click()
    room.page.wait_for_url(re.compile(r"/region\?"))
    room.wait_until_idle()
    expect(room.title).to_contain_text(name)
    assert "basis=confirmed" in room.page.url
    stands_whole(room, language)
