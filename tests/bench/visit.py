"""Visit a page in a browser, press keys, and time each from the key to the painted state."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.bench.wire import Wire

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage

FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_STOPWATCH: Final = Path(__file__).parent / "stopwatch.js"
_PAINTED: Final = "stopwatch painted "
_QUIET: Final = 0.35  # seconds without a message: the page has nothing more to say
_PATIENCE: Final = 30_000  # ms until a state must be painted
_MAP: Final = "streamlit_folium"  # in the address of a map's frame
_WHERE: Final = "[map.getZoom(), map.getCenter().lat, map.getCenter().lng]"


class Visit:
    """One page in a browser context of its own, with an empty cache.

    Times are in ms; `wire` holds what travelled since the page was opened or the last key.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._context = browser.new_context(viewport={"width": 1440, "height": 900})
        self._context.add_init_script(path=_STOPWATCH)
        self.page = self._context.new_page()
        self.wire = Wire(self.page, self._context.new_cdp_session(self.page))
        self._address = address
        self._stamp = ""

    def load(self) -> float:
        """Open the page; return the time from its start to the first painted state."""
        with self.page.expect_console_message(self._is_new, timeout=_PATIENCE) as painted:
            self.page.goto(self._address)
        took = self._at(painted.value)
        self.settle()
        return took

    def press(self, key: str) -> float:
        """Press a key; return the time from the key to the newly painted state."""
        self.wire.start()
        with self.page.expect_console_message(self._is_new, timeout=_PATIENCE) as painted:
            self.page.keyboard.press(key)
        took = self._at(painted.value) - float(self.page.evaluate("stopwatch.pressed"))
        self.settle()
        return took

    def blank(self, key: str) -> float:
        """Press a key; return how long no map was seen until the page was quiet again."""
        self.page.evaluate("stopwatch.watch()")
        self.press(key)
        return float(self.page.evaluate("stopwatch.blank()"))

    def keeps_view(self, key: str) -> bool:
        """Zoom in, press a key, and return whether the map still shows the same part."""
        self._frame().locator(".leaflet-control-zoom-in").click()
        self.page.wait_for_timeout(500)
        self.settle()
        before = self._frame().evaluate(_WHERE)
        self.page.get_by_role("slider").focus()
        self.press(key)
        return bool(self._frame().evaluate(_WHERE) == before)

    def settle(self) -> None:
        """Wait until no message has come for a while."""
        seen, since = -1, time.monotonic()
        while time.monotonic() - since < _QUIET:
            if seen != self.wire.messages:
                seen, since = self.wire.messages, time.monotonic()
            self.page.wait_for_timeout(50)

    def close(self) -> None:
        """Close the page and forget its cache."""
        self._context.close()

    def _frame(self) -> Any:  # noqa: ANN401 - a frame, found anew: the plain way replaces it
        return next(frame for frame in self.page.frames if _MAP in frame.url)

    def _is_new(self, message: ConsoleMessage) -> bool:
        return message.text.startswith(_PAINTED) and _name(message) != self._stamp

    def _at(self, message: ConsoleMessage) -> float:
        """Return when the state was painted, and remember the state."""
        self._stamp = _name(message)
        return float(message.text.rpartition(" ")[2])


def _name(message: ConsoleMessage) -> str:
    return message.text.removeprefix(_PAINTED).rpartition(" ")[0]
