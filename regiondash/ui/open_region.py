"""Open the region of a table's row: a frame and its region ids in, a table that leads on drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from regiondash.ui import state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from pandas.io.formats.style import Styler
    from streamlit.elements.lib.column_types import ColumnConfig

REGION_PAGE = "pages/region.py"


def region_chosen(region_ids: Sequence[str], rows: Sequence[int], first: int = 0) -> str:
    """Return the region of the first row selected, counted from row `first` on; "" for none.

    A row of a longer table, selected while a filter was on its way, is none of these.
    """
    row = first + rows[0] if rows else -1
    return str(region_ids[row]) if 0 <= row < len(region_ids) else ""


def table(
    data: pd.DataFrame | Styler,
    region_ids: Sequence[str],
    columns: Mapping[str, ColumnConfig],
    *,
    key: str,
    height: int,
) -> None:
    """Draw a sortable table of `columns`, in their order; a row selected opens its region's page.

    `region_ids` are those of the rows of `data`, in their order; `height` is in px.
    """
    found = st.dataframe(
        data,
        key=key,
        height=height,
        hide_index=True,
        width="stretch",
        placeholder="–",
        column_order=list(columns),
        column_config=dict(columns),
        on_select="rerun",
        selection_mode="single-row",
    )
    region_id = region_chosen(region_ids, found["selection"]["rows"])
    if region_id:
        state.change(place=region_id)
        st.switch_page(REGION_PAGE)
