"""Put the table into words: a view in, its rows with words for every code out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.text import say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.view import View

COLUMNS: Final = (
    "region",
    "other_name",
    "province",
    "cohort",
    "status",
    "opened",
    "opened_evidence",
    "started",
    "claimed_by",
    "value",
)
_COVERED: Final = COLUMNS[3:-1]


def columns_of(pack: Pack) -> tuple[str, ...]:
    """Return the table's columns; those of a programme are left out where there is none."""
    return COLUMNS if pack.programmes else tuple(one for one in COLUMNS if one not in _COVERED)


def table_frame(view: View, first: int = 0, count: int | None = None) -> pd.DataFrame:
    """Return the table's columns in the view's language, with words for every code.

    `count` rows from row `first` on; all the rest without it.
    """
    language = view.selection.language
    rows = view.table.iloc[first : None if count is None else first + count]
    status = [
        _status_words(language, *cells)
        for cells in _cells(rows, "role", "in_scope", "status", "extent")
    ]
    evidence = [
        sentence_case(say(language, f"evidence.{answer}")) if opened else ""
        for answer, opened in zip(rows["opened_evidence"], rows["opened"], strict=True)
    ]
    other = "name_ko" if language == "en" else "name_en"
    return rows.assign(
        other_name=view.places.set_index("region_id")[other].reindex(rows["region_id"]).to_numpy(),
        status=status,
        opened_evidence=evidence,
        cohort=[_cohort(language, *cells) for cells in _cells(rows, "role", "cohort")],
        value=rows["shape_id"].map(view.values),
    )[list(columns_of(view.pack))]


def _cells(rows: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(rows[name].tolist() for name in names), strict=True)


def _status_words(language: str, role: str, in_scope: bool, status: str, extent: str) -> str:  # noqa: FBT001
    if not status:
        return say(language, "class.not_yet" if in_scope else "class.not_in_scope")
    words = say(language, f"status.{status}")
    if role == "pilot":
        words = f"{say(language, 'role.pilot')}: {words}"
    whole = f"{words} ({say(language, 'extent.part')})" if extent == "part" else words
    return sentence_case(whole)


def _cohort(language: str, role: str, cohort: object) -> str:
    if role == "pilot":
        return sentence_case(say(language, "role.pilot"))
    return str(cohort) if role == "cohort" else ""
