"""Write the rows of a report as a file for spreadsheets: plain rows in, bytes out."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def rows_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, so that spreadsheets show hangul.

    The columns are the keys of all rows, in the order in which they come up, but for those that
    hold rows themselves. Text that a spreadsheet would run as a formula is preceded by an
    apostrophe; what is missing is empty.
    """
    columns = list(dict.fromkeys(name for row in rows for name in row if _is_flat(row[name])))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[_cell(row.get(name)) for name in columns] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _is_flat(value: object) -> bool:
    return not isinstance(value, list)


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else value
