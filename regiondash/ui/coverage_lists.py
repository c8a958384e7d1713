"""Draw the coverage page's lists, and two programmes held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief.coverage_lists import (
    LEFT,
    dates_markup,
    highlights_markup,
    left_frame,
    unconfirmed_markup,
)
from regiondash.brief.coverage_maps import sides_markup
from regiondash.brief.markup import Markup, tag, text
from regiondash.brief.programmes import (
    COLUMNS,
    short_name,
    sides_alt,
    sides_figures,
    sides_frame,
)
from regiondash.text import say, sentence_case
from regiondash.ui import cache, inputs, open_region, state
from regiondash.ui.coverage import asked, compared, drawn, evidence
from regiondash.view.compare import compare_report
from regiondash.view.coverage import coverage_report
from regiondash.view.places import programme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

HEIGHT: Final = 420  # px, of a list that scrolls
LOW: Final = 300  # px, of the list beside the differing dates
TALL: Final = 560  # px, of a table beside the large map
_PIXELS: Final = {
    "left": {"region": 82, "province": 104, "cohort": 54, "status": 124, "people": 64},
    "sides": {"region": 98, "province": 112, "first": 188, "second": 176},
}
WIDE: Final = 330  # px, of the map of two programmes


def lists(pack: Pack, selection: Selection) -> None:
    """Draw the regions left, the unconfirmed claims, differing dates and highlights."""
    key, language = asked(selection), selection.language
    left, right = st.columns(2, gap="medium")
    with left:
        _left(pack, key)
    with right:
        count = len(evidence(pack.id, key)["unconfirmed"])
        _heading(say(language, "coverage.unconfirmed", n=count))
        _scrolling("unconfirmed", _unconfirmed(pack.id, key))
    with left:
        _heading(say(language, "coverage.dates"))
        st.html(_dates(pack.id, key))
    with right:
        _heading(say(language, "coverage.highlights"))
        _scrolling("highlights", _highlights(pack.id, key), LOW)


def _heading(words: str) -> None:
    st.html(tag("h2", text(words), class_="rd-heading"))


def _scrolling(key: str, markup: Markup, height: int = HEIGHT) -> None:
    with st.container(key=key, height=height):
        st.html(markup)


@cache.kept(cache.VIEWS)
def _coverage(pack_id: str, selection: Selection) -> dict[str, Any]:
    return coverage_report(cache.pack(pack_id), selection)


@cache.kept(cache.TEXTS)
def _unconfirmed(pack_id: str, selection: Selection) -> Markup:
    return unconfirmed_markup(selection, evidence(pack_id, selection))


@cache.kept(cache.TEXTS)
def _dates(pack_id: str, selection: Selection) -> Markup:
    return dates_markup(selection, evidence(pack_id, selection))


@cache.kept(cache.TEXTS)
def _highlights(pack_id: str, selection: Selection) -> Markup:
    return highlights_markup(selection, evidence(pack_id, selection))


def _left(pack: Pack, selection: Selection) -> None:
    language = selection.language
    rows = _coverage(pack.id, selection)["not_covered"]
    reach = say(language, f"coverage_column.{selection.reach}")
    _heading(say(language, "coverage.left", n=len(rows), reach=reach))
    if not rows:
        st.html(tag("p", text(say(language, "coverage.no_region")), class_="rd-note"))
        return
    _choosable("left", left_frame(selection, rows), LEFT, [row["region_id"] for row in rows])
    st.html(tag("p", text(say(language, "coverage.left_note")), class_="rd-note"))


def _choosable(
    key: str,
    frame: pd.DataFrame,
    columns: Sequence[str],
    region_ids: Sequence[str],
    labels: dict[str, str] | None = None,
) -> None:
    """Draw a sortable table; a row that is selected opens its region's page."""
    language = state.current().language
    named = {name: (labels or {}).get(name) or _label(language, name) for name in columns}
    pixels = _PIXELS[key]
    configured: dict[str, ColumnConfig] = {
        name: st.column_config.NumberColumn(label, format="localized", width=pixels[name])
        if name == "people"
        else st.column_config.Column(label, width=pixels.get(name))
        for name, label in named.items()
    }
    height = TALL if key == "sides" else HEIGHT
    open_region.table(frame, region_ids, configured, key=f"table_{key}", height=height)


def _label(language: str, name: str) -> str:
    if name == "cohort":
        return sentence_case(say(language, "glossary.cohort"))
    return say(language, f"coverage_column.{name}")


def programmes(pack: Pack, selection: Selection) -> None:
    """Draw two programmes held against each other: figures, map and table."""
    language = selection.language
    first = programme_of(pack, selection).id
    others = [one.id for one in pack.programmes if one.id != first]
    names = {one.id: str(getattr(one, f"name_{language}")) for one in pack.programmes}
    second = compared(pack, selection)
    inputs.hold("compare", second)
    left, right = st.columns([4, 7], gap="medium")
    with left:
        inputs.select("compare", others, lambda key: names[key])
    key = asked(selection).with_(compare=second)
    report = _compare(pack.id, key)
    with left:
        st.html(_sides(pack.id, key))
    with right:
        words = say(language, "coverage.hold_against", first=names[first], second=names[second])
        _heading(words)
        reach = sentence_case(say(language, f"glossary.{selection.reach}"))
        note = say(language, "coverage.compare_note", reach=reach)
        st.html(tag("p", text(note), class_="rd-note"))
        frame = sides_frame(pack, selection, report)
        labels = {side: short_name(pack, language, report[side]) for side in ("first", "second")}
        _choosable("sides", frame, COLUMNS, frame["region_id"].tolist(), labels)


@cache.kept(cache.VIEWS)
def _compare(pack_id: str, selection: Selection) -> dict[str, Any]:
    return compare_report(cache.pack(pack_id), selection)


@cache.kept(cache.TEXTS)
def _sides(pack_id: str, selection: Selection) -> Markup:
    pack, report = cache.pack(pack_id), _compare(pack_id, selection)
    figures = sides_figures(pack, selection.language, report)
    words = sides_alt(pack, selection.language, report)
    outlines = drawn(pack_id, WIDE)
    return figures + sides_markup(pack, selection, outlines, report["regions"], words)
