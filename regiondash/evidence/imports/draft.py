"""Define an import on its way: what a user says of a file, what it would add, or why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from regiondash.errors import Fault
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.intake.raw import Origin
    from regiondash.pack.additions import Row

ImportKind = Literal["indicators", "events", "sites", "boundaries"]
Way = Literal[
    "pcode", "id", "exact", "alias", "sound", "fuzzy", "answered", "ambiguous", "unmatched"
]


@dataclass(frozen=True)
class Asked:
    """One place a file names: the name, and what the row says beside it (empty: nothing)."""

    name: str
    province: str = ""
    pcode: str = ""


@dataclass(frozen=True)
class Matched:
    """What a place was matched to, and how.

    `region_id` is empty for an ambiguous or an unmatched one; `candidates` are the regions it may
    be, the likeliest first (suggestions for an unmatched one). `lines` are those of the file.
    """

    asked: Asked
    way: Way
    region_id: str
    candidates: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        """Return whether a person has to say which region is meant."""
        return not self.region_id


@dataclass(frozen=True)
class RowFault:
    """What is wrong with one cell, row or file, as the messages `import_fault.REASON.*`.

    `import_fault.REASON.problem` and `.remedy` are filled with `values`; `line` is None where the
    fault is the whole file's.
    """

    line: int | None
    column: str
    value: str
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)

    def fault(self, file: str, language: str = "en") -> Fault:
        """Return the fault in a language's words."""
        values = {"column": self.column, "value": self.value, **self.values}
        problem, remedy = (
            say(language, f"import_fault.{self.reason}.{part}", **values)
            for part in ("problem", "remedy")
        )
        return Fault(file, self.line, self.value, problem, remedy)


@dataclass(frozen=True)
class Request:
    """What the user says of a file before it can enter. Empty: not said (a guess is used).

    `source` is a `source_id` of the pack or "Publisher; title; date; address". `columns` names
    the file's header for a role ("place", "province", "pcode", "value", "period", "indicator",
    and for events and sites the schema's column names; "" leaves a guessed one out, and with
    events and sites "=2026" says 2026 for every row). `indicator`
    is the id of an indicator (known or new), `label`, `unit`, `direction` (higher, lower, none)
    and `period` hold for all values that do not say theirs; `nature` is one of schema.NATURES.
    `vintage` is the year of the boundaries that the file's units are of (empty: the pack's),
    `concordance` a table that carries them over. `answers` are the user's: which region
    (`region_id`, or "-" to leave its rows out) is meant by a place that is asked. `entered_on` is
    the day on which events enter (empty: today).
    """

    kind: ImportKind
    source: str = ""
    indicator: str = ""
    label: str = ""
    unit: str = ""
    direction: str = ""
    period: str = ""
    nature: str = ""
    programme: str = ""
    vintage: str = ""
    entered_on: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    concordance: object = None
    answers: Mapping[Asked, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Guess:
    """A value the file or the pack suggests for a field of the Request, and why (a message key)."""

    field: str
    value: str
    why: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportDraft:
    """What an import would add, before anybody accepts it.

    `rows` are put over the pack's (sources and definitions included); `matches` are all places of
    the file; `faults` keep it from being accepted, `warnings` do not. `missing` are the fields of
    the Request that nobody said and nothing suggests. `replaced` counts rows that are in the pack
    or its additions already and would change, `same` those that would not. `preview` is the id
    of the indicator (or "") that the map can show with the rows put over the pack.
    """

    kind: ImportKind
    origin: Origin
    request: Request
    rows: tuple[Row, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    layout: str = ""
    matches: tuple[Matched, ...] = ()
    guesses: tuple[Guess, ...] = ()
    missing: tuple[str, ...] = ()
    faults: tuple[RowFault, ...] = ()
    warnings: tuple[RowFault, ...] = ()
    added: int = 0
    replaced: int = 0
    same: int = 0
    preview: str = ""

    @property
    def open_matches(self) -> tuple[Matched, ...]:
        """Return the places that a person has to answer for."""
        return tuple(match for match in self.matches if match.is_open)

    @property
    def is_acceptable(self) -> bool:
        """Return whether it can be accepted as it is."""
        return bool(self.rows) and not (self.faults or self.missing or self.open_matches)
