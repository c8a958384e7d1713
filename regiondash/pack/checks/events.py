"""Check that each event makes sense by itself: its days in order, its verdict where one belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.errors import Fault
from regiondash.pack.cells import first_day, is_integer, is_partial_date, shown
from regiondash.programme.days import last_day
from regiondash.schema import EVENTS, SOURCES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from regiondash.pack.checks.draft import Draft

_DAYS: Final = ("happened_on", "not_before", "reported_on", "entered_on")
_WRITTEN: Final = {"day": "2024-03-05", "month": "2024-03", "year": "2024"}
_YEARS_AHEAD: Final = 1
_OF_WHOM: Final = ("built_by", "answers")

Row = dict[str, str]
Finding = tuple[str, str, str]


def check(draft: Draft) -> Iterator[Fault]:
    """Yield one fault for each contradiction within an event, or between it and the pack's end."""
    until = draft.settings.info.known_until if draft.settings else None
    for line, row in draft.rows("events", *EVENTS.names):
        for value, problem, remedy in _findings(row, until):
            yield Fault(EVENTS.file, line, shown(value), problem, remedy)
    yield from _late_sources(draft, until)
    yield from _foreign_sites(draft)


def _findings(row: Row, until: dt.date | None) -> Iterator[Finding]:
    yield from _precision(row)
    yield from _order(row)
    yield from _horizon(row, until)
    yield from _cohort_year(row)
    yield from _verdict(row)
    yield from _progress(row)
    yield from _languages(row)
    for column in ("supersedes", "contradicts"):
        if row[column] and row[column] == row["event_id"]:
            yield row[column], f"the event {column} itself", "Name another event, or none."


def _precision(row: Row) -> Iterator[Finding]:
    """Yield a day that is written more, or less, precisely than its precision says."""
    day, precision = row["happened_on"], row["precision"]
    example = _WRITTEN.get(precision)
    if example and is_partial_date(day) and len(day) != len(example):
        problem = f"“happened_on” is not as precise as its precision, {precision}"
        yield day, problem, f"Write it as {example}, or correct “precision”."


def _order(row: Row) -> Iterator[Finding]:
    """Yield days that come in an order that cannot be."""
    first = {name: first_day(row[name]) for name in _DAYS if is_partial_date(row[name])}
    last = {name: last_day(row[name]) for name in first}
    pairs = [("not_before", "happened_on"), ("reported_on", "entered_on")]
    if row["precision"] != "not_after":
        pairs.append(("happened_on", "reported_on"))
    for earlier, later in pairs:
        if earlier in first and later in last and first[earlier] > last[later]:
            value = f"{row[earlier]} and {row[later]}"
            remedy = "Correct the one that is wrong."
            yield value, f"“{earlier}” is after “{later}”", remedy


def _horizon(row: Row, until: dt.date | None) -> Iterator[Finding]:
    """Yield days after the pack's newest report, when nothing can be known yet."""
    for name in ("reported_on", "happened_on"):
        if until and is_partial_date(row[name]) and first_day(row[name]) > until:
            problem = f"“{name}” is after {until}, the day of the pack's newest report"
            yield row[name], problem, "Correct it, or move known_until in programme.toml."
            return


def _cohort_year(row: Row) -> Iterator[Finding]:
    """Yield events of a cohort that lie long before its year."""
    day, cohort = row["happened_on"], row["cohort"]
    if is_partial_date(day) and is_integer(cohort) and int(day[:4]) < int(cohort) - _YEARS_AHEAD:
        problem = f"the event is more than {_YEARS_AHEAD} year before its cohort, {cohort}"
        yield day, problem, "Correct “happened_on” or “cohort”."


def _verdict(row: Row) -> Iterator[Finding]:
    """Yield verdicts of claims, and looks that bear on a status without saying what they found."""
    if row["basis"] == "claim" and row["verdict"]:
        remedy = "Empty “verdict”, or say basis independent."
        yield row["verdict"], "a claim has a verdict, which only independent looks give", remedy
    if row["basis"] == "independent" and bool(row["bears_on"]) != bool(row["verdict"]):
        value = row["bears_on"] or row["verdict"]
        remedy = "Give both “bears_on” and “verdict”, or neither."
        yield value, "an independent look has one of status and verdict without the other", remedy
    if row["kind"] == "operation_observed" and row["basis"] == "claim":
        remedy = "Say operation_claimed, or basis independent."
        yield row["kind"], "a claim is no independent observation", remedy


def _progress(row: Row) -> Iterator[Finding]:
    """Yield shares of the work done in events that do not report progress."""
    if row["progress_pct"] and row["kind"] != "progress":
        remedy = "Empty “progress_pct”, or say kind progress."
        yield row["progress_pct"], f"an event of the kind {row['kind']} has a progress", remedy


def _languages(row: Row) -> Iterator[Finding]:
    """Yield builders and bodies that answer which are named in one language alone."""
    for name in _OF_WHOM:
        english, korean = row[f"{name}_en"], row[f"{name}_ko"]
        if bool(english) != bool(korean):
            problem = f"“{name}_en” and “{name}_ko” are not both given"
            yield english or korean, problem, "Name it in both languages, or in neither."


def _late_sources(draft: Draft, until: dt.date | None) -> Iterator[Fault]:
    """Yield sources of events that were published after the pack's newest report."""
    cited = draft.ids("events", "source_id") or frozenset()
    for line, row in draft.rows("sources", "source_id", "published_on"):
        day = row["published_on"]
        is_late = until and is_partial_date(day) and first_day(day) > until
        if is_late and row["source_id"] in cited:
            problem = f"an event rests on a source published after known_until, {until}"
            remedy = "Correct the day, or move known_until in programme.toml."
            yield Fault(SOURCES.file, line, shown(day), problem, remedy)


def _foreign_sites(draft: Draft) -> Iterator[Fault]:
    """Yield events whose site lies in another region than the event."""
    homes: dict[str, str] = {}
    for _, row in draft.rows("sites", "site_id", "region_id"):
        homes.setdefault(row["site_id"], row["region_id"])
    regions = draft.ids("regions", "region_id") or frozenset()
    for line, row in draft.rows("events", "site_id", "region_id"):
        home = homes.get(row["site_id"], "")
        if home in regions and row["region_id"] in regions and home != row["region_id"]:
            problem = f"the event's site is in the region {home} and not in {row['region_id']}"
            remedy = "Correct “site_id” or “region_id”."
            yield Fault(EVENTS.file, line, shown(row["site_id"]), problem, remedy)
