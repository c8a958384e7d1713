"""Make the files that import tests read: tables and boundaries written in the test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd

from regiondash.evidence.imports.draft import Request
from regiondash.evidence.intake.raw import Origin, RawFeatures, RawTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from regiondash.evidence.imports.draft import ImportDraft, ImportKind

NEWS = "Tiny Times; Report; 2025-06-01; https://example.org/report"
TODAY = "2025-06-20"


def origin(name: str = "file.csv") -> Origin:
    """Return where a made-up file comes from."""
    return Origin(name, "0" * 64, 1)


def table(header: str, *rows: str) -> RawTable:
    """Return a table of cells divided by bars, its header in line 1."""
    cells = [tuple(cell.strip() for cell in row.split("|")) for row in (header, *rows)]
    return RawTable(origin(), cells[0], tuple(cells[1:]), tuple(range(2, len(cells) + 1)))


def features(geometry: Sequence[BaseGeometry], **properties: Sequence[str]) -> RawFeatures:
    """Return boundaries with their properties, EPSG:4326."""
    frame = gpd.GeoDataFrame(properties, geometry=list(geometry), crs="EPSG:4326")
    return RawFeatures(origin("file.geojson"), frame, "EPSG:4326")


def asked(kind: ImportKind, **said: Any) -> Request:  # noqa: ANN401  any field of a request
    """Return what is said of a file: a new source and today's date, where nothing else is."""
    return Request(kind, **{"source": NEWS, "entered_on": TODAY, **said})


def reasons(draft: ImportDraft) -> list[tuple[int | None, str]]:
    """Return line and reason of every fault, and see that each can be said in both languages."""
    for one in (*draft.faults, *draft.warnings):
        for language in ("en", "ko"):
            assert one.fault(draft.origin.name, language).problem
            assert one.fault(draft.origin.name, language).remedy
    return [(one.line, one.reason) for one in draft.faults]


def notes(draft: ImportDraft) -> list[str]:
    """Return the reasons of all warnings."""
    return [one.reason for one in draft.warnings]
