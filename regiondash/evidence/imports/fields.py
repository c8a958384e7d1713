"""Gather what an import of values needs to know: request, headers and pack in, fields out.

What the user said goes first, then what the rows and headers say, then what words and names
suggest. A suggestion is told as a `Guess`; a field that nothing suggests is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.dates import period_in, period_of, without_period
from regiondash.evidence.imports.draft import Guess, RowFault
from regiondash.evidence.imports.measures import (
    Measure,
    id_of,
    known_measure,
    likely_direction,
    likely_nature,
    same_unit,
)
from regiondash.pack.cells import is_id
from regiondash.schema import NATURES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.evidence.imports.cells import Entries, Entry
    from regiondash.evidence.imports.draft import Request
    from regiondash.evidence.intake.raw import RawTable
    from regiondash.pack.model import Pack

DIRECTIONS: Final = ("higher", "lower", "none")
_PERCENT: Final = "%"
_SHOWN: Final = 80


@dataclass
class Fields:
    """What holds for the values of a file, and what is said or missing on the way to it.

    `measures` are by what a row or header calls the indicator; `period` holds for values that do
    not say theirs.
    """

    measures: dict[str, Measure] = field(default_factory=dict)
    period: str = ""
    nature: str = "observed"
    guesses: list[Guess] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)

    def guess(self, name: str, value: str, why: str, options: tuple[str, ...] = ()) -> str:
        """Note a guess and return its value."""
        self.guesses.append(Guess(name, value, f"import_guess.{why}", options))
        return value

    def lack(self, name: str) -> str:
        """Note a field that is missing and return an empty text."""
        if name not in self.missing:
            self.missing.append(name)
        return ""

    def fault(self, column: str, value: str, reason: str, **values: object) -> None:
        """Note a fault of the whole file."""
        self.faults.append(RowFault(None, column, value[:_SHOWN], reason, values))


@dataclass(frozen=True)
class _Said:
    """All that fields are read from: the pack, the file, the request, and the file's values."""

    pack: Pack
    raw: RawTable
    request: Request
    read: Entries


def fields_of(pack: Pack, raw: RawTable, request: Request, read: Entries) -> Fields:
    """Return what is known of a file's values: indicators, period and nature."""
    found = Fields()
    said = _Said(pack, raw, request, read)
    called = list(dict.fromkeys(name_of(entry) for entry in read.entries))
    if len(called) > 1 and (request.indicator or request.label):
        found.fault("indicator", ", ".join(called), "several_indicators")
    for name in called:
        mine = [entry for entry in read.entries if name_of(entry) == name]
        found.measures[name] = _measure(said, found, mine)
    found.period = _period(said, found)
    found.nature = _nature(raw, request, found, called)
    return found


def name_of(entry: Entry) -> str:
    """Return what a value's row or header calls its indicator, "" where neither does."""
    return entry.indicator or entry.column.label


def period_said(pack: Pack, text: str) -> str:
    """Return a period as the pack's tables write it; "" where a text is none."""
    for one in pack.settings.periods:
        if text.strip().casefold() in {
            name.casefold() for name in (one.period, one.label_en, one.label_ko)
        }:
            return one.period
    return period_of(text)


def _measure(said: _Said, found: Fields, entries: Sequence[Entry]) -> Measure:
    request = said.request
    name = name_of(entries[0])
    known = _known(said.pack, request, found, name)
    unit = _unit_said(said, found, entries)
    if known:
        if unit and not same_unit(unit, known.unit):
            found.fault("unit", unit, "unit_differs", unit=known.unit, label=known.label)
        if request.direction and request.direction != known.direction:
            found.fault("direction", request.direction, "direction_differs", label=known.label)
        return known
    label = request.label or _label(said.raw, found, name)
    unit = unit or found.lack("unit")
    new_id, direction = _new_id(request, found, label), _direction(request, found, label)
    return Measure(new_id, label, unit, direction, is_new=True)


def _known(pack: Pack, request: Request, found: Fields, name: str) -> Measure | None:
    """Return the pack's indicator that is meant: by its id, or by the label or header."""
    if request.indicator:
        return known_measure(pack, request.indicator)
    if request.label:
        return known_measure(pack, request.label)
    known = known_measure(pack, name)
    if known:
        found.guess("indicator", known.indicator_id, "known_label")
    return known


def _new_id(request: Request, found: Fields, label: str) -> str:
    if request.indicator and not is_id(request.indicator):
        found.fault("indicator", request.indicator, "indicator_id")
    return request.indicator or (found.guess("indicator", id_of(label), "label") if label else "")


def _label(raw: RawTable, found: Fields, name: str) -> str:
    if name:
        return found.guess("label", name, "header")
    stem = re.sub(r"[_\s]+", " ", PurePath(raw.origin.name).stem).strip()
    named = without_period(stem)
    return found.guess("label", named, "file_name") if named else found.lack("label")


def _unit_said(said: _Said, found: Fields, entries: Sequence[Entry]) -> str:
    """Return the unit that the user, the rows, the headers or the cells say; "" if none does."""
    if said.request.unit:
        return said.request.unit
    in_rows = {entry.unit for entry in entries if entry.unit}
    if len(in_rows) > 1:
        found.fault("unit", ", ".join(sorted(in_rows)), "units_differ")
    headers = {entry.column.unit for entry in entries if entry.column.unit}
    behind = {said.read.units[entry.column.header] for entry in entries}
    told = (
        ("cells", sorted(in_rows)),
        ("header", sorted(headers)),
        ("cells", [_PERCENT] if any(entry.number.is_percent for entry in entries) else []),
        ("cells", sorted(behind - {""})),
    )
    for why, units in told:
        if units:
            return found.guess("unit", units[0], why)
    return ""


def _direction(request: Request, found: Fields, label: str) -> str:
    if request.direction and request.direction not in DIRECTIONS:
        found.fault("direction", request.direction, "direction", allowed=", ".join(DIRECTIONS))
    if request.direction:
        return request.direction
    likely = likely_direction(label)
    return (
        found.guess("direction", likely, "words", DIRECTIONS) if likely else found.lack("direction")
    )


def _period(said: _Said, found: Fields) -> str:
    """Return the period of values that do not say theirs; missing where some need one."""
    request, raw = said.request, said.raw
    if request.period:
        period = period_said(said.pack, request.period)
        if not period:
            found.fault("period", request.period, "period")
        return period
    if all(entry.period or entry.column.period for entry in said.read.entries):
        return ""
    for text, why in ((raw.sheet, "sheet"), (PurePath(raw.origin.name).stem, "file_name")):
        if period := period_in(text):
            return found.guess("period", period, why)
    return found.lack("period")


def _nature(raw: RawTable, request: Request, found: Fields, called: Sequence[str]) -> str:
    if request.nature and request.nature not in NATURES:
        found.fault("nature", request.nature, "nature", allowed=", ".join(NATURES))
        return "observed"
    if request.nature:
        return request.nature
    likely = likely_nature([*called, request.label, request.source, raw.origin.name])
    return found.guess("nature", likely, "words" if likely != "observed" else "usual", NATURES)


def without_doubles(guesses: Sequence[Guess]) -> tuple[Guess, ...]:
    """Return guesses without those that say the same of the same field again."""
    kept: Mapping[tuple[str, str], Guess] = {(one.field, one.value): one for one in guesses}
    return tuple(kept.values())
