"""Test in a browser without a network that a map in one file opens, plays, searches and tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from regiondash.brief.onefile import map_file
from regiondash.selection import Selection
from regiondash.text import say
from regiondash.view.player import played_view
from tests.browser.window import DESKTOP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from regiondash.pack.model import Pack
    from regiondash.view import View

pytestmark = pytest.mark.browser

SHAPES = "path[data-shape-id]"
_FILLS = "paths => paths.map(path => path.getAttribute('fill'))"
_POINT = """([lat, lon]) => {
    const map = Object.values(window).find((one) => one instanceof L.Map);
    const point = map.latLngToContainerPoint([lat, lon]);
    const box = map.getContainer().getBoundingClientRect();
    return [box.x + point.x, box.y + point.y];
}"""


class Opened:
    """A file in a browser that has no network: what it asked for, and what it complained of."""

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
        self.page.goto(self.address)
        self.page.locator("body[data-stamp]").wait_for()

    def _note(self, message: Any) -> None:  # noqa: ANN401  Playwright's own
        if message.type in {"error", "warning"}:
            self.said.append(message.text)

    @property
    def fetched(self) -> list[str]:
        """Return what was asked for besides the file itself; pictures in it are no request."""
        return [url for url in self.asked if url != self.address and not url.startswith("data:")]

    def close(self) -> None:
        """Close the browser's window."""
        self._context.close()


@pytest.fixture(scope="module")
def view(prk: Pack) -> View:
    """Return the first view with its years."""
    return played_view(prk, Selection(pack=prk.id))


@pytest.fixture(scope="module")
def path(prk: Pack, view: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the first view's file."""
    written = tmp_path_factory.mktemp("onefile") / "map.html"
    written.write_bytes(map_file(prk, view))
    return written


@pytest.fixture
def opened(browser: Browser, path: Path) -> Iterator[Opened]:
    """Return the file opened from the disk; it must ask for nothing and complain of nothing."""
    made = Opened(browser, path)
    yield made
    fetched, said = made.fetched, made.said
    made.close()
    assert fetched == []
    assert said == []


def button(page: Page, word: str) -> Any:  # noqa: ANN401  Playwright's own
    """Return a button of the player by what it is called."""
    return page.locator(".rd-player").get_by_role(
        "button", name=say("en", f"player.{word}"), exact=True
    )


def test_every_shape_is_painted_from_the_file(opened: Opened, view: View) -> None:
    """All shapes of the pack stand there in their class's fill; the file alone was read."""
    expect(opened.page.locator("body")).to_have_attribute("data-painted", "179")
    shapes = opened.page.locator(SHAPES)
    expect(shapes).to_have_count(179)
    layer, rest = view.layer, len(view.layer.looks) - 1
    pairs = "paths => paths.map(path => [path.dataset.shapeId, path.getAttribute('fill')])"
    drawn = dict(shapes.evaluate_all(pairs))
    for shape in layer.order:
        number = layer.shapes.get(shape, rest)
        look = layer.looks[number]
        assert drawn[shape] == (f"url(#rd-look-{number})" if look.pattern else look.fill)
    assert opened.asked == [opened.address, *(u for u in opened.asked if u.startswith("data:"))]


def test_title_scale_and_legend_are_seen(opened: Opened) -> None:
    """A title, the scale bar with a length, a legend and the line of sources are on the page."""
    page = opened.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".leaflet-control-scale-line")).to_contain_text("km")
    expect(page.locator(".rd-legend").first).to_be_visible()
    expect(page.locator(".rd-sources")).not_to_be_empty()


def test_the_years_play(opened: Opened) -> None:
    """Play runs from the first year to the last and stops; the shapes change on the way."""
    page, body = opened.page, opened.page.locator("body")
    now = page.locator(SHAPES).evaluate_all(_FILLS)
    page.locator(".rd-player").get_by_label(say("en", "player.speed")).select_option("4")
    button(page, "play").click()
    expect(body).to_have_attribute("data-period", "2023")
    assert page.locator(SHAPES).evaluate_all(_FILLS) != now
    expect(body).to_have_attribute("data-period", "2026")
    expect(body).to_have_attribute("data-playing", "false")
    assert page.locator(SHAPES).evaluate_all(_FILLS) == now


def test_that_year_only_is_another_picture(opened: Opened) -> None:
    """The second reading shows fewer places than the first; back in the first, all return."""
    page = opened.page
    reading = page.locator(".rd-player").get_by_label(say("en", "player.reading"))
    now = page.locator(SHAPES).evaluate_all(_FILLS)
    labels = page.locator(".rd-year").count()
    reading.select_option("period")
    assert page.locator(SHAPES).evaluate_all(_FILLS) != now
    assert 0 < page.locator(".rd-year").count() < labels
    reading.select_option("cumulative")
    assert page.locator(SHAPES).evaluate_all(_FILLS) == now


def test_a_click_opens_a_card(opened: Opened, prk: Pack) -> None:
    """A click on a county opens its card beside the map; its button closes it."""
    page, table = opened.page, prk.shape_table
    row = table.loc[table["name_en"] == "Kosan", ["label_lat", "label_lon"]].to_numpy()[0]
    x, y = page.evaluate(_POINT, [float(row[0]), float(row[1])])
    page.mouse.click(x, y)
    card = page.locator("#rd-card")
    expect(card.get_by_role("heading", level=2).first).to_have_text("Kosan")
    card.get_by_role("button").first.click()
    expect(card).to_be_hidden()


def test_a_shape_without_a_row_opens_no_empty_card(browser: Browser, prk: Pack, path: Path) -> None:
    """Outside the provinces of the file a click opens nothing, and closes what is open."""
    chosen = played_view(prk, Selection(pack=prk.id, provinces=("p10",)))
    written = path.with_name("kangwon.html")
    written.write_bytes(map_file(prk, chosen))
    opened = Opened(browser, written)
    table = prk.shape_table
    (inside,) = table.loc[table["name_en"] == "Kosan", "shape_id"]
    outside = table.loc[table["province_id"] == "p06", "shape_id"].iloc[0]
    for shape, is_open in ((inside, True), (outside, False)):
        opened.page.locator(f'path[data-shape-id="{shape}"]').dispatch_event("click")
        expect(opened.page.locator("#rd-card")).to_be_visible(visible=is_open)
    opened.close()


@pytest.mark.parametrize(
    "query", ["용강", "룡강", "Ryonggang", "ryong gang", "ㄹㄱ", "ㅇㄱ", "Yonggang"]
)
def test_a_region_is_found_by_any_spelling(opened: Opened, query: str) -> None:
    """Hangul of both sides, Latin without case or spaces, and initials find the county."""
    page = opened.page
    page.locator("#rd-find").fill(query)
    rows = page.locator("#rd-table tbody tr")
    expect(rows.filter(has_text="Ryonggang")).to_have_count(1)
    assert rows.count() < 201


def test_nothing_found_is_said(opened: Opened) -> None:
    """What no region is called leaves no row, and the count says so."""
    opened.page.locator("#rd-find").fill("nowhere at all")
    expect(opened.page.locator("#rd-table tbody tr")).to_have_count(0)
    expect(opened.page.locator("#rd-count")).to_have_text("0 / 201")


def test_a_row_opens_a_card(opened: Opened) -> None:
    """A row opens its region's card by mouse, and by keyboard."""
    page = opened.page
    heading = page.locator("#rd-card").get_by_role("heading", level=2).first
    rows = page.locator("#rd-table tbody tr")
    rows.filter(has_text="Kosan").first.click()
    expect(heading).to_have_text("Kosan")
    rows.filter(has_text="Ryonggang").first.press("Enter")
    expect(heading).to_have_text("Ryonggang")
    expect(page.locator('#rd-table tr[aria-selected="true"]')).to_have_count(1)


def test_a_column_sorts(opened: Opened) -> None:
    """A column's head sorts its rows, and turned round the other way."""
    page = opened.page
    head, cells = page.locator("#rd-table th button").first, "#rd-table tbody td:first-child"
    head.click()
    up = page.locator(cells).all_inner_texts()
    head.click()
    down = page.locator(cells).all_inner_texts()
    assert (up[0], up[-1]) == (down[-1], down[0])
    assert up[0] < up[-1]
