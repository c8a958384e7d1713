"""Test the part of the page that tells what users changed since a state of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.evidence import library
from regiondash.settings import Settings
from tests.adding import JOON, add, own_row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener


@pytest.fixture
def own(
    tiny_folder: Path, use_packs: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> Pack:
    """Return the tiny pack, with which the app opens; nothing was added to it."""
    monkeypatch.setenv("REGIONDASH_STORE", str(tiny_folder / "kept" / "additions.sqlite"))
    use_packs(tiny_folder, "tiny")
    return library.open_pack(Settings.from_environment(), "tiny")


def opened(open_page: Opener, **query: str) -> AppTest:
    """Return the page of additions, open at the part."""
    page = open_page(desk="since", **query).switch_page("pages/additions.py").run()
    assert not page.exception
    return page


def shown(page: AppTest) -> str:
    """Return all markup of a page but its style."""
    pieces: list[Any] = list(page.get("html"))
    return " ".join(one.body for one in pieces if "<style>" not in one.body)


def test_without_additions_it_says_so(own: Pack, open_page: Opener) -> None:
    """There is a sentence, and nothing to choose."""
    assert own.version
    page = opened(open_page)
    assert "Nobody has added anything to these data yet" in shown(page)
    assert not [one for one in page.selectbox if one.key == "added_since"]


def test_a_state_is_chosen_from_the_history_or_by_its_day(own: Pack, open_page: Opener) -> None:
    """The list tells of each change, the address keeps the choice, and a day does as well."""
    settings = Settings.from_environment()
    add(settings, own, own_row(own, "indicators", value="7.5"))
    add(settings, own, own_row(own, "indicators", value="8.5"), by=JOON, title="corrected.csv")
    page = opened(open_page)
    words = shown(page)
    assert "0 rows added, 1 changed" in words
    assert "8.5" in words
    assert JOON.name in words
    chosen = page.selectbox(key="added_since")
    assert len(chosen.options) == 3
    chosen.set_value("1").run()
    assert page.query_params["added_since"] in ("1", ["1"])
    assert "7.5 → 8.5" in shown(page)
    page.selectbox(key="added_since").set_value("2").run()
    assert "No addition to the data since change 2" in shown(page)


@pytest.mark.parametrize("since", ["2030-01-01", "version", "1"])
def test_an_address_names_a_state(own: Pack, open_page: Opener, since: str) -> None:
    """A day, a version and a number of an address are taken, though the list has no such entry."""
    settings = Settings.from_environment()
    add(settings, own, own_row(own, "indicators", value="7.5"))
    asked = own.version if since == "version" else since
    page = opened(open_page, added_since=asked, language="ko")
    assert page.selectbox(key="added_since").value == asked


def test_a_state_that_is_none_is_said_on_the_page(own: Pack, open_page: Opener) -> None:
    """The choice stays, with a sentence under it that says what to give."""
    settings = Settings.from_environment()
    add(settings, own, own_row(own, "indicators", value="7.5"))
    page = opened(open_page, added_since="ffffffffffff")
    assert "No state of these data is known" in shown(page)
    page.selectbox(key="added_since").set_value("").run()
    assert "1 changed" in shown(page)


def test_it_becomes_a_slide(own: Pack, open_page: Opener) -> None:
    """The button adds the slide of users' changes, with the state that is chosen."""
    settings = Settings.from_environment()
    add(settings, own, own_row(own, "indicators", value="7.5"))
    page = opened(open_page, added_since="0")
    page.button(key="add_data_changes").click().run()
    (slide,) = page.session_state["briefing"].now.slides
    assert (slide.subject, slide.selection.added_since) == ("data_changes", "0")
    page.switch_page("pages/briefing.py").run()
    assert not page.exception
