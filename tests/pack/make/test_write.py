"""Test that a new pack is there whole or not at all, and never over something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.errors import BrokenPack
from regiondash.pack.make.write import try_pack, write_pack
from regiondash.text.problems import BadFile
from tests.pack.make.given import draft

if TYPE_CHECKING:
    from pathlib import Path


def test_an_existing_folder_is_never_written_over(tmp_path: Path) -> None:
    """Whatever stands there stays as it is, and a sentence says so."""
    folder = tmp_path / "gridland"
    folder.mkdir()
    (folder / "mine.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(BadFile, match="there already"):
        write_pack(draft(), folder)
    assert [path.name for path in tmp_path.rglob("*")] == ["gridland", "mine.txt"]


def test_a_pack_with_a_fault_leaves_nothing_behind(tmp_path: Path) -> None:
    """The check is made before the folder has its name; its faults come out, and no files stay."""
    made = draft()
    broken = replace(made, files={**made.files, "regions.csv": b"region_id\n"})
    with pytest.raises(BrokenPack, match=r"regions\.csv"):
        write_pack(broken, tmp_path / "packs" / "gridland")
    assert list((tmp_path / "packs").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    """A file in the way of the folder is said as such."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadFile, match="cannot be written"):
        write_pack(draft(), tmp_path / "file" / "gridland")


def test_a_dry_run_checks_all_and_keeps_nothing(tmp_path: Path) -> None:
    """The same faults come out of a trial as of writing."""
    assert try_pack(draft()) == ()
    made = draft()
    with pytest.raises(BrokenPack):
        try_pack(replace(made, files={**made.files, "regions.csv": b"region_id\n"}))
    assert list(tmp_path.iterdir()) == []
