"""Write reports as lines of text for a terminal: a report in, aligned lines out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.view.report import source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NOTHING = "–"


def first_line(report: Mapping[str, Any]) -> str:
    """Return the line that says what is answered, for which day, and on whose word."""
    known = f", as known by {report['known_by']}" if report["known_by"] else ""
    return (
        f"{report['programme']} as of {report['answered_for']}{known}, {source_of(dict(report))}; "
        f"{report['in_scope_regions']} regions in scope"
    )


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> list[str]:
    """Return rows as aligned lines under their columns' names; a dash where nothing is known."""
    cells = [list(columns), *([_cell(row.get(name)) for name in columns] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(columns))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]


def _cell(value: object) -> str:
    if value is None or value == "":
        return _NOTHING
    if isinstance(value, float):
        return f"{value:,.3g}" if abs(value) < 1 else f"{value:,.1f}"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)


def text(report: Mapping[str, Any], *parts: Sequence[str]) -> str:
    """Return the first line, the parts with a blank line between them, and the note."""
    note = [str(report["note"])] if "note" in report else []
    return "\n\n".join("\n".join(part) for part in ([first_line(report)], *parts, note) if part)
