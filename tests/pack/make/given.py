"""Give the tests of new packs a made-up country: a grid of regions, as boundaries and as a table.

Aaa, Bbb and so on are no places; the squares lie in the open Atlantic.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import shapely

from regiondash.pack.make.draft import Boundaries, PackDraft, draft_pack
from regiondash.pack.make.wanted import Listed, Wanted
from regiondash.schema import WGS84

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DAY: Final = dt.date(2026, 1, 2)
HEADER: Final = ("id", "name", "province", "name_ko")
ROWS: Final = (
    ("r1", "Aaa", "West", "아군"),
    ("r2", "Bbb", "West", "부군"),
    ("r3", "Ccc", "East", "초군"),
    ("r4", "Ddd", "East", ""),
)
NAMES: Final = {"code": ["r1", "r2", "r3", "r4"], "called": ["Aaa", "Bbb", "Ccc", "Ddd"]}


def squares(step: float = 0.5) -> list[shapely.Polygon]:
    """Return four squares in a row, west to east."""
    west, south = -30.0, -2.0
    return [
        shapely.box(west + n * step, south, west + (n + 1) * step, south + step) for n in range(4)
    ]


def outlines(
    polygons: Sequence[shapely.Geometry] | None = None,
    properties: Mapping[str, Sequence[object]] = NAMES,
) -> Boundaries:
    """Return polygons, the four squares by default, beside their properties."""
    shapes = squares() if polygons is None else polygons
    frame = gpd.GeoDataFrame(dict(properties), geometry=list(shapes), crs=WGS84)
    return Boundaries("shapes.geojson", frame)


def listed(
    rows: Sequence[tuple[str, ...]] = ROWS,
    header: tuple[str, ...] = HEADER,
    file: str = "regions.csv",
) -> Listed:
    """Return a table whose rows follow its header at once."""
    return Listed(file, header, tuple(rows), tuple(range(2, len(rows) + 2)))


def draft(
    boundaries: Boundaries | None = None,
    regions: Listed | None = None,
    provinces: Listed | None = None,
    **wishes: Any,  # noqa: ANN401 - the fields of Wanted
) -> PackDraft:
    """Return the draft of the made-up country, other than it by what is given."""
    wanted = Wanted(**{"name": "Gridland", "made_on": DAY, **wishes})
    return draft_pack(boundaries or outlines(), regions or listed(), wanted, provinces)


def reasons(made: PackDraft) -> list[tuple[int | None, str, str]]:
    """Return line, value and reason of each fault."""
    return [(fault.line, fault.value, fault.reason) for fault in made.faults]
