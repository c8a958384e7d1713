"""Measure how much memory a process of this machine holds: a process id in, bytes out."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_KB: Final = 1024
_PROC: Final = Path("/proc")


@dataclass(frozen=True)
class Memory:
    """What a process holds, in bytes.

    `resident` is all it has in memory (RSS). In `fair` what several processes have there together,
    such as libraries, counts in parts (Linux's PSS); None where the system does not tell. Others
    that start or end change `fair`, so budgets use `resident`.
    """

    resident: int
    fair: int | None = None


def memory(process_id: int) -> Memory:
    """Return what a process holds; raises ProcessLookupError if there is no such process."""
    folder = _PROC / str(process_id)
    if not _PROC.is_dir():
        return Memory(_told_by_ps(process_id))
    if not folder.is_dir():
        raise ProcessLookupError(f"no process {process_id}")
    fair = _field(folder / "smaps_rollup", "Pss")
    return Memory(_field(folder / "status", "VmRSS") or 0, fair)


def threads(process_id: int) -> int | None:
    """Return how many threads a process has, or None where the system does not tell."""
    status = _PROC / str(process_id) / "status"
    found = re.search(r"^Threads:\s+(\d+)", _text(status), re.MULTILINE)
    return int(found[1]) if found else None


def _field(file: Path, name: str) -> int | None:
    found = re.search(rf"^{name}:\s+(\d+) kB", _text(file), re.MULTILINE)
    return int(found[1]) * _KB if found else None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def _told_by_ps(process_id: int) -> int:
    command = ["ps", "-o", "rss=", "-p", str(process_id)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    if not told:
        raise ProcessLookupError(f"no process {process_id}")
    return int(told) * _KB
