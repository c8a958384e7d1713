"""Test that values made from rasters enter a store as one change, and leave it as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.cli.imported import accept
from regiondash.evidence.library import open_pack
from regiondash.evidence.rasters.entered.drafting import draft
from regiondash.evidence.store import open_store
from regiondash.evidence.store.opening import close_all
from tests.adding import settings_of, undo
from tests.evidence.rasters.made_by_hand import entering, lit
from tests.packs import tiny_pack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from regiondash.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """Return settings of an empty store beside the tiny pack."""
    tiny_pack(tmp_path / "packs" / "tiny")
    yield settings_of(tmp_path, tmp_path / "packs")
    close_all()


def test_one_change_brings_and_takes_all(settings: Settings) -> None:
    """The history names the rasters; undone, the pack is what it was, in version and values."""
    before = open_pack(settings, "tiny")
    found = draft(before, lit(before), entering())
    change = accept(settings, before, found, {}, seen=0, why="Lights")
    assert "viirs_2022.tif, viirs_2023.tif, viirs_2024.tif" in change.title
    assert found.origin.sha256 in open_store(settings.store_url).change(change.number).origin
    after = open_pack(settings, "tiny")
    mine = after.indicators[after.indicators["indicator_id"] == "lights"]
    assert set(mine["valid_share"]) == {0.93}
    assert after.version != before.version
    undo(settings, change.number)
    again = open_pack(settings, "tiny")
    assert again.version == before.version
    assert "lights" not in set(again.definitions["indicator_id"])
