"""Check that every statistical source is used, and give the sources' ids by address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import BUILD, Row, read_rows

from regiondash.schema import INDICATORS

if TYPE_CHECKING:
    from pathlib import Path


def build(reference: Path, pack: Path) -> None:  # noqa: ARG001  # every step takes both
    """Raise ValueError where a statistical source has no row in `indicators.csv`.

    The sources are kept by hand in `indicator_sources.csv`; the step that merges all sources
    of the pack reads them from there.
    """
    used = {row["source_id"] for row in read_rows(pack / INDICATORS.file)}
    unused = set(ids_by_address().values()) - used
    if unused:
        raise ValueError(f"sources that no indicator rests on: {', '.join(sorted(unused))}")


def ids_by_address() -> dict[str, str]:
    """Return the id of each statistical source by its address."""
    return {row["url"]: row["source_id"] for row in source_rows()}


def source_rows() -> list[Row]:
    """Return the statistical sources in the columns of `sources.csv`."""
    return read_rows(BUILD / "indicator_sources.csv")
