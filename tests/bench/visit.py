"""Visit a page in a browser, press keys, and time each from the key to the painted state."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench.wire import Wire

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Frame

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
PATIENCE: Final = 30  # seconds until a state must be painted, where nothing else is said
_RUNNING: Final = "document.querySelector('[data-testid=stApp]').dataset.testScriptState"
_MAP: Final = "streamlit_folium"  # in the address of a map's frame
_WHERE: Final = "[map.getZoom(), map.getCenter().lat, map.getCenter().lng]"


class Visit:
    """One page in a browser context of its own, with an empty cache.

    Times are in ms; `wire` holds what travelled since the page was opened or the last key.
    Playwright's TimeoutError is raised where no new state is painted within `patience` seconds.
    """

    def __init__(self, browser: Browser, address: str, patience: float = PATIENCE) -> None:
        self._context = browser.new_context(viewport={"width": 1440, "height": 900})
        self._context.set_default_timeout(patience * 1000)
        self._context.add_init_script(path=_STOPWATCH)
        self.page = self._context.new_page()
        self.wire = Wire(self.page, self._context.new_cdp_session(self.page))
        self._address, self.patience = address, patience
        self._stamp = ""

    def load(self) -> float:
        """Open the page; return the time from its start to the first painted state.

        A page may show its filters later: they are waited for, but not counted.
        """
        with self.page.expect_console_message(self._is_new) as painted:
            self.page.goto(self._address)
        took = self._at(painted.value)
        self.page.get_by_role("slider").wait_for()
        self.settle()
        return took

    @property
    def filters(self) -> float:
        """Return when the page's filters were there, from its start."""
        return float(self.page.evaluate("stopwatch.filters"))

    def press(self, key: str) -> float:
        """Press a key; return the time from the key to the newly painted state."""
        self.wire.start()
        with self.page.expect_console_message(self._is_new) as painted:
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
        self.map.locator(".leaflet-control-zoom-in").click()
        self.page.wait_for_timeout(500)
        self.settle()
        before = self.map.evaluate(_WHERE)
        self.focus()
        self.press(key)
        return bool(self.map.evaluate(_WHERE) == before)

    def focus(self) -> None:
        """Bring the page to the front, and the keys to its year slider."""
        self.page.bring_to_front()
        self.page.get_by_role("slider").focus()

    def settle(self) -> None:
        """Wait until the page does not run and no message has come for a while."""
        seen, since = -1, time.monotonic()
        end = since + self.patience
        while (now := time.monotonic()) - since < _QUIET and now < end:
            if seen != self.wire.messages or self.page.evaluate(_RUNNING) == "running":
                seen, since = self.wire.messages, time.monotonic()
            self.page.wait_for_timeout(50)

    def close(self) -> None:
        """Close the page and forget its cache."""
        self._context.close()

    @property
    def map(self) -> Frame:
        """Return the map's frame, found anew: the plain way replaces it."""
        return next(frame for frame in self.page.frames if _MAP in frame.url)

    def _is_new(self, message: ConsoleMessage) -> bool:
        return message.text.startswith(_PAINTED) and _name(message) != self._stamp

    def _at(self, message: ConsoleMessage) -> float:
        """Return when the state was painted, and remember the state."""
        self._stamp = _name(message)
        return float(message.text.rpartition(" ")[2])


def _name(message: ConsoleMessage) -> str:
    return message.text.removeprefix(_PAINTED).rpartition(" ")[0]
