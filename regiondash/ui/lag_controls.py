"""Draw the controls of a rule of lag: indicator, level, period, rule and limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.selection import LEVELS, RULES
from regiondash.text import say
from regiondash.ui import inputs, state
from regiondash.ui.indicator import change, listed
from regiondash.view.measured import permitted
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

OF_SEVERAL: Final = ("index_fifth", "k_of_m", "listed")  # rules that look at no single indicator
PAINTS: Final = ("lagging", "values")
PAINT: Final = "lag_paint"
_WITH_LIMIT: Final = ("national_share", "threshold", "bottom_people")
_WITHOUT: Final = (7, 6, 3, 8)  # widths of indicator, rule, limit, switches
_WITH_PERIODS: Final = (6, 5, 3, 3, 8)  # the period stands before the switches
_MOST_PERCENT: Final = {"national_share": 300.0, "bottom_people": 100.0}


def rule_controls(
    pack: Pack, selection: Selection, report: dict[str, Any] | None, *, levels: bool = True
) -> None:
    """Draw the controls in one row; `report` tells what was used where nothing is chosen."""
    used = report or {}
    with st.container(key="lag-controls"):
        several = len(used.get("periods") or []) > 1
        widths = _WITH_PERIODS if several else _WITHOUT
        columns = st.columns(widths, vertical_alignment="bottom")
        with columns[0]:
            if selection.rule in OF_SEVERAL:
                _several(selection)
            else:
                indicator(pack, selection, str(used.get("indicator", "")))
        with columns[1]:
            _rule(pack, selection)
        with columns[2]:
            _limit(selection, used)
        if several:
            with columns[3]:
                period(used)
        with columns[-1]:
            if levels:
                with st.container(horizontal=True, key="lag-switches"):
                    level(selection)
                    _paint(selection.language)


def indicator(pack: Pack, selection: Selection, used: str) -> None:
    """Draw the choice of an indicator that may be held against a rule."""
    known = permitted(pack, "lag")
    held = selection.indicator or used or known[0]
    _select("indicator", listed(known, held), held, pack)


def against(pack: Pack, selection: Selection) -> None:
    """Draw the choice of a second indicator."""
    choices = tuple(one for one in permitted(pack, "map") if one != selection.indicator)
    held = selection.against if selection.against in choices else None
    _select("against", choices, held, pack)


def _paint(language: str) -> None:
    """Draw the choice between who lags and the values, which the map shows."""
    st.segmented_control(
        say(language, "lagging.paint"),
        PAINTS,
        default=PAINTS[0],
        format_func=lambda name: say(language, f"lagging_paint.{name}"),
        key=PAINT,
        required=True,
        label_visibility="collapsed",
    )


def _select(field: str, choices: Sequence[str], held: str | None, pack: Pack) -> None:
    language = state.current().language
    labels = {one: definition(pack, one)[f"label_{language}"] for one in choices}
    inputs.hold(field, held)
    st.selectbox(
        say(language, f"filter.{field}"),
        choices,
        format_func=lambda one: labels[one],
        key=field,
        placeholder=say(language, f"filter.{field}"),
        on_change=_read,
        args=(field, choices),
    )


def _read(field: str, choices: Collection[str]) -> None:
    """Write a choice to the selection; a limit of one rule says nothing of another."""
    if field not in st.session_state or st.session_state[field] not in choices:
        return
    wanted = st.session_state[field]
    change(wanted) if field == "indicator" else state.change(**{field: wanted, "limit": None})


def _several(selection: Selection) -> None:
    words = say(selection.language, f"lag_rule_of.{selection.rule}", n=len(selection.parts))
    st.caption(words)


def _rule(pack: Pack, selection: Selection) -> None:
    gone = set() if permitted(pack, "list") else {"listed"}
    gone |= set() if pack.info.people_indicator else {"bottom_people"}
    choices = tuple(rule for rule in RULES if rule not in gone)
    inputs.hold("rule", selection.rule if selection.rule in choices else choices[0])
    language = selection.language
    st.selectbox(
        say(language, "filter.rule"),
        choices,
        format_func=lambda rule: say(language, f"lag_rule.{rule}"),
        key="rule",
        on_change=_read,
        args=("rule", choices),
    )


def _limit(selection: Selection, used: dict[str, Any]) -> None:
    """Draw the limit of a rule that has one, or of how many indicators a region must fail."""
    if selection.rule == "k_of_m":
        _number(
            "fails", selection, float(selection.fails), (1.0, float(max(1, len(selection.parts))))
        )
    elif selection.rule in _WITH_LIMIT:
        limit = selection.limit if selection.limit is not None else used.get("limit")
        most = _MOST_PERCENT.get(selection.rule)
        _number("limit", selection, limit, (0.0 if most else None, most))


def _number(
    field: str,
    selection: Selection,
    value: float | None,
    ends: tuple[float | None, float | None],
) -> None:
    percent = "_percent" if field == "limit" and selection.rule in _MOST_PERCENT else ""
    inputs.hold(field, value)
    st.number_input(
        say(selection.language, f"filter.{field}{percent}"),
        min_value=ends[0],
        max_value=ends[1],
        step=1.0,
        format="%g",
        key=field,
        on_change=_read_number,
        args=(field,),
    )


def _read_number(field: str) -> None:
    value = st.session_state[field]
    if value is not None:
        state.change(**{field: int(value) if field == "fails" else float(value)})


def level(selection: Selection) -> None:
    """Draw the choice between regions and provinces."""
    language = selection.language
    inputs.one("level", LEVELS, lambda name: say(language, f"lagging_level.{name}"))


def period(used: dict[str, Any]) -> None:
    """Draw the choice of a period, where there is more than one."""
    periods = used.get("periods") or []
    if len(periods) > 1:
        inputs.hold("period", used["period"])
        inputs.select("period", periods, str)
