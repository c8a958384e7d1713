"""Read a file that a user gave, in a thread that can be given up: bytes in, what it holds out."""

from __future__ import annotations

import threading
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from regiondash.errors import RegionDashError

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.evidence.imports.draft import ImportKind
    from regiondash.evidence.intake.raw import RawFeatures, RawTable

TABLES: Final = ("csv", "tsv", "txt", "xlsx")
BOUNDARIES: Final = ("geojson", "json", "gpkg", "zip", "parquet", "geoparquet")


def kind_for(name: str, kind: ImportKind) -> ImportKind:
    """Return what a file is likely to hold by its name's ending: `kind`, unless it cannot be."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending in BOUNDARIES:
        return "boundaries"
    return "indicators" if ending in TABLES and kind == "boundaries" else kind


class Reading:
    """A file that is being read: `raw` at its end, or the `problem` that says why not."""

    def __init__(self, kind: ImportKind, name: str, data: bytes, part: str = "") -> None:
        self.name, self.part = name, part
        self.raw: RawTable | RawFeatures | None = None
        self.problem: RegionDashError | None = None
        self._given_up = threading.Event()
        self._thread = threading.Thread(target=self._read, args=(kind, data), daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait for the end, but no longer than so many seconds."""
        self._thread.join(seconds)

    def is_running(self) -> bool:
        """Return whether it is still at work."""
        return self._thread.is_alive()

    def give_up(self) -> None:
        """End the reading."""
        self._given_up.set()

    def _read(self, kind: ImportKind, data: bytes) -> None:
        try:
            self.raw = _read(kind, self.name, data, self.part, self._given_up.is_set)
        except RegionDashError as error:
            self.problem = error


def _read(
    kind: ImportKind, name: str, data: bytes, part: str, cancelled: Callable[[], bool]
) -> RawTable | RawFeatures:
    if kind == "boundaries":
        from regiondash.evidence.intake.boundaries import read_features  # noqa: PLC0415 - large

        return read_features(name, data, layer=part, cancelled=cancelled)
    from regiondash.evidence.intake.tables import read_table  # noqa: PLC0415 - large

    return read_table(name, data, sheet=part, cancelled=cancelled)
