"""Write rows as text that is the same for the same row, and read them back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from regiondash.schema import BY_NAME
from regiondash.text.problems import StoreProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.pack.additions import Row

MOST: Final = 1000
"""The most bytes of a key, or of another name that is looked up."""

Place = tuple[str, str]
"""Where a row stands: its table, and its key as text."""

_SHOWN: Final = 60


def written(value: object) -> str:
    """Return a value as JSON, one text for one value; half characters become question marks."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode()


def key_text(key: Iterable[str]) -> str:
    """Return a key as text; raises StoreProblem where it is too long to be looked up."""
    return looked_up(written(list(key)))


def key_of(text: str) -> tuple[str, ...]:
    """Return the key that was written as a text."""
    return tuple(json.loads(text))


def cells_text(cells: Mapping[str, str]) -> str:
    """Return cells as text."""
    return written(dict(cells))


def cells_of(text: str | None) -> dict[str, str] | None:
    """Return the cells that were written as a text; None for none."""
    return None if text is None else dict(json.loads(text))


def place_of(row: Row) -> Place:
    """Return where a row stands; raises StoreProblem where its key is too long."""
    return row.table, key_text(row.key)


def looked_up(text: str) -> str:
    """Return a text that will be looked up; raises StoreProblem where it is too long for that."""
    if len(text.encode()) > MOST:
        raise StoreProblem("store_problem.long_key", start=text[:_SHOWN])
    return text


def clean(text: str) -> str:
    """Return a text without what databases do not take: zero characters and half characters."""
    return text.encode("utf-8", "replace").decode().replace("\0", "").strip()


def distinct(rows: Iterable[Row]) -> dict[Place, Row]:
    """Return rows by their place, each once; raises StoreProblem where two of a place differ.

    Raises ValueError for a table that no pack has.
    """
    found: dict[Place, Row] = {}
    for row in rows:
        if row.table not in BY_NAME:
            raise ValueError(row.table)
        place = place_of(row)
        known = found.setdefault(place, row)
        if known is not row and known != row:
            raise StoreProblem("store_problem.twice", row=" ".join((row.table, *row.key)))
    return found
