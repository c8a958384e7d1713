"""Check rows that stand for one thing in two programmes: told once in each, and linked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.errors import Fault
from regiondash.pack.cells import shown
from regiondash.schema import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.pack.checks.draft import Draft

_IDS: Final = {"events": "event_id", "sites": "site_id"}

Row = dict[str, str]


def check(draft: Draft) -> Iterator[Fault]:
    """Yield each row that would count one thing twice in a programme, or in another region."""
    for table, column in _IDS.items():
        rows = list(draft.rows(table, column, "programme_id", "region_id"))
        first = {row[column]: row for _, row in reversed(rows)}
        told: set[tuple[str, str]] = set()
        for line, row in rows:
            original = first.get(row["same_as"])
            trouble = original and _trouble(row, original, told)
            told.add((row["same_as"], row["programme_id"]))
            if trouble:
                yield Fault(BY_NAME[table].file, line, shown(row["same_as"]), *trouble)


def _trouble(row: Row, original: Row, told: set[tuple[str, str]]) -> tuple[str, str] | None:
    """Return what is wrong with a row that is the same as another, and what to do."""
    if original["same_as"]:
        return "“same_as” names a row that is itself a copy", "Name the row that it copies."
    twice = (row["same_as"], row["programme_id"]) in told
    if twice or row["programme_id"] == original["programme_id"]:
        problem = f"one thing stands twice in the programme {row['programme_id']}"
        return problem, "Remove one of the two rows, or empty “same_as”."
    if row["region_id"] != original["region_id"]:
        problem = f"the row that it is the same as is of the region {original['region_id']}"
        return problem, "Correct “same_as” or “region_id”."
    return None
