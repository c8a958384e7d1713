"""Test which packs are said to be there, and what of each is known without opening it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from regiondash.pack.load import load
from regiondash.pack.shelf import shelved
from regiondash.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_a_pack_is_told_as_it_loads(tiny: Path, tmp_path: Path) -> None:
    """Names, counts and version are those of the pack."""
    (one,) = shelved(Settings(packs=tiny.parent, own_packs=tmp_path / "own"))
    pack = load(tiny)
    assert (one.id, one.name_en, one.name_ko) == (pack.id, pack.info.name_en, pack.info.name_ko)
    assert one.version == pack.version
    counts = (len(pack.regions), len(pack.definitions), len(pack.events), len(pack.programmes))
    assert (one.regions, one.indicators, one.events, one.programmes) == counts
    assert one.is_sound
    assert not one.is_own


def test_one_that_cannot_be_read_is_there_all_the_same(tiny: Path, tmp_path: Path) -> None:
    """A torn pack is listed by its id, and told from those that can be opened."""
    own = tmp_path / "own"
    shutil.copytree(tiny, own / "torn")
    (own / "torn" / "events.csv").unlink()
    shutil.copytree(tiny, own / "broken")
    (own / "broken" / "programme.toml").write_text("[pack", encoding="utf-8")
    found = {one.id: one for one in shelved(Settings(packs=tiny.parent, own_packs=own))}
    assert {name: one.is_sound for name, one in found.items()} == {
        "broken": False,
        "tiny": True,
        "torn": False,
    }
    assert found["torn"].is_own
    assert found["torn"].name_en == "torn"
