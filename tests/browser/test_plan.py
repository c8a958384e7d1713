"""Test in a browser that the pages on choice and plan paint, and tell a limit that cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from regiondash.text import LANGUAGES, say
from tests.browser.room import Room

if TYPE_CHECKING:
    from tests.browser.window import Window

pytestmark = pytest.mark.browser
_PATIENCE = 30_000  # ms in which a busy machine solves a plan and paints it


def opened(window: Window, path: str, **query: str) -> Room:
    """Return a new tab with a page opened by its own address."""
    room = Room(window._context.new_page())
    room.page.goto(f"{window._address}/{path}?{urlencode(query)}")
    expect(room.title).to_be_visible(timeout=_PATIENCE)
    return room


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_painted(window: Window, language: str) -> None:
    """Map, marks in order, list and effects stand under the title; no outside host is asked."""
    room = opened(window, "plan", language=language)
    expect(room.title).to_have_text(say(language, "plan.title"))
    expect(room.page.locator(".rd-planned i")).to_have_count(20, timeout=_PATIENCE)
    picture = room.page.locator(".rd-planned img")
    assert picture.evaluate("picture => picture.complete && picture.naturalWidth > 0")
    expect(room.page.locator(".rd-plan-list tbody tr")).to_have_count(20)
    expect(room.page.get_by_test_id("stDownloadButton")).to_have_count(3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_limit_that_cannot_hold_is_told(window: Window, language: str) -> None:
    """Three a province for twenty seats: a sentence, and the controls that mend it."""
    room = opened(window, "plan", language=language, min_per="3")
    told = {"min_per": 3, "wanted": 32, "possible": 20}
    sentence = say(language, "plan_conflict.at_least", **told)
    expect(room.problems).to_have_text(sentence, timeout=_PATIENCE)
    least = room.page.locator(".st-key-min_per input")
    least.fill("1")
    least.press("Enter")
    expect(room.page.locator(".rd-planned i")).to_have_count(20, timeout=_PATIENCE)
    expect(room.problems).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_choice_and_indicator_are_painted(window: Window, language: str) -> None:
    """Both charts are drawn, and the table of cohorts stands."""
    room = opened(window, "targeting", language=language)
    expect(room.title).to_contain_text("p = 0.24", timeout=_PATIENCE)
    charts = room.page.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)")
    expect(charts).to_have_count(2, timeout=_PATIENCE)
    expect(room.page.locator(".rd-choice tbody tr").first).to_be_visible()
