"""Put a backup's rows into a store: a file, checked whole first, in; a store that holds it out."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import zlib
from dataclasses import dataclass
from itertools import count, islice
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from regiondash.evidence.store import backup, revisions
from regiondash.evidence.store.address import address_of
from regiondash.evidence.store.checking import faults_in
from regiondash.evidence.store.opening import opened
from regiondash.evidence.store.tables import ALL, ANSWERS, CHANGES, METADATA, REVISIONS
from regiondash.text.problems import StoreProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

_AT_ONCE: Final = 500
_LONGEST: Final = 256 * 1024 * 1024  # bytes of a line: the outline of the largest region
_BROKEN: Final = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, RecursionError)
_OURS: Final = "regiondash_"


@dataclass(frozen=True)
class Restored:
    """What a restore did: how much was put in, and where what was there before is kept.

    `kept` is None where the store was empty.
    """

    place: str
    changes: int
    rows: int
    answers: int
    kept: Path | None


@dataclass(frozen=True)
class _Head:
    """What a backup's first line says: the tables' version, and each table's columns and size."""

    revision: str
    columns: dict[str, list[str]]
    sizes: dict[str, int]


def restore(url: str, path: Path, *, replace: bool = False) -> Restored:
    """Put a backup into the store at a database address, which is made where need be.

    A store that holds something is left alone; with `replace` it is first written to a backup of
    its own, beside the file. Raises StoreProblem; then the store is as it was.
    """
    head = _checked(path)
    revisions.require_known(head.revision, str(path))
    store = opened(address_of(url))
    with store.changing() as connection:
        kept = _kept(connection, store.place, path, replace=replace)
        _put(connection, store.place, path, head)
        if faults_in(connection):
            raise StoreProblem("store_problem.bad_backup", path=str(path))
    changes, rows, answers = (head.sizes.get(table.name, 0) for table in ALL)
    return Restored(store.place, changes, rows, answers, kept)


def _checked(path: Path) -> _Head:
    """Return what a backup says of itself, once every line was read and is as it was written."""
    if not path.is_file():
        raise StoreProblem("store_problem.no_file", path=str(path))
    try:
        lines = _lines(path)
        head = _head(next(lines))
        seen = dict.fromkeys(head.columns, 0)
        for name, *cells in lines:
            if len(cells) != len(head.columns[name]):
                raise ValueError(name)
            seen[name] += 1
        if seen != head.sizes:
            raise ValueError(seen)
    except _BROKEN as error:
        raise StoreProblem("store_problem.bad_backup", path=str(path)) from error
    return head


def _head(told: dict[str, Any]) -> _Head:
    head = _Head(str(told["revision"]), dict(told["columns"]), dict(told["sizes"]))
    if told["format"] != backup.FORMAT or not all(name.startswith(_OURS) for name in head.columns):
        raise ValueError(told["format"])
    return head


def _lines(path: Path) -> Iterator[Any]:
    """Yield every line but the last, which must be the checksum of those before."""
    digest = hashlib.sha256()
    with gzip.open(path) as file:
        for line in iter(lambda: file.readline(_LONGEST), b""):
            told = json.loads(line)
            if isinstance(told, dict) and "sha256" in told:
                if told["sha256"] == digest.hexdigest() and not file.read(1):
                    return
                break
            digest.update(line)
            yield told
    raise ValueError("cut off, or changed")


def _kept(connection: Connection, place: str, path: Path, *, replace: bool) -> Path | None:
    """Write what the store holds to a file beside the backup; return it, or None if nothing.

    Raises StoreProblem where it holds something that may not be replaced.
    """
    held = (sa.select(sa.exists().select_from(table)) for table in (CHANGES, ANSWERS))
    if not any(connection.execute(asked).scalar() for asked in held):
        return None
    if not replace:
        raise StoreProblem("store_problem.not_empty", place=place)
    free = _free(path.absolute().parent)
    backup.write(connection, free)
    return free


def _free(folder: Path) -> Path:
    """Return a name in a folder that says when it was made, and that no file has."""
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    found = folder / f"before-restore-{now}.jsonl.gz"
    numbers = count(2)
    while found.exists():
        found = folder / f"before-restore-{now}-{next(numbers)}.jsonl.gz"
    return found


def _put(connection: Connection, place: str, path: Path, head: _Head) -> None:
    """Make the tables anew as the backup's were, fill them, and bring them up to date."""
    METADATA.drop_all(connection)
    connection.execute(sa.text(f"DROP TABLE IF EXISTS {REVISIONS}"))
    revisions.upgrade(connection, place, head.revision)
    lines = _lines(path)
    next(lines)
    while rows := list(islice(lines, _AT_ONCE)):
        for name, columns in head.columns.items():
            mine = [
                dict(zip(columns, cells, strict=True)) for table, *cells in rows if table == name
            ]
            if mine:
                table = sa.table(name, *map(sa.column, columns))
                connection.execute(sa.insert(table), mine)
    revisions.upgrade(connection, place)
