"""Serve the app once, drive one browser, and let no test ask an outside host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from regiondash.brief.forms.html import html
from tests.brief.forms.slides_by_hand import pages
from tests.browser.deck import Presented
from tests.browser.serving import App, serving
from tests.browser.window import FLAGS, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from regiondash.draw.sheet.items import Page as Slide
    from regiondash.pack.model import Pack


@pytest.fixture(scope="session")
def browser(browser_path: Path) -> Iterator[Browser]:
    """Return the browser that all tests drive."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def app(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Return the app with the pack that comes with it."""
    log_file = tmp_path_factory.mktemp("app") / "log.txt"
    with serving(project, log_file, {}) as running:
        yield running


@pytest.fixture(scope="session")
def _shared_window(browser: Browser, app: App) -> Iterator[Window]:
    shared = Window(browser, app.address)
    yield shared
    shared.close()


@pytest.fixture
def window(_shared_window: Window) -> Iterator[Window]:
    """Return a window on the app, without tabs; it must ask no outside host."""
    yield _shared_window
    outside, dialogs = _shared_window.outside, list(_shared_window.dialogs)
    _shared_window.tidy()
    assert outside == []
    assert dialogs == []


@pytest.fixture
def new_window(browser: Browser, app: App) -> Iterator[Callable[..., Window]]:
    """Return what opens windows with an empty memory; they must ask no outside host."""
    opened: list[Window] = []

    def new(**options: object) -> Window:
        opened.append(Window(browser, app.address, **options))
        return opened[-1]

    yield new
    outside = [url for window in opened for url in window.outside]
    for window in opened:
        window.close()
    assert outside == []


@pytest.fixture
def own_window(browser: Browser, project: Path, tmp_path: Path) -> Iterator[Window]:
    """Return a window on a server whose store nobody else writes to."""
    with serving(project, tmp_path / "log.txt", {}) as app:
        opened = Window(browser, app.address)
        yield opened
        outside = opened.outside
        opened.close()
        assert outside == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add what the app said to the report of a test that failed."""
    report = yield
    served = [one for one in getattr(item, "funcargs", {}).values() if isinstance(one, App)]
    if report.failed:
        report.sections += [("what the app said", app.log()) for app in served]
    return report


@pytest.fixture(scope="session")
def slides(prk: Pack) -> list[Slide]:
    """Return four slides: two maps, numbers without a map, a province's map."""
    return pages(prk)


@pytest.fixture(scope="session")
def _deck_file(prk: Pack, slides: list[Slide], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the briefing's file."""
    written = tmp_path_factory.mktemp("deck") / "deck.html"
    written.write_text(html(prk, slides, title="Trial"), encoding="utf-8")
    return written


@pytest.fixture(scope="module")
def _opened(browser: Browser, _deck_file: Path) -> Iterator[Presented]:
    made = Presented(browser, _deck_file)
    yield made
    made.close()


@pytest.fixture
def deck(_opened: Presented) -> Iterator[Presented]:
    """Return the briefing at its first slide; it must ask for nothing and complain of nothing."""
    _opened.begin()
    yield _opened
    assert _opened.fetched == []
    assert _opened.said == []
