"""Read rows from CSV files and write rows to them in the column order of the schema."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from regiondash.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.columns import Table

Row = dict[str, str]
BUILD = Path(__file__).parent
UNUSED: Final = {"indicators": {"valid_share"}}
"""Optional columns that no row of this pack fills, by table: its files do without them."""


def used(table: Table) -> Table:
    """Return a table with the columns that this pack's file of it has."""
    gone = UNUSED.get(table.name, set())
    return replace(table, columns=tuple(one for one in table.columns if one.name not in gone))


def read_rows(path: Path) -> list[Row]:
    """Return the rows of the CSV file at `path`, every cell as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(pack: Path, table: Table, rows: Iterable[Mapping[str, str]]) -> None:
    """Write `rows` as the file of `table` in `pack`; a missing cell is written empty.

    ValueError is raised where a row has a column that the file does not have.
    """
    with (pack / table.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, used(table).names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def joined(values: Iterable[str]) -> str:
    """Return the distinct non-empty values in order, as one cell."""
    return LIST_SEPARATOR.join(dict.fromkeys(value for value in values if value))
