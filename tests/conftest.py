"""Hold what every test shares: the folder, two packs, the browser, and how hypothesis runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from regiondash.pack.load import load
from tests.browser import chromium
from tests.deploy import nginx
from tests.evidence.store import postgres
from tests.guide import follow_new_country
from tests.hostile_files import made_hostile
from tests.packs import tiny_pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.pack.model import Pack
    from tests.guide import Followed
    from tests.hostile_files import Hostile

# The same examples on every machine and run, and no clock that fails a slow one.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests marked `browser` where that was asked for."""
    if not chromium.is_skipped():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=chromium.SKIPPED))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the summary what was left out on request, so that nobody misses it."""
    limits = {
        chromium.SKIPPED: chromium.is_skipped(),
        postgres.LIMITED: postgres.is_limited(),
        nginx.LEFT_OUT: not nginx.can_be_had(),
    }
    for words in (words for words, is_so in limits.items() if is_so):
        terminalreporter.write_line(words, yellow=True)


@pytest.fixture(scope="session", autouse=True)
def _own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test, and what it starts, away from what the machine's own user added."""
    room = tmp_path_factory.mktemp("own")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGIONDASH_STORE", str(room / "additions.sqlite"))
        patch.setenv("REGIONDASH_OWN_PACKS", str(room / "packs"))
        patch.setenv("REGIONDASH_BRIEFINGS", str(room / "briefings"))
        patch.setenv("REGIONDASH_RASTERS", str(room / "rasters"))
        patch.setenv("REGIONDASH_WORK", str(room / "work"))
        for name in ("DATABASE_URL", "EDITORS", "VIEWERS", "USER"):
            patch.delenv(f"REGIONDASH_{name}", raising=False)
        yield


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the project's folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def prk(project: Path) -> Pack:
    """Return the pack that comes with the app."""
    return load(project / "geodata" / "prk")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the tiny pack, loaded; tests change copies of it (`tests.tables.changed`)."""
    return load(tiny_pack(tmp_path_factory.mktemp("small") / "tiny"))


@pytest.fixture(scope="session")
def hostile(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """Return a pack whose every text is an attack, the marks of its texts, and files made of it."""
    return made_hostile(project, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def followed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """Return what became of the guide to a new country, done as it says in a folder of its own."""
    return follow_new_country(project, tmp_path_factory.mktemp("guide"))


@pytest.fixture(scope="session")
def browser_path() -> Path:
    """Return the path of the browser that browser tests drive; fail with a sentence if none."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.NONE_FOUND, pytrace=False)
    return path
