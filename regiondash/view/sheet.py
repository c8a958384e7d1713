"""Write rows as a file for spreadsheets: columns and rows of cells in, bytes out."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pandas as pd

from regiondash.text.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def sheet(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, so that spreadsheets show hangul.

    Text that a spreadsheet would run as a formula is preceded by an apostrophe (`inert`), names
    of columns too; what is missing is empty. Every CSV for people is written here.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(inert, columns))
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, str):
        return inert(value)
    return "" if pd.isna(value) else value  # type: ignore[call-overload]
