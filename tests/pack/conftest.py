"""Give the pack tests a tiny valid pack in a folder of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.packs import tiny_pack


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a tiny pack that is only copied from."""
    return tiny_pack(tmp_path_factory.mktemp("pattern") / "tiny")


@pytest.fixture
def tiny(tmp_path: Path, pattern: Path) -> Path:
    """Return the folder of a fresh tiny pack, to be changed at will."""
    return Path(shutil.copytree(pattern, tmp_path / "tiny"))
