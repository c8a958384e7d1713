"""Open a store's database for reading or for one change at a time: an address in, connections out.

SQLite: a connection a transaction, so that a file taken away is missed and not written on;
write-ahead log, every commit on the disk before it is reported, writers one after the other.
PostgreSQL: writers one after the other too, by an advisory lock that ends with the transaction.
So the numbers of changes have no gaps, and whoever has seen number n has seen all before it.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from regiondash.evidence.store.failures import FAILURES, Unsettled, problem
from regiondash.text.problems import StoreProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

    from regiondash.evidence.store.address import Address

WAIT: Final = 30
"""Seconds that a writer waits for others before it gives up."""

_LOCK: Final = 0x7265_6769_6F6E  # "region": the number of PostgreSQL's advisory lock
_WRITES: Final = "regiondash_writes"


@dataclass(frozen=True)
class Database:
    """A database with its address, which names it to people."""

    address: Address
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state, whatever others write meanwhile.

        Raises StoreProblem where the database does not answer.
        """
        try:
            with self.engine.connect() as raw, self._one_state(raw) as connection:
                yield connection
        except FAILURES as error:
            raise problem(self.address, error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose writes are made as a whole, or not at all; others wait.

        Raises SQLAlchemy's own errors before the commit, and Unsettled where the commit itself
        broke off, so that nobody knows whether it was made.
        """
        with self.engine.connect() as raw:
            connection = raw.execution_options(**{_WRITES: True})
            transaction = connection.begin()
            try:
                self._wait_for_others(connection)
                yield connection
            except BaseException:
                transaction.rollback()
                raise
            try:
                transaction.commit()
            except sa.exc.DBAPIError as error:
                raise Unsettled(error) from error

    @contextmanager
    def _one_state(self, connection: Connection) -> Iterator[Connection]:
        if self.address.kind == "postgresql":
            level = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
            connection = connection.execution_options(**level)
        with connection.begin():
            yield connection

    def _wait_for_others(self, connection: Connection) -> None:
        if self.address.kind == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}s'")
            connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def database(address: Address) -> Database:
    """Return the database at an address; nothing is asked of it yet.

    Raises StoreProblem where the address cannot be read.
    """
    if address.kind == "sqlite":
        return Database(address, _sqlite(address))
    try:
        return Database(address, _postgresql(address))
    except (sa.exc.ArgumentError, ValueError) as error:
        raise StoreProblem("store_problem.kind", scheme="postgresql") from error


def _postgresql(address: Address) -> Engine:
    return sa.create_engine(
        address.url,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=20,
        connect_args={"connect_timeout": 10, "application_name": "regiondash"},
    )


def _sqlite(address: Address) -> Engine:
    def connect() -> sqlite3.Connection:
        found = f"{address.path.as_uri()}?mode=rw"  # never makes a file
        return sqlite3.connect(found, uri=True, timeout=WAIT, isolation_level=None)

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=NullPool)
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own
    for setting in (
        "foreign_keys = ON",
        "synchronous = FULL",
        "fullfsync = ON",  # macOS: to the disk itself
        "checkpoint_fullfsync = ON",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    """Begin a transaction: at once as the one writer, or as a reader of one state."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
