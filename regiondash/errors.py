"""Name what can go wrong, each with a sentence for the user that says what to do.

The tree::

    RegionDashError
    ├── PackError           a data pack cannot be used
    │   ├── MissingFile     a file of the pack is not there
    │   └── BrokenPack      the pack's content has faults; carries all of them
    ├── BadChoice           a filter, query parameter or option has no such value
    │   └── BadDay          a day was given that is none
    ├── CannotMeasure       figures have no such statistic; says why, and what to change
    └── Problem             (`text/problems`) a sentence of the messages, said in any language
        ├── BadFile         a user's file cannot be read, or may not be
        ├── Conflict        somebody else changed the same row meanwhile
        ├── NotAllowed      this person may not change, or not see
        └── StoreProblem    what users added cannot be opened or kept

`ui/frame` and `cli` catch `RegionDashError` once and show its sentence; anything else is a
bug and stays visible.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


_SHOWN = 12


@dataclass(frozen=True)
class Fault:
    """One fault in a pack: where it is, the value that is wrong, and the remedy.

    `row` is the line in the file as a spreadsheet counts it (the header is line 1); None where
    the fault is the whole file's.
    """

    file: str
    row: int | None
    value: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return the fault as one line a person can act on."""
        place = self.file if self.row is None else f"{self.file}, line {self.row}"
        return f"{place}: {self.problem} (found: {self.value}). {self.remedy}"


class RegionDashError(Exception):
    """The root: an error whose text is a sentence for the user."""


class PackError(RegionDashError):
    """A data pack cannot be used."""


class MissingFile(PackError):
    """A file of the pack is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The file {path.name} is missing from the data pack “{path.parent.name}”. "
            "Restore it, or choose another pack.",
        )
        self.path = path


class BrokenPack(PackError):
    """The pack's content has faults; `faults` holds every one of them."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        lines = "\n".join(f"  {number}. {fault}" for number, fault in enumerate(faults, 1))
        noun = "fault" if len(faults) == 1 else "faults"
        super().__init__(f"The data pack “{name}” has {len(faults)} {noun}:\n{lines}")
        self.faults = tuple(faults)


class BadChoice(RegionDashError):
    """A filter, a query parameter or an option has no such value."""

    def __init__(self, what: str, value: str, allowed: Sequence[str]) -> None:
        shown = ", ".join(allowed[:_SHOWN]) + (" …" if len(allowed) > _SHOWN else "")
        remedy = f"Use one of: {shown}." if allowed else "There is none to choose."
        article = "an" if what.startswith(tuple("aeiou")) else "a"
        super().__init__(f"“{value}” is not {article} {what} that can be chosen. {remedy}")
        self.what = what
        self.value = value
        self.allowed = tuple(allowed)


class BadDay(BadChoice):
    """A day was given that is none."""

    def __init__(self, value: str) -> None:
        super().__init__("day", value, ())
        self.args = (f"“{value}” is not a day. Give one such as 2025-12-31.",)


# Why a statistic cannot be given, and what to change; `brief/mistakes` says the same in Korean.
REASONS: Final = {
    "not_permitted": "{statistic} of “{indicator}” is not given. {why}",
    "no_values": "“{indicator}” has no values for {period}. Choose another indicator or period.",
    "all_equal": "All values of “{indicator}” are equal, so that they rank nobody. Leave it out.",
    "not_positive": "“{indicator}” has values of zero or less, for which {statistic} is not "
    "defined. Choose another way of adding up, or leave the indicator out.",
    "too_few": "“{indicator}” has {n} values; {statistic} needs at least {least}. Choose another "
    "indicator, period or level.",
    "inherited": "“{indicator}” is known for provinces only: {statistic} of values handed down "
    "would count each province many times. Choose the level of provinces.",
    "not_of_regions": "“{indicator}” is known for provinces only: regions cannot be told apart by "
    "it. Choose another indicator.",
    "no_direction": "“{indicator}” does not say which of its ends is the worse one, so that it "
    "cannot stand for need. Choose another indicator, or set its direction.",
    "no_people": "The pack counts no people, so that nothing can be weighted by them. Choose "
    "figures without weights.",
    "no_national": "No value of “{indicator}” for the whole country is known for {period}. Choose "
    "another rule, such as the bottom fifth.",
    "too_few_complete": "Only {n} units have a value of every indicator chosen; {statistic} needs "
    "at least {least}. Leave out the indicators with the fewest values.",
    "z_geometric": "Z-scores are below zero for about half of all units, so that they have no "
    "geometric mean. Choose another normalisation, or the arithmetic mean.",
    "no_parts": "Too few indicators are chosen for {statistic}. Choose at least {least}.",
    "no_list": "The pack carries no official list of regions. Choose another rule.",
}


class CannotMeasure(RegionDashError):
    """Figures have no such statistic: `reason` is a key of REASONS, `values` fills its sentence."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(REASONS[reason].format(**values))
        self.reason = reason
        self.values = values
