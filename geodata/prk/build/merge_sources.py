"""Put the source lists of all build steps together into `sources.csv`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rows import BUILD, read_rows, write_rows

from regiondash.schema import SOURCES

if TYPE_CHECKING:
    from pathlib import Path

LISTS = ("boundary_sources.csv", "programme_sources.csv", "indicator_sources.csv")


def build(_reference: Path, pack: Path) -> None:
    """Write the sources sorted by id; ValueError names every id that is given twice."""
    found = [row for name in LISTS for row in read_rows(BUILD / name)]
    counts = Counter(row["source_id"] for row in found)
    repeated = sorted(name for name, count in counts.items() if count > 1)
    if repeated:
        raise ValueError(f"These source ids are given more than once: {', '.join(repeated)}.")
    write_rows(pack, SOURCES, sorted(found, key=lambda row: row["source_id"]))
