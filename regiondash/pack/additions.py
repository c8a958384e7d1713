"""Define what users add to a pack: rows put over its tables, and the changes they came with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, Protocol

from regiondash.schema import BY_NAME, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ChangeKind = Literal["import", "claims", "edit", "undo", "restore"]

GEOMETRY_CELL: Final = "geometry"
"""The one cell a row of `shapes` has beyond the schema: its polygon as hex WKB, EPSG:4326."""

VERSION_LENGTH: Final = 12
_PLACES: Final = {table.name: place for place, table in enumerate(TABLES)}


@dataclass(frozen=True)
class Row:
    """One row of a pack's table as a user has it: put over the pack's, or taken away.

    `table` is a table's name in `schema`, `key` its key's cells in the table's order, `cells`
    every cell as text (empty where nothing is known), or None where the row is taken away.
    """

    table: str
    key: tuple[str, ...]
    cells: Mapping[str, str] | None


@dataclass(frozen=True)
class ChangedRow:
    """What one change did to one row: its cells before and after, None where it was not there.

    `before` is what users had put there, or None where the pack's own row (or none) was seen.
    """

    table: str
    key: tuple[str, ...]
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None


@dataclass(frozen=True)
class Change:
    """One change, made as a whole or not at all: who, when, why, and what it did.

    `number` counts the changes of all packs from 1; `made_at` is an ISO time in UTC; `title` says
    in a few words what was added (a file's name and its kind); `origin` names the file and its
    SHA-256, empty for an edit. `undoes` is the number of the change taken back, `undone_by` that
    of the change that took this one back. `version` is the data version after it. `rows` may be
    left empty in lists of changes.
    """

    number: int
    pack: str
    made_at: str
    made_by: str
    kind: ChangeKind
    title: str
    why: str
    origin: str = ""
    undoes: int | None = None
    undone_by: int | None = None
    version: str = ""
    rows: tuple[ChangedRow, ...] = ()
    row_count: int = 0


class Past(Protocol):
    """What is known of how additions came about; it is read when it is asked for."""

    def changes(self) -> tuple[Change, ...]:
        """Return the changes that led to the additions, the newest first, rows left out."""
        ...

    def rows_of(self, number: int) -> tuple[ChangedRow, ...]:
        """Return the rows of one of the changes."""
        ...

    def at(self, number: int) -> tuple[Row, ...]:
        """Return the rows as they stood after a change, or after 0: none."""
        ...


@dataclass(frozen=True)
class Additions:
    """All that users have added to a pack as of its change `head` (0: nothing was ever added).

    `rows` are sorted by table (in the order of the schema) and key, one a key. `past` tells how
    they came about, None where nobody knows.
    """

    pack: str
    head: int
    rows: tuple[Row, ...]
    past: Past | None = field(default=None, compare=False, repr=False)


def key_of(table: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return the cells that identify a row of a table; raise KeyError for an unknown table."""
    return tuple(cells.get(name, "") for name in BY_NAME[table].key)


def put(table: str, cells: Mapping[str, str]) -> Row:
    """Return a row that puts these cells over the table's row of the same key.

    Columns that the schema knows and `cells` lacks become empty; raises KeyError for an unknown
    table.
    """
    names = BY_NAME[table].names
    extra = [GEOMETRY_CELL] if GEOMETRY_CELL in cells else []
    whole = {name: cells.get(name, "") for name in [*names, *extra]}
    return Row(table, key_of(table, whole), whole)


def sort_key(row: Row) -> tuple[int, str, tuple[str, ...]]:
    """Return what rows are sorted by: the table in the schema's order, then the key."""
    return _PLACES.get(row.table, len(_PLACES)), row.table, row.key


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows sorted by table, in the order of the schema, and by key; the last one a key."""
    last = {(row.table, row.key): row for row in rows}
    return tuple(sorted(last.values(), key=sort_key))


def data_version(base: str, rows: Iterable[Row]) -> str:
    """Return the version of a pack of the version `base` with rows put over it.

    It is the first 12 hex digits of the SHA-256 over `base` and the rows, sorted, as JSON with
    sorted names and without spaces; `base` itself where there are no rows.
    """
    told = [[row.table, row.key, row.cells and dict(row.cells)] for row in in_order(rows)]
    if not told:
        return base
    form = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    text = json.dumps([base, told], **form)  # type: ignore[arg-type]
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH]
