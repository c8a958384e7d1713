"""Draw the choices that inequality and space share, and why there is no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from regiondash.brief.markup import join, tag, text
from regiondash.brief.mistakes import sentence
from regiondash.selection import LEVELS
from regiondash.text import say
from regiondash.ui import inputs, state
from regiondash.ui.indicator import change, listed
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
    offered = listed(permitted(pack, permit), chosen)
    periods = periods_of(pack, chosen, selection.level)
    columns = st.columns([5, 3, 2] if len(periods) > 1 else [5, 5])
    with columns[0]:
        names = {one: label(pack, language, one) for one in offered}
        _select("indicator", offered, chosen, names)
    with columns[1]:
        levels = {name: say(language, f"lagging_level.{name}") for name in LEVELS}
        _select("level", LEVELS, selection.level, levels)
    if len(periods) > 1:
        held = selection.period if selection.period in periods else periods[-1]
        with columns[2]:
            _select("period", periods, held, {one: one for one in periods})


def _select(field: str, offered: Collection[str], held: str, names: dict[str, str]) -> None:
    inputs.hold(field, held or None)
    st.selectbox(
        say(state.current().language, f"spread_choice.{field}"),
        offered,
        format_func=lambda one: names[one],
        key=field,
        placeholder="–",
        on_change=_read,
        args=(field, tuple(offered)),
    )


def _read(field: str, offered: Collection[str]) -> None:
    """Write a choice to the selection."""
    if field not in st.session_state or st.session_state[field] not in offered:
        return
    wanted = st.session_state[field]
    change(wanted) if field == "indicator" else state.change(**{field: wanted})


def refused(pack: Pack, selection: Selection, error: CannotMeasure, permit: str) -> None:
    """Draw why there is no figure, and for which indicators there is one."""
    language = selection.language
    names = [label(pack, language, one) for one in permitted(pack, permit)]
    words = [tag("p", text(sentence(language, error)), class_="rd-problem", role="alert")]
    if names and error.reason == "not_permitted":
        listed = say(language, "spread.permitted", names="; ".join(names))
        words.append(tag("p", text(listed), class_="rd-words"))
    st.html(join(words))
