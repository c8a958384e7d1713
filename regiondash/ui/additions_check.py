"""Draw all that is wrong with a file, by row, at once and to be taken away; warnings apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief.files import rows_csv
from regiondash.brief.markup import Markup, tag, text
from regiondash.text import say
from regiondash.ui import additions_work
from regiondash.ui.additions_columns import role_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.evidence.imports.draft import ImportDraft, RowFault

_MOST: Final = 300  # faults that the page shows; a file has all of them
_COLUMNS: Final = ("line", "column", "value", "problem", "remedy")


def check(language: str, draft: ImportDraft) -> None:
    """Draw the faults that keep a file out, or that there are none; below them the warnings."""
    if draft.faults:
        words = say(language, "additions.faults", n=len(draft.faults))
        st.html(tag("p", text(words), class_="rd-problem", role="alert"))
        _table(language, draft, "faults", draft.faults)
    else:
        key = "no_faults_yet" if draft.open_matches or draft.missing else "no_faults"
        words = say(language, f"additions.{key}", n=len(draft.rows))
        st.html(tag("p", text(words), class_="rd-words rd-fine"))
    if draft.warnings:
        with st.expander(say(language, "additions.warnings", n=len(draft.warnings))):
            _table(language, draft, "warnings", draft.warnings)


def _table(language: str, draft: ImportDraft, name: str, faults: Sequence[RowFault]) -> None:
    st.html(_markup(language, fault_rows(language, draft, faults[:_MOST])))
    if len(faults) > _MOST:
        words = say(language, "additions.more_faults", n=len(faults) - _MOST)
        st.html(tag("p", text(words), class_="rd-note"))
    st.download_button(
        say(language, f"additions.{name}_csv"),
        lambda: rows_csv(fault_rows(language, draft, faults)),
        f"regiondash-import-{name}.csv",
        "text/csv",
        key=f"import_{name}_csv",
        on_click="ignore",
    )


def fault_rows(
    language: str, draft: ImportDraft, faults: Sequence[RowFault]
) -> list[dict[str, Any]]:
    """Return the rows of a table of faults, in the order of the file's lines."""
    listed = sorted(faults, key=lambda one: (one.line or 0, one.column))
    told = [(one, one.fault(draft.origin.name, language)) for one in listed]
    return [
        {
            "line": one.line,
            "column": role_label(language, one.column) if one.column else "",
            "value": one.value,
            "problem": fault.problem,
            "remedy": fault.remedy,
        }
        for one, fault in told
    ]


def _markup(language: str, rows: Sequence[Mapping[str, Any]]) -> Markup:
    """Return faults as a table in which long sentences wrap."""
    heads = [tag("th", text(say(language, f"additions_fault_column.{name}"))) for name in _COLUMNS]
    lines = [
        tag("tr", *(tag("td", text("" if row[name] is None else row[name])) for name in _COLUMNS))
        for row in rows
    ]
    head, body = tag("thead", tag("tr", *heads)), tag("tbody", *lines)
    return tag("div", tag("table", head, body, class_="rd-grid"), class_="rd-faults")


def still_open(language: str, draft: ImportDraft) -> list[str]:
    """Return in words what keeps a draft from being accepted, apart from who asks."""
    counts = {
        "missing": len(draft.missing),
        "places": len(draft.open_matches),
        "faults": len(draft.faults),
    }
    told = [say(language, f"additions_open.{name}", n=n) for name, n in counts.items() if n]
    if not told and not draft.added and not draft.replaced:
        told.append(say(language, "additions_open.nothing"))
    return told


def problem_of(language: str) -> str:
    """Return what went wrong with the last step of the import; "" where nothing did."""
    from regiondash.brief.mistakes import sentence  # noqa: PLC0415 - only where something did
    from regiondash.errors import RegionDashError  # noqa: PLC0415

    error = additions_work.problem()
    return sentence(language, error) if isinstance(error, RegionDashError) else ""
