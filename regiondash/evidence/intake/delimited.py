"""Read delimited text as rows: the text of a CSV in, rows of cells as they stand in it out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS: Final = ",;\t|"
_SAID: Final = ("sep=", "delimiter=")
_SAMPLE: Final = 200


def rows_of(name: str, text: str) -> list[list[str]]:
    """Return every row as a spreadsheet counts them, empty ones too; raise BadFile if too many.

    The sign between cells is the one that a first line `sep=;` says, or gives the evenest rows.
    """
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"').lower()
    for start in _SAID:
        if said.startswith(start) and len(sign := said.removeprefix(start)) == 1:
            return _read(name, rest, sign)
    return _read(name, text, _sign(text))


def _sign(text: str) -> str:
    return max(_SIGNS, key=lambda sign: (_evenness(text, sign), -_SIGNS.index(sign)))


def _evenness(text: str, sign: str) -> tuple[float, int]:
    """Return how many of the first rows have the commonest number of cells, and that number."""
    try:
        sample = list(islice(_reader(text, sign), _SAMPLE))
    except csv.Error:
        return (0.0, 0)
    widths = Counter(len(row) for row in sample if len(row) > 1)
    if not widths:
        return (0.0, 1)
    width, often = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (often / sum(1 for row in sample if row), width)


def _reader(text: str, sign: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign)


def _read(name: str, text: str, sign: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in _reader(text, sign):
            rows.append(row)
            if len(rows) > LIMITS.rows:
                raise BadFile("intake.many_rows", name=name, limit=LIMITS.rows)
    except csv.Error:
        raise BadFile("intake.quotes", name=name, row=len(rows) + 1) from None
    return rows
