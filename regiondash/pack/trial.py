"""Try rows before they are added: a `Pack` and rows in, the faults that they would bring out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.pack.additions import Row, in_order
from regiondash.pack.checks.draft import Draft, read_draft
from regiondash.pack.make.overview import as_text
from regiondash.pack.overlay import known_until, polygon_of, with_rows
from regiondash.pack.read import FIRST_LINE, OVERVIEW_FILE, TextTable
from regiondash.pack.validate import faults_in
from regiondash.schema import BY_NAME, WGS84

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from regiondash.columns import Table
    from regiondash.errors import Fault
    from regiondash.pack.model import Pack

_KEPT: Final = 2  # packs whose drafts are kept at once


@dataclass(frozen=True, eq=False)
class _Trial:
    """A draft with rows put over it, and which of them stands in a line of a file."""

    draft: Draft
    rows: dict[tuple[str, int], Row]


def faults_with(pack: Pack, rows: Sequence[Row]) -> list[tuple[Row | None, Fault]]:
    """Return the faults that a pack would have with rows put over it, and does not have now.

    Every check of `validate` is made on the pack's files, what users added to it and the rows;
    the polygons are checked where a row is of `shapes`. Beside each fault stands the row it is
    in, None where it is in a line of the pack or in a whole file. Raises PackError if the pack's
    folder is none any more.
    """
    shapes = any(row.table == "shapes" for row in rows)
    trial = _over(_draft(pack), in_order(rows))
    if shapes:
        trial = _Trial(_with_overview(trial.draft, with_rows(pack, rows)), trial.rows)
    known = set(_own_faults(pack, shapes=shapes))
    found = faults_in(trial.draft, shapes=shapes)
    return [
        (trial.rows.get((fault.file, fault.row or 0)), fault)
        for fault in found
        if fault not in known
    ]


@lru_cache(maxsize=_KEPT)
def _draft(pack: Pack) -> Draft:
    """Return the draft of a pack's folder with what users added to it."""
    draft = read_draft(pack.folder)
    added = pack.additions.rows if pack.additions else ()
    draft = _over(draft, added).draft
    return _with_overview(draft, pack) if pack.polygons else draft


@lru_cache(maxsize=2 * _KEPT)
def _own_faults(pack: Pack, *, shapes: bool) -> tuple[Fault, ...]:
    return faults_in(_draft(pack), shapes=shapes)


def _over(draft: Draft, rows: Sequence[Row]) -> _Trial:
    """Return a draft with rows put over its tables, each in its line or in one at the end."""
    tables = dict(draft.tables)
    places: dict[tuple[str, int], Row] = {}
    for name in dict.fromkeys(row.table for row in rows):
        if name in tables:
            mine = [row for row in rows if row.table == name]
            lines = _lines(BY_NAME[name], tables[name].frame, mine)
            tables[name] = _put(tables[name], mine, lines)
            places |= {
                (BY_NAME[name].file, line): row for row, line in zip(mine, lines, strict=True)
            }
    settings = draft.settings
    if settings is not None:
        day = known_until(settings.info.known_until, rows)
        settings = replace(settings, info=replace(settings.info, known_until=day))
    over = replace(draft, tables=tables, settings=settings)
    return _Trial(replace(over, geometry=_geometry(over, rows)), places)


def _lines(table: Table, frame: pd.DataFrame, rows: Sequence[Row]) -> list[int]:
    """Return the line of each row: that of the row it replaces, or a new one."""
    keys = zip(*(frame[name].tolist() for name in table.key), strict=True)
    known = dict(zip(keys, frame.index.tolist(), strict=True))
    new = max(frame.index.tolist(), default=FIRST_LINE - 1)
    lines = []
    for row in rows:
        new += row.key not in known
        lines.append(known.get(row.key, new))
    return lines


def _put(text: TextTable, rows: Sequence[Row], lines: Sequence[int]) -> TextTable:
    frame = text.frame.drop(index=[line for line in lines if line in text.frame.index])
    there = [
        (line, row.cells) for row, line in zip(rows, lines, strict=True) if row.cells is not None
    ]
    cells = {name: [row.get(name, "") for _, row in there] for name in frame.columns}
    fresh = pd.DataFrame(
        cells, index=[line for line, _ in there], columns=frame.columns, dtype="str"
    )
    return replace(text, frame=pd.concat([frame, fresh]).sort_index())


def _geometry(draft: Draft, rows: Sequence[Row]) -> gpd.GeoSeries | None:
    """Return a polygon for each line of the shapes: the pack's, or that which a row brings."""
    if draft.geometry is None or not any(row.table == "shapes" for row in rows):
        return draft.geometry
    import geopandas as gpd  # noqa: PLC0415  slow to import

    ids = draft.frame("shapes")["shape_id"]
    brought = {row.key[0]: polygon for row in rows if (polygon := polygon_of(row))}
    own = draft.geometry.to_dict()
    polygons = [brought.get(name, own.get(line)) for line, name in ids.items()]
    return gpd.GeoSeries(polygons, index=ids.index, crs=draft.geometry.crs or WGS84)


def _with_overview(draft: Draft, pack: Pack) -> Draft:
    size = len(as_text(pack.overview).encode())
    return replace(
        draft,
        objects=draft.objects | {OVERVIEW_FILE: pack.overview},
        sizes=draft.sizes | {OVERVIEW_FILE: size},
    )
