"""Put what users added over a pack: a `Pack` and rows in, a `Pack` that holds both out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from regiondash.pack.additions import GEOMETRY_CELL, Additions, Row, data_version, in_order
from regiondash.pack.cells import first_day, is_partial_date
from regiondash.pack.load import typed
from regiondash.pack.make.overview import overview_of, rounded
from regiondash.pack.outlines import Outline, outline_of
from regiondash.pack.shapes import put_polygons
from regiondash.pack.told import with_languages
from regiondash.programme.days import last_day
from regiondash.schema import BY_NAME, TABLES
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from regiondash.columns import Table
    from regiondash.pack.model import Pack

_FRAMES: Final = {"indicator_definitions": "definitions", "shapes": "shape_table"}
_DECIMALS: Final = 5
_POLYGONAL: Final = ("Polygon", "MultiPolygon")
_LIMITS: Final = np.array([180.0, 90.0])


def with_additions(pack: Pack, additions: Additions) -> Pack:
    """Return a pack with all that users added to it, its own tables shared where untouched.

    A row is put over the pack's row of the same key and takes its place; new rows follow, sorted
    by key; a row without cells takes the pack's away. `additions` replace those that `pack`
    holds already. `known_until` moves forward to the newest report of the added events. Rows are
    those that the checks let through: ValueError is raised for a number that is none.
    """
    base = pack.base or pack
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in in_order(additions.rows):
        rows[row.table].append(row)
    tables: dict[str, Any] = {
        frame_name(name): _put(base, name, mine) for name, mine in rows.items()
    }
    polygons = {row.key[0]: shape for row in rows["shapes"] if (shape := polygon_of(row))}
    if polygons:
        _measure(tables["shape_table"], polygons)
    if rows["shapes"]:
        tables["overview"] = _overview(base, tables["shape_table"], polygons)
    return replace(
        base,
        **tables,
        version=data_version(base.version, additions.rows),
        base_version=base.version,
        additions=additions,
        base=base,
        polygons=polygons,
        settings=_settings(base, known_until(base.info.known_until, additions.rows)),
    )


def with_rows(pack: Pack, rows: Iterable[Row]) -> Pack:
    """Return a pack with rows put over it and over what users added to it before.

    So that a map can show what an import would bring before anybody accepts it.
    """
    before = pack.additions or Additions(pack.id, 0, ())
    return with_additions(pack, replace(before, rows=in_order([*before.rows, *rows])))


def frame_name(table: str) -> str:
    """Return the name of the field of `Pack` that holds a table of the schema."""
    return _FRAMES.get(table, table)


def cells_of(pack: Pack, table: str, key: tuple[str, ...]) -> dict[str, str] | None:
    """Return the cells of a pack's row as text, so that some can be changed; None if not there."""
    places, columns = _cells(pack, table)
    place = places.get(key)
    return None if place is None else {name: _text(cells[place]) for name, cells in columns.items()}


@lru_cache(maxsize=2 * len(TABLES))
def _cells(pack: Pack, table: str) -> tuple[dict[tuple[str, ...], int], dict[str, list[Any]]]:
    """Return where the row of each key stands in a table of a pack, and its columns' cells."""
    frame: pd.DataFrame = getattr(pack, frame_name(table))
    columns = {name: frame[name].tolist() for name in BY_NAME[table].names}
    keys = zip(*(columns[name] for name in BY_NAME[table].key), strict=True)
    return {key: place for place, key in enumerate(keys)}, columns


def polygon_of(row: Row) -> BaseGeometry | None:
    """Return the polygon that a row of `shapes` brings, None where it brings none to be used.

    One with coordinates that are no longitude and latitude is none.
    """
    cell = (row.cells or {}).get(GEOMETRY_CELL, "") if row.table == "shapes" else ""
    if not cell:
        return None
    import shapely  # noqa: PLC0415  rarely needed

    shape = shapely.from_wkb(cell, on_invalid="ignore")
    if shape is None or shape.is_empty or shape.geom_type not in _POLYGONAL:
        return None
    points = np.abs(shapely.get_coordinates(shape))
    return shape if bool((points <= _LIMITS).all()) else None


def _text(cell: Any) -> str:  # noqa: ANN401  text, a number or none
    if pd.isna(cell):
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def known_until(pack_day: dt.date, rows: Sequence[Row]) -> dt.date:
    """Return the day of the newest report once rows of events are added.

    That is the pack's own day, or the first day on which the newest added event can have been
    reported: `reported_on` (in a month or year, not before the event itself), or the publication
    of an added source that an added event names.
    """
    events = [row.cells for row in rows if row.table == "events" and row.cells]
    cited = {event.get("source_id", "") for event in events}
    sources = [row.cells or {} for row in rows if row.table == "sources" and row.key[0] in cited]
    days = [_reported(event) for event in events]
    days += [_first(source.get("published_on", "")) for source in sources]
    return max([pack_day, *(day for day in days if day)])


def _reported(event: Mapping[str, str]) -> dt.date | None:
    happened, reported = _first(event.get("happened_on", "")), event.get("reported_on", "")
    first = _first(reported)
    if first and happened and first < happened <= last_day(reported):
        return happened
    return first


def _first(day: str) -> dt.date | None:
    return first_day(day) if is_partial_date(day) else None


def _settings(base: Pack, day: dt.date) -> Any:  # noqa: ANN401  the pack's settings
    if day == base.info.known_until:
        return base.settings
    return replace(base.settings, info=replace(base.info, known_until=day))


def _put(base: Pack, name: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Return a table of the pack with rows put over it."""
    table = BY_NAME[name]
    frame: pd.DataFrame = getattr(base, frame_name(name))
    fresh = {row.key: row.cells for row in rows if row.cells is not None}
    changed = {row.key: place for place, row in enumerate(rows)}
    own = list(zip(*(frame[column].tolist() for column in table.key), strict=True))
    added = with_languages(_frame(table, list(fresh.values())), base.info.languages)
    at = {key: len(own) + place for place, key in enumerate(fresh)}
    known = set(own)
    order = [at.get(key, place) for place, key in enumerate(own) if key in at or key not in changed]
    order += [place for key, place in at.items() if key not in known]
    if not order:
        return frame.iloc[:0]
    both = pd.concat([frame, added[frame.columns]], ignore_index=True) if fresh else frame
    return both.iloc[np.array(order)].reset_index(drop=True)


def _frame(table: Table, cells: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    columns = {
        name: pd.Series([one.get(name, "") for one in cells], dtype="str") for name in table.names
    }
    return typed(table, pd.DataFrame(columns))


def _measure(table: pd.DataFrame, polygons: Mapping[str, BaseGeometry]) -> None:
    """Write the areas and label points of polygons into the rows of their shapes."""
    outlines = {name: outline_of(polygon) for name, polygon in polygons.items()}
    ids = table["shape_id"].tolist()
    for column in Outline._fields:
        own = zip(ids, table[column].tolist(), strict=True)
        found = [
            getattr(outlines[name], column) if name in outlines else cell for name, cell in own
        ]
        table[column] = found


def _overview(
    base: Pack,
    table: pd.DataFrame,
    polygons: Mapping[str, BaseGeometry],
) -> dict[str, Any]:
    """Return the overview of a pack some of whose shapes were replaced or taken away.

    Where the polygons fit no neighbour, so that they cannot be simplified together, the new ones
    are drawn as they are: a pack opens whatever was stored.
    """
    if polygons:
        try:
            return overview_of(put_polygons(base.shapes, table, polygons))
        except BadFile:
            pass
    drawn = {str(one.get("id")): one for one in base.overview["features"]}
    drawn |= {name: _feature(name, polygon) for name, polygon in polygons.items()}
    features = [drawn[name] for name in table["shape_id"] if name in drawn]
    return {"type": "FeatureCollection", "features": features}


def _feature(name: str, polygon: BaseGeometry) -> dict[str, Any]:
    shape = rounded(polygon, _DECIMALS)
    return {"type": "Feature", "id": name, "properties": {"shape_id": name}, "geometry": shape}
