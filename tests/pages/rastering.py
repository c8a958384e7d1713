"""Use the page's part for rasters without a browser: give files, say what they are, measure."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from regiondash.text import say
from tests.pages.adding import button, found, say_source
from tests.rasters_given import lights

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from regiondash.evidence.store.store import Store

_PATIENCE: Final = 60.0  # seconds on a busy machine
_SAID: Final = {"label": "Night lights", "unit": "nW"}


def settle(page: AppTest) -> AppTest:
    """Run until nothing is under way."""
    until = time.monotonic() + _PATIENCE
    while "rasters_underway" in page.session_state and time.monotonic() < until:
        time.sleep(0.05)
        page.run()
    assert not page.exception
    return page


def give(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Upload files together, and wait until they were looked at."""
    (uploader,) = found(page, "file_uploader", "rasters_file")
    uploader.set_value([(name, data, "image/tiff") for name, data in files])
    return settle(page.run())


def press(page: AppTest, key: str) -> AppTest:
    """Press a button, and wait until nothing is under way."""
    button(page, key).click().run()
    return settle(page)


def say_all(page: AppTest) -> AppTest:
    """Say what the values are, and who published the rasters."""
    for name, words in _SAID.items():
        (box,) = [one for one in page.text_input if f" {name} " in f"{one.key} "]
        box.set_value(words).run()
    (way,) = [one for one in page.selectbox if " direction " in f"{one.key} "]
    way.set_value("higher").run()
    return say_source(page)


def set_how(page: AppTest, name: str, value: object) -> AppTest:
    """Set something in the fold."""
    (widget,) = [
        one
        for kind in ("number_input", "selectbox")
        for one in found(page, kind, "rasters_how")
        if one.key.split(" ")[2] == name
    ]
    shown: AppTest = widget.set_value(value).run()
    return shown


def ready(page: AppTest) -> AppTest:
    """Take two years as far as the last button."""
    give(
        page, ("lights_2023.tif", lights().data), ("lights_2024.tif", lights("b", 7, 8, 5, 6).data)
    )
    press(say_all(page), "rasters_measure")
    (why,) = found(page, "text_input", "import_why")
    shown: AppTest = why.set_value("New year").run()
    return shown


def told(key: str, **values: object) -> str:
    """Return a message of the page."""
    return say("en", key, **values)


def values_of(store: Store) -> dict[tuple[str, str], str]:
    """Return the values in the store, by shape and period."""
    return {
        (row.key[1], row.key[4]): (row.cells or {})["value"]
        for row in store.additions("tiny").rows
        if row.table == "indicators"
    }
