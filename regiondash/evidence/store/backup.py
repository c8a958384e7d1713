"""Write a whole store to one file, as it is at one moment: an address in, a checked file out.

The file is gzip of lines of JSON: first what it is (format, version of the tables, their columns
and how many rows each has), then a row a line, last the SHA-256 of all lines before.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from regiondash.evidence.store import log, revisions
from regiondash.evidence.store.address import address_of
from regiondash.evidence.store.opening import opened
from regiondash.evidence.store.tables import ALL
from regiondash.text.problems import StoreProblem

if TYPE_CHECKING:
    from sqlalchemy import Connection

FORMAT: Final = "regiondash additions 1"
"""What the first line of a backup says it is."""

_AT_ONCE: Final = 500


@dataclass(frozen=True)
class Backup:
    """What a backup holds: its file, when it was made, how many changes, rows and answers."""

    path: Path
    made_at: str
    revision: str
    changes: int
    rows: int
    answers: int
    sha256: str


def backup(url: str, out: Path) -> Backup:
    """Write the store at a database address to a file, as it is now; others may go on writing.

    An earlier backup of the same name is replaced once the new one is whole; any other file is
    not. Raises StoreProblem where there is no store, or the file cannot be written.
    """
    address = address_of(url)
    if not address.is_there:
        raise StoreProblem("store_problem.nothing_there", place=address.words)
    with opened(address).database.reading() as connection:
        return write(connection, out)


def write(connection: Connection, out: Path) -> Backup:
    """Write what a connection sees of a store to a file; see `backup`."""
    if out.exists() and not is_backup(out):
        raise StoreProblem("store_problem.in_the_way", path=str(out))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.absolute().parent)
        try:
            with os.fdopen(handle, "wb") as file:
                made = _written(connection, file, out)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(out)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreProblem("store_problem.cannot_write", path=str(out), reason=reason) from error
    return made


def is_backup(path: Path) -> bool:
    """Return whether a file begins as a backup does; one that was cut off may."""
    try:
        with gzip.open(path) as file:
            return bool(json.loads(file.readline(100_000))["format"] == FORMAT)
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return False


def _written(connection: Connection, file: IO[bytes], out: Path) -> Backup:
    sizes = {
        table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        for table in ALL
    }
    made_at = log.told(dt.datetime.now(dt.UTC))
    head = {
        "format": FORMAT,
        "revision": revisions.revision_of(connection),
        "made_at": made_at,
        "columns": {table.name: table.columns.keys() for table in ALL},
        "sizes": sizes,
    }
    digest = hashlib.sha256()
    with gzip.GzipFile(fileobj=file, mode="wb", filename="", compresslevel=6) as packed:
        _line(packed, digest, head)
        for table in ALL:
            asked = sa.select(table).order_by(*table.primary_key.columns)
            for row in connection.execute(asked, execution_options={"yield_per": _AT_ONCE}):
                _line(packed, digest, [table.name, *row])
        packed.write(_encoded({"sha256": digest.hexdigest()}))
    changes, rows, answers = (sizes[table.name] for table in ALL)
    revision, sha256 = str(head["revision"]), digest.hexdigest()
    return Backup(out, made_at, revision, changes, rows, answers, sha256)


def _line(packed: gzip.GzipFile, digest: Any, value: object) -> None:  # noqa: ANN401  hashlib's own
    line = _encoded(value)
    digest.update(line)
    packed.write(line)


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
