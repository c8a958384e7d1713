"""Hold one painted state of the map: a class, label and value for every shape, and the sites."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from regiondash.draw.digits import digits, shared_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.draw.frames import Frames
    from regiondash.draw.palette import Look


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
class Values:
    """The numbers behind an indicator's classes, for tooltips: by shape id, unit and decimals."""

    numbers: Mapping[str, float]
    unit: str
    decimals: int


@dataclass(frozen=True)
class Layer:
    """A painted state: values only, no geometry.

    `order` are the shape ids in the order of the geometry; `looks` and `captions` are the
    classes; `shapes` gives each shape's class number (absent: the last class, no data),
    `labels` the text in a shape, `extra` further lines of its tooltip, `outside` the provinces
    outside the filter. Shapes in `outlined` have a dark line around them, those in `ringed` a ring
    that stands out. `frames` are the periods that the map can play by itself.
    """

    order: tuple[str, ...]
    looks: tuple[Look, ...]
    captions: tuple[str, ...]
    shapes: Mapping[str, int]
    labels: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Sequence[str]] = field(default_factory=dict)
    values: Values | None = None
    outside: tuple[str, ...] = ()
    sites: tuple[SiteMark, ...] = ()
    selected: str = ""
    frames: Frames | None = None
    outlined: frozenset[str] = frozenset()
    ringed: frozenset[str] = frozenset()

    def state(
        self,
        names: str,
        frame: tuple[str, ...] = (),
        asked: int = 0,
    ) -> dict[str, object]:
        """Return what travels to the map, with a stamp that names this state.

        `names` is the name column to label with; `frame` are the shapes to bring into view,
        once for each new number `asked`. Classes and labels travel as one digit a shape
        (`digits`).
        """
        body: dict[str, object] = {
            "names": names,
            "looks": [dict(vars(look)) for look in self.looks],
            "captions": self.captions,
            "classes": digits(self.order, self.shapes, len(self.looks) - 1),
            "labels": shared_texts(self.order, self.labels),
            "extra": self.extra,
            **self._values(),
            "outside": self.outside,
            "sites": [list(vars(mark).values()) for mark in self.sites],
            "selected": self.selected,
            "marks": self._marks(),
            "frame": [asked, *frame],
            "frames": self.frames.body(self.order) if self.frames else None,
        }
        return {"stamp": stamp(body), **body}

    def _marks(self) -> str:
        """Return a digit a shape: 1 outlined, 2 ringed, 3 both; nothing where none is marked."""
        marked = dict.fromkeys(self.outlined, 1)
        marked |= {shape: marked.get(shape, 0) + 2 for shape in self.ringed}
        return digits(self.order, marked, 0) if marked else ""

    def _values(self) -> dict[str, object]:
        if self.values is None:
            return {"values": None, "unit": "", "decimals": 0}
        known, decimals = self.values.numbers, self.values.decimals
        places = decimals or None  # a number without decimals is written as a whole one
        rounded = [round(known[shape], places) if shape in known else None for shape in self.order]
        return {"values": rounded, "unit": self.values.unit, "decimals": decimals}


def stamp(body: dict[str, object]) -> str:
    """Return a short name for a state: equal states have equal stamps."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, default=list)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
