"""Name the state of the data in words: a pack in, its version and how much users added out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.evidence.library import added_to
from regiondash.text import say

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def version_told(language: str, pack: Pack) -> str:
    """Return a pack's data version; where users added to it, with how many rows."""
    n = added_to(pack)
    return say(language, "data_version.with", version=pack.version, n=n) if n else pack.version
