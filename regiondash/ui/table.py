"""Draw the map's table twin: the same rows, sortable, where a row opens its card."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.rows import table_frame
from regiondash.text import say
from regiondash.ui import cache, state
from regiondash.ui.open_region import region_chosen
from regiondash.view.themes import definition

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view import View

HEIGHT = 214
PAGE = 500
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
_PAGE = "table_page"


def table(pack: Pack, view: View) -> None:
    """Draw the table of the filtered area; selecting a row opens the region's card."""
    language = view.selection.language
    if view.table.empty:
        st.info(say(language, "table.empty"))
        return
    st.dataframe(
        _frame(view.selection, _first(view)),
        key=_KEY,
        height=HEIGHT,
        hide_index=True,
        width="stretch",
        on_select=_open_selected,
        selection_mode="single-row",
        column_config=_columns(pack, view),
    )


def _first(view: View) -> int:
    """Draw the choice of a page where there is more than one; return the page's first row."""
    pages = math.ceil(len(view.table) / PAGE)
    if pages == 1:
        st.session_state.pop(_PAGE, None)
        return 0
    st.session_state[_PAGE] = min(st.session_state.get(_PAGE, 1), pages)
    number = st.number_input(
        say(view.selection.language, "table.page", pages=pages, n=len(view.table)),
        min_value=1,
        max_value=pages,
        key=_PAGE,
    )
    return (int(number) - 1) * PAGE


@cache.kept(cache.VIEWS)
def _frame(selection: Selection, first: int) -> pd.DataFrame:
    return table_frame(cache.view(selection), first, PAGE)


def _columns(pack: Pack, view: View) -> dict[str, ColumnConfig]:
    language = view.selection.language
    configured: dict[str, ColumnConfig] = {
        name: st.column_config.Column(say(language, f"column.{name}"), width=pixels)
        for name, pixels in _PIXELS.items()
    }
    label = definition(pack, view.indicator)[f"label_{language}"]
    configured["value"] = st.column_config.NumberColumn(label, format="localized")
    return configured


def _open_selected() -> None:
    rows = st.session_state[_KEY]["selection"]["rows"]
    first = (st.session_state.get(_PAGE, 1) - 1) * PAGE
    shown = cache.view(state.current()).table["region_id"].tolist()
    region_id = region_chosen(shown, rows, first)
    if region_id:
        state.change(place=region_id)
