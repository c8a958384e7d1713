"""Write the rows of a report as a file for spreadsheets: plain rows in, bytes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.view.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_VERSION: Final = "data_version"


def rows_csv(rows: Sequence[Mapping[str, Any]], version: str = "") -> bytes:
    """Return rows as CSV, as `view.sheet` writes it.

    The columns are the keys of all rows, in the order in which they come up, but for those that
    hold rows themselves. With the `version` of the data, each row ends with it.
    """
    if version:
        rows = [{**row, _VERSION: version} for row in rows] or [{_VERSION: version}]
    columns = list(dict.fromkeys(name for row in rows for name in row if _is_flat(row[name])))
    return sheet(columns, [[row.get(name) for name in columns] for row in rows])


def _is_flat(value: object) -> bool:
    return not isinstance(value, list)
