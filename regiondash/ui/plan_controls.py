"""Draw the controls of a plan: objective, limits, regions to choose or leave out, its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.address import LONGEST_NAME
from regiondash.selection import AHEAD, FARTHEST_KM, MOST_SEATS, OBJECTIVES
from regiondash.text import say
from regiondash.ui import cache, inputs, state
from regiondash.ui.need import choose, whole

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_STEP: Final = 5
_SEVERAL: Final = 2


def plan_controls(pack: Pack, selection: Selection) -> None:
    """Draw all controls of a plan in two rows."""
    with st.container(key="plan-controls"):
        _goal(selection)
        _who(pack, selection)


def _goal(selection: Selection) -> None:
    language = selection.language
    objective, size, km, least, most, mix = st.columns([4, 2, 2, 2, 2, 2])
    with objective:
        inputs.hold("objective", selection.objective)
        st.selectbox(
            say(language, "plan_control.objective"),
            OBJECTIVES,
            format_func=lambda name: say(language, f"plan_objective.{name}"),
            key="objective",
            on_change=inputs.read_one,
            args=("objective", OBJECTIVES),
        )
    with size:
        whole("size", selection.size, 1, MOST_SEATS)
    with km:
        whole("km", selection.km, 1, FARTHEST_KM, _STEP)
    with least:
        whole("min_per", selection.min_per, 0, MOST_SEATS)
    with most:
        whole("max_per", selection.max_per, 0, MOST_SEATS)
    with mix:
        if selection.objective == "mix":
            whole("mix", selection.mix, 0, 100, _STEP)


def _kind(pack: Pack, selection: Selection) -> None:
    """Draw the choice of one kind of facility, where the pack has several."""
    kinds = {kind.id: getattr(kind, f"label_{selection.language}") for kind in pack.kinds}
    if len(kinds) < _SEVERAL:
        return
    words = {"": say(selection.language, "plan_control.any_kind"), **kinds}
    inputs.hold("facility", selection.facility)
    st.selectbox(
        say(selection.language, "plan_control.facility"),
        list(words),
        format_func=lambda kind: words[kind],
        key="facility",
        on_change=inputs.read_one,
        args=("facility", list(words)),
    )


def _who(pack: Pack, selection: Selection) -> None:
    language = selection.language
    include, exclude, kind, ahead, named = st.columns([3, 3, 3, 3, 2])
    for column, field in ((include, "include"), (exclude, "exclude")):
        with column:
            _regions(pack, selection, field)
    with kind:
        _kind(pack, selection)
    with ahead:
        choose("ahead", AHEAD, selection.ahead, lambda one: say(language, f"plan_ahead.{one}"))
    with named:
        inputs.hold("named", selection.named)
        st.text_input(
            say(language, "plan_control.named"),
            key="named",
            max_chars=LONGEST_NAME,
            on_change=_read_name,
        )


def _read_name() -> None:
    state.change(named=" ".join(st.session_state["named"].split()))


def _regions(pack: Pack, selection: Selection, field: str) -> None:
    """Draw a choice of regions that finds their names in either script."""
    labels = _labels(pack.id, selection.name_column)
    inputs.hold(field, [one for one in getattr(selection, field) if one in labels])
    st.multiselect(
        say(selection.language, f"plan_control.{field}"),
        list(labels),
        format_func=lambda region: labels[region],
        key=field,
        placeholder=say(selection.language, "plan_control.none"),
        on_change=_read_regions,
        args=(field,),
    )


def _read_regions(field: str) -> None:
    chosen = inputs.several(field, cache.allowed(state.current().pack).places)
    if chosen is not None:
        state.change(**{field: chosen})


@cache.kept(8)
def _labels(pack_id: str, column: str) -> dict[str, str]:
    """Return each region's name in both scripts with its province, in the order of names."""
    pack = cache.pack(pack_id)
    other = "name_ko_south" if column == "name_en" else "name_en"
    provinces = pack.provinces.set_index("province_id")[column]
    rows = pack.regions[["region_id", column, other, "province_id"]].sort_values([column])
    return {
        region: f"{name} {second} · {provinces[province]}"
        for region, name, second, province in rows.itertuples(index=False)
    }
