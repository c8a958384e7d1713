"""Test in a browser the lagging page with lights of three years: they play, and the page follows.

Three years are played on the map of who lags, in either language; the title, the ranks and the
address follow where the player stops, and back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from regiondash.evidence.store.opening import close_all
from regiondash.settings import Settings
from regiondash.text import LANGUAGES, say
from tests.browser.playing import button, drawn, period_is, quiet
from tests.browser.serving import serving
from tests.browser.window import Window
from tests.lights import INDICATOR, YEARS, enter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from regiondash.pack.model import Pack

pytestmark = pytest.mark.browser

PART = "KP0216"


@pytest.fixture(scope="module")
def lights(
    project: Path, prk: Pack, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    """Return a window on an app whose store has the lights of three years."""
    folder = tmp_path_factory.mktemp("lights")
    enter(Settings(store=folder / "lights.sqlite"), prk, folder)
    close_all()
    told = {"REGIONDASH_STORE": str(folder / "lights.sqlite")}
    with serving(project, folder / "log.txt", told) as app:
        window = Window(browser, app.address)
        yield window
        outside, dialogs = window.outside, list(window.dialogs)
        window.close()
        assert outside == []
        assert dialogs == []


def test_the_years_play_without_the_server_and_the_page_follows(lights: Window) -> None:
    """Playing ends at the last year; a step back takes title, period and address with it."""
    room = lights.read("lagging", {"aspect": "lag", "indicator": INDICATOR, "period": "2022"})
    quiet(room)
    period_is(room, "2022")
    first = drawn(room)
    expect(room.title).to_contain_text("2022")
    button(room, "play").click()
    period_is(room, YEARS[-1])
    expect(room.body).to_have_attribute("data-playing", "false")
    expect(room.title).to_contain_text("2024")
    room.wait_until_idle()
    assert drawn(room) != first
    assert "period=2024" in room.page.url
    button(room, "back").click()
    expect(room.title).to_contain_text("2023")
    room.wait_until_idle()
    period_is(room, "2023")
    expect(room.page.locator(".st-key-lagging")).to_contain_text("2023")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_tells_where_its_value_is_from(lights: Window, language: str) -> None:
    """Beside the map: year, nature, share of the area with data, and a link to the source."""
    asked = {"aspect": "lag", "indicator": INDICATOR, "place": PART, "language": language}
    room = lights.read("lagging", asked)
    quiet(room)
    told = room.page.locator(".rd-from")
    expect(told).to_contain_text(say(language, "raster_share.of_area", share="75%"))
    expect(told.get_by_role("link")).to_have_attribute("href", "https://lights.example.org/annual")
    expect(room.problems).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_inequality_over_the_years_is_drawn(lights: Window, language: str) -> None:
    """A chart over three years, with how the values were made and under which licence."""
    room = lights.read(
        "lagging", {"aspect": "inequality", "indicator": INDICATOR, "language": language}
    )
    chart = room.page.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)").last
    expect(chart).to_be_visible()
    table = room.page.locator(".rd-grid").last
    for year in YEARS:
        expect(table).to_contain_text(year)
    made = room.page.locator("details").filter(has_text="exactextract")
    made.locator("summary").click()
    expect(made).to_contain_text("CC BY 4.0")
