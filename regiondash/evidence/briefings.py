"""Keep the briefing that a browser is at work on: a name and text in, a file, and the text back.

Several processes of the app may share the folder: whoever loses one finds the briefing at another.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_ENDING: Final = ".json"
_NAME: Final = re.compile(r"[0-9a-f]{64}")
_DAYS: Final = 30  # that a briefing stays after it was last changed
_MOST: Final = 500  # briefings of as many browsers


def kept(folder: Path, name: str) -> str:
    """Return the text kept under a name (64 hexadecimal digits); "" where there is none."""
    if not _NAME.fullmatch(name):
        return ""
    try:
        return (folder / f"{name}{_ENDING}").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def keep(folder: Path, name: str, text: str) -> None:
    """Keep a text under a name, for its owner's eyes alone; where that fails, nothing is kept.

    Files that nobody touched for a month go, and so do the oldest of too many.
    """
    if not _NAME.fullmatch(name):
        return
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(draft).replace(folder / f"{name}{_ENDING}")
        _tidy(folder)


def _tidy(folder: Path) -> None:
    found = sorted(
        ((path.stat().st_mtime, path) for path in folder.iterdir() if path.is_file()), reverse=True
    )
    oldest = time.time() - _DAYS * 24 * 60 * 60
    for number, (changed, path) in enumerate(found):
        if number >= _MOST or changed < oldest:
            path.unlink(missing_ok=True)
