"""Use the map's page like a reader: find its parts by key and role, and wait for stamps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Frame, Locator, Page

_PATIENCE: Final = 20_000  # ms until a state must be painted
# What comes last: the downloads, or on a page that can show no map the sentence that says so.
_LAST: Final = ".st-key-downloads, .stApp:not(:has(.st-key-map-frame)) .rd-problem"
_SHAPE: Final = "path[data-shape-id]"

# Note every state that is painted, and the fewest shapes that ever stood on the map.
_WATCH: Final = f"""() => {{
    const count = () => document.querySelectorAll("{_SHAPE}").length;
    window.watched = {{ stamps: [], fewest: count() }};
    new MutationObserver((changes) => {{
        window.watched.fewest = Math.min(window.watched.fewest, count());
        if (changes.some((change) => change.attributeName === "data-stamp"))
            window.watched.stamps.push(document.body.dataset.stamp);
    }}).observe(document.documentElement, {{ childList: true, subtree: true, attributes: true }});
}}"""
# Where shapes stand in the map's frame, in whole pixels.
_BOXES: Final = f"""() => Array.from(document.querySelectorAll("{_SHAPE}"), (path) => {{
    const box = path.getBoundingClientRect();
    return [path.dataset.shapeId, Math.round(box.x), Math.round(box.y),
            Math.round(box.right), Math.round(box.bottom)];
}})"""
_POINT: Final = """([lat, lon]) => {
    const point = window.map.latLngToContainerPoint([lat, lon]);
    const box = window.map.getContainer().getBoundingClientRect();
    return [box.x + point.x, box.y + point.y];
}"""


class Room:
    """The map's page in a browser tab."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.map = page.frame_locator(".st-key-map-frame iframe")
        self.body = self.map.locator("body")

    # ---- open and wait ----

    def go(self, address: str, query: Mapping[str, str]) -> None:
        """Open an address and wait until the app has answered whole: the map comes first."""
        self.page.goto(f"{address}?{urlencode(query)}" if query else address)
        expect(self.page.locator(_LAST).first).to_be_attached(timeout=_PATIENCE)
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait until the app has nothing more to do, and the code of its widgets has come."""
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=_PATIENCE)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=_PATIENCE)

    def wait_until_painted(self, stamp: str | None = None) -> None:
        """Wait until any state, or the one of a stamp, stands on the map."""
        if stamp is None:
            self.map.locator("body[data-stamp]").wait_for(timeout=_PATIENCE)
        else:
            expect(self.body).to_have_attribute("data-stamp", stamp, timeout=_PATIENCE)

    # ---- read ----

    @property
    def stamp(self) -> str:
        """Return the name of the state that stands on the map."""
        return self.body.get_attribute("data-stamp") or ""

    @property
    def shapes(self) -> Locator:
        """Return the shapes on the map."""
        return self.map.locator(_SHAPE)

    @property
    def title(self) -> Locator:
        """Return the page's title."""
        return self.page.get_by_role("heading", level=1)

    @property
    def card(self) -> Locator:
        """Return the card of a place, where one is open."""
        return self.widget("card")

    @property
    def problems(self) -> Locator:
        """Return the sentences that say what went wrong."""
        return self.page.get_by_role("alert")

    @property
    def frame(self) -> Frame:
        """Return the map's frame."""
        handle = self.page.locator(".st-key-map-frame iframe").element_handle()
        frame = handle.content_frame()
        assert frame is not None
        return frame

    def boxes(self) -> dict[str, tuple[int, int, int, int]]:
        """Return left, top, right and bottom of every shape on the screen, by shape id."""
        found: list[list[Any]] = self.frame.evaluate(_BOXES)
        return {row[0]: (row[1], row[2], row[3], row[4]) for row in found}

    def widget(self, key: str) -> Locator:
        """Return the part of the page that carries a key."""
        return self.page.locator(f".st-key-{key}")

    # ---- act ----

    def choose(self, key: str, text: str) -> None:
        """Choose the first option with a text in it, in a box that takes several."""
        self.wait_until_idle()
        box = self.widget(key).get_by_role("combobox")
        box.evaluate("box => box.scrollIntoView({ block: 'center' })")
        box.fill(text)
        self.page.get_by_role("option").filter(has_text=text).first.click()
        box.press("Escape")

    def press_slider(self, key: str) -> None:
        """Press a key on the year's slider."""
        slider = self.widget("year").get_by_role("slider")
        slider.focus()
        slider.press(key)

    def radio(self, key: str, text: str) -> None:
        """Choose one of a few options that all stand on the page."""
        self.widget(key).get_by_role("radio", name=text, exact=True).press("Space")

    def zoom_in(self) -> None:
        """Zoom in with the map's own button, and wait until the map has come to rest."""
        frame = self.frame
        frame.evaluate(
            "() => { window.rested = new Promise((go) => window.map.once('zoomend', go)); }"
        )
        self.map.locator(".leaflet-control-zoom-in").click()
        frame.evaluate("() => window.rested.then(() => true)")

    def click_map(self, lat: float, lon: float) -> None:
        """Click on a place of the map."""
        x, y = self.frame.evaluate(_POINT, [lat, lon])
        self.body.click(position={"x": x, "y": y})

    def watch(self) -> None:
        """Begin to note what is painted."""
        self.frame.evaluate(_WATCH)

    def watched(self) -> dict[str, Any]:
        """Return the stamps painted since, and the fewest shapes that stood on the map."""
        found: dict[str, Any] = self.frame.evaluate("() => window.watched")
        return found
