"""Tell what a draft holds: a draft in, its figures and its table of faults out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.imports.draft import RowFault
from regiondash.text import say
from regiondash.text.inert import inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.evidence.imports.draft import Asked, ImportDraft, Matched

_COLUMNS: Final = ("line", "column", "value", "problem", "remedy", "must")
_BOM: Final = "\ufeff"


def summary(draft: ImportDraft) -> dict[str, Any]:
    """Return a draft as figures: rows by table, matches by way, guesses, what is amiss."""
    return {
        "kind": draft.kind,
        "file": draft.origin.name,
        "sha256": draft.origin.sha256,
        "acceptable": draft.is_acceptable,
        "layout": draft.layout,
        "columns": dict(draft.columns),
        "rows": dict(Counter(row.table for row in draft.rows)),
        "added": draft.added,
        "replaced": draft.replaced,
        "same": draft.same,
        "matches": dict(Counter(match.way for match in draft.matches)),
        "not_spelled_so": [_match(one) for one in draft.matches if one.way in {"sound", "fuzzy"}],
        "open": [_match(one) for one in draft.open_matches],
        "guesses": [
            {"field": one.field, "value": one.value, "why": say("en", one.why)}
            for one in draft.guesses
        ],
        "missing": list(draft.missing),
        "faults": [_fault(one, draft.origin.name, "en") for one in draft.faults],
        "warnings": [_fault(one, draft.origin.name, "en") for one in draft.warnings],
        "preview": draft.preview,
    }


def faults_csv(draft: ImportDraft, language: str, name: Callable[[str], str] = str) -> bytes:
    """Return every fault, open place and warning of a draft as CSV (UTF-8 with a mark), by line.

    `name` says how a unit's id is shown; `must` whether a fault keeps the draft from being
    accepted. Cells that a spreadsheet would take for a formula begin with an apostrophe.
    """
    told = [(fault, True) for fault in (*draft.faults, *open_places(draft, name), *_missing(draft))]
    told += [(fault, False) for fault in draft.warnings]
    told.sort(key=lambda one: (one[0].line is None, one[0].line or 0))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([say(language, f"import_report.{name}") for name in _COLUMNS])
    for fault, must in told:
        said = fault.fault(draft.origin.name, language)
        line = "" if fault.line is None else str(fault.line)
        answer = say(language, "import_report.yes" if must else "import_report.no")
        cells = (line, fault.column, fault.value, said.problem, said.remedy, answer)
        writer.writerow([inert(cell) for cell in cells])
    return (_BOM + out.getvalue()).encode()


def open_places(draft: ImportDraft, name: Callable[[str], str] = str) -> tuple[RowFault, ...]:
    """Return a fault for each place that a person has to answer for, with what it may be."""
    return tuple(
        RowFault(
            match.lines[0] if match.lines else None,
            "place",
            written(match.asked),
            "place_ambiguous" if match.way == "ambiguous" else "place_unmatched",
            {"candidates": "; ".join(map(name, match.candidates)) or "–", "n": len(match.lines)},
        )
        for match in draft.open_matches
    )


def _missing(draft: ImportDraft) -> tuple[RowFault, ...]:
    return tuple(RowFault(None, name, "", "missing") for name in draft.missing)


def written(asked: Asked) -> str:
    """Return a place as an answer names it: its name, and what stands beside it."""
    return "; ".join(part for part in (asked.name, asked.province, asked.pcode) if part)


def _match(match: Matched) -> dict[str, Any]:
    return {
        "name": match.asked.name,
        "province": match.asked.province,
        "pcode": match.asked.pcode,
        "way": match.way,
        "region_id": match.region_id,
        "candidates": list(match.candidates),
        "lines": list(match.lines),
    }


def _fault(fault: RowFault, file: str, language: str) -> dict[str, Any]:
    said = fault.fault(file, language)
    return {
        "line": fault.line,
        "column": fault.column,
        "value": fault.value,
        "reason": fault.reason,
        "problem": said.problem,
        "remedy": said.remedy,
    }
