"""Draw the lag index: what it is made of, its ranking, how sure the ranks are, correlations."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief import index as brief
from regiondash.brief.markup import Markup, tag, text
from regiondash.brief.mistakes import sentence
from regiondash.errors import CannotMeasure
from regiondash.text import say
from regiondash.ui import cache, index_controls
from regiondash.view.index import index_report

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Report = dict[str, Any]

HEIGHT: Final = 470  # px
_PATIENCE: Final = 0.5  # seconds of draws without a bar
_KEPT: Final = 16  # reports
_ASKED: Final = ("pack", "language", "orthography", "provinces", "cohorts", "as_of", "scope")
_PROGRAMME: Final = ("programme", "known_by", "basis", "reach", "level", "period")
_INDEX: Final = ("parts", "weights", "higher", "lower", "normal", "aggregate", "twins", "seed")
_ROWS: Final = ("last", "first")
_PIXELS: Final = {"region": 112, "province": 116, "rank": 56, "span": 78, "score": 58, "moved": 230}


def index(pack: Pack, selection: Selection) -> None:
    """Draw the section of the lag index: the builder, and once parts are chosen what it says."""
    language = selection.language
    index_controls.builder(pack, selection)
    if not selection.parts:
        st.html(tag("p", text(say(language, "index.none")), class_="rd-words"))
        return
    key = cache.only(selection, *_ASKED, *_PROGRAMME, *_INDEX)
    try:
        report = _report(pack, key)
    except CannotMeasure as error:
        words = sentence(language, error)
        st.html(tag("p", text(words), class_="rd-problem", role="alert"))
        return
    _ranking(pack, key, report)
    _made(pack, key)


def _report(pack: Pack, key: Selection) -> Report:
    """Return the report, kept for the process; a bar shows how far the draws are."""
    kept, name = _kept(pack.id), repr(key)
    if name in kept:
        return kept[name]
    place = st.empty()
    report = index_report(pack, key, _bar(place, key.language))
    place.empty()
    kept[name] = report
    while len(kept) > _KEPT:
        kept.popitem(last=False)
    return report


@cache.kept(2)
def _kept(pack_id: str) -> OrderedDict[str, Report]:  # noqa: ARG001 - the key
    # Not a cached function of its own: such a one must not draw into a place outside it.
    return OrderedDict()


def _bar(place: Any, language: str) -> Callable[[int, int], None]:  # noqa: ANN401  Streamlit's
    """Return what draws the bar once the draws have taken longer than a glance."""
    start = perf_counter()

    def drawn(done: int, of: int) -> None:
        if perf_counter() - start > _PATIENCE:
            place.progress(done / of, say(language, "index.progress", done=done, of=of))

    return drawn


def _ranking(pack: Pack, key: Selection, report: Report) -> None:
    """Draw the finding and the table, and beside it the spans of ranks and what they leave out."""
    language = key.language
    words = brief.finding(language, report)
    st.html(tag("h2", text(words), class_="rd-finding"))
    left, right = st.columns([7, 5], gap="medium")
    with left:
        picked = _table(language, report, _frame(pack, key), key)
    with right:
        _chart(language, report, picked)
    with left:
        st.html(tag("p", text(say(language, "index.table_note")), class_="rd-note"))


def _table(language: str, report: Report, frame: pd.DataFrame, key: Selection) -> list[str]:
    """Draw the ranking and return the units of the rows selected in it."""
    known = [name for name in brief.COLUMNS if frame[name].replace("", None).notna().any()]
    chosen = st.dataframe(
        frame,
        key=f"index-table-{zlib.crc32(repr(key).encode())}",
        height=HEIGHT,
        hide_index=True,
        width="stretch",
        placeholder="–",
        column_order=known,
        column_config=_columns(language, report),
        on_select="rerun",
        selection_mode="multi-row",
    )
    return [str(frame["unit_id"].iloc[row]) for row in chosen["selection"]["rows"]]


def _columns(language: str, report: Report) -> dict[str, ColumnConfig]:
    labels = {name: say(language, f"index_column.{name}") for name in brief.COLUMNS}
    found: dict[str, ColumnConfig] = {
        name: st.column_config.Column(label, width=_PIXELS.get(name))
        for name, label in labels.items()
    }
    width = _PIXELS["rank"]
    found["rank"] = st.column_config.NumberColumn(labels["rank"], format="%d", width=width)
    form = "%.2f" if report["normal"] == "z" else "%.1f"
    width = _PIXELS["score"]
    found["score"] = st.column_config.NumberColumn(labels["score"], format=form, width=width)
    found["sure"] = st.column_config.ProgressColumn(
        labels["sure"], format="%.0f%%", min_value=0, max_value=100, width=108
    )
    return found


def _frame(pack: Pack, key: Selection) -> pd.DataFrame:
    return brief.span_frame(key.language, _report(pack, key))


def _chart(language: str, report: Report, picked: list[str]) -> None:
    st.html(tag("h2", text(say(language, "index.spans")), class_="rd-heading"))
    which = st.segmented_control(
        say(language, "index.spans"),
        _ROWS,
        default=_ROWS[0],
        format_func=lambda name: say(language, f"index_rows.{name}", n=brief.SHOWN),
        key="index_rows",
        required=True,
        disabled=bool(picked),
        label_visibility="collapsed",
    )
    spec = brief.chart(language, report, str(which or _ROWS[0]), picked)
    if spec is not None:
        alt = brief.chart_words(language, report)
        st.vega_lite_chart(spec, theme=None, width="stretch", key="index_spans", alt=alt)
    st.html(tag("p", text(say(language, "index.spans_note")), class_="rd-note"))


def _made(pack: Pack, key: Selection) -> None:
    """Draw how sure the ranks are, how the score is made, and which parts say the same."""
    language, report = key.language, _report(pack, key)
    parts = (
        ("sure", brief.sure_markup(language, report)),
        ("made", brief.made_markup(language, report)),
        ("correlations", brief.correlations_markup(language, report)),
    )
    for column, (name, markup) in zip(st.columns(3, gap="medium"), parts, strict=True):
        column.html(_headed(language, name) + markup)


def _headed(language: str, name: str) -> Markup:
    return tag("h2", text(say(language, f"index.{name}")), class_="rd-heading")
