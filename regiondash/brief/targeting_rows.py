"""Put need held against choice into rows for a spreadsheet: a targeting report in, rows out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    Row = Mapping[str, Any]


def file_rows(report: Row) -> list[dict[str, Any]]:
    """Return the cohorts and all together as flat rows for a spreadsheet."""
    held = [*report["cohorts"], {"cohort": "all", **report["total"]}]
    return [_flat(report, row) for row in held]


def _flat(report: Row, row: Row) -> dict[str, Any]:
    counted = ("cohort", "chosen", "left", "missing_chosen", "median_chosen", "median_left")
    found: dict[str, Any] = {"indicator": report["need"]["indicator"] or "index"}
    found |= {"label": report["need"]["label"], "period": report["need"]["period"]}
    found |= {name: row[name] for name in counted}
    for part in ("difference", "neediest", "by_units", "by_people", "random"):
        cells = row[part] or {}
        kept = {name: cell for name, cell in cells.items() if not isinstance(cell, (list, dict))}
        found |= {f"{part}_{name}": cell for name, cell in kept.items()}
    return {**found, "as_of": report["answered_for"], "data_version": report["data_version"]}
