"""Test that sessions see each other's changes at their next run, and lose none of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
import streamlit as st

from regiondash.evidence import library
from regiondash.settings import Settings
from regiondash.text.problems import Conflict
from regiondash.ui import cache, stamps
from tests.adding import JOON, MINA, add, own_row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

PROBLEM: Final = 'class="rd-problem"'


@pytest.fixture
def own(
    tiny_folder: Path,
    use_packs: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> Pack:
    """Return the tiny pack as its files have it; the app opens with it, and with an empty store."""
    monkeypatch.setenv("REGIONDASH_STORE", str(tiny_folder / "kept" / "additions.sqlite"))
    use_packs(tiny_folder, "tiny")
    return library.open_pack(Settings.from_environment(), "tiny")


def settings() -> Settings:
    """Return the settings with which the app runs."""
    return Settings.from_environment()


def version_on(page: AppTest) -> str:
    """Return the line of sources, which names the data's version."""
    return next(one for one in bodies(page) if "rd-sources" in one)


def bodies(page: AppTest) -> list[str]:
    """Return the markup of a page, piece by piece."""
    pieces: list[Any] = list(page.get("html"))
    return [one.body for one in pieces]


def test_a_change_of_one_session_is_seen_in_the_next_run_of_another(
    own: Pack, open_page: Opener
) -> None:
    """Both show the same version before and after it; nobody has to open the app anew."""
    first, second = open_page(), open_page()
    assert own.version in version_on(first)
    assert own.version in version_on(second)
    change = add(settings(), own, own_row(own, "indicators", value="7.5"))
    for page in (second, first):
        assert f"{change.version} with 1 addition," in version_on(page.run())
        assert not page.exception


def test_nothing_is_made_again_while_nothing_changes(own: Pack, open_page: Opener) -> None:
    """A run finds what the run before it made, and a change to another pack makes nothing anew."""
    page = open_page()
    made = []
    before = cache.pack("tiny")
    add(settings(), own, own_row(own, "indicators", value="7.5"))
    page.run()
    made.append(cache.pack("tiny"))
    page.run()
    made.append(cache.pack("tiny"))
    assert before is not made[0]
    assert made[0] is made[1]


def test_a_run_shows_one_state_though_the_data_change_meanwhile(
    own: Pack, open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is added in the middle of a run is seen in the next one, whole."""
    page = open_page()
    asked = library.stamp

    def meanwhile(found: Settings, pack_id: str) -> str:
        """Give the stamp, and let somebody add a row right after."""
        stamp = asked(found, pack_id)
        add(found, own, own_row(own, "indicators", value="7.5"))
        return stamp

    monkeypatch.setattr(library, "stamp", meanwhile)
    assert own.version in version_on(page.run())
    monkeypatch.setattr(library, "stamp", asked)
    assert "with 1 addition," in version_on(page.run())


def test_a_file_made_after_the_run_is_of_the_run(own: Pack) -> None:
    """What a download holds is what the page showed, whatever was added in between."""

    def version() -> str:
        """Return the version that the caches give here."""
        return cache.pack("tiny").version

    with stamps._using({}):
        made = stamps.bound(version)
        assert version() == own.version
    held = stamps.bound(version)
    assert held() == own.version
    change = add(settings(), own, own_row(own, "indicators", value="7.5"))
    assert made() == change.version  # this one had not asked before
    assert held() == own.version
    assert version() == change.version


def test_the_second_editor_of_a_row_is_told_and_sees_the_firsts_value(
    own: Pack, open_page: Opener
) -> None:
    """The later write is refused by a sentence that names the other; the next run shows theirs."""
    page = open_page()
    seen = library.head_of(own)
    add(settings(), own, own_row(own, "indicators", value="7.5"), by=MINA, seen=seen)
    with pytest.raises(Conflict, match=MINA.name):
        add(settings(), own, own_row(own, "indicators", value="8.5"), by=JOON, seen=seen)
    page.run()
    assert float(cache.pack("tiny").indicators["value"].iloc[0]) == 7.5
    change = add(settings(), own, own_row(own, "indicators", value="8.5"), by=JOON)
    assert change.version in version_on(page.run())


def test_a_store_that_is_none_is_said_and_can_be_passed_by(own: Pack, open_page: Opener) -> None:
    """The page says what is wrong; on request it shows the pack as its files have it."""
    store = settings().store
    store.parent.mkdir(parents=True)
    store.write_text("This is no database, but a text of a certain length. " * 40)
    st.cache_resource.clear()
    page = open_page()
    assert any(PROBLEM in one for one in bodies(page))
    page.button(key="without_additions").click().run()
    assert own.version in version_on(page)
    page.run()
    assert own.version in version_on(page)
    store.unlink()
    page.button(key="with_additions").click().run()
    assert own.version in version_on(page)
    assert not [one for one in bodies(page) if PROBLEM in one]
