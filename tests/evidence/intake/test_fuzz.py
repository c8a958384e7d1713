"""Test that no damage to a file ends the app, or makes it take more memory than it may."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

VARIANTS = 300
MEMORY_MB = 1000


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured by /proc")
def test_damaged_files_are_read_or_refused(project: Path) -> None:
    """Each of 300 damaged files is read or refused by a sentence; memory stays under 1 GB."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.evidence.intake.fuzz", str(VARIANTS)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    found = said["found"]
    assert sum(found.values()) == VARIANTS
    assert [key for key in found if key != "read" and not key.startswith("intake.")] == []
    assert 0 < found["read"] < VARIANTS
    assert said["looks"] > VARIANTS
    assert said["all_mb"] < MEMORY_MB
