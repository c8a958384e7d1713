"""Serve a compared page with a pack, given by its folder, in a temporary place of its own."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.browser.serving import APP, App, serving
from tests.rules.source import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def served(script: str = APP, pack: Path | None = None) -> Iterator[App]:
    """Serve a script with a pack (the one that comes with the app) and give the running server.

    `script` is a path from the project's folder on, `pack` a pack's folder.
    """
    settings = {"PYTHONPATH": str(PROJECT)}  # the compared pages are files of tests/
    if pack is not None:
        settings |= {"REGIONDASH_PACKS": str(pack.parent), "REGIONDASH_PACK": pack.name}
    with (
        TemporaryDirectory(prefix="regiondash-bench-", ignore_cleanup_errors=True) as room,
        serving(PROJECT, Path(room) / "log.txt", settings, script) as running,
    ):
        yield running
