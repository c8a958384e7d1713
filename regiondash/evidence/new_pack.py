"""Read the files a new pack is made from, safely: bytes and file names in, a `PackDraft` out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from regiondash.pack.make.draft import Boundaries, draft_pack, silent
from regiondash.pack.make.wanted import Listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.evidence.intake.raw import RawTable
    from regiondash.pack.make.draft import PackDraft
    from regiondash.pack.make.wanted import Wanted


class Given(NamedTuple):
    """A file as a person gave it: its name and its bytes."""

    name: str
    data: bytes


def draft_of_files(
    boundaries: Given,
    regions: Given,
    wanted: Wanted,
    provinces: Given | None = None,
    progress: Callable[[int, int], None] = silent,
) -> PackDraft:
    """Return the new pack that files make, or all faults of what they hold.

    `boundaries` is GeoJSON, GeoPackage, a zipped Shapefile or GeoParquet, the others CSV or XLSX.
    Raises BadFile for a file that cannot be read, or may not be.
    """
    from regiondash.evidence.intake.boundaries import read_features  # noqa: PLC0415  slow to import
    from regiondash.evidence.intake.tables import read_table  # noqa: PLC0415  slow to import

    raw = read_features(*boundaries)
    listed = _listed(read_table(*regions))
    further = _listed(read_table(*provinces)) if provinces else None
    outlines = Boundaries(raw.origin.name, raw.frame)
    return draft_pack(outlines, listed, wanted, further, progress)


def _listed(raw: RawTable) -> Listed:
    return Listed(raw.origin.name, raw.header, raw.rows, raw.lines)
