"""Open windows of a browser that reaches this machine alone, and note whatever they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from tests.browser.room import Room
from tests.browser.serving import HOST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser, Dialog, Page

# No name is looked up and no address but this machine's is reached, whatever asks: pages,
# WebSockets, prefetching, the browser itself. (Routing requests through the test would miss
# WebSockets, and switch the browser's cache off.)
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
)
DESKTOP: Final = {"viewport": {"width": 1280, "height": 860}}
_HERE: Final = ("data", "blob")


class Window:
    """A browser window with a memory of its own: what it asked for, and dialogs that it opened."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:  # noqa: ANN401 - Playwright's own
        self._context = browser.new_context(**{**DESKTOP, **options})
        self._context.set_default_timeout(15_000)
        self._context.on("request", lambda request: self.asked.append(request.url))
        self._context.on("page", self._listen)
        self._address = address
        self.asked: list[str] = []
        self.dialogs: list[str] = []

    def _listen(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, **query: str) -> Room:
        """Open the app in a new tab and wait until its map is painted."""
        room = self.visit(**query)
        room.wait_until_painted()
        return room

    def visit(self, **query: str) -> Room:
        """Open the app in a new tab and wait until it has answered, with a map or without."""
        return self.read("", query)

    def read(self, path: str, query: Mapping[str, str]) -> Room:
        """Open a page by its own path in a new tab and wait until it has answered."""
        room = Room(self._context.new_page())
        room.go(f"{self._address}/{path}", query)
        return room

    def tab(self) -> Page:
        """Open an empty tab and return it."""
        page: Page = self._context.new_page()
        return page

    def refuse(self, pattern: str) -> None:
        """Answer no request for an address that fits a pattern."""
        self._context.route(pattern, lambda route: route.abort())

    @property
    def outside(self) -> list[str]:
        """Return what was asked of any host but this machine."""
        return [url for url in self.asked if not _stays_here(url)]

    def tidy(self) -> None:
        """Close the tabs, and forget what they asked for."""
        for page in self._context.pages:
            page.close()
        self.asked.clear()
        self.dialogs.clear()

    def close(self) -> None:
        """Close the window with all its tabs."""
        self._context.close()


def _stays_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in _HERE or parts.hostname == HOST
