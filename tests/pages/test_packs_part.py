"""Test the part of a page that lists packs, opens another one and makes one from files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from regiondash.pack.validate import inspect
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, say
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    UsePacks = Callable[[Path, str], None]

_PATIENCE = 60
_ENDS = {"boundaries": "geojson", "regions": "csv"}


def _app() -> None:
    """Draw the part alone."""
    from regiondash.ui import cache, packs, state  # noqa: PLC0415 - a script of its own
    from regiondash.ui.frame import framed  # noqa: PLC0415

    with framed():
        selection = state.current()
        packs.part(cache.pack(selection.pack), selection)


@pytest.fixture
def shelf(
    use_packs: UsePacks, tiny_folder: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return the folder of the user's own packs; the tiny pack and the default one come along."""
    shutil.copytree(project / "geodata" / "prk", tiny_folder / "prk")
    monkeypatch.setenv("REGIONDASH_OWN_PACKS", str(tiny_folder / "own"))
    use_packs(tiny_folder, "tiny")
    return tiny_folder / "own"


def run(**query: str) -> AppTest:
    """Run the part with an address."""
    page = AppTest.from_function(_app, default_timeout=_PATIENCE)
    page.query_params.update(query)
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("shelf")
def test_packs_are_listed_with_what_they_hold(language: str) -> None:
    """Each with its name, counts, version and folder; the one on screen cannot be opened again."""
    page = run(language=language)
    said = reading.said(page)
    for words in (say(language, "packs.count_regions", n=201), "tiny", "PRK", "TNY"):
        assert words in said
    assert page.button(key="open_pack tiny").disabled
    assert not page.button(key="open_pack prk").disabled


@pytest.mark.usefixtures("shelf")
def test_another_pack_opens_with_nothing_of_the_first_ones() -> None:
    """The address carries the pack; places, days and scopes of the other are forgotten."""
    page = run(language="ko", provinces="p1", as_of="2024-05-05", place="r1", scope="counties")
    page.button(key="open_pack prk").click().run()
    assert not page.exception
    found = page.session_state["selection"]
    assert found == Selection(pack="prk", language="ko")
    assert dict(page.query_params) == {"pack": "prk", "language": "ko"}
    page.button(key="open_pack tiny").click().run()
    assert dict(page.query_params) == {"language": "ko"}


def test_a_pack_that_cannot_be_read_is_listed_as_such(shelf: Path) -> None:
    """It says so, and opening it is a sentence, after which the page still stands."""
    (shelf / "torn").mkdir(parents=True)
    (shelf / "torn" / "programme.toml").write_text("[pack", encoding="utf-8")
    page = run()
    assert say("en", "packs.unsound", name="torn") in reading.said(page)
    page.button(key="open_pack torn").click().run()
    assert not page.exception
    assert len(reading.mistakes(page)) == 1
    assert page.session_state["selection"].pack == "tiny"


def give(page: AppTest, project: Path, **files: Path) -> None:
    """Put the example's files and name into the form, other ones where they are given, and send."""
    example = project / "docs" / "example-country"
    named = {name: example / f"{name}.{end}" for name, end in _ENDS.items()}
    for name, path in {**named, **files}.items():
        page.file_uploader(key=f"new_pack_{name}").upload(path.name, path.read_bytes())
    page.text_input(key="new_pack_name").set_value("Exampleland")
    page.button(key="new_pack_button").click().run()
    assert not page.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_is_made_from_files_and_shown(shelf: Path, project: Path, language: str) -> None:
    """It stands among the user's own, is on screen at once, and what was filled in is said."""
    page = run(language=language)
    give(page, project)
    assert inspect(shelf / "exampleland").faults == ()
    assert page.session_state["selection"].pack == "exampleland"
    counts = {"regions": 12, "provinces": 3, "shapes": 12}
    assert say(language, "packs.made", name="exampleland", **counts) in reading.said(page)
    page.button(key="new_pack_button").click().run()
    assert "exampleland" in reading.mistakes(page)[0]


def test_faults_are_listed_and_nothing_is_made(shelf: Path, project: Path, tmp_path: Path) -> None:
    """All of them at once, in a table."""
    wrong = tmp_path / "regions.csv"
    wrong.write_text("id,name,province\nx,Alder,North\ny,,South\n", encoding="utf-8")
    page = run()
    give(page, project, regions=wrong)
    problems = page.dataframe[0].value["problem"].tolist()
    assert len(problems) == 13
    assert not shelf.exists()


@pytest.mark.usefixtures("shelf")
def test_what_is_missing_is_said() -> None:
    """A form without files is a sentence and no pack."""
    page = run()
    page.button(key="new_pack_button").click().run()
    assert reading.mistakes(page) == [say("en", "packs.incomplete")]
