"""Read a table that a user gave, CSV or XLSX: a file's name and bytes in, a RawTable out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.intake.cage import read_caged
from regiondash.evidence.intake.cleaning import clean
from regiondash.evidence.intake.confined import never
from regiondash.evidence.intake.delimited import rows_of
from regiondash.evidence.intake.encodings import decoded
from regiondash.evidence.intake.grid import table_in
from regiondash.evidence.intake.merged import spread
from regiondash.evidence.intake.raw import RawTable
from regiondash.evidence.intake.received import received
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from regiondash.evidence.intake.kinds import Kind
    from regiondash.evidence.intake.received import Received

_NO_ANSWER: Final = (KeyError, TypeError, ValueError, IndexError, AttributeError)
TABLE_KINDS: Final[tuple[Kind, ...]] = ("csv", "text", "xlsx")


def read_table(
    name: str, data: bytes, *, sheet: str = "", cancelled: Callable[[], bool] = never
) -> RawTable:
    """Return the table in a CSV, TSV, text file or workbook, every cell as text.

    `sheet` names a sheet of a workbook; empty, the first with a table is read. Raises BadFile,
    and nothing else, whatever the bytes are.
    """
    file = received(name, data, TABLE_KINDS)
    if file.kind == "xlsx":
        return _from_workbook(file, sheet, cancelled)
    return _from_text(file)


def _from_text(file: Received) -> RawTable:
    name = file.origin.name
    text, guessed = decoded(name, file.data)
    found = table_in(name, rows_of(name, text))
    notes = (*guessed, *found.notes)
    return RawTable(file.origin, found.header, found.rows, found.lines, notes=notes)


def _from_workbook(file: Received, sheet: str, cancelled: Callable[[], bool]) -> RawTable:
    answer = read_caged("table", file, part=sheet, cancelled=cancelled)
    try:
        return _found(file, answer.values, is_chosen=bool(sheet))
    except (
        KeyError,
        TypeError,
        ValueError,
        IndexError,
        AttributeError,
    ):  # an answer that is none of ours
        raise BadFile("intake.crashed", name=file.origin.name) from None


def _found(file: Received, values: Mapping[str, Any], *, is_chosen: bool) -> RawTable:
    whole = spread(values["grid"], values["merges"])
    found = table_in(file.origin.name, whole.grid, whole.top, whole.header_rows)
    names = tuple(map(clean, values["sheets"]))
    first = ("intake_note.first_sheet",) if len(names) > 1 and not is_chosen else ()
    notes = (*first, *whole.notes, *found.notes)
    sheet = clean(values["sheet"])
    return RawTable(file.origin, found.header, found.rows, found.lines, sheet, names, notes)
