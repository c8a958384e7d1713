"""Draw the choices that inequality and space share, and why there is no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from regiondash.brief.markup import join, tag, text
from regiondash.brief.mistakes import sentence
from regiondash.selection import LEVELS
from regiondash.text import say
from regiondash.ui import inputs, state
from regiondash.view.measured import permitted
from regiondash.view.spread import asked_indicator, label, periods_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from regiondash.errors import CannotMeasure
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def choices(pack: Pack, selection: Selection, permit: str) -> None:
    """Draw the choice of an indicator with a permit, of the level, and of the period if several.

    An indicator chosen elsewhere stays in the list without the permit: the page then says why.
    """
    language = selection.language
    chosen = asked_indicator(pack, selection, permit)
    known = permitted(pack, permit)
    listed = known if chosen in known or not chosen else (chosen, *known)
    periods = periods_of(pack, chosen, selection.level)
    columns = st.columns([5, 3, 2] if len(periods) > 1 else [5, 5])
    with columns[0]:
        _select("indicator", listed, chosen, {one: label(pack, language, one) for one in listed})
    with columns[1]:
        names = {name: say(language, f"lagging_level.{name}") for name in LEVELS}
        _select("level", LEVELS, selection.level, names)
    if len(periods) > 1:
        held = selection.period if selection.period in periods else periods[-1]
        with columns[2]:
            _select("period", periods, held, {one: one for one in periods})


def _select(field: str, listed: Collection[str], held: str, names: dict[str, str]) -> None:
    inputs.hold(field, held or None)
    st.selectbox(
        say(state.current().language, f"spread_choice.{field}"),
        listed,
        format_func=lambda one: names[one],
        key=field,
        placeholder="–",
        on_change=_read,
        args=(field, tuple(listed)),
    )


def _read(field: str, listed: Collection[str]) -> None:
    """Write a choice to the selection; a limit or period of one indicator fits no other."""
    if field in st.session_state and st.session_state[field] in listed:
        forgotten = {"limit": None, "period": ""} if field == "indicator" else {}
        state.change(**{field: st.session_state[field], **forgotten})


def refused(pack: Pack, selection: Selection, error: CannotMeasure, permit: str) -> None:
    """Draw why there is no figure, and for which indicators there is one."""
    language = selection.language
    names = [label(pack, language, one) for one in permitted(pack, permit)]
    words = [tag("p", text(sentence(language, error)), class_="rd-problem", role="alert")]
    if names and error.reason == "not_permitted":
        listed = say(language, "spread.permitted", names="; ".join(names))
        words.append(tag("p", text(listed), class_="rd-words"))
    st.html(join(words))
