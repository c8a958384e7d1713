"""Test in a browser that a briefing is composed, saved, loaded elsewhere, and presented."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import TimeoutError, expect  # noqa: A004 - Playwright's own

from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.room import Room
    from tests.browser.window import Window

pytestmark = pytest.mark.browser

_DRAWN: Final = 120_000  # ms until slides are drawn, and a deck is made, on a busy machine


def turn_to(room: Room, name: str) -> None:
    """Turn to a page by the menu, within the session."""
    menu = room.page.get_by_test_id("stTopNavLink").filter(has_text=say("en", f"page.{name}"))
    there = re.compile(rf"/{name}(\?|$)")
    for _ in range(3):  # a press is lost where the menu is drawn anew between down and up
        menu.first.click()
        try:
            room.page.wait_for_url(there, timeout=5_000)
        except TimeoutError:
            continue
        break
    expect(room.page).to_have_url(there)
    expect(room.widget("downloads")).to_have_count(1, timeout=_DRAWN)
    room.wait_until_idle()


def add(room: Room, number: int) -> None:
    """Add what the page shows, and wait until the page says which slide it became."""
    room.widget("add_to_briefing").get_by_role("button").click()
    expect(room.page.get_by_text(say("en", "briefing.added", n=str(number)))).to_be_visible(
        timeout=_DRAWN
    )
    room.wait_until_idle()


def composed(window: Window) -> Room:
    """Return the briefing's page with a slide of the map, one of who lags, one of what is new."""
    room = window.open(theme="cohort", provinces="p10")
    room.wait_until_idle()
    add(room, 1)
    turn_to(room, "lagging")
    room.radio("aspect", say("en", "lagging_section.lag"))
    room.wait_until_idle()
    add(room, 2)
    turn_to(room, "changes")
    add(room, 3)
    turn_to(room, "briefing")
    return room


def thumbs(room: Room) -> Locator:
    """Return the slides of the list."""
    return room.page.locator(".rd-thumb")


def wait_until_drawn(room: Room, count: int) -> None:
    """Wait until each slide of the list is a picture that has arrived."""
    expect(thumbs(room)).to_have_count(count)
    expect(room.page.locator(".rd-thumb img")).to_have_count(count, timeout=_DRAWN)
    room.wait_until_idle()
    wide = (
        "() => [...document.querySelectorAll('.rd-thumb img, .rd-stage img')]"
        ".every((one) => one.complete && one.naturalWidth > 300)"
    )
    room.page.wait_for_function(wide, timeout=_DRAWN)


def names(room: Room) -> list[str]:
    """Return the titles of the slides of the list, in order."""
    buttons = room.widget("slides").get_by_role("button").all()
    told = [button.inner_text() for button in buttons]
    return [text.partition(": ")[2] for text in told]


def save(room: Room, folder: Path) -> Path:
    """Save the briefing and return its file."""
    with room.page.expect_download() as begun:
        room.widget("save").get_by_role("button").click()
    file = folder / begun.value.suggested_filename
    begun.value.save_as(file)
    return file


def present(room: Room) -> Page:
    """Press the link that presents, and return the tab once the slides are in it."""
    with room.page.context.expect_page() as begun:
        room.widget("present").get_by_role("link").click()
    tab = begun.value
    tab.wait_for_url(lambda url: "/deck-" in url, timeout=_DRAWN)
    tab.wait_for_selector(".rd-now")
    return tab


def test_a_slide_that_is_pressed_opens_while_pictures_are_still_missing(
    new_window: Callable[..., Window],
) -> None:
    """A press in the list turns the stage to its slide, before all are drawn and after.

    Not all are drawn when the first one is pressed, nor when it has opened.
    """
    room = new_window().read("briefing", {})
    room.widget("begin_standard").get_by_role("button").click()
    place, pictures = room.page.locator(".rd-place"), room.page.locator(".rd-thumb img")
    for key, shown in (("cohorts", "3"), ("lag", "6")):
        room.widget(f"open-{key}").get_by_role("button").click()
        expect(place).to_have_text(re.compile(f"^{shown} of "), timeout=5_000)
        assert pictures.count() < thumbs(room).count()
    wait_until_drawn(room, thumbs(room).count())
    room.widget("open-title").get_by_role("button").click()
    expect(place).to_have_text(re.compile("^1 of "))


def test_a_briefing_of_three_pages_is_saved_loaded_and_presented(
    new_window: Callable[..., Window], tmp_path: Path
) -> None:
    """Slides of three pages are put in order by keyboard, saved, loaded by another and shown.

    Nothing is asked of any other host, and the address of the presentation cannot be guessed.
    """
    room = composed(new_window())
    wait_until_drawn(room, 3)
    before = names(room)
    room.page.keyboard.press("Alt+ArrowUp")  # the slide added last is open
    expect(room.page.locator(".rd-place")).to_have_text("2 of 3")
    wait_until_drawn(room, 3)
    first, lag, new = before
    assert names(room) == [first, new, lag]
    expect(room.page.locator(".rd-unsaved")).to_be_visible()
    file = save(room, tmp_path)
    expect(room.page.locator(".rd-unsaved")).to_have_count(0)
    told = [(one["subject"], one["view"]) for one in json.loads(file.read_text("utf-8"))["slides"]]
    assert [subject for subject, _ in told] == ["map", "changes", "lag"]
    assert {view["provinces"] for _, view in told} == {"p10"}

    other = new_window().read("briefing", {})
    expect(thumbs(other)).to_have_count(0)
    other.page.locator("input[type=file]").set_input_files(file)
    wait_until_drawn(other, 3)
    assert names(other) == [first, new, lag]
    tab = present(other)
    assert len(tab.url.rpartition("/deck-")[2].removesuffix(".html")) >= 22
    for key, number in (("ArrowRight", 2), ("Space", 3), ("Home", 1), ("End", 3)):
        tab.keyboard.press(key)
        expect(tab.locator("#rd-said")).to_contain_text([first, new, lag][number - 1])
    tab.close()


def test_the_name_is_kept_when_a_marking_is_given(new_window: Callable[..., Window]) -> None:
    """Inputs that a menu shows late hold what the story has, and change that alone."""
    room = new_window().read("briefing", {})
    room.widget("begin_standard").get_by_role("button").click()
    expect(thumbs(room).first).to_be_visible(timeout=_DRAWN)
    name = room.title.inner_text()
    room.page.get_by_role("button", name=say("en", "briefing.heads")).click()
    expect(room.page.locator("[class*=st-key-story_title] input")).to_have_value(name)
    marking = room.page.locator("[class*=st-key-story_marking] input")
    marking.fill("DRAFT")
    marking.press("Enter")
    expect(room.page.locator("[class*=st-key-story_marking] input")).to_have_value("DRAFT")
    expect(room.title).to_have_text(name)


def test_a_reload_keeps_the_briefing(new_window: Callable[..., Window]) -> None:
    """A new session of the same browser takes up the slides; that of another has none."""
    mine, window = new_window(), new_window()
    room = mine.open()
    room.wait_until_idle()
    add(room, 1)
    again = mine.read("briefing", {})
    expect(thumbs(again)).to_have_count(1)
    expect(again.page.locator(".rd-unsaved")).to_be_visible()
    expect(thumbs(window.read("briefing", {}))).to_have_count(0)


def test_a_file_is_made_in_the_background_and_can_be_cancelled(
    new_window: Callable[..., Window],
) -> None:
    """While a file is made the page answers; cancelled it offers the forms again."""
    room = new_window().read("briefing", {})
    room.widget("begin_standard").get_by_role("button").click()
    expect(thumbs(room).first).to_be_visible(timeout=_DRAWN)
    room.widget("make_pdf").get_by_role("button").click()
    cancel = room.widget("cancel_export").get_by_role("button")
    expect(cancel).to_be_visible(timeout=_DRAWN)
    expect(room.widget("make_pptx").get_by_role("button")).to_be_disabled()
    cancel.click()
    expect(cancel).to_have_count(0)
    expect(room.widget("make_pptx").get_by_role("button")).to_be_enabled(timeout=_DRAWN)


def test_a_tab_asks_before_an_unsaved_briefing_is_closed(
    new_window: Callable[..., Window],
) -> None:
    """While the mark of an unsaved briefing stands, leaving is asked about; else it is not."""
    room = new_window().read("briefing", {})
    asked = "() => window.onbeforeunload?.(new Event('beforeunload', { cancelable: true })) === ''"
    assert not room.page.evaluate(asked)
    room.widget("begin_standard").get_by_role("button").click()
    expect(room.page.locator(".rd-unsaved")).to_be_visible()
    room.page.wait_for_function(asked)
    turn_to(room, "changes")
    assert not room.page.evaluate(asked)
