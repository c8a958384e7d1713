"""Say why a database could not do what was asked: a driver's error in, a sentence out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004 - its own, of the pool

from regiondash.text.problems import StoreProblem

if TYPE_CHECKING:
    from regiondash.evidence.store.address import Address

# What SQLite says, and PostgreSQL's codes, each with the sentence that says it to people.
_SQLITE: Final = {
    "locked": "busy",
    "busy": "busy",
    "full": "full",
    "readonly": "read_only",
    "read-only": "read_only",
    "unable to open": "gone",
    "not a database": "damaged",
    "malformed": "damaged",
    "disk i/o": "disk",
    "no such table": "not_ours",
}
_POSTGRESQL: Final = {
    "55P03": "busy",
    "40P01": "busy",
    "40001": "busy",
    "53100": "full",
    "25006": "read_only",
    "42501": "read_only",
    "42P01": "not_ours",
}

_LOST: Final = ("08", "57P", "28", "3D")  # connections, shutdowns, sign-in, no such database


class Unsettled(Exception):
    """The commit itself broke off: whether it was made has to be looked up."""

    def __init__(self, error: DBAPIError) -> None:
        super().__init__(str(error))
        self.error = error


def problem(address: Address, error: DBAPIError | TimeoutError) -> StoreProblem:
    """Return the sentence for what a driver said of the database at an address.

    SQLAlchemy's own TimeoutError means that all connections were in use for half a minute.
    """
    if isinstance(error, TimeoutError):
        return StoreProblem("store_problem.busy", place=address.words)
    said = " ".join(str(error.orig).split())
    code = str(getattr(error.orig, "sqlstate", "") or "")
    if address.kind == "sqlite":
        key = next((key for words, key in _SQLITE.items() if words in said.lower()), "failed")
    elif error.connection_invalidated or not code or code.startswith(_LOST):
        key = "unreachable"
    else:
        key = _POSTGRESQL.get(code, "failed")
    return StoreProblem(f"store_problem.{key}", place=address.words, reason=said[:200])


FAILURES: Final = (DBAPIError, TimeoutError)
"""What SQLAlchemy raises where a database does not do what is asked."""


def is_passing(error: DBAPIError | TimeoutError) -> bool:
    """Return whether the same may well be done if it is tried again at once."""
    if isinstance(error, TimeoutError):
        return False
    code = str(getattr(error.orig, "sqlstate", "") or "")
    return code in {"40001", "40P01"} or "locked" in str(error.orig).lower()
