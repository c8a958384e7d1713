"""Give tests the tables of users' files: CSV text in, the table as intake would read it out."""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from typing import TYPE_CHECKING

from regiondash.evidence.imports import draft_of
from regiondash.evidence.imports.draft import Request
from regiondash.evidence.intake.raw import Origin, RawTable

if TYPE_CHECKING:
    from typing import Any

    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.pack.model import Pack

SOURCE = "A statistics office; Survey of living conditions; 2020-05; https://example.org/survey"


def table(text: str, name: str = "values.csv", sheet: str = "") -> RawTable:
    """Return the table that a CSV's text holds."""
    data = unicodedata.normalize("NFC", text.strip()).encode()
    header, *rows = csv.reader(io.StringIO(data.decode()))
    return RawTable(
        Origin(name, hashlib.sha256(data).hexdigest(), len(data)),
        tuple(cell.strip() for cell in header),
        tuple(tuple(cell.strip() for cell in row) for row in rows),
        tuple(range(2, len(rows) + 2)),
        sheet=sheet,
    )


def drafted(pack: Pack, text: str, name: str = "values.csv", **said: Any) -> ImportDraft:  # noqa: ANN401
    """Return the draft of a CSV's values with a source, and what else is said of it."""
    return draft_of(pack, table(text, name), Request("indicators", **{"source": SOURCE, **said}))


def values(draft: ImportDraft) -> dict[tuple[str, str], str]:
    """Return the values of a draft by unit and period."""
    cells = [row.cells or {} for row in draft.rows if row.table == "indicators"]
    return {(row["unit_id"], row["period"]): row["value"] for row in cells}


def definition(draft: ImportDraft) -> dict[str, str]:
    """Return the definition that a draft adds."""
    (row,) = (row for row in draft.rows if row.table == "indicator_definitions")
    return dict(row.cells or {})


def reasons(draft: ImportDraft) -> list[tuple[int | None, str]]:
    """Return the faults of a draft as line and reason."""
    return [(fault.line, fault.reason) for fault in draft.faults]
