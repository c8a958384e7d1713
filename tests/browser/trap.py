"""Watch a browser for a script of a text that runs: calls of the hook, dialogs, and wrong links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.browser.window import Window
from tests.hostile_pack import HOOK

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

    from tests.browser.room import Room

# The addresses that a reader could follow or that a page would load, wherever they stand.
_ADDRESSES: Final = """() => Array.from(
    document.querySelectorAll("[href], [src], [action], [formaction]"),
    (one) => ["href", "src", "action", "formaction"]
        .map((name) => one.getAttribute(name) ?? one.getAttributeNS(
            "http://www.w3.org/1999/xlink", name))
        .filter((value) => value !== null),
).flat()"""
# Attributes that would run something, on any element.
_HANDLERS: Final = """() => Array.from(document.querySelectorAll("*"))
    .flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith("on")))"""
_RUNS: Final = ("javascript:", "vbscript:", "data:text")


class Trap(Window):
    """A browser window in which the payloads' hook exists everywhere and counts who calls it."""

    def __init__(self, browser: Browser, address: str = "", **options: Any) -> None:  # noqa: ANN401
        super().__init__(browser, address, **options)
        self.hits: list[int] = []
        self._context.expose_binding(HOOK, lambda _, number: self.hits.append(number))

    def blank(self) -> Page:
        """Return a new tab."""
        return self._context.new_page()


def look(page: Page) -> list[str]:
    """Return every address and attribute of a page and its frames that would run a script."""
    return [wrong for frame in page.frames for wrong in _wrong(frame)]


def _wrong(frame: Frame) -> list[str]:
    addresses: list[str] = frame.evaluate(_ADDRESSES)
    handlers: list[str] = frame.evaluate(_HANDLERS)
    runs = [one for one in addresses if one.strip().lower().startswith(_RUNS)]
    return [*runs, *handlers]


def settle(room: Room) -> None:
    """Let what a page loads late (a picture that is not there) fail, and its handlers run."""
    room.wait_until_idle()
    room.page.evaluate("() => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 60)))")
