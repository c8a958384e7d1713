"""Report what users changed since a state of the data: rows added, changed and taken away."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.evidence.library import added_to, head_of
from regiondash.evidence.since import changes_of, number_asked, version_at
from regiondash.pack.additions import GEOMETRY_CELL
from regiondash.pack.overlay import frame_name
from regiondash.schema import BY_NAME, TABLES
from regiondash.text import say
from regiondash.view.called import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.pack.additions import Change, Row
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Cells = Mapping[str, str]
    Place = tuple[str, tuple[str, ...]]

WHATS: Final = ("added", "changed", "removed")
_PLACES: Final = {table.name: place for place, table in enumerate(TABLES)}
_MARK: Final = 8  # digits that tell one polygon from another


def changed_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return what users changed since the state that `selection.added_since` names.

    Keys: pack, data_version, additions (how many rows are added now), since (as asked, or None),
    since_version, after (the number of the last change in that state), head (of the last now),
    counts (added, changed, removed, changes, people), changes (the newest first: number, made_at,
    made_by, kind, title, why, origin, undoes, undone_by, version, row_count), rows: by table and
    key, each with table, table_label, what (added, changed, removed), key, name, region_id (""
    where it is about none), fields (field, before, after and the two in words: names for ids) and
    whose last change it was (change, made_at, made_by, title, why) beside all of them (numbers).
    What was changed and changed back is left out. Raises UnknownVersion.
    """
    after = number_asked(pack, selection.added_since)
    changes = tuple(one for one in changes_of(pack) if one.number > after)
    rows = _rows(pack, selection, after, changes) if changes else []
    counts = {what: sum(row["what"] == what for row in rows) for what in WHATS}
    people = len({one.made_by for one in changes})
    return {
        "pack": pack.id,
        "data_version": pack.version,
        "additions": added_to(pack),
        "since": selection.added_since or None,
        "since_version": version_at(pack, after),
        "after": after,
        "head": head_of(pack),
        "counts": {**counts, "changes": len(changes), "people": people},
        "changes": [_told(one) for one in changes],
        "rows": rows,
    }


def _told(change: Change) -> dict[str, Any]:
    names = ("number", "made_at", "made_by", "kind", "title", "why", "origin")
    rest = ("undoes", "undone_by", "version", "row_count")
    return {name: getattr(change, name) for name in (*names, *rest)}


def _rows(
    pack: Pack, selection: Selection, after: int, changes: tuple[Change, ...]
) -> list[dict[str, Any]]:
    past = pack.additions.past if pack.additions else None
    if pack.additions is None or past is None:
        return []
    touched = _touched({one.number: past.rows_of(one.number) for one in changes})
    by_number = {one.number: one for one in changes}
    found = []
    for row in differences(pack, selection, past.at(after), pack.additions.rows):
        numbers = sorted(touched.get((row["table"], tuple(row["key"])), ()))
        if numbers:
            found.append({**row, **_whose(by_number[numbers[-1]]), "numbers": numbers})
    return found


def differences(
    pack: Pack, selection: Selection, before: Iterable[Row], after: Iterable[Row]
) -> list[dict[str, Any]]:
    """Return the rows in which two states of a pack's additions differ, by table and key.

    Each has table, table_label, what, key, name, region_id and fields, as in `changed_report`.
    """
    then, now, base = _by_place(before), _by_place(after), pack.base or pack
    told = {
        place
        for place in {*then, *now}
        if (place in then, then.get(place)) != (place in now, now.get(place))
    }
    own, names = _own(base, told), Names(selection, base, pack)
    rows = (
        _row(names, place, *(side.get(place, own.get(place)) for side in (then, now)))
        for place in sorted(told, key=lambda one: (_PLACES[one[0]], one[1]))
    )
    return [row for row in rows if row]


def _by_place(rows: Iterable[Row]) -> dict[Place, Cells | None]:
    return {(row.table, row.key): row.cells for row in rows}


def _touched(changed: Mapping[int, Iterable[Any]]) -> dict[Place, set[int]]:
    """Return the numbers of the changes that touched each row."""
    found: dict[Place, set[int]] = {}
    for number, rows in changed.items():
        for row in rows:
            found.setdefault((row.table, row.key), set()).add(number)
    return found


def _whose(change: Change) -> dict[str, Any]:
    kept = ("made_at", "made_by", "title", "why")
    return {"change": change.number, **{name: getattr(change, name) for name in kept}}


def _own(base: Pack, places: Iterable[Place]) -> dict[Place, Cells]:
    """Return the pack's own rows at some places, as text."""
    wanted: dict[str, set[tuple[str, ...]]] = {}
    for table, key in places:
        wanted.setdefault(table, set()).add(key)
    found: dict[Place, Cells] = {}
    for table, keys in wanted.items():
        frame, about = getattr(base, frame_name(table)), BY_NAME[table]
        columns = [name for name in about.names if name in frame.columns]
        here = zip(*(frame[name].astype(str) for name in about.key), strict=True)
        lines = [number for number, key in enumerate(here) if key in keys]
        for row in frame[columns].iloc[lines].itertuples(index=False):
            cells = {name: _text(cell) for name, cell in zip(columns, row, strict=True)}
            found[table, tuple(cells[name] for name in about.key)] = cells
    return found


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if cell is None or cell is pd.NA or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)


def _row(
    names: Names, place: Place, before: Cells | None, after: Cells | None
) -> dict[str, Any] | None:
    """Return one row that differs, None where its cells say the same."""
    table, key = place
    shown = after if after is not None else before
    fields = _fields(names, table, before or {}, after or {})
    if shown is None or (before is not None and after is not None and not fields):
        return None
    what = "added" if before is None else "removed" if after is None else "changed"
    unit = shown.get("unit_id", "") if shown.get("unit_kind") == "region" else ""
    return {
        "table": table,
        "table_label": say(names.language, f"versions_table.{table}"),
        "what": what,
        "key": list(key),
        "name": names.row(table, shown),
        "region_id": shown.get("region_id", "") or unit,
        "fields": fields,
    }


def _fields(names: Names, table: str, before: Cells, after: Cells) -> list[dict[str, str]]:
    """Return the cells that differ, in the table's order; a polygon comes last."""
    found = []
    for column in (*BY_NAME[table].names, GEOMETRY_CELL):
        old, new = before.get(column, ""), after.get(column, "")
        if not _same(table, column, old, new):
            cells = [_marked(column, cell) for cell in (old, new)]
            words = [_in_words(names, table, column, cell) for cell in cells]
            keys = ("field", "before", "after", "before_words", "after_words")
            found.append(dict(zip(keys, (column, *cells, *words), strict=True)))
    return found


def _same(table: str, column: str, old: str, new: str) -> bool:
    if old == new:
        return True
    if column == GEOMETRY_CELL or BY_NAME[table].column(column).type not in ("number", "integer"):
        return False
    try:
        return float(old) == float(new)
    except ValueError:
        return False


def _marked(column: str, cell: str) -> str:
    """Return a cell; of a polygon, what tells it from another."""
    if column != GEOMETRY_CELL or not cell:
        return cell
    return hashlib.sha256(cell.encode()).hexdigest()[:_MARK]


def _in_words(names: Names, table: str, column: str, cell: str) -> str:
    if column == GEOMETRY_CELL:
        return say(names.language, "versions.polygon", mark=cell) if cell else ""
    if column == "unit_id":
        return cell  # the row's name says it
    return names.cell(table, column, cell)
