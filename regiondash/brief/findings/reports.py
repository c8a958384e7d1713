"""Ask the reports of a selection for figures by address, and make sentences that keep them.

An address is how anybody gets the same number from the command line: the command with its
options, and the way through its JSON, as in

    coverage: nation.opened
    gaps: gaps[id=unconfirmed].rows[about=opened,answer=not_assessed].#
    timeline: cohorts[due=0].within + cohorts[due=0].after

A name after a list takes it from each row; `[name=value]`, `[name!=value]` and `[name>value]`
keep rows, `[0]` takes one, `#` counts them; numbers of several rows are added up. `pack:` stands
for what the pack itself says: its programme (the selection's), programmes, info, sources, absent;
`values:` for the span of the values that the selection's map shows.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.headline import values_span
from regiondash.brief.slides.content import Figure, Finding
from regiondash.evidence.library import added_to
from regiondash.text import format_date, format_number, say
from regiondash.view import view_of
from regiondash.view.board import board_report
from regiondash.view.changed import changed_report
from regiondash.view.compare import compare_report
from regiondash.view.coverage import coverage_report
from regiondash.view.distance import distance_report
from regiondash.view.evidence import unconfirmed, verdicts
from regiondash.view.gaps import gaps_report
from regiondash.view.places import programme_of
from regiondash.view.region import region_report
from regiondash.view.report import status_report
from regiondash.view.since import since_report
from regiondash.view.timeline import timeline_report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_STEP: Final = re.compile(r"\[([^\]]*)\]|([^.\[\]]+)")
_KEPT: Final = re.compile(r"(\w+)(!=|=|>)(.*)")
_SUM: Final = re.compile(r" ([+-]) ")
_ISO: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?")
# Figures that are years and not counts: they are written without a thousands separator.
_YEARS: Final = ("year", "first", "last", "cohort", "until")
_FIELDS: Final = {"--basis": "basis", "--status": "reach"}
_KEPT_REPORTS: Final = 64  # reports that stay at hand: slides of one selection share them
_UNCONFIRMED: Final = "gaps[id=unconfirmed]"


class Reports:
    """The reports of one pack and selection, each made when a figure of it is first asked for."""

    def __init__(self, pack: Pack, selection: Selection) -> None:
        self.pack, self.selection = pack, selection

    @property
    def language(self) -> str:
        """Return the language that sentences are written in."""
        return self.selection.language

    def report(self, command: str) -> Any:  # noqa: ANN401  reports are dicts or lists of them
        """Return the report of a command with its options: share it, never write into it.

        Raises KeyError for an unknown command.
        """
        return _report(self.pack, self.selection, command)

    def value(self, address: str) -> Any:  # noqa: ANN401  a number, a text or None
        """Return the figure at an address."""
        return value_at(*self._found(address))

    def rows(self, address: str) -> list[Any]:
        """Return the rows at an address, one by one."""
        return list(_walked(*self._found(address)))

    def _found(self, address: str) -> tuple[Any, str]:
        """Return the report of an address and the path in it."""
        command, _, path = address.partition(": ")
        alone = command == "gaps" and path.startswith(_UNCONFIRMED)
        return self.report("unconfirmed" if alone else command), path

    def number(self, address: str) -> int:
        """Return the whole number at an address, 0 for what is not known."""
        found = self.value(address)
        return int(found) if found is not None else 0

    def finding(self, key: str, figures: Mapping[str, str], /, **words: object) -> Finding:
        """Return the sentence under `findings.<key>` with figures in it, and the figures kept.

        `figures` gives the address of each field of the message, `words` its other fields; a
        word that is a finding itself brings its figures with it.
        """
        values = {name: self.value(address) for name, address in figures.items()}
        kept = {address: values[name] for name, address in figures.items()}
        for one in words.values():
            kept |= one.figures if isinstance(one, Finding) else {}
        written = {name: _written(self.language, name, one) for name, one in values.items()}
        plain = {name: one.text if isinstance(one, Finding) else one for name, one in words.items()}
        return Finding(say(self.language, f"findings.{key}", **{**written, **plain}), kept)

    def figure(
        self, key: str, address: str, figures: Mapping[str, str] | None = None, /, **words: object
    ) -> Figure:
        """Return the key figure at an address, with the words of `findings.figure.<key>`."""
        found = self.value(address)
        told = self.finding(f"figure.{key}", figures or {}, **words)
        number = "–" if found is None else format_number(self.language, found, 0)
        return Figure(number, told.text, {address: found, **told.figures})


def said_by_pack(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return what the pack itself says, for addresses that begin with `pack:`."""
    return {
        "programme": programme_of(pack, selection),
        "programmes": list(pack.programmes),
        "info": pack.info,
        "version": pack.version,
        "added": added_to(pack),
        "kinds": list(pack.kinds),
        "absent": list(pack.settings.absent),
        "sources": pack.sources.to_dict("records"),
        "provinces": pack.provinces.to_dict("records"),
        "regions": pack.regions.to_dict("records"),
        "indicators": pack.definitions.to_dict("records"),
    }


def _unconfirmed(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the one gap that most sentences need: the report of all takes far longer."""
    rows = unconfirmed(pack, selection)
    return {"gaps": [{"id": "unconfirmed", "count": len(rows), "rows": rows}]}


def _values(pack: Pack, selection: Selection) -> dict[str, Any]:
    return values_span(pack, view_of(pack, selection))


_REPORTS: Final[dict[str, Callable[[Pack, Selection], Any]]] = {
    "status": status_report,
    "timeline": timeline_report,
    "evidence": verdicts,
    "gaps": gaps_report,
    "since": since_report,
    "distance": distance_report,
    "compare": compare_report,
    "board": board_report,
    "values": _values,
    "unconfirmed": _unconfirmed,
    "changed": changed_report,
    "pack": said_by_pack,
}


@lru_cache(maxsize=_KEPT_REPORTS)
def _report(pack: Pack, selection: Selection, command: str) -> Any:  # noqa: ANN401
    name, *rest = command.split()
    if name == "region":
        return region_report(pack, selection, rest[0])
    options = dict(zip(rest[::2], rest[1::2], strict=True))
    by = options.pop("--by", "province")
    changes = {_FIELDS[option]: value for option, value in options.items()}
    asked = selection.with_(**changes)
    return coverage_report(pack, asked, by) if name == "coverage" else _REPORTS[name](pack, asked)


def value_at(report: Any, path: str) -> Any:  # noqa: ANN401  whatever JSON holds
    """Return what stands at a path of a report; several paths may be added or taken away."""
    first, *rest = _SUM.split(path)
    found = _one(report, first)
    for sign, part in zip(rest[::2], rest[1::2], strict=True):
        more = _one(report, part) or 0
        found = (found or 0) + (more if sign == "+" else -more)
    return found


def _one(report: Any, path: str) -> Any:  # noqa: ANN401
    here = _walked(report, path)
    found = _added(here) if isinstance(here, list) else here
    return found.isoformat() if isinstance(found, dt.date) else found


def _walked(report: Any, path: str) -> Any:  # noqa: ANN401
    here = report
    for kept, name in _STEP.findall(path):
        here = _through(here, kept, name)
    return here


def _through(here: Any, kept: str, name: str) -> Any:  # noqa: ANN401
    """Return what one step leads to: a row, some rows, their number, or a field."""
    if name == "#":
        return len(here)
    if name:
        return _flat([_field(one, name) for one in here]) if _many(here) else _field(here, name)
    if not _KEPT.match(kept):
        return here[int(kept)]
    rules = [match.groups() for part in kept.split(",") if (match := _KEPT.fullmatch(part))]
    return [one for one in here if all(_suits(_field(one, rule[0]), *rule[1:]) for rule in rules)]


def _many(here: object) -> bool:
    return isinstance(here, list)


def _flat(values: list[Any]) -> list[Any]:
    """Return the rows of all lists as one list; values that are no lists as they are."""
    if values and all(isinstance(one, list) for one in values):
        return [row for one in values for row in one]
    return values


def _field(one: Any, name: str) -> Any:  # noqa: ANN401
    found = one[name] if isinstance(one, dict) else getattr(one, name)
    return list(found) if isinstance(found, tuple) else found


def _suits(cell: object, sign: str, wanted: str) -> bool:
    if sign == ">":
        return isinstance(cell, int | float) and cell > float(wanted)
    same = ("" if cell is None else str(cell)) == wanted
    return same if sign == "=" else not same


def _added(values: list[Any]) -> Any:  # noqa: ANN401
    """Return the sum of numbers; of texts, the first; None where nothing is known."""
    known = [one for one in values if one is not None]
    if known and not isinstance(known[0], int | float):
        return known[0]
    return sum(known) if known or not values else None


def _written(language: str, name: str, found: Any) -> Any:  # noqa: ANN401
    """Return a figure as a message takes it: a year as text, a day in words, else as it is."""
    if name in _YEARS and found is not None:
        return str(found)[:4]
    if isinstance(found, str) and _ISO.fullmatch(found):
        return format_date(language, found)
    return found
