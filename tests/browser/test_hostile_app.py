"""Test in a browser that no text of a pack, a plan or a briefing runs as a script in the app."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import FilePayload, expect

from regiondash.evidence.people import Person
from regiondash.evidence.store import open_store
from regiondash.pack.additions import put
from regiondash.pack.load import load
from regiondash.schema import BY_NAME
from regiondash.selection import ASPECTS, DESKS, SECTIONS
from regiondash.text import LANGUAGES
from tests.browser.serving import App, serving
from tests.browser.test_briefing import present
from tests.browser.trap import Trap, look, settle
from tests.hostile_pack import Marks, hostile_pack
from tests.hostile_story import hostile_story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.room import Room

pytestmark = pytest.mark.browser

_DRAWN = 120_000  # ms until slides are drawn on a busy machine
_SLIDES = 3
_LATE = 200  # ms in which a picture that is not there has failed

_INDICATOR = {"theme": "indicator", "indicator": "schools"}
_WAYS = (
    ("", {}),
    ("", {**_INDICATOR, "place": "xex-02"}),
    ("coverage", {}),
    ("lagging", {"indicator": "schools"}),
    ("targeting", {"indicator": "water"}),
    ("plan", {"indicator": "water", "size": "3"}),
    ("region", {}),
    ("region", {"place": "xex-01"}),
    ("changes", {"since": "2024-01-01"}),
    ("data", {}),
    *(("additions", {"desk": name}) for name in DESKS),
    ("briefing", {}),
)
# The further parts of pages, which are made of the same pieces in every language.
_PARTS = (
    *(("coverage", {"section": name}) for name in SECTIONS[1:]),
    *(("lagging", {"aspect": name, "indicator": "schools"}) for name in ASPECTS[1:]),
)


@pytest.fixture(scope="module")
def marks() -> Marks:
    """Return the marks of the hostile pack's texts."""
    return Marks()


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory, marks: Marks) -> Path:
    """Return the folder of a pack whose every text is an attack."""
    return hostile_pack(tmp_path_factory.mktemp("hostile"), project, marks)


@pytest.fixture(scope="module")
def hostile_app(
    project: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory, marks: Marks
) -> Iterator[App]:
    """Return the app with the hostile pack alone, and a change of it in the history."""
    log_file = tmp_path_factory.mktemp("app") / "log.txt"
    _change(log_file.parent, marks)
    with serving(project, log_file, {"REGIONDASH_PACK": str(folder)}) as running:
        yield running


def _change(room: Path, marks: Marks) -> None:
    """Add a source, an indicator and a value, by somebody and for a reason that attack."""
    source = {"source_id": "own", "kind": "press", "republish": "no", "read_as": "original"}
    texts = {name: marks.attack(f"added.{name}") for name in ("publisher", "title", "origin")}
    defined = {"indicator_id": "own", "level": "region", "direction": "higher", "decimals": "0"}
    words = [name for name in BY_NAME["indicator_definitions"].names if name.endswith(("en", "ko"))]
    value = {"unit_kind": "region", "unit_id": "xex-03", "part": "all", "indicator_id": "own"}
    value |= {"period": "2025", "value": "7", "nature": "observed", "source_id": "own"}
    rows = [
        put("sources", {**source, **texts, "licence": marks.attack("added.licence")}),
        put(
            "indicator_definitions",
            {**defined, "permits": "map|rank|lag", **{name: marks.attack(name) for name in words}},
        ),
        put("indicators", {**value, "note": marks.attack("added.note")}),
    ]
    open_store(f"sqlite:///{room / 'additions.sqlite'}").commit(
        "hostile",
        rows,
        by=Person(marks.attack("person"), "editor"),
        kind="import",
        title=marks.attack("change.title"),
        why=marks.attack("change.why"),
        origin=marks.attack("change.origin"),
        seen=0,
    )


@pytest.fixture
def trap(browser: Browser, hostile_app: App, marks: Marks) -> Iterator[Trap]:
    """Return a window on it; whatever ran, or would run if pressed, fails the test by its field."""
    opened = Trap(browser, hostile_app.address)
    yield opened
    hits, dialogs, outside = opened.hits, opened.dialogs, opened.outside
    opened.close()
    assert marks.of(hits) == set()
    assert dialogs == []
    assert outside == []


def test_the_trap_catches_each_of_the_payloads(browser: Browser) -> None:
    """Put into a page as they are, all four run and are seen: this test can fail."""
    trap, marks = Trap(browser, "", offline=True), Marks()
    attack = marks.attack("trial")
    page = trap.blank()
    for number, markup in enumerate(
        (
            f"<p>{attack}</p>",
            f'<p title="{attack}">x</p>',
            f"<script>const name = '{attack}';</script>",
            "<script>const name = `" + attack.replace("`", "\\`") + "`;</script>",
        ),
        1,
    ):
        page.set_content(f"<!doctype html><title>x</title>{markup}")
        page.wait_for_timeout(100)
        assert len(trap.hits) >= number, markup
    page.set_content('<!doctype html><a href=" javascript:_h(0)">x</a>')
    assert look(page) == [" javascript:_h(0)"]
    trap.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_on_any_page(trap: Trap, language: str) -> None:
    """Each page and section, with the hostile pack in every part of it, shows text as text."""
    for path, asked in (*_WAYS, *(_PARTS if language == "en" else ())):
        query = {"language": language, "named": _name(language), **asked}
        desk = asked.get("desk")
        room = trap.at(path, query, f"additions-{desk}") if desk else trap.read(path, query)
        settle(room)
        assert look(room.page) == [], (path, asked)
        assert trap.hits == [], (path, asked)
        room.page.close()


def _name(language: str) -> str:
    """Return a plan's name that attacks; it is cut at its longest."""
    first = Marks().attack("plan.named", most=60)
    return first if language == "en" else "</script><script>_h(0)</script>`${_h(0)}`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_when_the_map_is_touched(trap: Trap, language: str) -> None:
    """Labels under the pointer, cards of a press, and the lists that filters open are text."""
    room = trap.open(language=language, **_INDICATOR)
    for number in (0, 5):
        shape = room.shapes.nth(number)
        shape.hover(force=True)
        settle(room)
        shape.dispatch_event("click")
        room.card.wait_for()
        settle(room)
        assert look(room.page) == []
    _open_lists(room)
    assert trap.hits == []


def _open_lists(room: Room) -> None:
    """Open each box of the filters, so that its choices are drawn."""
    boxes = room.page.get_by_test_id("stSidebar").get_by_role("combobox")
    for number in range(boxes.count()):
        boxes.nth(number).click()
        settle(room)
        assert look(room.page) == []
        room.page.keyboard.press("Escape")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_of_a_file_that_is_imported(trap: Trap, marks: Marks, language: str) -> None:
    """Name, headers, places and values of a table are text in every step that shows them."""
    room = trap.read("additions", {"language": language})
    cells = [["region", "year", "value", marks.attack("import.header")]]
    cells += [[marks.attack("import.place"), "2025", marks.attack("import.value"), "x"]] * 2
    out = io.StringIO()
    csv.writer(out).writerows(cells)
    name = marks.attack("import.file").replace("/", "") + ".csv"
    given = FilePayload(name=name, mimeType="text/csv", buffer=out.getvalue().encode())
    room.page.locator("input[type=file]").first.set_input_files(given)
    expect(room.widget("import-given")).to_be_visible()
    settle(room)
    assert look(room.page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_of_an_article(trap: Trap, folder: Path, marks: Marks, language: str) -> None:
    """A pasted text, and a file with its name, are text; so are claims and their sentences."""
    name = load(folder).regions["name_en"].iloc[3]
    told = f"{marks.attack('article')}\n\nOn February 28, 2025 a clinic was opened in {name}, "
    told += f"the report said. {marks.attack('article')} A clinic was opened in {name} county."
    room = trap.at("additions", {"language": language, "desk": "articles"}, "additions-articles")
    part = room.widget("additions-articles")
    part.locator("textarea").first.fill(told)
    called = marks.attack("article.file").replace("/", "") + ".txt"
    given = FilePayload(name=called, mimeType="text/plain", buffer=told.encode())
    part.locator("input[type=file]").first.set_input_files(given)
    settle(room)
    part.get_by_test_id("stFormSubmitButton").get_by_role("button").first.click()
    expect(room.widget("articles-choice")).to_be_visible(timeout=_DRAWN)
    settle(room)
    assert look(room.page) == []


def test_nothing_runs_of_a_briefing_that_is_loaded(
    trap: Trap, folder: Path, marks: Marks, tmp_path: Path
) -> None:
    """Titles, texts, notes, author, marking and the file's name are text, also when presented."""
    path = tmp_path / "<img src=x onerror=_h(0)>`${_h(0)}`.regiondash.json"
    path.write_text(hostile_story(load(folder), marks, most=_SLIDES), encoding="utf-8")
    room = trap.read("briefing", {})
    room.page.locator("input[type=file]").first.set_input_files(path)
    expect(room.page.locator(".rd-thumb")).to_have_count(_SLIDES)
    expect(room.page.locator(".rd-thumb img")).to_have_count(_SLIDES, timeout=_DRAWN)
    settle(room)
    assert look(room.page) == []
    tab = present(room)
    for _ in range(_SLIDES):
        tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(_LATE)
    assert look(tab) == []
