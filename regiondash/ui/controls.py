"""Draw the filters: programme, place, time, theme; write what is chosen to the selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from regiondash.brief.markup import plain
from regiondash.selection import METHODS, ORTHOGRAPHIES, THEMES
from regiondash.text import say, sentence_case
from regiondash.ui import cache, state
from regiondash.ui.clock import time
from regiondash.ui.door import sign_out
from regiondash.ui.inputs import heading, hold, many, one, read_many, read_one, select
from regiondash.view.choices import cohorts_of, indicator_on_map, two_spellings
from regiondash.view.places import programme_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

ZOOM = "zoom_asked"


def sidebar(pack: Pack) -> None:
    """Draw all filters in the sidebar."""
    selection = state.current()
    with st.sidebar:
        programme(pack, selection)
        _place(pack, selection)
        if pack.programmes:
            time(pack, selection)
        _theme(pack, selection)
        scope(pack, selection)
        if pack.kinds:
            _sites(pack, selection)


def language() -> None:
    """Draw the language switch, and beside it the way to sign out where people sign in."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        languages = cache.allowed(state.current().pack).languages
        one("language", languages, lambda name: say(name, "language.own_name"))
        sign_out(state.current().language)


def programme(pack: Pack, selection: Selection) -> None:
    """Draw the choice of a programme, where the pack has several."""
    if len(pack.programmes) < 2:  # noqa: PLR2004 - nothing to choose from
        return
    names = {one.id: str(getattr(one, f"name_{selection.language}")) for one in pack.programmes}
    hold("programme", programme_of(pack, selection).id)
    select("programme", list(names), lambda key: names[key], read=_set_programme)


def _set_programme(field: str, choices: Collection[object]) -> None:
    """Take the programme chosen, and let go of cohorts that it does not have."""
    read_one(field, choices)
    selection = state.current()
    there = cohorts_of(cache.pack(selection.pack), selection)
    state.change(cohorts=tuple(one for one in selection.cohorts if one in there))


def _place(pack: Pack, selection: Selection) -> None:
    heading("place")
    names = pack.provinces.set_index("province_id")[selection.name_column]
    many("provinces", cache.allowed(pack.id).provinces, lambda key: str(names[key]))
    if selection.provinces:
        label = say(selection.language, "filter.zoom")
        st.button(label, key="zoom", on_click=_ask_zoom, width="stretch")
    _search(pack, selection)
    if selection.language == "ko" and two_spellings(pack):
        one("orthography", ORTHOGRAPHIES, lambda name: say("ko", f"orthography.{name}"))


def _ask_zoom() -> None:
    asked = st.session_state.get(ZOOM, 1 if state.current().zoom == "on" else 0)
    st.session_state[ZOOM] = asked + 1
    state.change(zoom="on")


def _search(pack: Pack, selection: Selection) -> None:
    from regiondash.names.matching import find  # noqa: PLC0415 - only where somebody searches

    query = st.text_input(
        say(selection.language, "filter.find"),
        key="find",
        placeholder=say(selection.language, "filter.find_example"),
    )
    if not query.strip():
        return
    found = find(cache.index(pack.id), query, limit=8)
    if not found:
        st.caption(plain(say(selection.language, "filter.nothing_found", query=query)))
        return
    labels = _place_labels(pack, selection)
    ids = [match.region_id for match in found]
    st.pills(
        say(selection.language, "filter.find"),
        ids,
        format_func=lambda key: plain(labels[key]),
        key="found",
        on_change=_open_found,
        label_visibility="collapsed",
    )


def _open_found() -> None:
    if st.session_state.get("found"):
        state.change(place=st.session_state["found"])
        st.session_state["found"] = None  # closed, the card opens again with the same press


def _place_labels(pack: Pack, selection: Selection) -> dict[str, str]:
    provinces = pack.provinces.set_index("province_id")[selection.name_column]
    other = "name_ko" if selection.language == "en" else "name_en"
    columns = ["region_id", selection.name_column, other, "province_id"]
    return {
        region: f"{name} {other_name}, {provinces[province]}"
        for region, name, other_name, province in pack.regions[columns].itertuples(index=False)
    }


def _theme(pack: Pack, selection: Selection) -> None:
    heading("theme")
    if not pack.programmes:
        _indicator(pack, selection)
        return
    hold("theme", selection.theme)
    st.radio(
        say(selection.language, "filter.theme"),
        THEMES,
        format_func=lambda name: say(selection.language, f"theme.{name}"),
        key="theme",
        on_change=read_one,
        args=("theme", THEMES),
        label_visibility="collapsed",
    )
    if selection.theme == "indicator":
        _indicator(pack, selection)
    _cohorts(pack, selection)


def _indicator(pack: Pack, selection: Selection) -> None:
    labels = pack.definitions.set_index("indicator_id")[f"label_{selection.language}"]
    hold("indicator", indicator_on_map(pack, selection.indicator))
    select("indicator", cache.allowed(pack.id).indicators, lambda key: str(labels[key]))
    hold("method", selection.method)
    select("method", METHODS, lambda name: say(selection.language, f"method.{name}"))


def _cohorts(pack: Pack, selection: Selection) -> None:
    """Draw the programme's cohorts, and any other that an address has chosen."""
    mine = {*cohorts_of(pack, selection), *selection.cohorts}
    hold("cohorts", list(selection.cohorts))
    pilot = sentence_case(say(selection.language, "role.pilot"))
    st.pills(
        say(selection.language, "filter.cohorts"),
        [one for one in cache.allowed(pack.id).cohorts if one in mine],
        selection_mode="multi",
        format_func=lambda key: pilot if key == "pilot" else key,
        key="cohorts",
        on_change=read_many,
        args=("cohorts",),
    )


def scope(pack: Pack, selection: Selection) -> None:
    """Draw the choice of a scope, with why it is one."""
    labels = {scope.id: scope for scope in pack.scopes}
    hold("scope", selection.scope or pack.info.default_scope)
    select(
        "scope",
        list(labels),
        lambda key: str(getattr(labels[key], f"label_{selection.language}")),
        explain=getattr(labels[st.session_state["scope"]], f"reason_{selection.language}"),
    )


def _sites(pack: Pack, selection: Selection) -> None:
    heading("sites")
    labels = {kind.id: getattr(kind, f"label_{selection.language}") for kind in pack.kinds}
    hold("sites", selection.sites == "on")
    st.toggle(say(selection.language, "filter.sites"), key="sites", on_change=_set_sites)
    many("kinds", list(labels), lambda key: labels[key])


def _set_sites() -> None:
    state.change(sites="on" if st.session_state["sites"] else "off")
