"""Test in a browser that an uploaded raster becomes an indicator of the lagging page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pytest
from playwright.sync_api import expect

from regiondash.text import say
from tests.rasters_given import tiff

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.browser.room import Room
    from tests.browser.window import Window

pytestmark = pytest.mark.browser

_PATIENCE: Final = 60_000  # ms on a busy machine
_LABEL: Final = "Light seen from above"
_SOURCE: Final = {"publisher": "Office of Light", "title": "Lights", "published_on": "2025"}


def sloping() -> Any:  # noqa: ANN401 - an array
    """Return pixels of a tenth of a degree over the country that rise from the south-west."""
    rows, columns = np.mgrid[0:60, 0:80]
    return ((60 - rows) + columns).astype("float32")


def fill(room: Room, label: str, words: str) -> None:
    """Write into a field, and wait until the app has answered."""
    box = room.page.get_by_label(label, exact=True)
    box.fill(words)
    box.press("Tab")
    room.wait_until_idle()


def say_all(room: Room) -> None:
    """Say what the values are and who published the raster."""
    fill(room, say("en", "additions_field.label"), _LABEL)
    fill(room, say("en", "additions_field.unit"), "nW")
    room.page.get_by_label(say("en", "additions_field.direction")).click()
    room.page.get_by_role("option").first.click()
    room.wait_until_idle()
    for name, words in _SOURCE.items():
        fill(room, say("en", f"additions_source.{name}"), words)


def visible(found: Locator) -> Locator:
    """Wait until something stands on the page."""
    expect(found).to_be_visible(timeout=_PATIENCE)
    return found


def test_a_raster_goes_from_a_file_to_the_lagging_page(own_window: Window, tmp_path: Path) -> None:
    """Uploaded, measured, looked at and accepted, it can be ranked by like any other."""
    file = tmp_path / "lights_2024.tif"
    file.write_bytes(tiff(sloping(), west=124, north=43.2, size=0.1))
    room = own_window.read("additions", {"desk": "rasters"})
    room.page.locator('[class*="st-key-rasters_file"] input[type=file]').set_input_files(file)
    visible(room.page.locator(".rd-raster").filter(has_text="EPSG:4326"))
    room.wait_until_idle()
    say_all(room)
    room.widget("rasters_measure").get_by_role("button").click()
    why = visible(room.page.get_by_label(say("en", "additions.why")))
    room.wait_until_painted()
    visible(room.page.locator(".rd-raster-list").first)
    why.fill("New year")
    why.press("Tab")
    button = room.widget("import_accept").get_by_role("button")
    expect(button).to_be_enabled(timeout=_PATIENCE)
    button.click()
    visible(room.page.locator(".rd-entered"))
    lagging = own_window.read("lagging", {"aspect": "lag", "indicator": "light_seen_from_above"})
    expect(lagging.title).to_contain_text(re.compile(_LABEL, re.IGNORECASE), timeout=_PATIENCE)
    lagging.wait_until_painted()
