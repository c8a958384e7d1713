"""Hand outlines to exactextract: zones placed on a raster in, its features out, as WKB.

Imported only by those who extract, for it loads exactextract.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from exactextract.feature import Feature, FeatureSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from regiondash.evidence.rasters.zones import Placed


class Outline(Feature):  # type: ignore[misc]  # exactextract publishes no types
    """One zone: its shape id as `id`, and its outline."""

    def __init__(self, placed: Placed) -> None:
        super().__init__()
        self._placed = placed

    def geometry(self) -> bytes:
        """Return the outline as WKB."""
        return bytes(shapely.to_wkb(self._placed.outline))

    def get(self, _name: str) -> str:
        """Return the shape id, the only thing that a zone tells."""
        return self._placed.zone.shape_id

    def fields(self) -> list[str]:
        """Return the names of what a zone tells."""
        return ["id"]


class Outlines(FeatureSource):  # type: ignore[misc]  # exactextract publishes no types
    """Zones in their order, each made into a feature when it is its turn."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        super().__init__()
        self._placed = placed

    def count(self) -> int:
        """Return how many zones there are."""
        return len(self._placed)

    def __iter__(self) -> Iterator[Outline]:
        """Yield the zones as features."""
        return map(Outline, self._placed)

    def srs_wkt(self) -> None:
        """Return nothing: the outlines are in the raster's system already."""
