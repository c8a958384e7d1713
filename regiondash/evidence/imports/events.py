"""Turn a table of events into rows of a pack: a pack, the table and what is said of it in."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.draft import ImportDraft, RowFault
from regiondash.evidence.imports.event_cells import MADE, read_event
from regiondash.evidence.imports.event_columns import EVENT_ROLES
from regiondash.evidence.imports.lines import read_lines
from regiondash.evidence.imports.tried import compared, tried
from regiondash.evidence.intake.raw import RawTable
from regiondash.pack.additions import put
from regiondash.pack.overlay import cells_of
from regiondash.schema import EVENTS, LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from regiondash.evidence.imports.draft import Request
    from regiondash.evidence.imports.event_cells import EventRead
    from regiondash.evidence.imports.lines import Lines
    from regiondash.evidence.intake.raw import RawFeatures
    from regiondash.pack.model import Pack

_NEEDED: Final = ("kind", "happened_on")
_SAME: Final = ("programme_id", "region_id", "kind", "happened_on", "basis")
_GIVES: Final = {
    "place": ("region_id",),
    "pcode": ("region_id",),
    "kind": ("kind", "bears_on"),
    "happened_on": ("happened_on", "precision"),
    "cohort": ("cohort", "role"),
    "said_by": ("said_by_en", "said_by_ko"),
    "text": ("text_en", "text_ko"),
    "caveat": ("caveat_en", "caveat_ko"),
    "basis": ("basis", "bears_on", "verdict"),
    "source": ("source_id",),
}

Cells = dict[str, str]


@dataclass
class _Told:
    """The events of a file by id, the lines they stand in, and what was met on the way."""

    pack: Pack
    days: Mapping[tuple[str, ...], list[tuple[str, str]]]
    events: dict[str, Cells] = field(default_factory=dict)
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)
    warnings: list[RowFault] = field(default_factory=list)


def draft(pack: Pack, raw: RawTable | RawFeatures, request: Request) -> ImportDraft:
    """Return what a table of events would add to a pack, or everything that is wrong with it.

    A line that tells of an event which is there already (the same programme, region, kind, day
    and basis) adds its source to that event. Ids are made of the content: the same file, taken
    twice, adds nothing the second time.
    """
    if not isinstance(raw, RawTable):
        fault = RowFault(None, "", raw.origin.name, "no_table")
        return ImportDraft("events", raw.origin, request, faults=(fault,))
    found = read_lines(pack, raw, request, EVENT_ROLES, _NEEDED)
    read = [_read(pack, found, place, request) for place in range(len(found.lines))]
    told = _told(pack, found, read)
    cited = {one for cells in told.events.values() for one in (cells["source_id"], *_also(cells))}
    sources = [row for name, row in found.sources.items() if name in cited]
    rows = [*sources, *(put("events", one) for one in told.events.values())]
    read_so = found.drafted("events", raw.origin, request, compared(pack, rows))
    drafted = replace(
        read_so,
        faults=(*read_so.faults, *(fault for one in read for fault in one.faults), *told.faults),
        warnings=(*read_so.warnings, *_assumed(read), *told.warnings),
    )
    return tried(pack, drafted, {("events", key): line for key, line in told.lines.items()})


def _read(pack: Pack, found: Lines, place: int, request: Request) -> EventRead:
    line = found.lines[place]
    today = request.entered_on or dt.datetime.now(dt.UTC).date().isoformat()
    source = found.source(pack, line.source_id)
    return read_event(line, source["publisher"], source["published_on"], today)


def _told(pack: Pack, found: Lines, read: Iterable[EventRead]) -> _Told:
    """Return the events to put: new ones, and those there already with a further source."""
    told = _Told(pack, _days(pack))
    given = {name for role in found.columns for name in _GIVES.get(role, (role,))}
    known = _known(pack)
    open_lines = {line.number for line in found.lines if line.is_open}
    for event in read:
        if event.faults or event.number in open_lines:
            continue
        _tell(told, event, given, known)
    return told


def _tell(
    told: _Told, event: EventRead, given: set[str], known: Mapping[tuple[str, ...], list[str]]
) -> None:
    """Put one event to those of the file: as itself, or as a further source of another."""
    cells, name = event.cells, event.cells["event_id"]
    own = cells_of(told.pack, "events", (name,))
    other = (
        ""
        if own
        else next((one for one in known.get(_sameness(cells), ()) if _fits(told, one, cells)), "")
    )
    if own is not None and not name.startswith(MADE):
        told.events[name] = own | {one: cells[one] for one in given if cells.get(one)}
    elif name in told.events:
        _again(told, event, told.events[name])
    elif other:
        before = told.events.get(other) or cells_of(told.pack, "events", (other,)) or {}
        told.events[other] = _with_source(before, cells["source_id"])
        told.warnings.append(_attached(event, other, before))
    else:
        told.events[name] = cells if own is None else cells | {"entered_on": own["entered_on"]}
        told.warnings += [] if own else _near(told, event)
    told.lines.setdefault((other or name,), event.number)


def _again(told: _Told, event: EventRead, before: Cells) -> None:
    """Take an event that the file tells twice: by another source, or just so, or otherwise."""
    name = event.cells["event_id"]
    if event.cells["source_id"] != before["source_id"]:
        told.events[name] = _with_source(before, event.cells["source_id"])
        return
    differs = [one for one in EVENTS.names if event.cells.get(one, "") != before.get(one, "")]
    reason = "event_twice" if set(differs) - {"also_sources"} else "row_twice"
    fault = RowFault(event.number, "", name, reason, {"line": told.lines[(name,)]})
    (told.faults if reason == "event_twice" else told.warnings).append(fault)


def _known(pack: Pack) -> dict[tuple[str, ...], list[str]]:
    """Return the ids of a pack's events of regions, by what makes two of them the same."""
    known: dict[tuple[str, ...], list[str]] = {}
    columns = [pack.events[name].tolist() for name in (*_SAME, "event_id")]
    for *same, name in zip(*columns, strict=True):
        if same[1]:
            known.setdefault(tuple(same), []).append(name)
    return known


def _sameness(cells: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(cells.get(name, "") for name in _SAME)


def _fits(told: _Told, name: str, cells: Mapping[str, str]) -> bool:
    """Return whether an event of the pack is the one that a line tells of."""
    there = cells_of(told.pack, "events", (name,)) or {}
    if cells["basis"] == "independent" and there["said_by_en"] != cells["said_by_en"]:
        return False
    pairs = [(there["site_id"], cells["site_id"]), (there["cohort"], cells["cohort"])]
    return all(not mine or one == mine for one, mine in pairs)


def _with_source(cells: Mapping[str, str], source_id: str) -> Cells:
    also = _also(cells)
    if source_id not in (cells["source_id"], *also):
        also.append(source_id)
    return {**cells, "also_sources": LIST_SEPARATOR.join(also)}


def _also(cells: Mapping[str, str]) -> list[str]:
    return [one for one in cells.get("also_sources", "").split(LIST_SEPARATOR) if one]


def _attached(event: EventRead, other: str, before: Mapping[str, str]) -> RowFault:
    is_there = event.cells["source_id"] in (before["source_id"], *_also(before))
    reason = "event_there" if is_there else "event_attached"
    return RowFault(event.number, "", other, reason)


def _near(told: _Told, event: EventRead) -> Iterator[RowFault]:
    """Yield a warning where the pack has such an event at a day that may be the same."""
    cells = event.cells
    for name, day in told.days.get(tuple(cells[one] for one in _SAME[:3]), ()):
        if day.startswith(cells["happened_on"]) or cells["happened_on"].startswith(day):
            yield RowFault(event.number, "happened_on", name, "event_near", {"day": day})
            return


def _days(pack: Pack) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Return the pack's events of each programme, region and kind: their ids and days."""
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    columns = [pack.events[name].tolist() for name in (*_SAME[:3], "event_id", "happened_on")]
    for *same, name, day in zip(*columns, strict=True):
        if same[1]:
            found.setdefault(tuple(same), []).append((name, day))
    return found


def _assumed(read: Iterable[EventRead]) -> Iterator[RowFault]:
    """Yield once for the file what its lines do not say and was taken to be so."""
    times = Counter(role for event in read for role in sorted(event.assumed))
    for role, n in sorted(times.items()):
        yield RowFault(None, role, "", f"event_assumed_{role}", {"n": n})
