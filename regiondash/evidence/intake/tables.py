"""Read a table that a user gave, CSV or XLSX: a file's name and bytes in, a RawTable out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.delimited import rows_of
from regiondash.evidence.intake.encodings import decoded
from regiondash.evidence.intake.grid import table_in
from regiondash.evidence.intake.raw import RawTable
from regiondash.evidence.intake.received import received

if TYPE_CHECKING:
    from regiondash.evidence.intake.kinds import Kind
    from regiondash.evidence.intake.received import Received

TABLE_KINDS: Final[tuple[Kind, ...]] = ("csv", "text", "xlsx")


def read_table(name: str, data: bytes, *, sheet: str = "") -> RawTable:
    """Return the table in a CSV, TSV, text file or workbook, every cell as text.

    `sheet` names a sheet of a workbook; empty, the first with a table is read. Raises BadFile,
    and nothing else, whatever the bytes are.
    """
    file = received(name, data, TABLE_KINDS)
    return _from_text(file)


def _from_text(file: Received) -> RawTable:
    name = file.origin.name
    text, guessed = decoded(name, file.data)
    found = table_in(name, rows_of(name, text))
    notes = (*guessed, *found.notes)
    return RawTable(file.origin, found.header, found.rows, found.lines, notes=notes)
