"""Draw the filters, in the order place, time, theme, and write what is chosen to the selection."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from regiondash.brief.markup import plain, tag, text
from regiondash.selection import LANGUAGES, METHODS, ORTHOGRAPHIES, THEMES
from regiondash.text import say, sentence_case
from regiondash.ui import cache, state
from regiondash.view import programme_of
from regiondash.view.days import days_of, year_end

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

ZOOM = "zoom_asked"
_WRITTEN = "written_in"  # the name column whose words each widget was last drawn with
_TURNS = "turns of "  # and a field: how often its widget was set by another


def sidebar(pack: Pack) -> None:
    """Draw all filters in the sidebar."""
    selection = state.current()
    with st.sidebar:
        _place(pack, selection)
        _time(pack, selection)
        _theme(pack, selection)
        _scope(pack, selection)
        _sites(pack, selection)


def language() -> None:
    """Draw the language switch."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        _one("language", LANGUAGES, lambda name: say(name, "language.own_name"))


def _place(pack: Pack, selection: Selection) -> None:
    _heading(selection, "place")
    names = pack.provinces.set_index("province_id")[selection.name_column]
    _many("provinces", cache.allowed(pack.id).provinces, lambda key: str(names[key]))
    if selection.provinces:
        label = say(selection.language, "filter.zoom")
        st.button(label, key="zoom", on_click=_ask_zoom, width="stretch")
    _search(pack, selection)
    if selection.language == "ko":
        _one("orthography", ORTHOGRAPHIES, lambda name: say("ko", f"orthography.{name}"))


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
    if st.session_state["found"]:
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


def _time(pack: Pack, selection: Selection) -> None:
    _heading(selection, "time")
    days, programme = days_of(selection.as_of, pack.info.known_until), programme_of(pack)
    first = min(programme.first_year, *(int(day[:4]) for day in _status_days(pack)))
    years = list(range(first, programme.last_year + 1))
    with st.container(key="year"):
        st.select_slider(
            say(selection.language, "filter.year"),
            years,
            min(max(days.asked.year, years[0]), years[-1]),
            key=_key("year"),
            on_change=_set_year,
            args=(_key("year"), pack.info.known_until),
        )
    with st.container(key="as_of"):
        st.date_input(
            say(selection.language, "filter.date"),
            days.asked,
            key=_key("as_of"),
            min_value=min(days.asked, dt.date(years[0], 1, 1)),
            max_value=max(days.asked, dt.date(years[-1], 12, 31)),
            format="YYYY-MM-DD",
            on_change=_set_day,
            args=(_key("as_of"), pack.info.known_until),
        )


def _status_days(pack: Pack) -> list[str]:
    of_places = (pack.events["bears_on"] != "") & pack.events["role"].isin(["cohort", "pilot"])
    return list(pack.events.loc[of_places, "happened_on"])


def _key(field: str) -> str:
    """Return the key of the year's or the day's widget: a new one each time the other sets it.

    Until a browser hears of that it sends the old value along; under the old key it is no choice.
    """
    return f"{field} {st.session_state.get(_TURNS + field, 0)}"


def renew(field: str) -> None:
    """Let the year's or the day's widget take up the selection, which something else has set."""
    st.session_state[_TURNS + field] = st.session_state.get(_TURNS + field, 0) + 1


def _set_year(key: str, known_until: dt.date) -> None:
    if key == _key("year"):
        state.change(as_of=year_end(st.session_state[key], known_until))
        renew("as_of")


def _set_day(key: str, known_until: dt.date) -> None:
    if key == _key("as_of"):
        day: dt.date = st.session_state[key]
        state.change(as_of="" if day == known_until else day.isoformat())
        renew("year")


def _theme(pack: Pack, selection: Selection) -> None:
    _heading(selection, "theme")
    _hold("theme", selection.theme)
    st.radio(
        say(selection.language, "filter.theme"),
        THEMES,
        format_func=lambda name: say(selection.language, f"theme.{name}"),
        key="theme",
        on_change=_read_one,
        args=("theme",),
        label_visibility="collapsed",
    )
    if selection.theme == "indicator":
        _indicator(pack, selection)
    _cohorts(pack, selection)


def _indicator(pack: Pack, selection: Selection) -> None:
    labels = pack.definitions.set_index("indicator_id")[f"label_{selection.language}"]
    _hold("indicator", selection.indicator or pack.info.people_indicator)
    _select("indicator", cache.allowed(pack.id).indicators, lambda key: str(labels[key]))
    _hold("method", selection.method)
    _select("method", METHODS, lambda name: say(selection.language, f"method.{name}"))


def _cohorts(pack: Pack, selection: Selection) -> None:
    _hold("cohorts", list(selection.cohorts))
    pilot = sentence_case(say(selection.language, "role.pilot"))
    st.pills(
        say(selection.language, "filter.cohorts"),
        cache.allowed(pack.id).cohorts,
        selection_mode="multi",
        format_func=lambda key: pilot if key == "pilot" else key,
        key="cohorts",
        on_change=_read_many,
        args=("cohorts",),
    )


def _scope(pack: Pack, selection: Selection) -> None:
    labels = {scope.id: scope for scope in pack.scopes}
    _hold("scope", selection.scope or pack.info.default_scope)
    _select(
        "scope",
        list(labels),
        lambda key: str(getattr(labels[key], f"label_{selection.language}")),
        explain=getattr(labels[st.session_state["scope"]], f"reason_{selection.language}"),
    )


def _sites(pack: Pack, selection: Selection) -> None:
    _heading(selection, "sites")
    labels = {kind.id: getattr(kind, f"label_{selection.language}") for kind in pack.kinds}
    _hold("sites", selection.sites == "on")
    st.toggle(say(selection.language, "filter.sites"), key="sites", on_change=_set_sites)
    _many("kinds", list(labels), lambda key: labels[key])


def _set_sites() -> None:
    state.change(sites="on" if st.session_state["sites"] else "off")


def _heading(selection: Selection, name: str) -> None:
    st.html(tag("h2", text(say(selection.language, f"heading.{name}")), class_="rd-filter"))


def _one(field: str, choices: Sequence[str], label: Callable[[str], str]) -> None:
    """Draw a segmented control for a field of the selection that takes one of a few values."""
    selection = state.current()
    _hold(field, getattr(selection, field))
    st.segmented_control(
        say(selection.language, f"filter.{field}"),
        choices,
        format_func=label,
        key=field,
        required=True,
        on_change=_read_one,
        args=(field,),
        label_visibility="collapsed",
    )


def _select(
    field: str,
    choices: Sequence[str],
    label: Callable[[str], str],
    explain: str | None = None,
) -> None:
    """Draw a select box for a field of the selection, which `_hold` gave its value."""
    selection = state.current()
    st.selectbox(
        say(selection.language, f"filter.{field}"),
        choices,
        format_func=label,
        key=field,
        placeholder=say(selection.language, f"filter.{field}"),
        help=plain(explain) if explain else None,
        on_change=_read_one,
        args=(field,),
    )


def _many(field: str, choices: Sequence[str], label: Callable[[str], str]) -> None:
    """Draw a multiselect for a field of the selection; nothing chosen means all."""
    selection = state.current()
    _hold(field, list(getattr(selection, field)))
    st.multiselect(
        say(selection.language, f"filter.{field}"),
        choices,
        format_func=label,
        key=field,
        placeholder=say(selection.language, f"filter.all_{field}"),
        select_all=False,
        on_change=_read_many,
        args=(field,),
    )


def _hold(key: str, value: object) -> None:
    """Give a widget its value, unless it has it: a value given again undoes a newer move.

    Where the words of its choices changed, it is given again: a browser keeps the words.
    """
    written, words = st.session_state.setdefault(_WRITTEN, {}), state.current().name_column
    if written.get(key) != words or st.session_state.get(key) != value:
        st.session_state[key] = value
    written[key] = words


def _read_one(field: str) -> None:
    if st.session_state[field] is not None:
        state.change(**{field: st.session_state[field]})


def _read_many(field: str) -> None:
    chosen = set(st.session_state[field])
    choices = getattr(cache.allowed(state.current().pack), field)
    state.change(**{field: tuple(choice for choice in choices if choice in chosen), "zoom": "off"})
