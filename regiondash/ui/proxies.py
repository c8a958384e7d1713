"""Draw the first view: two proxies side by side on one map, and what open data cannot answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief import proxies as brief
from regiondash.brief.absent import absent_markup
from regiondash.brief.lag_words import short
from regiondash.brief.markup import Markup, tag, text
from regiondash.text import say, sentence_case
from regiondash.ui import cache, lagging, state
from regiondash.ui.lag_map import lag_map
from regiondash.view.absent import absent_report
from regiondash.view.lag_layer import covered, layer_of

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

HEIGHT: Final = 300  # px
_PIXELS: Final = {"region": 96, "province": 112, "group": 150, "first": 122, "second": 122}


def proxies(pack: Pack, selection: Selection) -> None:
    """Draw the section on two proxies into the page."""
    key = lagging.asked(selection)
    report = lagging.proxies_of_pack(pack.id, key)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        painting = brief.paint(pack, key, report)
        lag_map(pack, layer_of(pack, key, painting, covered(report["regions"])))
        st.html(tag("p", text(brief.alternative(key, report)), class_="rd-unseen"))
    with right:
        st.html(brief.legend(key, report, painting) + _words(pack.id, key))
    left, right = st.columns([5, 3], gap="medium")
    with left:
        _table(key, report)
    with right:
        st.html(_lists(pack.id, key))
    if about := _absent(pack.id, key):
        st.html(about)


@cache.kept(cache.TEXTS)
def _words(pack_id: str, key: Selection) -> Markup:
    return brief.words(cache.pack(pack_id), key, lagging.proxies_of_pack(pack_id, key))


@cache.kept(cache.TEXTS)
def _lists(pack_id: str, key: Selection) -> Markup:
    return brief.lists(key, lagging.proxies_of_pack(pack_id, key))


@cache.kept(cache.TEXTS)
def _absent(pack_id: str, key: Selection) -> Markup:
    return absent_markup(key.language, absent_report(cache.pack(pack_id), key))


@cache.kept(cache.VIEWS)
def _frame(pack_id: str, key: Selection) -> pd.DataFrame:
    return brief.table_frame(key, lagging.proxies_of_pack(pack_id, key))


def _table(key: Selection, report: dict[str, Any]) -> None:
    """Draw the table twin; a row that is selected gets its ring on the map."""
    st.html(tag("h2", text(say(key.language, "proxies.table")), class_="rd-heading"))
    frame = _frame(key.pack, key)
    found = st.dataframe(
        frame,
        key="proxies",
        height=HEIGHT,
        hide_index=True,
        width="stretch",
        placeholder="–",
        column_order=brief.COLUMNS,
        column_config=_columns(key.language, report),
        on_select="rerun",
        selection_mode="single-row",
    )
    rows = found["selection"]["rows"]
    chosen = str(frame["region_id"].iloc[rows[0]]) if rows else ""
    if chosen and chosen != st.session_state.get(_LAST):
        state.change(place=chosen)
        st.session_state[_LAST] = chosen
        st.rerun()


_LAST: Final = "proxies chosen"


def _columns(language: str, report: dict[str, Any]) -> dict[str, ColumnConfig]:
    found: dict[str, ColumnConfig] = {
        name: st.column_config.Column(
            say(language, f"lagging_column.{name}"), width=_PIXELS.get(name)
        )
        for name in ("region", "province", "group", "status")
    }
    for name in ("first", "second"):
        one = report[name]
        found[name] = st.column_config.NumberColumn(
            f"{sentence_case(short(one))} ({one['unit']})",
            format=f"%.{one['decimals']}f" if one["decimals"] else "localized",
            width=_PIXELS[name],
        )
    return found
