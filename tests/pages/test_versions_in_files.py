"""Test that every file that a page offers says which state of the data it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
import streamlit as st

from regiondash.evidence import library
from regiondash.settings import Settings
from tests.adding import add, own_row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from regiondash.pack.additions import Change
    from tests.pages.conftest import Opener

PAGES: Final = ("map", "coverage", "lagging", "changes", "data", "additions")
OPENED: Final = {
    "coverage": [{"section": one} for one in ("board", "pace", "lists", "distance")],
    "lagging": [{"aspect": one} for one in ("lag", "inequality", "compare")],
    "additions": [{"desk": "since"}, {"desk": "import"}],
    "region": [{"place": "r1"}, {}],
}
_TEXTS: Final = ("csv", "json", "geojson", "html", "svg")


@pytest.fixture
def change(
    tiny_folder: Path, use_packs: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> Change:
    """Return a change of the tiny pack, with which the app opens."""
    monkeypatch.setenv("REGIONDASH_STORE", str(tiny_folder / "kept" / "additions.sqlite"))
    use_packs(tiny_folder, "tiny")
    settings = Settings.from_environment()
    own = library.open_pack(settings, "tiny")
    return add(settings, own, own_row(own, "indicators", value="7.5"))


@pytest.mark.parametrize("name", [*PAGES, "region"])
def test_every_file_of_a_page_carries_the_version(
    name: str, change: Change, open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CSV, JSON, GeoJSON and the map's file name the version, with additions in it."""
    offered: dict[str, Callable[[], bytes]] = {}

    def noted(_label: str, data: Any, file_name: str, *_: object, **__: object) -> bool:  # noqa: ANN401
        """Note a file instead of drawing its button."""
        offered[file_name] = data
        return False

    for query in OPENED.get(name, [{}]):
        page = open_page(**query)
        monkeypatch.setattr(st, "download_button", noted)
        page.switch_page(f"pages/{name}.py").run()
        assert not page.exception
        monkeypatch.undo()
    written = {file: make() for file, make in offered.items() if file.endswith(_TEXTS)}
    assert written
    without = [file for file, data in written.items() if change.version.encode() not in data]
    assert without == []
