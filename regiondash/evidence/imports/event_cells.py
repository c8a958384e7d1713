"""Read one line of a table of events: its cells in, the cells of an event and what is wrong out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports import event_words as words
from regiondash.evidence.imports.draft import RowFault
from regiondash.evidence.imports.event_dates import as_precise, may_be_two, read_date
from regiondash.pack.cells import first_day, is_id, is_partial_date
from regiondash.programme.days import last_day
from regiondash.schema import STATUSES
from regiondash.text import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.imports.lines import Line

_YEAR: Final = re.compile(r"(19|20|21)\d\d")
_PERCENT: Final = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%?")
_MOST: Final = 100
_ID: Final = 12
MADE: Final = "u-"
"""What the ids begin with that are made of an event's content."""
_BEARS_ON: Final = {
    "announced": "announced",
    "started": "started",
    "frame_done": "started",
    "progress": "started",
    "opened": "opened",
    "operation_claimed": "operating",
    "operation_observed": "operating",
}
_EVERYWHERE: Final = "programme"


@dataclass
class EventRead:
    """The cells of one event, and everything that is wrong with the line they were read from.

    `assumed` are the roles that the line does not say: they are told once for the whole file.
    """

    number: int
    cells: dict[str, str]
    faults: list[RowFault] = field(default_factory=list)
    assumed: set[str] = field(default_factory=set)

    def wrong(self, role: str, value: str, reason: str, **values: object) -> None:
        """Note a fault of a cell."""
        self.faults.append(RowFault(self.number, role, value, reason, values))

    def word(self, line: Line, role: str, known: words.Words, default: str = "") -> str:
        """Return which of the schema's words a cell means; a fault where it means none."""
        text = line.get(role)
        found = words.read_word(text, known) if text else default
        if text and not found:
            self.wrong(role, text, "row_word", known=", ".join(dict.fromkeys(known.values())))
        return found


def read_event(line: Line, publisher: str, published_on: str, entered_on: str) -> EventRead:
    """Return the event that a line tells of; its source's publisher says it if nobody else does.

    `reported_on` is the line's own or else the day its source was published, `entered_on` the day
    for a line that gives none.
    """
    event = EventRead(line.number, {"programme_id": line.programme_id})
    event.cells |= {"region_id": line.region_id, "source_id": line.source_id}
    _what(event, line)
    _when(event, line, published_on, entered_on)
    _whose(event, line)
    _said(event, line, publisher)
    _identify(event, line)
    return event


def event_id(cells: Mapping[str, str]) -> str:
    """Return an id that the same event always has: a hash of what tells it from others."""
    names = ["programme_id", "region_id", "site_id", "kind", "happened_on", "precision", "basis"]
    if cells["basis"] == "independent":
        names.append("said_by_en")
    if not cells["region_id"]:
        names.append("text_en")
    told = "\0".join(cells.get(name, "") for name in names)
    return f"{MADE}{hashlib.sha256(told.encode()).hexdigest()[:_ID]}"


def _identify(event: EventRead, line: Line) -> None:
    own = line.get("event_id")
    if own and not is_id(own):
        event.wrong("event_id", own, "row_id")
    event.cells["event_id"] = own or event_id(event.cells)


def _what(event: EventRead, line: Line) -> None:
    """Read what happened, whether it is claimed or seen, and which status it speaks to."""
    basis = event.word(line, "basis", words.BASES, "claim") or "claim"
    kind = event.word(line, "kind", words.EVENT_KINDS)
    if not line.get("kind"):
        event.wrong("kind", "", "row_empty")
    if kind == "operation_claimed" and basis == "independent":
        kind = "operation_observed"
    if kind == "operation_observed" and basis == "claim":
        event.wrong("kind", line.get("kind"), "event_observed")
    verdict = event.word(line, "verdict", words.VERDICTS)
    if verdict and basis == "claim":
        event.wrong("verdict", line.get("verdict"), "event_verdict")
    bears = event.word(line, "bears_on", words.STATUSES)
    speaks = basis == "claim" or bool(verdict)
    default = _BEARS_ON.get(kind, "") if speaks and line.region_id else ""
    if verdict and basis == "independent" and not (bears or default):
        event.wrong("bears_on", "", "event_bears_on", known=", ".join(STATUSES[1:]))
    if basis == "independent" and not verdict:
        event.assumed.add("verdict")
        bears = ""
    event.cells |= {"kind": kind, "basis": basis, "verdict": verdict, "bears_on": bears or default}
    event.cells["extent"] = event.word(line, "extent", words.EXTENTS, "whole")
    event.cells["site_id"] = line.get("site_id")
    event.cells["progress_pct"] = _progress(event, line, kind)


def _progress(event: EventRead, line: Line, kind: str) -> str:
    text = line.get("progress_pct")
    found = _PERCENT.fullmatch(text.strip())
    if text and (found is None or float(found[1]) > _MOST):
        event.wrong("progress_pct", text, "event_percent")
    elif text and kind and kind != "progress":
        event.wrong("progress_pct", text, "event_progress")
    return found[1] if found else ""


def _when(event: EventRead, line: Line, published_on: str, entered_on: str) -> None:
    """Read when it happened, was reported and entered, and whether that can be so."""
    precision = event.word(line, "precision", words.PRECISIONS)
    happened = _day(event, line, "happened_on", precision)
    if not line.get("happened_on"):
        event.wrong("happened_on", "", "row_empty")
    reported = _day(event, line, "reported_on") or (published_on, "")
    earliest = _day(event, line, "not_before") or ("", "")
    entered = _day(event, line, "entered_on") or (entered_on, "")
    day, found = happened or ("", "")
    event.cells |= {"happened_on": day, "precision": found, "reported_on": reported[0]}
    event.cells |= {"not_before": earliest[0], "entered_on": entered[0]}
    if _is_after(reported[0], entered[0]):
        event.wrong("reported_on", reported[0], "event_future", day=entered[0])
    elif _is_after(published_on, entered[0]):
        event.wrong("source", published_on, "event_future", day=entered[0])
    elif _is_after(day, reported[0] or entered[0]):
        known = reported[0] or entered[0]
        event.wrong("happened_on", line.get("happened_on"), "event_after_report", day=known)
    if _is_after(earliest[0], day):
        event.wrong("not_before", line.get("not_before"), "event_not_before", day=day)


def _day(event: EventRead, line: Line, role: str, precision: str = "") -> tuple[str, str] | None:
    """Return a date and its precision, None where the line gives none that can be read."""
    text = line.get(role)
    if not text:
        return None
    dated = read_date(text)
    if dated is None:
        event.wrong(role, text, "event_two_dates" if may_be_two(text) else "event_date")
        return None
    fits = as_precise(dated, precision)
    if fits is None:
        event.wrong("precision", precision, "event_precision", date=text)
        return None
    return fits.happened_on, fits.precision


def _is_after(one: str, other: str) -> bool:
    """Return whether all of one partial date lies after all of another."""
    both = is_partial_date(one) and is_partial_date(other)
    return both and first_day(one) > last_day(other)


def _whose(event: EventRead, line: Line) -> None:
    """Read which cohort and role it counts for; apart from cohorts where nothing says one."""
    found = _YEAR.search(line.get("cohort"))
    if line.get("cohort") and not found:
        event.wrong("cohort", line.get("cohort"), "event_cohort")
    default = _EVERYWHERE if not line.region_id and not line.is_open else "extra"
    role = event.word(line, "role", words.ROLES, "cohort" if found else default)
    if role == "cohort" and not found and not line.get("cohort"):
        event.wrong("cohort", "", "event_no_cohort")
    if role == "extra" and not line.get("role") and not line.get("event_id"):
        event.assumed.add("role")
    if role and role != _EVERYWHERE and default == _EVERYWHERE:
        event.wrong("place", "", "event_no_place", counts=role)
    event.cells |= {"cohort": found.group() if found else "", "role": role}


def _said(event: EventRead, line: Line, publisher: str) -> None:
    """Read who says what; what is given in one language stands in both."""
    for stem in ("said_by", "text", "caveat"):
        whole = line.get(stem)
        own = [line.get(f"{stem}_{language}") or whole for language in LANGUAGES]
        both = [one or next(filter(None, own), "") for one in own]
        event.cells |= {f"{stem}_{name}": one for name, one in zip(LANGUAGES, both, strict=True)}
    if not event.cells["said_by_en"]:
        event.assumed.add("said_by")
        event.cells |= {f"said_by_{language}": publisher for language in LANGUAGES}
    if not event.cells["text_en"] and event.cells["kind"]:
        event.cells |= {f"text_{language}": _sentence(event, language) for language in LANGUAGES}
    event.cells["note"] = line.get("note")


def _sentence(event: EventRead, language: str) -> str:
    who, kind = event.cells[f"said_by_{language}"], event.cells["kind"]
    return say(language, "import_event.text", who=who, kind=say(language, f"event_kind.{kind}"))
