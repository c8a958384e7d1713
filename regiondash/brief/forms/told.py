"""Tell how far a long export is: steps done and steps in all in, nothing out."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[int, int], None]
"""Takes how many steps are done and how many there are; what it raises ends the export."""


def silent(done: int, of: int) -> None:
    """Take a report of progress, and tell nobody."""
