"""Make rows, people and changes for the tests of the store, in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.evidence.people import Person
from regiondash.pack.additions import Row, put

if TYPE_CHECKING:
    from regiondash.evidence.store.store import Store
    from regiondash.pack.additions import Change

PACK: Final = "tiny"
MINA: Final = Person("Mina", "editor")
JOON: Final = Person("준", "editor")
GUEST: Final = Person("Guest", "viewer")


def source(name: str, title: str = "") -> Row:
    """Return a row of the table of sources."""
    return put("sources", {"source_id": name, "title": title})


def value(region: str, number: str, period: str = "2024") -> Row:
    """Return a row of the table of values."""
    cells = {"unit_kind": "region", "unit_id": region, "part": "all", "indicator_id": "rice"}
    return put("indicators", {**cells, "period": period, "value": number, "nature": "observed"})


def taken(row: Row) -> Row:
    """Return the row that takes another away."""
    return Row(row.table, row.key, None)


def commit(store: Store, *rows: Row, by: Person = MINA, seen: int | None = None) -> Change:
    """Commit rows with what is needed besides; `seen` is all there is, unless it is said."""
    known = store.head(PACK) if seen is None else seen
    return store.commit(
        PACK, rows, by=by, kind="edit", title="A title", why="A reason", seen=known, base="b0"
    )
