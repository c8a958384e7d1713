"""Test in a browser that the guide's country is on the map: its shapes, and what was imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.serving import serving
from tests.browser.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.guide import Followed

pytestmark = pytest.mark.browser

_FILLS = "paths => paths.map(path => path.getAttribute('fill'))"


@pytest.fixture
def country(
    project: Path, followed: Followed, tmp_path: Path, browser: Browser
) -> Iterator[Window]:
    """Return a window on the app with the guide's pack."""
    with serving(project, tmp_path / "log.txt", followed.settings) as app:
        opened = Window(browser, app.address)
        yield opened
        opened.close()


def test_the_guides_country_is_on_the_map(country: Window) -> None:
    """Twelve shapes stand there, their colours change with the indicator, a press opens a card."""
    room = country.open()
    expect(room.shapes).to_have_count(12)
    status = room.shapes.evaluate_all(_FILLS)
    room.page.close()
    room = country.open(theme="indicator", indicator="piped_water")
    expect(room.shapes).to_have_count(12)
    expect(room.title).to_contain_text("Homes with piped water")
    fills = room.shapes.evaluate_all(_FILLS)
    assert fills != status
    assert len(set(fills)) > 3
    room.shapes.first.dispatch_event("click")
    expect(room.card).to_contain_text("Alder")
    expect(room.problems).to_have_count(0)
    assert country.outside == []
