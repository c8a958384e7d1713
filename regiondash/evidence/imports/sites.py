"""Turn a table of sites into rows of a pack: a pack, the table and what is said of it in."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.draft import ImportDraft, RowFault
from regiondash.evidence.imports.event_columns import SITE_ROLES
from regiondash.evidence.imports.event_words import (
    PLACE_PRECISIONS,
    ROLES,
    read_facility,
    read_word,
)
from regiondash.evidence.imports.lines import read_lines
from regiondash.evidence.imports.places import unit_name
from regiondash.evidence.imports.site_points import (
    Point,
    Trouble,
    misplaced,
    read_point,
    settled,
    warnings_of,
)
from regiondash.evidence.imports.tried import compared, tried
from regiondash.evidence.intake.raw import RawTable
from regiondash.names.spelling import normalise
from regiondash.pack.additions import put
from regiondash.pack.cells import is_id
from regiondash.pack.overlay import cells_of
from regiondash.schema import SITES
from regiondash.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.imports.draft import Request
    from regiondash.evidence.imports.lines import Line, Lines
    from regiondash.evidence.intake.raw import RawFeatures
    from regiondash.pack.model import Pack

_NEEDED: Final = ("place",)
_YEAR: Final = re.compile(r"(19|20|21)\d\d")
_ID: Final = 12
_TEXTS: Final = {"name": "name", "products": "products", "note_reader": "note"}
_POINT: Final = ("lon", "lat", "location_precision")
_SAME: Final = ("programme_id", "region_id", "kind")

Cells = dict[str, str]


@dataclass
class _Told:
    """The sites of a file by id with their lines and points, and what was met on the way."""

    pack: Pack
    columns: Mapping[str, str]
    known: Mapping[tuple[str, ...], list[tuple[str, ...]]]
    sites: dict[str, Cells] = field(default_factory=dict)
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    points: list[Point] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    warnings: list[RowFault] = field(default_factory=list)
    assumed: int = 0

    def wrong(self, line: Line, role: str, reason: str, **values: object) -> None:
        """Note a fault of a cell."""
        self.faults.append(RowFault(line.number, role, line.get(role), reason, values))


def draft(pack: Pack, raw: RawTable | RawFeatures, request: Request) -> ImportDraft:
    """Return what a table of sites would add to a pack, or everything that is wrong with it.

    Coordinates need `location_precision` beside them, and are rounded to it. A row with the
    `site_id` of a site that is there changes it; without one, a site that is there already (the
    same programme, region, kind and name) is left as it is, and that is said.
    """
    if not isinstance(raw, RawTable):
        fault = RowFault(None, "", raw.origin.name, "no_table")
        return ImportDraft("sites", raw.origin, request, faults=(fault,))
    found = read_lines(pack, raw, request, SITE_ROLES, _NEEDED)
    told = _Told(pack, found.columns, _known(pack))
    for line in found.lines:
        before = len(told.faults)
        cells = _site(told, line)
        if len(told.faults) == before and not line.is_open:
            _tell(told, line, cells)
    cited = {cells["source_id"] for cells in told.sites.values()}
    sources = [row for name, row in found.sources.items() if name in cited]
    rows = [*sources, *(put("sites", one) for one in told.sites.values())]
    read_so = found.drafted("sites", raw.origin, request, compared(pack, rows))
    drafted = replace(
        read_so,
        faults=(*read_so.faults, *told.faults),
        warnings=_warnings(found, told),
    )
    return tried(pack, drafted, {("sites", key): line for key, line in told.lines.items()})


def site_id(cells: Mapping[str, str]) -> str:
    """Return an id that the same site always has: a hash of what tells it from others."""
    told = "\0".join(cells[name] for name in (*_SAME, "name_en", "name_ko"))
    return f"u-{hashlib.sha256(told.encode()).hexdigest()[:_ID]}"


def _warnings(found: Lines, told: _Told) -> tuple[RowFault, ...]:
    notes = [*found.warnings, *told.warnings]
    for n, precisions in warnings_of(told.points):
        notes.append(RowFault(None, "lon", precisions, "site_rounded", {"n": n}))
    if told.assumed:
        notes.append(RowFault(None, "role", "", "site_assumed_role", {"n": told.assumed}))
    return tuple(notes)


def _site(told: _Told, line: Line) -> Cells:
    """Return the cells of the site that a line tells of; faults go to `told`."""
    cells = {"programme_id": line.programme_id, "region_id": line.region_id}
    cells |= {"source_id": line.source_id, "note": line.get("note")}
    cells |= _kind(told, line) | _whose(told, line) | _texts(line) | _where(told, line)
    if not line.region_id and not line.is_open:
        told.wrong(line, "place", "site_no_place")
    own = line.get("site_id")
    if own and not is_id(own):
        told.wrong(line, "site_id", "row_id")
    return {**cells, "site_id": own or site_id(cells)}


def _kind(told: _Told, line: Line) -> Cells:
    text = line.get("kind")
    kind = read_facility(told.pack, text) if text else ""
    if text and not kind:
        known = ", ".join(one.id for one in told.pack.kinds)
        told.wrong(line, "kind", "site_kind", known=known or "–")
    return {"kind": kind, "kind_basis": "named" if kind else "not_stated"}


def _whose(told: _Told, line: Line) -> Cells:
    text = line.get("cohort")
    found = _YEAR.search(text)
    if text and not found:
        told.wrong(line, "cohort", "event_cohort")
    role = read_word(line.get("role"), ROLES) if line.get("role") else ""
    if line.get("role") and not role:
        told.wrong(line, "role", "row_word", known=", ".join(dict.fromkeys(ROLES.values())))
    if role == "cohort" and not text:
        told.wrong(line, "cohort", "site_no_cohort")
    told.assumed += not (role or text or line.get("site_id"))
    role = role or ("cohort" if found else "extra")
    return {"cohort": found.group() if found else "", "role": role}


def _texts(line: Line) -> Cells:
    """Return the texts of a site; what is given in one language stands in both."""
    cells: Cells = {}
    for role, stem in _TEXTS.items():
        own = [line.get(f"{stem}_{language}") or line.get(role) for language in LANGUAGES]
        both = [one or next(filter(None, own), "") for one in own]
        cells |= {f"{stem}_{name}": one for name, one in zip(LANGUAGES, both, strict=True)}
    return cells


def _where(told: _Told, line: Line) -> Cells:
    """Return the cells of a site's point, which is put where it can be and no more precisely."""
    point = read_point(line)
    if not isinstance(point, Point):
        known = ", ".join(dict.fromkeys(PLACE_PRECISIONS.values()))
        told.faults += [
            RowFault(line.number, one.role, one.value, one.reason, {"known": known})
            for one in point
        ]
        return {}
    away = misplaced(told.pack, line.region_id, point) if line.region_id else None
    if away is not None:
        fault = _away(told.pack, line, away)
        (told.warnings if away.reason == "site_outside" else told.faults).append(fault)
    told.points.append(settled(told.pack, line.region_id, point))
    return told.points[-1].cells()


def _away(pack: Pack, line: Line, away: Trouble) -> RowFault:
    values = {"km": away.km, "region": unit_name(pack, line.region_id, "en")}
    return RowFault(line.number, away.role, away.value, away.reason, values)


def _tell(told: _Told, line: Line, cells: Cells) -> None:
    """Put one site to those of the file: new, changed, or there already."""
    name = cells["site_id"]
    own = cells_of(told.pack, "sites", (name,))
    if name in told.sites:
        _again(told, line, cells)
        return
    if own is not None and line.get("site_id"):
        cells = own | {one: cells[one] for one in _given(told, cells)}
    elif own is None and (there := _there(told, cells)):
        told.warnings.append(RowFault(line.number, "site_id", there, "site_there"))
        return
    told.sites[name] = cells
    told.lines[(name,)] = line.number


def _again(told: _Told, line: Line, cells: Cells) -> None:
    name = cells["site_id"]
    differs = any(cells.get(one, "") != told.sites[name].get(one, "") for one in SITES.names)
    fault = RowFault(
        line.number,
        "",
        name,
        "site_twice" if differs else "row_twice",
        {"line": told.lines[(name,)]},
    )
    (told.faults if differs else told.warnings).append(fault)


def _given(told: _Told, cells: Mapping[str, str]) -> set[str]:
    """Return the columns that a file with these roles says something of."""
    gives = {
        **{role: tuple(f"{stem}_{one}" for one in LANGUAGES) for role, stem in _TEXTS.items()},
        "place": ("region_id",),
        "pcode": ("region_id",),
        "kind": ("kind", "kind_basis"),
        "cohort": ("cohort", "role"),
        "lon": _POINT,
        "source": ("source_id",),
    }
    names = {name for role in told.columns for name in gives.get(role, (role,))}
    unsaid = set() if cells["kind"] else {"kind_basis"}
    unsaid |= set() if cells["lon"] else set(_POINT)
    return {name for name in names if cells.get(name)} - unsaid


def _there(told: _Told, cells: Mapping[str, str]) -> str:
    """Return the id of the pack's site that a new one is, "" if there is none."""
    names = {normalise(cells[f"name_{language}"]) for language in LANGUAGES}
    for name, *others in told.known.get(tuple(cells[one] for one in _SAME), ()):
        if names & {normalise(other) for other in others}:
            return name
    return ""


def _known(pack: Pack) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the pack's sites of each programme, region and kind: their ids and names."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    columns = [pack.sites[name].tolist() for name in (*_SAME, "site_id", "name_en", "name_ko")]
    for cells in zip(*columns, strict=True):
        found.setdefault(cells[: len(_SAME)], []).append(cells[len(_SAME) :])
    return found
