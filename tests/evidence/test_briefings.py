"""Test that a briefing at work is kept for its browser alone, and not for ever."""

from __future__ import annotations

import os
import stat
import time
from typing import TYPE_CHECKING

import pytest

from regiondash.evidence import briefings

if TYPE_CHECKING:
    from pathlib import Path

ONE, OTHER = "a" * 64, "b" * 64


def test_a_text_comes_back(tmp_path: Path) -> None:
    """What is kept last under a name comes back, for its owner's eyes alone."""
    folder = tmp_path / "new" / "briefings"
    briefings.keep(folder, ONE, "first")
    briefings.keep(folder, ONE, "둘째")
    assert briefings.kept(folder, ONE) == "둘째"
    assert briefings.kept(folder, OTHER) == ""
    assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63])
def test_a_name_is_no_path(tmp_path: Path, name: str) -> None:
    """Only what the app itself makes is a name."""
    briefings.keep(tmp_path / "briefings", name, "text")
    assert briefings.kept(tmp_path / "briefings", name) == ""
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_touches_goes(tmp_path: Path) -> None:
    """After a month a briefing is taken away by the next one that is kept."""
    briefings.keep(tmp_path, ONE, "old")
    long_ago = time.time() - 31 * 24 * 60 * 60
    os.utime(next(tmp_path.iterdir()), (long_ago, long_ago))
    briefings.keep(tmp_path, OTHER, "new")
    assert (briefings.kept(tmp_path, ONE), briefings.kept(tmp_path, OTHER)) == ("", "new")


def test_where_nothing_can_be_kept_nothing_fails(tmp_path: Path) -> None:
    """A folder that cannot be made is no reason to stop work."""
    (tmp_path / "file").write_text("in the way")
    briefings.keep(tmp_path / "file" / "briefings", ONE, "text")
    assert briefings.kept(tmp_path / "file" / "briefings", ONE) == ""
