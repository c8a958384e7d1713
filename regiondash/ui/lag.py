"""Draw who lags by a rule: the map, the rule in words, the spread of values and the table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief import lag as brief
from regiondash.brief import lag_words
from regiondash.brief.lag_film import film
from regiondash.brief.made import row_markup
from regiondash.brief.markup import Markup, tag, text
from regiondash.errors import RegionDashError
from regiondash.text import say
from regiondash.ui import brush, cache, lag_controls, lagging, state
from regiondash.ui.lag_map import lag_map, place_shape
from regiondash.view.lag_layer import (
    covered,
    layer_of,
    marks_of,
    numbers_of,
    regions_at,
    second_values,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.brief.lag import Row
    from regiondash.draw.frames import Frames
    from regiondash.draw.layer import Layer
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.lag_layer import Painting

_PAINTED: Final = dict(
    zip(lag_controls.PAINTS, (brief.standing_paint, brief.value_paint), strict=True)
)
HEIGHT: Final = 300  # px, of the table and of the scatter
_PIXELS: Final = {"rank": 52, "interval": 72, "region": 92, "province": 110, "value": 76}
_PIXELS_TOO: Final = {"shortfall": 88, "standing": 86}


def lag(pack: Pack, selection: Selection) -> None:
    """Draw the section on who lags by a rule on one indicator, or on several."""
    key = lagging.asked(selection)
    report, problem = _answer(pack.id, key)
    lag_controls.rule_controls(pack, selection, report)
    if report is None:
        raise problem or RegionDashError
    rows = brief.worst_first(report)
    about = _about(key, report)
    other = _second(pack, key)
    values = {row["region_id"]: row["value"] for row in other["regions"]} if other else {}
    ringed = brush.picked(about, rows, {one: v for one, v in values.items() if v is not None})
    left, right = st.columns([5, 3], gap="medium")
    with left:
        painting = _painting(pack, key, report)
        lag_map(pack, _layer(pack, key, report, painting, ringed))
        _clicked(pack, key, report)
    with right:
        st.html(brief.figures(pack, key, report))
        st.html(brief.legend(key, report, painting, len(ringed)) + brief.rule(key, report))
        _histogram(key, report, about)
    _picked(key, rows, ringed)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        _table(key, report, about)
    with right:
        st.html(_words(pack.id, key))
        _scatter(pack, key, report, other, about)


def _answer(pack_id: str, key: Selection) -> tuple[dict[str, Any] | None, RegionDashError | None]:
    """Return the report, or what stands against it: the controls are drawn in either case."""
    try:
        return lagging.report_of(pack_id, key), None
    except RegionDashError as error:
        return None, error


def _about(key: Selection, report: dict[str, Any]) -> str:
    """Return what the charts and the table are of: picks on others do not count for them."""
    parts = (report["rule"], report["indicator"], report["period"], report["level"], key.against)
    return " ".join((*parts, *key.provinces, key.language))


def _second(pack: Pack, key: Selection) -> dict[str, Any] | None:
    """Return the values of the second indicator, where one is chosen that has any."""
    try:
        return second_values(pack, key) if key.against else None
    except RegionDashError:
        return None


def _paint() -> str:
    """Return what the map shows: who lags, or the values."""
    return str(st.session_state.get(lag_controls.PAINT) or lag_controls.PAINTS[0])


def _painting(pack: Pack, key: Selection, report: dict[str, Any]) -> Painting:
    return _PAINTED[_paint()](pack, key, report)


@cache.kept(32)
def _film(pack_id: str, key: Selection, paint: str) -> Frames | None:
    """Return the periods that the map plays; `key` names none of them."""
    pack = cache.pack(pack_id)
    return film(pack, key, lagging.report_of(pack_id, key), _PAINTED[paint])


def _frames(pack: Pack, key: Selection, report: dict[str, Any]) -> Frames | None:
    """Return the periods that the map plays, at the one shown; None where there is but one."""
    if len(report["periods"]) < 2:  # noqa: PLR2004 - one period is no film
        return None
    found = _film(pack.id, key.with_(period=""), _paint())
    return replace(found, now=report["period"]) if found else None


def _layer(
    pack: Pack,
    key: Selection,
    report: dict[str, Any],
    painting: Painting,
    ringed: Sequence[str],
) -> Layer:
    rows = report["regions"]
    layer = layer_of(pack, key, painting, covered(rows), ringed)
    values = numbers_of(pack, key, report["indicator"], rows)
    frames = _frames(pack, key, report)
    return replace(layer, values=values, extra=marks_of(pack, key, rows), frames=frames)


def _clicked(pack: Pack, key: Selection, report: dict[str, Any]) -> None:
    """Say what was clicked on the map: each region of the shape, its value and its rank."""
    shape = place_shape(pack)
    rows = regions_at(pack, report["regions"], shape) if shape else []
    if rows:
        words = "; ".join(lag_words.row_words(key, report, row) for row in rows[:4])
        st.html(tag("p", text(words), class_="rd-words rd-clicked"))
        st.html(row_markup(pack, key, report["period"], rows[0]) or "&nbsp;")
        st.page_link("pages/region.py", label=say(key.language, "lagging.open"))


def _histogram(key: Selection, report: dict[str, Any], about: str) -> None:
    spec = brief.spread(key, report)
    if spec is None:
        return
    st.html(tag("h2", text(say(key.language, "lagging.histogram")), class_="rd-heading"))
    st.vega_lite_chart(
        spec,
        theme=None,
        width="stretch",
        key=brush.key(brush.HISTOGRAM, about),
        on_select="rerun",
        selection_mode="range",
    )


def _scatter(
    pack: Pack, key: Selection, report: dict[str, Any], other: dict[str, Any] | None, about: str
) -> None:
    lag_controls.against(pack, key)
    spec = brief.against(key, report, other) if other else None
    if spec is None:
        words = say(key.language, "lagging.scatter_none")
        st.html(tag("p", text(words), class_="rd-note"))
        return
    st.vega_lite_chart(
        spec,
        theme=None,
        width="stretch",
        key=brush.key(brush.SCATTER, about),
        on_select="rerun",
        selection_mode="area",
    )


def _picked(key: Selection, rows: Sequence[Row], ringed: Sequence[str]) -> None:
    """Say what is highlighted, with a way to end it; without, how to begin."""
    language = key.language
    if not ringed:
        st.html(tag("p", text(say(language, "lagging.brush")), class_="rd-note"))
        return
    names = ", ".join(row["region"] for row in rows if row["region_id"] in set(ringed))
    words = say(language, "lagging.highlighted", n=len(ringed))
    with st.container(key="highlighted", horizontal=True):
        st.html(tag("p", tag("strong", text(f"{words}: ")), text(names), class_="rd-words"))
        st.button(say(language, "lagging.clear"), key="clear", on_click=brush.clear)


@cache.kept(cache.TEXTS)
def _words(pack_id: str, key: Selection) -> Markup:
    return brief.about(cache.pack(pack_id), key, lagging.report_of(pack_id, key))


@cache.kept(cache.VIEWS)
def _frame(pack_id: str, key: Selection) -> pd.DataFrame:
    return brief.table_frame(key, brief.worst_first(lagging.report_of(pack_id, key)))


def _table(key: Selection, report: dict[str, Any], about: str) -> None:
    language = key.language
    st.html(tag("h2", text(say(language, "lagging.table")), class_="rd-heading"))
    frame = _frame(state.current().pack, key)
    columns = [name for name in frame.columns[1:] if frame[name].notna().any()]
    st.dataframe(
        frame,
        key=brush.key(brush.TABLE, about),
        height=HEIGHT,
        hide_index=True,
        width="stretch",
        placeholder="–",
        column_order=columns,
        column_config=_columns(language, report),
        on_select="rerun",
        selection_mode="multi-row",
    )
    st.html(tag("p", text(say(language, "lagging.table_note")), class_="rd-note"))


def _columns(language: str, report: dict[str, Any]) -> dict[str, ColumnConfig]:
    widths = _PIXELS | _PIXELS_TOO
    names = (*brief.COLUMNS, *brief.COLUMNS_TOO)
    found: dict[str, ColumnConfig] = {
        name: st.column_config.Column(
            say(language, f"lagging_column.{name}"), width=widths.get(name)
        )
        for name in names
    }
    label = f"{say(language, 'lagging_column.value')} ({report['unit']})"
    form = f"%.{report['decimals']}f"
    found["value"] = st.column_config.NumberColumn(label, format=form, width=widths["value"])
    return found
