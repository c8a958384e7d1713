"""Draw the choice of what choice is held against: an indicator or an index, and the seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.selection import NEEDS
from regiondash.text import say
from regiondash.ui import inputs, state
from regiondash.ui.indicator import listed
from regiondash.view.measured import measured, permitted
from regiondash.view.need import first_need, needs
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_MOST_SEED: Final = 2**31 - 1


def need_controls(pack: Pack, selection: Selection) -> None:
    """Draw the controls in one row: kind, indicator and period or the index's parts, seed."""
    with st.container(key="need-controls"):
        kind, what, when, seed = st.columns([3, 5, 2, 2], vertical_alignment="bottom")
        with kind:
            language = selection.language
            choose("need", NEEDS, selection.need, lambda one: say(language, f"need_kind.{one}"))
        with what:
            if selection.need == "index":
                _parts(pack, selection)
            else:
                _indicator(pack, selection)
        with when:
            if selection.need == "indicator":
                _period(pack, selection)
        with seed:
            whole("seed", selection.seed, 1, _MOST_SEED)


def choose(field: str, choices: Sequence[str], held: str, label: Callable[[str], str]) -> None:
    """Draw a segmented control for a field of the selection, under its name."""
    inputs.hold(field, held)
    st.segmented_control(
        _label(field),
        choices,
        format_func=label,
        key=field,
        required=True,
        on_change=inputs.read_one,
        args=(field, tuple(choices)),
    )


def whole(field: str, held: int, least: int, most: int, step: int = 1) -> None:
    """Draw a whole number for a field of the selection, under its name."""
    inputs.hold(field, held)
    st.number_input(
        _label(field),
        min_value=least,
        max_value=most,
        step=step,
        key=field,
        on_change=inputs.read_one,
        args=(field, range(least, most + 1)),
    )


def _label(field: str) -> str:
    language = state.current().language
    if field in {"need", "seed"}:
        return say(language, f"need_control.{field}")
    return say(language, f"plan_control.{field}")


def _indicator(pack: Pack, selection: Selection) -> None:
    held, language = selection.indicator or first_need(pack), selection.language
    choices = listed(needs(pack), held)
    labels = {one: str(definition(pack, one)[f"label_{language}"]) for one in choices}
    inputs.hold("indicator", held or None)
    st.selectbox(
        say(language, "need_control.indicator"),
        choices,
        format_func=lambda one: labels[one],
        key="indicator",
        on_change=_read_indicator,
        args=(choices,),
    )


def _read_indicator(choices: tuple[str, ...]) -> None:
    """Write the indicator; a period of one says nothing of another's."""
    if st.session_state.get("indicator") in choices:
        state.change(indicator=st.session_state["indicator"], period="")


def _period(pack: Pack, selection: Selection) -> None:
    """Draw the choice of a period, where there is more than one."""
    indicator = selection.indicator or first_need(pack)
    if not indicator:
        return
    newest = measured(pack, indicator)
    if len(newest.periods) > 1:
        held = selection.period if selection.period in newest.periods else newest.period
        inputs.hold("period", held)
        st.selectbox(
            say(selection.language, "need_control.period"),
            newest.periods,
            key="period",
            on_change=inputs.read_one,
            args=("period", newest.periods),
        )


def _parts(pack: Pack, selection: Selection) -> None:
    choices, language = permitted(pack, "lag"), selection.language
    labels = {one: str(definition(pack, one)[f"label_{language}"]) for one in choices}
    inputs.hold("parts", [one for one in selection.parts if one in choices])
    st.multiselect(
        say(language, "need_control.parts"),
        choices,
        format_func=lambda one: labels[one],
        key="parts",
        placeholder=say(language, "need_control.all_parts"),
        on_change=_read_parts,
        args=(choices,),
    )


def _read_parts(choices: tuple[str, ...]) -> None:
    """Write the index's parts; weights of other parts say nothing of these."""
    chosen = inputs.several("parts", choices)
    if chosen is not None:
        state.change(parts=chosen, weights=())
