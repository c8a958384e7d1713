"""Make choices as people make them at the map page: a session in, the next change of it done.

The choices come from a seed, so that a run can be repeated.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyarrow.ipc import open_stream

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from tests.bench.session import Session
    from tests.bench.widgets import Widget

# How often each filter is used, against the others; one that the page does not show is passed by.
WEIGHTS: Final = {
    "year": 30,
    "provinces": 14,
    "map": 12,
    "theme": 10,
    "indicator": 10,
    "language": 8,
    "close": 6,
    "drag": 6,
    "kinds": 5,
    "method": 4,
    "scope": 4,
    "cohorts": 4,
    "as_of": 4,
    "find": 4,
    "found": 4,
    "table": 4,
    "sites": 3,
    "orthography": 3,
    "zoom": 3,
}
_MOST: Final = 2  # provinces or kinds chosen at once
_STEPS: Final = 4  # years that a dragged slider passes


@dataclass(frozen=True)
class Place:
    """What people point at or search for: a shape's id and its name."""

    shape_id: str
    name: str


@dataclass
class Person:
    """Somebody at the page: makes one change at a time; `done` counts each kind of change."""

    random: Random
    places: Sequence[Place]
    done: dict[str, int] = field(default_factory=dict)
    _clicks: int = 0

    async def change(self, session: Session) -> float:
        """Change one thing, and return how many seconds the page took to answer.

        A page that shows no filter, as after an error, is asked for again.
        """
        if not any(_shown(session, name) for name in WEIGHTS):
            return await session.run()
        name, widget = self._next(session)
        self.done[name] = self.done.get(name, 0) + 1
        if name == "drag":
            return await self._drag(session, widget)
        return await session.choose({widget: self._value(name, widget)})

    def _next(self, session: Session) -> tuple[str, Widget]:
        """Draw from the filters that the page shows now."""
        shown = {name: widget for name in WEIGHTS if (widget := _shown(session, name))}
        weights = [WEIGHTS[name] for name in shown]
        name = self.random.choices(list(shown), weights)[0]
        return name, shown[name]

    def _value(self, name: str, widget: Widget) -> object:
        if widget.kind in ("radio", "selectbox"):
            return self.random.choice(widget.options)
        if widget.kind == "slider" or (widget.kind == "button_group" and name != "cohorts"):
            return [self.random.choice(widget.options)]
        if widget.kind in ("multiselect", "button_group"):
            count = self.random.randint(0, min(_MOST, len(widget.options)))
            return self.random.sample(widget.options, count)
        values: dict[str, Callable[[Widget], object]] = {
            "as_of": self._day,
            "sites": lambda _: self.random.random() < 0.5,
            "find": lambda _: self.random.choice([*(one.name for one in self.places), ""]),
            "table": lambda table: json.dumps({"selection": self._row(table)}),
            "map": lambda _: json.dumps(self._click()),
        }
        return values[name](widget) if name in values else True  # a button

    def _day(self, widget: Widget) -> list[str]:
        first = dt.date.fromisoformat(widget.proto.min)
        days = (dt.date.fromisoformat(widget.proto.max) - first).days
        return [(first + dt.timedelta(days=self.random.randint(0, days))).isoformat()]

    def _row(self, table: Widget) -> dict[str, list[int]]:
        """Return what the table tells when one of its rows is selected."""
        shown = open_stream(table.proto.arrow_data.data).read_all()
        return {"rows": [self.random.randrange(shown.num_rows)], "columns": [], "cells": []}

    def _click(self) -> dict[str, object]:
        """Return what the map tells when a shape is clicked."""
        self._clicks += 1
        told = {"shape_id": self.random.choice(self.places).shape_id, "click": self._clicks}
        return {"last_active_drawing": {"type": "Feature", "geometry": None, "properties": told}}

    async def _drag(self, session: Session, year: Widget) -> float:
        """Pass several years without waiting for answers; only the last one counts."""
        start = self.random.randint(0, len(year.options) - _STEPS)
        since = time.perf_counter()
        for option in year.options[start : start + _STEPS]:
            await session.ask({year: [option]})
        took = await session.answered(since)
        await session.settled()
        return took


def _shown(session: Session, name: str) -> Widget | None:
    if name == "map":
        return session.component("st_folium")
    return session.find("year" if name == "drag" else name)
