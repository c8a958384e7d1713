"""Draw what the lag index is made of: its indicators, directions, weights, and how they add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.measure.weights import rebalanced, whole
from regiondash.selection import AGGREGATES, NORMALISATIONS, TWINS
from regiondash.text import say
from regiondash.ui import cache, inputs, lag_controls, state
from regiondash.view.index import chosen_weights, parts_for
from regiondash.view.lag_rows import direction, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

WAYS: Final = ("higher", "lower")
_LARGEST_SEED: Final = 2**31 - 1


def builder(pack: Pack, selection: Selection) -> None:
    """Draw the choice of indicators, and for each its direction and its weight."""
    with st.container(key="index-controls"):
        columns = st.columns([9, 3])
        with columns[0]:
            _parts(pack, selection)
        with columns[1]:
            lag_controls.level(selection)
        if selection.parts:
            weights = whole(chosen_weights(selection).tolist())
            for part, weight in zip(selection.parts, weights, strict=True):
                _part(pack, selection, part, weight)
            _ways_to_add(selection)


def _parts(pack: Pack, selection: Selection) -> None:
    language = selection.language
    usable = parts_for(pack, selection.level)
    choices = [*usable, *(one for one in selection.parts if one not in usable)]
    labels = {one: label(pack, selection, one) for one in choices}
    inputs.hold("parts", list(selection.parts))
    st.multiselect(
        say(language, "filter.parts"),
        choices,
        format_func=lambda one: labels.get(one, one),
        key="parts",
        placeholder=say(language, "filter.all_parts"),
        select_all=False,
        on_change=_read_parts,
    )


def _read_parts() -> None:
    """Write the indicators chosen to the selection; other indicators begin with equal weights."""
    parts = inputs.several("parts", cache.allowed(state.current().pack).measured)
    if parts is None:
        return
    selection = state.current()
    turned = {
        way: tuple(
            one for one in getattr(selection, way) if one in parts or one not in selection.parts
        )
        for way in WAYS
    }
    state.change(parts=parts, weights=(), **turned)


def _part(pack: Pack, selection: Selection, part: str, weight: int) -> None:
    """Draw one indicator: its name, which way is better, and its weight."""
    named, way, slider = st.columns([5, 3, 5], vertical_alignment="center")
    named.html(tag("p", text(label(pack, selection, part)), class_="rd-words"))
    with way:
        _way(pack, selection, part)
    with slider:
        _weight(selection, part, weight)


def _way(pack: Pack, selection: Selection, part: str) -> None:
    key, language = f"way-{part}", selection.language
    held = "lower" if direction(pack, selection, part) == "lower" else "higher"
    inputs.hold(key, held)
    st.segmented_control(
        say(language, "filter.way"),
        WAYS,
        format_func=lambda way: say(language, f"index_way.{way}"),
        key=key,
        required=True,
        on_change=_read_way,
        args=(pack.id, part),
        label_visibility="collapsed",
    )


def _read_way(pack_id: str, part: str) -> None:
    """Write a direction to the selection; one that the definition has is no choice to keep."""
    chosen, selection = st.session_state[f"way-{part}"], state.current()
    plain = {way: tuple(one for one in getattr(selection, way) if one != part) for way in WAYS}
    own = direction(cache.pack(pack_id), selection.with_(**plain), part)
    if chosen in WAYS and chosen != ("lower" if own == "lower" else "higher"):
        known = cache.allowed(pack_id).measured
        plain[chosen] = tuple(one for one in known if one in {*plain[chosen], part})
    state.change(**plain)


def _weight(selection: Selection, part: str, weight: int) -> None:
    key, language = f"weight-{part}", selection.language
    inputs.hold(key, weight)
    st.slider(
        say(language, "filter.weight"),
        0,
        100,
        key=key,
        format="%d %%",
        on_change=_read_weight,
        args=(part,),
        disabled=len(selection.parts) == 1,
        label_visibility="collapsed",
    )


def _read_weight(part: str) -> None:
    """Write one weight to the selection, the others rescaled so that all sum to 100."""
    selection = state.current()
    weights = whole(chosen_weights(selection).tolist())
    place = selection.parts.index(part)
    moved = rebalanced(weights, place, int(st.session_state[f"weight-{part}"]))
    state.change(weights=tuple(str(weight) for weight in moved))


def _ways_to_add(selection: Selection) -> None:
    """Draw the normalisation, the mean, what becomes of twins, and the seed of the draws."""
    language = selection.language
    columns = st.columns([4, 4, 4, 2])
    fields: tuple[tuple[str, Sequence[str], Callable[[str], str]], ...] = (
        ("normal", NORMALISATIONS, lambda name: say(language, f"index_normal.{name}")),
        ("aggregate", AGGREGATES, lambda name: say(language, f"index_aggregate.{name}")),
        ("twins", TWINS, lambda name: say(language, f"index_twins.{name}")),
    )
    for column, (field, choices, words) in zip(columns, fields, strict=False):
        with column:
            st.caption(say(language, f"filter.{field}"))
            inputs.one(field, choices, words)
    with columns[3]:
        _seed(selection)


def _seed(selection: Selection) -> None:
    inputs.hold("seed", selection.seed)
    st.number_input(
        say(selection.language, "filter.seed"),
        min_value=1,
        max_value=_LARGEST_SEED,
        step=1,
        key="seed",
        on_change=_read_seed,
    )


def _read_seed() -> None:
    if st.session_state.get("seed"):
        state.change(seed=int(st.session_state["seed"]))
