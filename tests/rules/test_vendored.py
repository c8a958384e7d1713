"""Test that vendored code is what its README says it is, byte for byte, with its licence."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.rules.source import VENDORED

if TYPE_CHECKING:
    from pathlib import Path

LIBRARIES: Final = sorted(path for path in VENDORED.iterdir() if path.is_dir())


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda path: path.name)
def test_every_file_has_the_checksum_its_readme_names(library: Path) -> None:
    """Nothing is changed, missing or added without the README saying so."""
    readme = (library / "README.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|$", readme, re.MULTILINE))
    files = [path for path in library.iterdir() if path.name != "README.md"]
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == named


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda path: path.name)
def test_every_library_carries_its_licence(library: Path) -> None:
    """The licence stands beside the code it covers."""
    assert (library / "LICENSE").is_file()
