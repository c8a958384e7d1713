"""Keep what is picked on charts and in a table: widget states in, ids of regions to ring out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.draw.spread_charts import AREA, RANGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, Any]

_TURN: Final = "brushes cleared"
HISTOGRAM, SCATTER, TABLE = "histogram", "scatter", "lag_table"


def key(name: str, about: str) -> str:
    """Return the key of a widget to pick from; another after the picks are cleared."""
    return f"{name} {about} {st.session_state.get(_TURN, 0)}"


def clear() -> None:
    """Forget everything picked, on all charts and tables."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def picked(about: str, rows: Sequence[Row], others: Mapping[str, float]) -> list[str]:
    """Return the ids of the rows picked on the histogram, the scatter or in the table.

    `rows` are in the order of the table; `others` are the values of the second indicator by
    region id. Several picks add up.
    """
    states = {name: _state(name, about) for name in (HISTOGRAM, SCATTER, TABLE)}
    chosen = set(states[TABLE].get("rows", ()))
    return [
        str(row["region_id"])
        for number, row in enumerate(rows)
        if number in chosen
        or in_range(row["value"], states[HISTOGRAM].get(RANGE, {}))
        or in_area(row["value"], others.get(row["region_id"]), states[SCATTER].get(AREA, {}))
    ]


def _state(name: str, about: str) -> dict[str, Any]:
    held = st.session_state.get(key(name, about)) or {}
    return dict(held.get("selection", {}))


def in_range(value: float | None, found: Mapping[str, Sequence[float]]) -> bool:
    """Return whether a value lies in what was picked on a histogram."""
    return value is not None and bool(found) and _within(value, found.get("low"))


def in_area(x: float | None, y: float | None, found: Mapping[str, Sequence[float]]) -> bool:
    """Return whether both values lie in what was picked on a scatter."""
    known = x is not None and y is not None and bool(found)
    return bool(known) and _within(x, found.get("x")) and _within(y, found.get("y"))


def _within(value: float | None, bounds: Sequence[float] | None) -> bool:
    """Return whether a value lies within bounds, in whatever order they were drawn."""
    return value is not None and bool(bounds) and min(bounds) <= value <= max(bounds)  # type: ignore[arg-type]
