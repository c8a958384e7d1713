"""Read where a store is: its database address in, a file or a server out, fit to be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

from regiondash.text.problems import StoreProblem

_FILE: Final = "sqlite:///"
_POSTGRES: Final = ("postgresql+psycopg", "postgresql", "postgres")


@dataclass(frozen=True)
class Address:
    """Where a store is: a file of SQLite's (`path`), or a PostgreSQL database (`url`).

    `words` name the place to a person; no password is among them, nor in what `repr` shows.
    """

    kind: Literal["sqlite", "postgresql"]
    words: str
    path: Path = Path()
    url: str = field(default="", repr=False)

    @property
    def is_there(self) -> bool:
        """Return whether the file is there; a server is taken to be, without asking it."""
        return self.kind == "postgresql" or self.path.is_file()


def address_of(url: str) -> Address:
    """Return what a database address means.

    `sqlite:///` goes before a path, which is taken as it stands; `postgresql://`, `postgres://`
    and `postgresql+psycopg://` name a PostgreSQL database. Raises StoreProblem for another kind.
    """
    if url.startswith(_FILE) and (named := url.removeprefix(_FILE).strip()):
        path = Path(named).absolute()
        return Address("sqlite", str(path), path=path)
    scheme, mark, rest = url.partition("://")
    if not mark or scheme not in _POSTGRES:
        raise StoreProblem("store_problem.kind", scheme=scheme if mark else "?")
    return Address("postgresql", _server(rest), url="://".join((_POSTGRES[0], rest)))


def _server(rest: str) -> str:
    """Return a server and database in words, without the name and password to sign in by."""
    try:
        parts = urlsplit("//" + rest)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise StoreProblem("store_problem.kind", scheme="postgresql") from error
    host = parts.hostname or "localhost"
    return f"PostgreSQL {host}{port}/{unquote(parts.path.lstrip('/'))}"
