"""Draw the year and the day, two ways to say one date, and keep them agreeing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from regiondash.text import say
from regiondash.ui import state
from regiondash.ui.inputs import heading
from regiondash.view.days import year_end
from regiondash.view.places import days_asked, programme_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_TURNS = "turns of "  # and a field: how often its widget was set by another


def time(pack: Pack, selection: Selection) -> None:
    """Draw the year's slider and the day."""
    heading("time")
    days, programme = days_asked(pack, selection), programme_of(pack, selection)
    first = min([programme.first_year, *(int(day[:4]) for day in _status_days(pack))])
    years = list(range(first, programme.last_year + 1))
    with st.container(key="year"):
        st.select_slider(
            say(selection.language, "filter.year"),
            years,
            key=_held("year", min(max(days.asked.year, years[0]), years[-1])),
            on_change=_set_year,
            args=(_key("year"), pack.info.known_until),
        )
    with st.container(key="as_of"):
        st.date_input(
            say(selection.language, "filter.date"),
            None,
            key=_held("as_of", days.asked),
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


def _held(field: str, value: object) -> str:
    """Return the key of the year's or the day's widget, which holds the value unless it was moved.

    A browser that comes from a process that died sends what its widgets held there: the address,
    of which title and map are made, goes before that.
    """
    key = _key(field)
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def renew(field: str) -> None:
    """Let the year's or the day's widget take up the selection, which something else has set."""
    st.session_state[_TURNS + field] = st.session_state.get(_TURNS + field, 0) + 1


def _set_year(key: str, known_until: dt.date) -> None:
    if key == _key("year") and key in st.session_state:  # on a page just left it holds nothing
        state.change(as_of=year_end(st.session_state[key], known_until))
        renew("as_of")


def _set_day(key: str, known_until: dt.date) -> None:
    if key == _key("as_of") and key in st.session_state:
        day: dt.date = st.session_state[key]
        state.change(as_of="" if day == known_until else day.isoformat())
        renew("year")
