"""Hold drafted rows against the pack: which are new, and whether it stays whole with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.imports.draft import RowFault
from regiondash.pack.cells import is_number
from regiondash.schema import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

_UNKNOWN: Final = frozenset({"nan", "<NA>", "None"})
"""What an empty cell of a typed column is written as."""
_FRAMES: Final = {"indicator_definitions": "definitions", "shapes": "shape_table"}


@dataclass(frozen=True)
class Counts:
    """How many rows are new, change one that is there, or say what is there already."""

    added: int
    replaced: int
    same: int


def compared(pack: Pack, rows: Sequence[Row]) -> tuple[list[Row], Counts]:
    """Return the rows that say something new, and how they stand to the pack's."""
    known = {table: _known(pack, table) for table in {row.table for row in rows}}
    kept, added, replaced = [], 0, 0
    for row in rows:
        there = known[row.table].get(row.key)
        if there is None:
            added += 1
        elif _says_the_same(row.cells or {}, there):
            continue
        else:
            replaced += 1
        kept.append(row)
    return kept, Counts(added, replaced, len(rows) - len(kept))


def tried(
    pack: Pack, draft: ImportDraft, lines: Mapping[tuple[str, tuple[str, ...]], int]
) -> ImportDraft:
    """Return a draft with the faults that the pack would have with its rows, by the file's lines.

    `lines` are those of rows by table and key. A draft that nothing new is in says so; one that
    cannot be accepted yet is not tried.
    """
    if not draft.rows and not (draft.faults or draft.missing or draft.open_matches):
        return replace(draft, faults=(RowFault(None, "", draft.origin.name, "nothing_new"),))
    if not draft.is_acceptable:
        return draft
    from regiondash.pack.trial import faults_with  # noqa: PLC0415  pandera is slow to import

    found = tuple(
        RowFault(
            lines.get((row.table, row.key)) if row else None,
            fault.file,
            fault.value,
            "pack_check",
            {"found": fault.problem, "mend": fault.remedy},
        )
        for row, fault in faults_with(pack, draft.rows)
    )
    return replace(draft, faults=found)


def _known(pack: Pack, table: str) -> dict[tuple[str, ...], Mapping[str, Any]]:
    frame: pd.DataFrame = getattr(pack, _FRAMES.get(table, table))
    key = list(BY_NAME[table].key)
    keys = zip(*(frame[name].astype(str) for name in key), strict=True)
    rows = frame.to_dict("records")
    return {tuple(found): row for found, row in zip(keys, rows, strict=True)}  # type: ignore[misc]


def _says_the_same(cells: Mapping[str, str], there: Mapping[str, Any]) -> bool:
    """Return whether a row's cells are those of a pack's; the maintainers' notes do not count."""
    names = [name for name in cells if name in there and name != "note"]
    return all(_same(cells[name], there[name]) for name in names)


def _same(cell: str, value: object) -> bool:
    if isinstance(value, str):
        return cell == value
    if is_number(cell):
        return bool(float(cell) == value)
    return not cell and str(value) in _UNKNOWN
