"""Find the source of every value of a file: what the request and the rows say in, ids out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from regiondash.evidence.imports.draft import RowFault
from regiondash.evidence.imports.source import BadSource, source_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.evidence.imports.cells import Entry
    from regiondash.evidence.imports.draft import Request
    from regiondash.evidence.imports.fields import Fields
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack


@dataclass(frozen=True)
class Sources:
    """The sources of a file's values: their ids by line, rows of new ones, what is wrong."""

    by_line: Mapping[int, str]
    rows: tuple[Row, ...]
    faults: tuple[RowFault, ...]
    warnings: tuple[RowFault, ...]


def sources_of(pack: Pack, request: Request, entries: Iterable[Entry], fields: Fields) -> Sources:
    """Return the source of each line: its own cell's, else the one said for the whole file.

    A cell that names no source is left to the file's, with a warning, or is a fault without one.
    """
    lines = {entry.line: entry.source for entry in entries}
    whole, rows, faults = _read(pack, request.source, None)
    if not request.source and not all(lines.values()):
        fields.lack("source")
    by_line: dict[int, str] = {}
    warnings: list[RowFault] = []
    new = {row.key: row for row in rows}
    for text in dict.fromkeys(lines.values()):
        mine = [line for line, said in lines.items() if said == text]
        source_id, more, wrong = _read(pack, text, mine[0])
        new |= {row.key: row for row in more}
        if wrong and request.source:
            warnings.append(RowFault(mine[0], "source", text, "source_of_file"))
        faults += [] if request.source else wrong
        by_line |= dict.fromkeys(mine, source_id or whole)
    return Sources(by_line, tuple(new.values()), tuple(faults), tuple(warnings))


def _read(pack: Pack, text: str, line: int | None) -> tuple[str, list[Row], list[RowFault]]:
    """Return a source's id, its row if it is new, and what is wrong with it; nothing for ""."""
    if not text:
        return "", [], []
    try:
        source_id, row = source_row(pack, text)
    except BadSource as error:
        return "", [], [replace(fault, line=line) for fault in error.faults]
    return source_id, [row] if row else [], []
