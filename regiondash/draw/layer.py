"""Hold one painted state of the map: a class, label and note for every shape, and the sites."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from regiondash.draw.palette import Look

Value = TypeVar("Value")


@dataclass(frozen=True)
class LegendEntry:
    """One class of the legend: its look, its words and how many regions (or shapes) it holds."""

    label: str
    look: Look
    count: int | None = None


@dataclass(frozen=True)
class SiteMark:
    """The facilities at one point: symbol names, and which are drawn hollow."""

    region_id: str
    lat: float
    lon: float
    symbols: tuple[str, ...]
    hollow: tuple[bool, ...]
    title: str


@dataclass(frozen=True)
class Layer:
    """A painted state: values only, no geometry.

    `classes` are the looks; `shapes` gives each shape's class number (absent: the last class,
    no data), `labels` the text in a shape, `notes` the line under its name in the tooltip,
    `dimmed` the shapes outside the filter.
    """

    looks: tuple[Look, ...]
    shapes: dict[str, int]
    labels: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    dimmed: frozenset[str] = frozenset()
    sites: tuple[SiteMark, ...] = ()
    selected: str = ""

    def values(self, names: str, frame: tuple[str, ...] = (), asked: int = 0) -> dict[str, object]:
        """Return what travels to the map, with a stamp that names this state.

        `names` is the name column to label with; `frame` are the shapes to bring into view,
        once for each new number `asked`.
        """
        body: dict[str, object] = {
            "names": names,
            "looks": [asdict(look) for look in self.looks],
            "shapes": _runs(self.shapes),
            "labels": self.labels,
            "notes": _runs(self.notes),
            "dimmed": sorted(self.dimmed),
            "sites": [
                [mark.region_id, mark.lat, mark.lon, mark.symbols, mark.hollow, mark.title]
                for mark in self.sites
            ],
            "selected": self.selected,
            "frame": [asked, *frame],
        }
        return {"stamp": stamp(body), **body}


def stamp(body: dict[str, object]) -> str:
    """Return a short name for a state: equal states have equal stamps."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, default=list)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _runs(values: dict[str, Value]) -> list[tuple[Value, str]]:
    """Return the values with the shapes that have them, so that each value travels once."""
    shapes: dict[Value, list[str]] = {}
    for shape, value in values.items():
        shapes.setdefault(value, []).append(shape)
    return [(value, " ".join(sorted(ids))) for value, ids in shapes.items()]
