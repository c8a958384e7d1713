"""Lay out a pack for each size in a temporary folder: numbers of shapes in, packs' folders out."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from regiondash.settings import Settings
from tests.bench import many
from tests.bench.plan import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def packs(sizes: Sequence[int]) -> Iterator[dict[int, Path | None]]:
    """Give the folder of a pack of each size; None for the pack that comes with the app."""
    own = Settings().folder(Settings().default_pack)
    with TemporaryDirectory(prefix="regiondash-packs-") as room:
        yield {
            size: None if size == OWN else many.make(own, Path(room) / str(size) / own.name, size)
            for size in sizes
        }
