"""Read frames as the player does: what travelled in, each period's classes and labels out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.frames import Frame, Frames

Picture = tuple[list[int], dict[str, str]]


def travelled(frames: Frames, order: Sequence[str]) -> dict[str, Any]:
    """Return the frames after a journey as JSON."""
    found: dict[str, Any] = json.loads(json.dumps(frames.body(order), ensure_ascii=False))
    return found


def played(body: dict[str, Any], order: Sequence[str], reading: str, index: int) -> Picture:
    """Return the classes of a period, shape by shape, and the labels that stand on the map."""
    frame = body["readings"][reading][index]
    base = [int(digit, 36) for digit in body["base"]]
    classes = [int(digit, 36) for digit in frame.get("all", body["base"])]
    for number, places in frame.get("classes", {}).items():
        for place in places:
            classes[place] = int(number)
    labels = {}
    for shape, mine, before in zip(order, classes, base, strict=True):
        newest = body["labels"].get(shape, "") if mine != before else ""
        text = frame["labels"].get(shape, newest)
        if text:
            labels[shape] = text
    return classes, labels


def drawn(frames: Frames, frame: Frame, order: Sequence[str]) -> Picture:
    """Return what a frame means before it travels."""
    known = {**frames.base, **frame.shapes}
    labels = {shape: text for shape, text in frame.labels.items() if shape in order and text}
    return [known.get(shape, frames.rest) for shape in order], labels
