"""Offer the readers without their cage, for tests of what they read: quicker, the same answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.intake import articles, boundaries, tables
from regiondash.evidence.intake.cage import Answer
from regiondash.evidence.intake.caged.worker import _answered
from regiondash.evidence.intake.kinds import NAMES
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from regiondash.evidence.intake.received import Received


def read_uncaged(task: str, file: Received, *, part: str = "", **_cancelled: object) -> Answer:
    """Return what the cage would, from this process."""
    wishes = {
        "task": task,
        "name": file.origin.name,
        "kind": file.kind,
        "shown_kind": NAMES[file.kind],
        "part": part,
    }
    values, shapes = _answered(wishes, file.data)
    said = json.loads(json.dumps(values))
    if "problem" in said:
        raise BadFile(said["problem"], **said["values"])
    return Answer(said, b"".join(shapes))


@pytest.fixture
def uncaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process; not for GeoPackage and Shapefile, whose driver the cage chooses."""
    for module in (tables, boundaries, articles):
        monkeypatch.setattr(module, "read_caged", read_uncaged)
