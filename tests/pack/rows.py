"""Make rows to put over the tiny pack or the real one, from cells that are there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import shapely

from regiondash.pack.additions import GEOMETRY_CELL, Row, put
from regiondash.pack.overlay import frame_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.pack.model import Pack

PEOPLE = {"unit_kind": "shape", "part": "all", "indicator_id": "people", "period": "2020"}


def cells(pack: Pack, table: str, place: int, **changes: str) -> dict[str, str]:
    """Return the cells of a row of a pack, as text, with other cells."""
    row: Mapping[str, object] = getattr(pack, frame_name(table)).iloc[place].to_dict()
    return {name: "" if pd.isna(cell) else str(cell) for name, cell in row.items()} | changes  # type: ignore[call-overload]


def value(unit: str, number: str, **changes: str) -> Row:
    """Return a row of the people of a shape of the tiny pack."""
    known = {**PEOPLE, "unit_id": unit, "value": number, "nature": "observed"}
    return put("indicators", {**known, "source_id": "survey", **changes})


def bring(pack: Pack, **polygons: shapely.Geometry) -> list[Row]:
    """Return rows that give shapes of the tiny pack other polygons."""
    rows = [cells(pack, "shapes", int(name[1:]) - 1) for name in polygons]
    texts = [shapely.to_wkb(polygon, hex=True) for polygon in polygons.values()]
    return [
        put("shapes", row | {GEOMETRY_CELL: text}) for row, text in zip(rows, texts, strict=True)
    ]


def moved(pack: Pack) -> list[Row]:
    """Return rows that move the border between the squares s1 and s2 to the east."""
    west = shapely.Polygon([(0, 0), (1.5, 0), (1.5, 1), (1, 1), (0, 1)])
    north = shapely.Polygon([(1, 1), (1.5, 1), (2, 1), (2, 2), (1, 2)])
    return bring(pack, s1=west, s2=shapely.box(1.5, 0, 2, 1), s4=north)
