"""Hold the periods that a map can play by itself: classes a period, for one or more readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from regiondash.draw.digits import shared_texts, written

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
    the painted state stands at; `words` are the player's labels. `dated` says that the page has
    the periods too, and follows where the player stops. `kept` is what was made ready to
    travel, which copies that stand at another period share.
    """

    periods: tuple[str, ...]
    readings: Mapping[str, tuple[Frame, ...]]
    base: Mapping[str, int]
    rest: int
    now: str
    words: Mapping[str, object]
    dated: bool = True
    kept: dict[tuple[str, ...], dict[str, object]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def body(self, order: Sequence[str]) -> dict[str, object]:
        """Return the frames as they travel: of each period only what differs from the base.

        `labels` are the newest text of each shape, which stands wherever its class differs from
        the base's; a frame carries the texts that read otherwise by the shape's place in
        `order`, empty where none stands. A film without any text has None for `labels`: those
        of the painted state stay.
        """
        key = tuple(order)
        if key not in self.kept:
            self.kept[key] = self._film(key)
        told = {"periods": self.periods, "now": self.now, "dated": self.dated}
        return {**told, **self.kept[key], "words": self.words}

    def _film(self, order: tuple[str, ...]) -> dict[str, object]:
        labels: dict[str, str] = {}
        for frames in self.readings.values():
            for frame in frames:
                labels |= frame.labels
        base = [self.base.get(shape, self.rest) for shape in order]
        return {
            "base": written(base),
            "labels": shared_texts(order, labels) if labels else None,
            "readings": {
                reading: [_travelling(frame, order, base, labels) for frame in frames]
                for reading, frames in self.readings.items()
            },
        }


def _travelling(
    frame: Frame, order: tuple[str, ...], base: list[int], labels: Mapping[str, str]
) -> dict[str, object]:
    """Return a period's differing places by class, or all digits where those are shorter."""
    every = list(map(frame.shapes.get, order, base))
    differing = [place for place, number in enumerate(every) if number != base[place]]
    other = _other_texts(frame, order, labels, differing)
    if len(differing) * _LONGER >= len(order) > 0:
        return {"all": written(every), "labels": other}
    places: dict[int, list[int]] = {}
    for place in differing:
        places.setdefault(every[place], []).append(place)
    return {"classes": places, "labels": other}


def _other_texts(
    frame: Frame, order: tuple[str, ...], labels: Mapping[str, str], differing: list[int]
) -> dict[int, str]:
    """Return the texts that are not what a shape's class would say, by the shape's place."""
    if not labels:
        return {}
    newest = [""] * len(order)
    for place in differing:
        newest[place] = labels.get(order[place], "")
    shown = [frame.labels.get(shape, "") for shape in order]
    pairs = enumerate(zip(shown, newest, strict=True))
    return {place: mine for place, (mine, new) in pairs if mine != new}
