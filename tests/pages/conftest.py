"""Run pages without a browser: open one with an address, with this or another folder of packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from tests.packs import tiny_pack
from tests.rasters_given import lights, squares, tiff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PATIENCE = 60  # seconds
EDITOR: Final = "mina@example.org"
VIEWER: Final = "joon@example.org"


class Opener(Protocol):
    """Opens the app with an address and runs it as a browser does: for the map, then whole."""

    def __call__(self, **query: str) -> AppTest:
        """Return the whole page."""
        ...


class _NavigationOnly(PagesManager):
    """What names the pages on a server: st.navigation, not the files beside app.py."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        PagesManager.uses_pages_directory = False


@pytest.fixture(autouse=True)
def _as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run app.py at every run, also where a folder called pages lies beside it."""
    monkeypatch.setattr(app_test, "PagesManager", _NavigationOnly)


@pytest.fixture
def open_page(project: Path) -> Opener:
    """Return what opens the app with a query and runs it; the run must raise nothing."""

    def opened(**query: str) -> AppTest:
        page = AppTest.from_file(str(project / "app.py"), default_timeout=_PATIENCE)
        page.query_params.update(query)
        page.run().run()
        assert not page.exception
        return page

    return opened


@pytest.fixture
def use_packs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path, str], None]]:
    """Return what lets the app read another folder of packs, one of which opens first."""

    def used(folder: Path, first: str) -> None:
        monkeypatch.setenv("REGIONDASH_PACKS", str(folder))
        monkeypatch.setenv("REGIONDASH_PACK", first)
        st.cache_resource.clear()

    yield used
    st.cache_resource.clear()


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    """Return a folder of packs that holds the tiny pack alone."""
    tiny_pack(tmp_path / "tiny")
    return tmp_path


@pytest.fixture
def open_lagging(open_page: Opener) -> Opener:
    """Return what opens the page with an address; the run must raise nothing."""

    def opened(**query: str) -> AppTest:
        page = open_page(**query).switch_page("pages/lagging.py").run()
        assert not page.exception
        return page

    return opened


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put an editor and a viewer on the lists."""
    monkeypatch.setenv("REGIONDASH_EDITORS", EDITOR)
    monkeypatch.setenv("REGIONDASH_VIEWERS", VIEWER)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def raster_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the server's folder of rasters, which holds one, and a link that leads out of it."""
    made = tmp_path / "rasters"
    made.mkdir()
    (made / "people_2023.tif").write_bytes(tiff(squares(10, 20, 30, 40)))
    (tmp_path / "secret.tif").write_bytes(lights().data)
    (made / "secret.tif").symlink_to(tmp_path / "secret.tif")
    monkeypatch.setenv("REGIONDASH_RASTERS", str(made))
    return made


@pytest.fixture
def open_additions(
    open_page: Opener,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Opener:
    """Return what opens the page Your data on a tiny country with a store of its own."""
    monkeypatch.setenv("REGIONDASH_STORE", str(tmp_path / "additions.sqlite"))
    use_packs(tiny_folder, "tiny")

    def opened(**query: str) -> AppTest:
        shown = open_page(**query).switch_page("pages/additions.py").run()
        assert not shown.exception
        return shown

    return opened


@pytest.fixture
def rasters_page(open_additions: Opener) -> AppTest:
    """Return the part of that page that rasters are given to."""
    return open_additions(desk="rasters")
