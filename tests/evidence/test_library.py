"""Test that a pack is opened with what users added, at any of its states, and stamped by it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest

from regiondash.evidence import library
from regiondash.evidence.store import open_store
from regiondash.pack.additions import Row
from regiondash.pack.load import load
from regiondash.text.problems import StoreProblem
from tests.adding import MINA, add, own_row, settings_of, undo
from tests.packs import tiny_pack

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.settings import Settings

_AT_MOST: Final = 0.005


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with the tiny pack and a store that is not made yet."""
    tiny_pack(tmp_path / "packs" / "tiny")
    return settings_of(tmp_path, tmp_path / "packs", default_pack="tiny")


def test_without_a_store_the_pack_is_its_files(settings: Settings) -> None:
    """Nothing is added, the version is the files', and asking makes no file."""
    pack = library.open_pack(settings, "tiny")
    assert pack.version == load(settings.folder("tiny")).version
    assert (library.head_of(pack), library.added_to(pack)) == (0, 0)
    assert library.number_in(library.stamp(settings, "tiny")) == 0
    assert not settings.store.parent.exists()


def test_what_was_added_is_in_the_pack(settings: Settings) -> None:
    """A row takes the place of the pack's, the version changes, and an undo gives it back."""
    own = library.open_pack(settings, "tiny")
    before = float(own.indicators["value"].iloc[0])
    change = add(settings, own, own_row(own, "indicators", value="7.5"))
    pack = library.open_pack(settings, "tiny")
    assert float(pack.indicators["value"].iloc[0]) == 7.5
    assert (pack.version, library.head_of(pack)) == (change.version, change.number)
    assert pack.version != own.version
    undo(settings, change.number)
    again = library.open_pack(settings, "tiny")
    assert float(again.indicators["value"].iloc[0]) == before
    assert (again.version, library.added_to(again)) == (own.version, 0)


def test_every_state_can_be_opened(settings: Settings) -> None:
    """After each change the pack is as it was then; 0 is its files; no state is still to come."""
    own = library.open_pack(settings, "tiny")
    for value in ("1.5", "2.5"):
        add(settings, own, own_row(own, "indicators", value=value))
    opened = [library.open_pack(settings, "tiny", at) for at in (0, 1, 2, None)]
    values = [float(pack.indicators["value"].iloc[0]) for pack in opened[1:]]
    assert values == [1.5, 2.5, 2.5]
    assert opened[0].version == own.version
    assert opened[2].version == opened[3].version
    with pytest.raises(StoreProblem, match="no change number 3"):
        library.open_pack(settings, "tiny", 3)


def test_the_stamp_changes_exactly_with_the_packs_additions(settings: Settings) -> None:
    """It stays while nothing is added, or to another pack alone, and names the newest change."""
    own = library.open_pack(settings, "tiny")
    stamps = [library.stamp(settings, "tiny")]
    add(settings, own, own_row(own, "indicators", value="1.5"))
    stamps += [library.stamp(settings, "tiny"), library.stamp(settings, "tiny")]
    open_store(settings.store_url).commit(
        "other", [Row("events", ("e",), None)], by=MINA, kind="edit", title="t", why="w", seen=1
    )
    stamps.append(library.stamp(settings, "tiny"))
    assert stamps[0] != stamps[1] == stamps[2] == stamps[3]
    assert library.number_in(stamps[1]) == 1


def test_the_stamp_is_quickly_asked_for(settings: Settings) -> None:
    """A run asks for it once: it takes far less than a run does."""
    own = library.open_pack(settings, "tiny")
    add(settings, own, own_row(own, "indicators", value="1.5"))
    library.stamp(settings, "tiny")
    took = []
    for _ in range(30):
        start = time.perf_counter()
        library.stamp(settings, "tiny")
        took.append(time.perf_counter() - start)
    assert sorted(took)[5] < _AT_MOST


def test_a_store_that_is_none_is_said_and_passed_by(settings: Settings) -> None:
    """A file that is no store gives a sentence; the pack as its files have it can be opened."""
    settings.store.parent.mkdir()
    settings.store.write_text("This is no database, but a text of a certain length. " * 40)
    with pytest.raises(StoreProblem):
        library.stamp(settings, "tiny")
    with pytest.raises(StoreProblem):
        library.open_pack(settings, "tiny")
    assert library.head_of(library.open_pack(settings, "tiny", library.WITHOUT)) == 0
    assert library.number_in(library.bare(settings, "tiny")) == 0
