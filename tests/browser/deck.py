"""Open a briefing's file in a browser without a network, and present it like a briefer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.window import DESKTOP

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, FrameLocator, Page

    from regiondash.pack.model import Pack

SHAPES = "path[data-shape-id]"
_POINT = """(body, [lat, lon]) => {
    const point = regiondashMap.latLngToContainerPoint([lat, lon]);
    return [point.x / window.innerWidth, point.y / window.innerHeight];
}"""


def at(deck: Presented, number: int) -> None:
    """Check that a slide is shown, and it alone."""
    expect(deck.page.locator("body")).to_have_attribute("data-slide", str(number))
    expect(deck.page.locator(".rd-slide:visible")).to_have_count(1)


def frame(page: Page, key: str) -> FrameLocator:
    """Return the inside of the live map of a slide."""
    return page.locator(f'[data-key="{key}"] iframe').content_frame


class Presented:
    """A briefing in a browser: what it asked for, and what it complained of."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self._context = browser.new_context(**DESKTOP, offline=True)  # type: ignore[arg-type]
        self._context.set_default_timeout(15_000)
        self.page: Page = self._context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.address = path.as_uri()

    def _note(self, message: Any) -> None:  # noqa: ANN401  Playwright's own
        if message.type in {"error", "warning"}:
            self.said.append(message.text)

    def begin(self) -> None:
        """Open the file anew at its first slide."""
        self.page.goto("about:blank")
        self.page.goto(self.address)

    @property
    def fetched(self) -> list[str]:
        """Return what was asked for besides the file itself; what stands in it is no request."""
        own = (self.address, "data:", "about:")
        return [url for url in self.asked if not url.startswith(own)]

    def press(self, key: str) -> None:
        """Press a key, wherever the focus is."""
        self.page.keyboard.press(key)

    def ready(self, number: int) -> None:
        """Wait until the live maps of a slide (0 the first) are painted."""
        figures = self.page.locator(".rd-slide").nth(number).locator("figure[data-map]")
        for place in range(figures.count()):
            figures.nth(place).and_(self.page.locator(".rd-ready")).wait_for(state="attached")

    def search(self, query: str) -> None:
        """Search a region and open the first that is found."""
        self.press("/")
        self.page.locator("#rd-find").fill(query)
        self.press("Enter")

    def point(self, key: str, pack: Pack, name: str) -> tuple[float, float]:
        """Return where a region stands in the window, on the live map of a slide."""
        table = pack.shape_table
        row = table.loc[table["name_en"] == name, ["label_lat", "label_lon"]].to_numpy()[0]
        across, down = frame(self.page, key).locator("body").evaluate(_POINT, list(map(float, row)))
        box: Any = self.page.locator(f'[data-key="{key}"] iframe').bounding_box()
        return box["x"] + across * box["width"], box["y"] + down * box["height"]

    def close(self) -> None:
        """Close the browser's window."""
        self._context.close()
