"""Draw whether neighbouring regions are alike: Moran's I in words, the map of clusters, a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief import space as brief
from regiondash.brief.markup import Markup, tag, text
from regiondash.errors import CannotMeasure
from regiondash.selection import LEVELS
from regiondash.text import say
from regiondash.ui import cache, inputs, spread, state
from regiondash.ui.coverage import drawn
from regiondash.view.space import PERMIT, space_report

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

WIDTH: Final = 720  # px
HEIGHT: Final = 372
_MOST: Final = 2**31 - 1
_ASKED: Final = ("pack", "language", "orthography", "indicator", "level", "period", "seed")


def space(pack: Pack, selection: Selection) -> None:
    """Draw the section of clusters in space into the page; without figures, the reason."""
    spread.choices(pack, selection, PERMIT)
    key = cache.only(selection, *_ASKED)
    try:
        report = _report(pack, key)
    except CannotMeasure as error:
        spread.refused(pack, selection, error, PERMIT)
        return
    language = selection.language
    st.html(tag("h2", text(brief.finding(language, report)), class_="rd-finding"))
    picture, words = st.columns([8, 5], gap="medium")
    picture.html(_map(pack.id, key))
    with words:
        st.html(brief.words_markup(language, report))
        _seed(selection)
    _table(pack, key, report)


def _report(pack: Pack, key: Selection) -> dict[str, Any]:
    """Return the report, worked out once for all who ask, with its progress on the page."""
    held = _held(pack.id, key)
    if not held:
        place = st.empty()
        bar = place.progress(0.0, say(key.language, "space.progress"))
        try:
            held.append(space_report(pack, key, lambda done, of: _told(bar, done, of)))
        finally:
            place.empty()
    return held[0]


def _told(bar: Any, done: int, of: int) -> None:  # noqa: ANN401  Streamlit's own
    bar.progress(done / of)


@cache.kept(cache.VIEWS)
def _held(pack_id: str, selection: Selection) -> list[dict[str, Any]]:  # noqa: ARG001  the key
    """Return a place for one report: what draws its progress cannot itself be kept."""
    return []


def _known(pack_id: str, selection: Selection) -> dict[str, Any]:
    held = _held(pack_id, selection)
    return held[0] if held else space_report(cache.pack(pack_id), selection)


@cache.kept(cache.VIEWS)
def _map(pack_id: str, selection: Selection) -> Markup:
    report = _known(pack_id, selection)
    return brief.map_markup(selection.language, report, drawn(pack_id, WIDTH))


@cache.kept(cache.VIEWS)
def _frame(pack_id: str, selection: Selection) -> pd.DataFrame:
    report = _known(pack_id, selection)
    return brief.table_frame(cache.pack(pack_id), selection.language, report)


def _seed(selection: Selection) -> None:
    inputs.hold("seed", selection.seed)
    st.number_input(
        say(selection.language, "spread_choice.seed"),
        min_value=1,
        max_value=_MOST,
        step=1,
        key="seed",
        on_change=inputs.read_one,
        args=("seed", range(1, _MOST + 1)),
    )


def _table(pack: Pack, key: Selection, report: dict[str, Any]) -> None:
    """Draw the table of regions; a row that is selected opens its region's page."""
    language, frame = key.language, _frame(pack.id, key)
    st.html(tag("h2", text(say(language, "space.table")), class_="rd-heading"))
    labels = {name: say(language, f"space_column.{name}") for name in brief.COLUMNS}
    labels["value"] = f"{report['label']}, {report['unit']}"
    columns: dict[str, ColumnConfig] = {
        name: st.column_config.Column(label) for name, label in labels.items()
    }
    for name in ("p", "q"):
        columns[name] = st.column_config.NumberColumn(labels[name], format="%.3f", width=84)
    is_region = report["level"] == LEVELS[0]
    chosen = st.dataframe(
        frame,
        key=f"clusters-{report['level']}",
        height=HEIGHT,
        hide_index=True,
        width="stretch",
        placeholder="–",
        column_order=brief.COLUMNS if is_region else brief.COLUMNS[1:],
        column_config=columns,
        on_select="rerun",
        selection_mode="single-row",
    )
    for row in chosen["selection"]["rows"] if is_region else []:
        state.change(place=str(frame["region_id"].iloc[row]))
        st.switch_page("pages/region.py")
