"""Draw how far each region's seat lies from the nearest site of a kind: choice, map, table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from regiondash.brief import distance as brief
from regiondash.brief.markup import Markup, tag, text
from regiondash.selection import FARTHEST_KM
from regiondash.text import say, sentence_case
from regiondash.ui import cache, inputs, open_region
from regiondash.ui.coverage import asked, drawn
from regiondash.view.distance import distance_report

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

WIDTH = 720  # px
HEIGHT = 372
_STEP = 5  # km


def distance(pack: Pack, selection: Selection) -> None:
    """Draw the section of distances into the page."""
    key = asked(selection).with_(near=selection.near, km=selection.km)
    report, language = _report(pack.id, key), selection.language
    heading = brief.finding(pack, language, report)
    st.html(tag("h2", text(heading), class_="rd-finding"))
    measured = brief.is_measured(report)
    sides = st.columns([8, 5] if measured else [5, 8], gap="medium")
    picture, words = sides if measured else sides[::-1]
    with words:
        _choices(pack, selection, report)
        if about := _words(pack.id, key):
            st.html(about)
    if measured:
        with picture:
            st.html(_map(pack.id, key))
        _table(language, report, _frame(pack.id, key))


def _choices(pack: Pack, selection: Selection, report: dict[str, Any]) -> None:
    """Draw the choice of a kind, those to which people come first, and of the kilometres."""
    kinds = sorted(pack.kinds, key=lambda kind: not kind.serves_by_distance)
    names = {kind.id: sentence_case(getattr(kind, f"label_{selection.language}")) for kind in kinds}
    kind, far = st.columns([3, 2])
    with kind:
        inputs.hold("near", report["near"])
        inputs.select("near", list(names), lambda key: str(names[key]))
    with far:
        _kilometres(selection)


def _kilometres(selection: Selection) -> None:
    inputs.hold("km", selection.km)
    st.number_input(
        say(selection.language, "filter.km"),
        min_value=1,
        max_value=FARTHEST_KM,
        step=_STEP,
        key="km",
        on_change=inputs.read_one,
        args=("km", range(1, FARTHEST_KM + 1)),
    )


@cache.kept(cache.VIEWS)
def _report(pack_id: str, selection: Selection) -> dict[str, Any]:
    return distance_report(cache.pack(pack_id), selection)


@cache.kept(cache.VIEWS)
def _map(pack_id: str, selection: Selection) -> Markup:
    report = _report(pack_id, selection)
    return brief.map_markup(cache.pack(pack_id), selection.language, report, drawn(pack_id, WIDTH))


@cache.kept(cache.TEXTS)
def _words(pack_id: str, selection: Selection) -> Markup:
    pack, language, report = cache.pack(pack_id), selection.language, _report(pack_id, selection)
    return brief.words_markup(pack, language, report)


@cache.kept(cache.VIEWS)
def _frame(pack_id: str, selection: Selection) -> pd.DataFrame:
    return brief.table_frame(selection.language, _report(pack_id, selection))


def _table(language: str, report: dict[str, Any], frame: pd.DataFrame) -> None:
    st.html(tag("h2", text(say(language, "distance.table")), class_="rd-heading"))
    labels = {name: say(language, f"distance.{name}") for name in brief.COLUMNS if name != "within"}
    labels["within"] = say(language, "distance.within_column", km=report["km"])
    columns: dict[str, ColumnConfig] = {
        name: st.column_config.Column(label) for name, label in labels.items()
    }
    columns["km"] = st.column_config.NumberColumn(labels["km"], format="%.1f")
    region_ids = frame["region_id"].tolist()
    ordered = {name: columns[name] for name in brief.COLUMNS}
    open_region.table(frame, region_ids, ordered, key="nearest", height=HEIGHT)
