"""Draw regions side by side, and two maps of one view that move together."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief.beside import beside_markup, missing_words
from regiondash.brief.lag_legend import legend_markup
from regiondash.brief.markup import Markup, tag, text
from regiondash.brief.mistakes import sentence
from regiondash.errors import RegionDashError
from regiondash.selection import MOST_COMPARED, THEMES
from regiondash.text import say
from regiondash.ui import cache, inputs, lagging, state
from regiondash.ui.lag_map import lag_map
from regiondash.view.beside import beside_report, picked_of
from regiondash.view.beside_map import SideMap, second_of, side_map
from regiondash.view.measured import measured, permitted
from regiondash.view.places import programme_of
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_LINK: Final = "the name that two maps share"
_MAPPED: Final = ("theme", "indicator", "period", "method", "classes")
_LEAST: Final = 2


def compare(pack: Pack, selection: Selection) -> None:
    """Draw the section that sets regions, and two maps, side by side."""
    language = selection.language
    _picks(pack, selection)
    key = lagging.asked(selection).with_(picked=picked_of(pack, selection))
    if len(key.picked) >= _LEAST:
        st.html(_table(pack.id, key))
    else:
        st.html(tag("p", text(say(language, "beside.pick")), class_="rd-note"))
    st.html(tag("h2", text(say(language, "beside.maps")), class_="rd-part"))
    _maps(pack, selection)


def _picks(pack: Pack, selection: Selection) -> None:
    """Draw the search for regions: by a name in either script."""
    language, labels = selection.language, _labels(pack.id, selection.name_column)
    inputs.hold("picked", list(picked_of(pack, selection)))
    st.multiselect(
        say(language, "filter.picked"),
        list(labels),
        format_func=lambda one: labels[one],
        key="picked",
        max_selections=MOST_COMPARED,
        placeholder=say(language, "filter.all_picked"),
        on_change=_read_picked,
        args=(tuple(labels),),
    )


def _read_picked(order: Sequence[str]) -> None:
    chosen = inputs.several("picked", order)
    if chosen is not None:
        state.change(picked=chosen)


@cache.kept(8)
def _labels(pack_id: str, column: str) -> dict[str, str]:
    """Return each region's name in both scripts, with its province."""
    pack = cache.pack(pack_id)
    provinces = pack.provinces.set_index("province_id")[column]
    other = "name_ko" if column == "name_en" else "name_en"
    rows = pack.regions[["region_id", column, other, "province_id"]].itertuples(index=False)
    return {one: f"{name} {second}, {provinces[home]}" for one, name, second, home in rows}


@cache.kept(cache.TEXTS)
def _table(pack_id: str, key: Selection) -> Markup:
    return beside_markup(key, _report(pack_id, key))


@cache.kept(cache.VIEWS)
def _report(pack_id: str, key: Selection) -> dict[str, Any]:
    return beside_report(cache.pack(pack_id), key)


def _maps(pack: Pack, selection: Selection) -> None:
    link = st.session_state.setdefault(_LINK, secrets.token_hex(8))
    left, right = st.columns(2, gap="small")
    second = second_of(pack, selection)
    with left:
        _controls(pack, selection, "")
        _map(pack, selection, "map-left", link)
    with right:
        _controls(pack, second, "second_")
        _map(pack, second, "map-right", link)


def _controls(pack: Pack, shown: Selection, start: str) -> None:
    """Draw what one of the two maps shows: its theme, and its indicator and period or its day."""
    language = shown.language
    themes = THEMES if programme_of(pack, shown).id else ("indicator",)
    columns = st.columns([4, 5, 3])
    with columns[0]:
        _one(f"{start}theme", themes, shown.theme, lambda one: say(language, f"theme.{one}"))
    choices = permitted(pack, "map")
    if shown.theme != "indicator" or not choices:
        with columns[1]:
            _day(pack, start)
        return
    indicator = shown.indicator if shown.indicator in choices else choices[0]
    with columns[1]:
        _one(
            f"{start}indicator",
            choices,
            indicator,
            lambda one: definition(pack, one)[f"label_{language}"],
        )
    periods = measured(pack, indicator).periods
    if len(periods) > 1:
        with columns[2]:
            held = shown.period if shown.period in periods else periods[-1]
            _one(f"{start}period", periods, held, str)


def _one(field: str, choices: Sequence[str], held: str, label: Any) -> None:  # noqa: ANN401 - a function
    inputs.hold(field, held if held in choices else choices[0])
    st.selectbox(
        say(state.current().language, f"filter.{field}"),
        choices,
        format_func=label,
        key=field,
        label_visibility="collapsed",
        on_change=inputs.read_one,
        args=(field, tuple(choices)),
    )


def _day(pack: Pack, start: str) -> None:
    """Draw the second map's day; the first shows the day of the page."""
    if not start:
        words = say(state.current().language, "beside.day_of_page")
        st.html(tag("p", text(words), class_="rd-note"))
        return
    known = pack.info.known_until
    inputs.day("second_as_of", dt.date(known.year - 20, 1, 1), dt.date(known.year + 20, 12, 31))


def _map(pack: Pack, shown: Selection, key: str, link: str) -> None:
    try:
        found = _side(pack.id, lagging.asked(shown).with_(**_of(shown)))
    except RegionDashError as error:
        words = sentence(shown.language, error)
        st.html(tag("p", text(words), class_="rd-problem", role="alert"))
        return
    lag_map(pack, found.layer, key, link)
    st.html(legend_markup(found.title, shown.language, found.entries))
    if found.missing:
        st.html(tag("p", text(missing_words(shown.language, found)), class_="rd-note"))


def _of(shown: Selection) -> dict[str, Any]:
    return {name: getattr(shown, name) for name in _MAPPED}


@cache.kept(cache.VIEWS)
def _side(pack_id: str, key: Selection) -> SideMap:
    return side_map(cache.pack(pack_id), key)
