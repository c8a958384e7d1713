"""Read frames as the player does: what travelled in, each period's classes and labels out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from regiondash.draw.digits import BEYOND, PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.frames import Frame, Frames

Picture = tuple[list[int], dict[str, str]]


def numbers(text: str) -> list[int]:
    """Return the number of each digit."""
    return [PLAIN.index(one) if one in PLAIN else ord(one) - BEYOND for one in text]


def texts(found: dict[str, Any] | None, order: Sequence[str]) -> dict[str, str]:
    """Return the text of each shape that has one, from texts that shapes share."""
    if found is None:
        return {}
    told = [found["texts"][number] for number in numbers(found["at"])] or [""] * len(order)
    return {shape: text for shape, text in zip(order, told, strict=True) if text}


def travelled(frames: Frames, order: Sequence[str]) -> dict[str, Any]:
    """Return the frames after a journey as JSON."""
    found: dict[str, Any] = json.loads(json.dumps(frames.body(order), ensure_ascii=False))
    return found


def played(body: dict[str, Any], order: Sequence[str], reading: str, index: int) -> Picture:
    """Return the classes of a period, shape by shape, and the labels that stand on the map."""
    frame = body["readings"][reading][index]
    base = numbers(body["base"])
    classes = numbers(frame.get("all", body["base"]))
    for number, places in frame.get("classes", {}).items():
        for place in places:
            classes[place] = int(number)
    newest, labels = texts(body["labels"], order), {}
    for place, shape in enumerate(order):
        mine = newest.get(shape, "") if classes[place] != base[place] else ""
        text = frame["labels"].get(str(place), mine)
        if text:
            labels[shape] = text
    return classes, labels


def drawn(frames: Frames, frame: Frame, order: Sequence[str]) -> Picture:
    """Return what a frame means before it travels."""
    known = {**frames.base, **frame.shapes}
    labels = {shape: text for shape, text in frame.labels.items() if shape in order and text}
    return [known.get(shape, frames.rest) for shape in order], labels
