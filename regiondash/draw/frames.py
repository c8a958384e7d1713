"""Hold the periods that a map can play by itself: classes a period, for one or more readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from regiondash.draw.digits import digits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGER = 4  # an index takes about this many times the room of a digit


@dataclass(frozen=True)
class Frame:
    """One period: the class number of each shape (absent: the base's), and the labels."""

    shapes: Mapping[str, int]
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Frames:
    """All periods of a map, which travel once and then play without the server.

    `base` gives each shape's class before anything is shown; `readings` name the ways to read
    the periods ("cumulative", "period"), each with a frame a period; `now` is the period that
    the painted state stands at; `words` are the player's labels.
    """

    periods: tuple[str, ...]
    readings: Mapping[str, tuple[Frame, ...]]
    base: Mapping[str, int]
    rest: int
    now: str
    words: Mapping[str, object]

    def body(self, order: Sequence[str]) -> dict[str, object]:
        """Return the frames as they travel: of each period only what differs from the base.

        `labels` are the newest text of each shape, which stands wherever its class differs from
        the base's; a frame carries the texts that read otherwise, empty where none stands.
        """
        index = {shape: number for number, shape in enumerate(order)}
        labels: dict[str, str] = {}
        for frames in self.readings.values():
            for frame in frames:
                labels |= frame.labels
        return {
            "periods": self.periods,
            "now": self.now,
            "base": digits(order, self.base, self.rest),
            "labels": labels,
            "readings": {
                reading: [self._frame(frame, order, index, labels) for frame in frames]
                for reading, frames in self.readings.items()
            },
            "words": self.words,
        }

    def _frame(
        self,
        frame: Frame,
        order: Sequence[str],
        index: Mapping[str, int],
        labels: Mapping[str, str],
    ) -> dict[str, object]:
        """Return a period's differing places by class, or all digits where those are shorter."""
        places: dict[int, list[int]] = {}
        for shape, number in frame.shapes.items():
            if self._differs(frame, shape) and shape in index:
                places.setdefault(number, []).append(index[shape])
        other = {}
        for shape, text in labels.items():
            shown = frame.labels.get(shape, "")
            if shown != (text if self._differs(frame, shape) else ""):
                other[shape] = shown
        if sum(map(len, places.values())) * _LONGER < len(order):
            return {"classes": places, "labels": other}
        every = digits(order, {**self.base, **frame.shapes}, self.rest)
        return {"all": every, "labels": other}

    def _differs(self, frame: Frame, shape: str) -> bool:
        before = self.base.get(shape, self.rest)
        return frame.shapes.get(shape, before) != before
