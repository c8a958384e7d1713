"""Hold what one map of a page shows: the painted layer, its legend, and what it is zoomed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regiondash.draw.layer import Layer, LegendEntry


@dataclass(frozen=True)
class Symbol:
    """A site symbol of the legend: its name, what it stands for and how many there are."""

    symbol: str
    label: str
    count: str


@dataclass(frozen=True)
class Legend:
    """The legend of a map: what is counted, the classes with their numbers, and what to know."""

    title: str
    entries: tuple[LegendEntry, ...]
    notes: tuple[str, ...] = ()
    symbols: tuple[Symbol, ...] = ()


@dataclass(frozen=True)
class MapState:
    """What one map shows: `names` is the name column, `zoom` the provinces it is drawn for.

    An empty `zoom` shows the whole country.
    """

    layer: Layer
    names: str
    legend: Legend
    zoom: tuple[str, ...] = ()
