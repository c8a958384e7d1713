"""Test in a browser that a pack without a file, or with scripts in its names, does no harm."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from regiondash.pack.load import load
from tests.browser.serving import App, serving
from tests.browser.window import Window
from tests.packs import edit_file, read_rows, write_rows
from tests.pages.expected import expected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from regiondash.pack.model import Pack
    from tests.browser.room import Room

pytestmark = pytest.mark.browser

SCRIPT: Final = (
    '<img src=x onerror="window.__xss=1;alert(1)"><script>window.__xss=1</script>'
    "</script><script>alert(2)</script>${alert(3)}{{7*7}}'\"`"
    "![p](https://outside.invalid/p.png) Kosan"
)
REGION: Final = "prk-134"


@pytest.fixture(scope="module")
def packs(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two packs: `prk` with scripts in its words, `holed` without sites."""
    folder = tmp_path_factory.mktemp("packs")
    for name in ("prk", "holed"):
        shutil.copytree(project / "geodata/prk", folder / name, ignore=lambda *_: {"build"})
    (folder / "holed" / "sites.csv").unlink()
    _poison(folder / "prk")
    return folder


def _poison(pack: Path) -> None:
    """Write scripts into names, sites, events, sources and labels of a pack."""
    for table, columns in {
        "regions": ("name_en", "name_ko", "name_ko_south", "aliases"),
        "provinces": ("name_en", "name_ko_south"),
        "sites": ("name_en", "products_en", "note_en"),
        "events": ("text_en", "said_by_en", "caveat_en"),
        "sources": ("publisher", "title"),
        "indicator_definitions": ("label_en", "unit_en", "method_en"),
    }.items():
        rows = [row | dict.fromkeys(columns, SCRIPT) for row in read_rows(pack, table)]
        if table == "sources":
            rows = [row | {"url": "javascript:alert(4)"} for row in rows]
        write_rows(pack, table, rows)
    claimant = 'claimant_en = "DPRK state media"'
    edit_file(pack, "programme.toml", claimant, f"claimant_en = '''{SCRIPT}'''")


@pytest.fixture(scope="module")
def other_app(project: Path, packs: Path) -> Iterator[App]:
    """Return the app on the folder of damaged packs."""
    with serving(project, packs / "log.txt", {"REGIONDASH_PACKS": str(packs)}) as running:
        yield running


@pytest.fixture
def other_window(browser: Browser, other_app: App) -> Iterator[Window]:
    """Return a window on that app; it must ask no outside host and open no dialog."""
    window = Window(browser, other_app.address)
    yield window
    outside, dialogs = window.outside, list(window.dialogs)
    window.close()
    assert outside == []
    assert dialogs == []


def test_a_missing_file_is_a_sentence(other_window: Window) -> None:
    """A pack that lacks sites.csv gets a sentence with that name, and no traceback."""
    room = other_window.visit(pack="holed")
    expect(room.problems).to_have_count(1)
    expect(room.problems).to_contain_text("sites.csv")
    expect(room.page.get_by_test_id("stException")).to_have_count(0)
    expect(room.page.get_by_text("Traceback")).to_have_count(0)


def test_scripts_in_a_pack_stay_text(other_window: Window, packs: Path) -> None:
    """Names, products, events and publishers that hold scripts are shown and never run."""
    pack = load(packs / "prk")
    room = other_window.open(place=REGION, provinces="p10")
    room.wait_until_painted(expected(pack, place=REGION, provinces=("p10",)).stamp)
    expect(room.card.get_by_role("heading", level=2).first).to_have_text(SCRIPT)
    assert room.card.locator("[href^='javascript']").count() == 0
    _go_around(room, pack)
    for frame in room.page.frames:
        assert frame.evaluate("() => window.__xss") is None
    assert room.page.locator("[src*='outside.invalid'], [onerror]").count() == 0


def _go_around(room: Room, pack: Pack) -> None:
    """Open what shows the pack's words: tooltips, the search, the other themes, Korean names."""
    for shape in pack.shape_table.query("province_id == 'p10'")["shape_id"][:3]:
        path = room.map.locator(f'path[data-shape-id="{shape}"]')
        path.dispatch_event("mouseover", {"clientX": 300, "clientY": 200})
    room.widget("find").get_by_role("textbox").fill("Kosan")
    room.widget("find").get_by_role("textbox").press("Enter")
    room.widget("found").get_by_role("radio").first.wait_for()
    for theme in (2, 1):
        room.widget("theme").get_by_role("radio").nth(theme).press("Space")
        room.wait_until_idle()
    room.widget("language").get_by_role("radio").nth(1).click()
    room.widget("orthography").wait_for()
    room.wait_until_idle()
