"""Test in a browser that files made of texts that attack run nothing: maps, decks, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.trap import Trap, look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.hostile_files import Hostile

pytestmark = pytest.mark.browser

_LATE = 200  # ms in which a picture that is not there has failed
_SHAPE = "path[data-shape-id]"


@pytest.fixture
def files(hostile: Hostile) -> dict[str, Path]:
    """Return the files that the app gives away, by name."""
    return hostile.files


@pytest.fixture
def trap(browser: Browser, hostile: Hostile) -> Iterator[Trap]:
    """Return a window without a network; whatever ran fails the test by its field."""
    opened = Trap(browser, offline=True)
    yield opened
    hits, dialogs = opened.hits, opened.dialogs
    opened.close()
    assert hostile.marks.of(hits) == set()
    assert dialogs == []


def shown(trap: Trap, file: Path) -> Page:
    """Open a file in a new tab."""
    page = trap.blank()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("theme", ["status", "indicator"])
def test_nothing_runs_in_a_map_of_one_file(trap: Trap, files: dict[str, Path], theme: str) -> None:
    """Labels, cards, the search and the table of a map are text, also when they are touched."""
    page = shown(trap, files[f"map-{theme}.html"])
    page.locator("body[data-stamp]").wait_for()
    for number in (0, 1, 4):
        shape = page.locator(_SHAPE).nth(number)
        shape.hover(force=True)
        shape.dispatch_event("click")
        expect(page.locator("#rd-card")).to_be_visible()
    page.locator("#rd-find").fill("x onerror")
    page.locator("#rd-table tbody tr").first.click()
    page.wait_for_timeout(_LATE)
    assert look(page) == []


def test_nothing_runs_in_a_briefing_of_one_file(trap: Trap, files: dict[str, Path]) -> None:
    """Slides, live maps, the overview, the search and notes of a deck are text."""
    page = shown(trap, files["deck.html"])
    slides = page.locator(".rd-slide").count()
    assert slides > 5
    for _ in range(slides):
        page.wait_for_timeout(_LATE)
        assert look(page) == []
        page.keyboard.press("ArrowRight")
    page.keyboard.press("/")
    page.locator("#rd-find").fill("img")
    page.keyboard.press("Enter")
    page.wait_for_timeout(_LATE)
    assert look(page) == []


def test_nothing_runs_in_a_picture(trap: Trap, files: dict[str, Path]) -> None:
    """An SVG opened by itself is a document that could run scripts, and runs none."""
    page = shown(trap, files["map-cohort.svg"])
    page.wait_for_timeout(_LATE)
    assert look(page) == []
