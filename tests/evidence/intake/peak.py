"""Watch how much memory this process and all it started hold together, while something runs.

Linux counts what a process held before it became another program, so that `ru_maxrss` of a child
tells of its parent. What is read here is the peak of the program alone (VmHWM), of every process
that lives at a look; there is a look every 20 milliseconds.
"""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from types import TracebackType

_PEAK: Final = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_PARENT: Final = re.compile(r"^PPid:\s+(\d+)$", re.MULTILINE)
_PAUSE: Final = 0.02  # seconds between looks


class Watch:
    """Looks until it is left: `mb` is the most that was held at once, `looks` counts the looks."""

    def __init__(self) -> None:
        self.mb, self.looks = 0.0, 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop looking."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.is_set():
            self.mb = max(self.mb, held() / 1024)
            self.looks += 1
            self._over.wait(_PAUSE)


def held() -> int:
    """Return the kilobytes that this process and all below it have held at their peaks."""
    told = dict(_told())
    mine = {os.getpid()}
    while more := {pid for pid, (parent, _) in told.items() if parent in mine} - mine:
        mine |= more
    return sum(peak for pid, (_, peak) in told.items() if pid in mine)


def _told() -> list[tuple[int, tuple[int, int]]]:
    """Return each process with its parent and its peak in kilobytes; one that just ended is not."""
    found = []
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            text = path.read_text(encoding="ascii", errors="replace")
        except OSError:
            continue
        parent, peak = _PARENT.search(text), _PEAK.search(text)
        if parent and peak:
            found.append((int(path.parent.name), (int(parent[1]), int(peak[1]))))
    return found
