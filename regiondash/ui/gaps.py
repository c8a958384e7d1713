"""Draw the gaps of the data: their counts, each with its rows, the rules, and the sources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from regiondash.brief import gaps
from regiondash.brief.files import rows_csv
from regiondash.brief.markup import plain
from regiondash.text import format_number, say
from regiondash.ui import cache, page
from regiondash.view.gaps import gaps_report

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_ROWS: Final = 500  # rows of a gap in its table; the files hold all
_LOW: Final = 10  # rows that a table shows without a scroll bar
_ROW, _EDGE = 35, 3  # px
_SOURCES_HIGH: Final = 430


def heading(pack: Pack, selection: Selection) -> None:
    """Draw the title."""
    report = _report(pack.id, selection)
    page.title(gaps.title(selection, report), gaps.subtitle(pack, selection, report), "data")


def overview(pack: Pack, selection: Selection) -> None:
    """Draw the counts of all gaps beside the rules by which the data are read."""
    left, right = st.columns([5, 4], gap="medium")
    with left:
        st.html(gaps.counts_markup(selection.language, _report(pack.id, selection)))
    with right:
        st.html(gaps.rules_markup(selection.language))


def each(pack: Pack, selection: Selection) -> None:
    """Draw each gap that has rows, closed: its reason and its rows."""
    with st.container(key="gaps"):
        for gap in _report(pack.id, selection)["gaps"]:
            if gap["rows"]:
                _gap(pack, selection, gap)


def _gap(pack: Pack, selection: Selection, gap: dict[str, Any]) -> None:
    language = selection.language
    count = format_number(language, gap["count"], 0)
    with st.expander(f"{plain(gap['label'])} · {count}"):
        st.caption(plain(gap["reason"]))
        frame = _frame(pack.id, selection, gap["id"])
        st.dataframe(
            frame,
            hide_index=True,
            width="stretch",
            height=(min(len(frame), _LOW) + 1) * _ROW + _EDGE,
            column_config=_columns(language, frame),
        )
        if len(gap["rows"]) > _ROWS:
            st.caption(plain(say(language, "data_page.more", n=len(gap["rows"]), shown=_ROWS)))


def _columns(language: str, frame: pd.DataFrame) -> dict[str, ColumnConfig]:
    named: dict[str, ColumnConfig] = {
        name: st.column_config.Column(say(language, f"gap_column.{name}")) for name in frame.columns
    }
    if "address" in named:
        label = say(language, "gap_column.address")
        named["address"] = st.column_config.LinkColumn(label, display_text=_HOST)
    return named


_HOST: Final = r"https?://(?:www\.)?([^/]+)"


def sources(pack: Pack, selection: Selection) -> None:
    """Draw every source, with how many events rest on it."""
    language = selection.language
    frame = pd.DataFrame(gaps.source_rows(pack, language))
    st.html(gaps.sources_heading(language, len(frame)))
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=min((len(frame) + 1) * _ROW + _EDGE, _SOURCES_HIGH),
        column_config=_columns(language, frame),
    )


def downloads(pack: Pack, selection: Selection) -> None:
    """Draw the downloads: all rows of all gaps as one table, and the whole report."""
    report = partial(_report, pack.id, selection)
    page.downloads(
        "gaps",
        report,
        lambda: rows_csv(gaps.file_rows(report()), pack.version),
        figure_of="data",
    )


@cache.kept(cache.VIEWS)
def _report(pack_id: str, selection: Selection) -> dict[str, Any]:
    return gaps_report(cache.pack(pack_id), selection)


@cache.kept(cache.TEXTS)
def _frame(pack_id: str, selection: Selection, gap_id: str) -> pd.DataFrame:
    """Return the rows of a gap in words."""
    (gap,) = [one for one in _report(pack_id, selection)["gaps"] if one["id"] == gap_id]
    shown = {**gap, "rows": gap["rows"][:_ROWS]}
    return pd.DataFrame(gaps.gap_rows(cache.pack(pack_id), selection, shown))
