"""Validate a data pack: its folder in, every fault and warning of it out, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.pack.checks import (
    copies,
    described,
    events,
    geometry,
    keys,
    languages,
    places,
    programme,
    statements,
    sums,
    tables,
    vintages,
)
from regiondash.pack.checks.draft import read_draft
from regiondash.pack.load import require_pack
from regiondash.pack.read import DATA_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from regiondash.errors import Fault
    from regiondash.pack.checks.draft import Draft

_CHECKS: Final = (
    tables,
    keys,
    programme,
    statements,
    languages,
    events,
    copies,
    places,
    geometry,
    sums,
    vintages,
    described,
)
_WARNINGS: Final = (keys, places, geometry)


@dataclass(frozen=True)
class Report:
    """What a validation found: faults, which must be mended, and warnings, which may be right."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def validate(folder: Path) -> list[Fault]:
    """Return every fault of the pack in `folder`, in the order of files and lines.

    Raises PackError if the folder is no pack at all; nothing else, whatever the files hold.
    """
    return list(inspect(folder).faults)


def inspect(folder: Path) -> Report:
    """Return the faults and the warnings of the pack in `folder`.

    Raises PackError if the folder is no pack at all.
    """
    require_pack(folder)
    draft = read_draft(folder)
    faults = faults_in(draft)
    warnings = [] if faults else [fault for step in _WARNINGS for fault in step.warn(draft)]
    return Report(faults, _in_order(warnings))


def faults_in(draft: Draft, *, shapes: bool = True) -> tuple[Fault, ...]:
    """Return every fault of a draft, in the order of files and lines.

    `shapes` says whether the polygons are checked, which takes time where there are many.
    """
    steps = [step for step in _CHECKS if shapes or step is not geometry]
    faults = [*draft.found, *(fault for step in steps for fault in step.check(draft))]
    return _in_order(_telling(draft, faults))


def _telling(draft: Draft, faults: list[Fault]) -> list[Fault]:
    """Leave out what only follows from a line whose cells do not fit the header."""
    ragged = {
        (fault.file, fault.row)
        for fault in draft.found
        for text in draft.tables.values()
        if fault.row in text.ragged
    }
    named = set(draft.found)
    return [fault for fault in faults if fault in named or (fault.file, fault.row) not in ragged]


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Sort by file and line, and keep one of those that are the same."""
    places = {name: place for place, name in enumerate(DATA_FILES)}
    last = len(places)
    return tuple(
        sorted(
            dict.fromkeys(faults),
            key=lambda fault: (places.get(fault.file, last), fault.row or 0),
        ),
    )
