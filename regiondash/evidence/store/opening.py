"""Open a store, once a process: an address in, a store whose tables are up to date out."""

from __future__ import annotations

import os
import sqlite3
import time
from threading import Lock
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from regiondash.evidence.store import revisions
from regiondash.evidence.store.database import WAIT, database
from regiondash.evidence.store.failures import FAILURES, Unsettled, problem
from regiondash.evidence.store.store import Store
from regiondash.text.problems import StoreProblem

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from regiondash.evidence.store.address import Address
    from regiondash.evidence.store.database import Database

_Known = tuple[object, ...]

_ready: dict[_Known, Store] = {}
_opening: Final = Lock()


def opened(address: Address) -> Store:
    """Return the store at an address, made or brought up to date where need be.

    Raises StoreProblem where it cannot be used: the file is none of ours, a newer program wrote
    it, the server does not answer.
    """
    with _opening:
        found = _ready.get(_known(address))
        if found is None:
            made = database(address)
            _make_file(address)
            try:
                _bring_up_to_date(made)
            except BaseException:
                made.engine.dispose()
                raise
            found = _ready[_known(address)] = Store(made)
        return found


def close_all() -> None:
    """Let go of every connection that this process keeps; stores that are asked again reconnect."""
    with _opening:
        while _ready:
            _ready.popitem()[1].database.engine.dispose()


def _known(address: Address) -> _Known:
    """Return what tells a store from another: a file put in the place of one is another."""
    if address.kind == "sqlite" and address.path.is_file():
        held = address.path.stat()
        return os.getpid(), address, held.st_dev, held.st_ino
    return os.getpid(), address


def _make_file(address: Address) -> None:
    """Make SQLite's file, for its owner alone, if it is not there."""
    if address.kind != "sqlite":
        return
    try:
        address.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(address.path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreProblem("store_problem.gone", place=address.words) from error


def _bring_up_to_date(made: Database) -> None:
    """Check the tables' version, and bring them to the newest as the only one who does."""
    place = made.address.words
    with made.reading() as connection:
        found = revisions.revision_of(connection)
        if not found:
            _require_fit(connection, place)
    try:
        if made.address.kind == "sqlite":
            _log_ahead(made.address.path)
        if found != revisions.NEWEST:
            with made.writing() as connection:
                revisions.upgrade(connection, place)
    except sqlite3.Error as error:
        raise problem(made.address, sa.exc.DBAPIError("", (), error)) from error
    except FAILURES as error:
        raise problem(made.address, error) from error
    except Unsettled as error:
        raise problem(made.address, error.error) from error


def _require_fit(connection: Connection, place: str) -> None:
    """Raise StoreProblem where tables may not be made: another program's file, no Unicode."""
    if connection.dialect.name == "sqlite":
        if sa.inspect(connection).get_table_names():
            raise StoreProblem("store_problem.not_ours", place=place)
    else:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise StoreProblem("store_problem.encoding", place=place, encoding=encoding)


def _log_ahead(path: Path) -> None:
    """Switch the write-ahead log on; another process may be doing the same."""
    end = time.monotonic() + WAIT
    while True:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
