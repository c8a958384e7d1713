"""Draw the map's table twin: the same rows, sortable, where a row opens its card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.text import say, sentence_case
from regiondash.ui import cache, state
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view import View

HEIGHT = 214
_PIXELS: Final[dict[str, int | None]] = {
    "region": 112,
    "other_name": 92,
    "province": 124,
    "cohort": 70,
    "status": None,
    "opened": 104,
    "opened_evidence": None,
    "started": 104,
    "claimed_by": None,
}
_KEY = "table"


def table(pack: Pack, view: View) -> None:
    """Draw the table of the filtered area; selecting a row opens the region's card."""
    language = view.selection.language
    if view.table.empty:
        st.info(say(language, "table.empty"))
        return
    st.dataframe(
        _frame(view.selection),
        key=_KEY,
        height=HEIGHT,
        hide_index=True,
        width="stretch",
        on_select=_open_selected,
        selection_mode="single-row",
        column_config=_columns(pack, view),
    )


@st.cache_resource(show_spinner=False, max_entries=cache.VIEWS)
def _frame(selection: Selection) -> pd.DataFrame:
    return table_frame(cache.view(selection))


def _columns(pack: Pack, view: View) -> dict[str, ColumnConfig]:
    language = view.selection.language
    configured: dict[str, ColumnConfig] = {
        name: st.column_config.Column(say(language, f"column.{name}"), width=pixels)
        for name, pixels in _PIXELS.items()
    }
    label = definition(pack, view.indicator)[f"label_{language}"]
    configured["value"] = st.column_config.NumberColumn(label, format="localized")
    return configured


def table_frame(view: View) -> pd.DataFrame:
    """Return the table's columns in the view's language, with words for every code."""
    language, rows = view.selection.language, view.table
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
    )[[*_PIXELS, "value"]]


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


def _open_selected() -> None:
    rows = st.session_state[_KEY]["selection"]["rows"]
    if rows:
        shown = cache.view(state.current()).table
        state.change(place=str(shown["region_id"].iloc[rows[0]]))
