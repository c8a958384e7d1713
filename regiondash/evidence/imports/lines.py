"""Take a table of events or sites to lines: each with its region, programme and source, or why not.

What is wrong is collected, never raised: one reading of the file names all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from regiondash.evidence.imports.draft import Asked, Guess, ImportDraft, RowFault
from regiondash.evidence.imports.event_columns import Read, read_columns
from regiondash.evidence.imports.event_words import read_programme
from regiondash.evidence.imports.places import LEFT_OUT, match_all
from regiondash.evidence.imports.private import private_part
from regiondash.evidence.imports.source import BadSource, source_row
from regiondash.evidence.imports.vintages import Concordance, refused, today_of
from regiondash.pack.overlay import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from regiondash.evidence.imports.draft import ImportKind, Matched, Request
    from regiondash.evidence.imports.tried import Counts
    from regiondash.evidence.intake.raw import Origin, RawTable
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

_TEXTS = ("text", "text_en", "text_ko", "caveat", "note", "name", "name_en", "name_ko", "said_by")


@dataclass(frozen=True)
class Line:
    """One line of a file: its cells by role, and what its place, source and programme are.

    `is_open` says that a person has to say first which region is meant.
    """

    number: int
    cells: Mapping[str, str]
    region_id: str = ""
    source_id: str = ""
    programme_id: str = ""
    is_open: bool = False

    def get(self, role: str) -> str:
        """Return the cell of a role, "" where the file says nothing of it."""
        return self.cells.get(role, "")


@dataclass
class Lines:
    """All lines of a file, what they name, and everything that is wrong so far."""

    columns: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)
    matches: tuple[Matched, ...] = ()
    sources: dict[str, Row] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    warnings: list[RowFault] = field(default_factory=list)

    def source(self, pack: Pack, source_id: str) -> Mapping[str, str]:
        """Return the cells of a source, new or the pack's; empty ones where there is none."""
        row = self.sources.get(source_id)
        known = row.cells if row is not None else cells_of(pack, "sources", (source_id,))
        return known or {"published_on": "", "publisher": ""}

    def drafted(
        self,
        kind: ImportKind,
        origin: Origin,
        request: Request,
        told: tuple[Sequence[Row], Counts],
    ) -> ImportDraft:
        """Return the draft of rows made of the lines, with what was found wrong in reading."""
        rows, counts = told
        return ImportDraft(
            kind,
            origin,
            request,
            rows=tuple(rows),
            columns=self.columns,
            matches=self.matches,
            guesses=tuple(self.guesses),
            missing=tuple(self.missing),
            faults=tuple(self.faults),
            warnings=tuple(self.warnings),
            added=counts.added,
            replaced=counts.replaced,
            same=counts.same,
        )


def read_lines(
    pack: Pack,
    raw: RawTable,
    request: Request,
    roles: Mapping[str, Sequence[str]],
    needed: Sequence[str],
) -> Lines:
    """Return the lines of a table; `needed` are the roles without which there are none."""
    read = read_columns(raw, roles, request.columns)
    found = Lines(read.columns)
    found.faults += [*read.faults, *refused(pack, request)]
    found.faults += [RowFault(None, role, "", "row_column") for role in _lacking(read, needed)]
    if not read.lines:
        found.faults.append(RowFault(None, "", raw.origin.name, "row_none"))
    found.warnings += _on_columns(read)
    sources = _sources(pack, read, request, found)
    programmes = _programmes(pack, read, request, found)
    homes = _places(pack, read, request, found)
    for (number, cells), source, programme in zip(read.lines, sources, programmes, strict=True):
        region, is_open = homes[number]
        if region != LEFT_OUT:
            line = Line(number, cells, region, source, programme, is_open)
            found.lines.append(line)
            found.faults += _private(line)
    return found


def _lacking(read: Read, needed: Sequence[str]) -> list[str]:
    """Return the roles that no column fills; a P-code is as good as a name."""
    have = {*read.columns, "place"} if "pcode" in read.columns else set(read.columns)
    return [role for role in needed if role not in have]


def _on_columns(read: Read) -> Iterator[RowFault]:
    for header in read.personal:
        yield RowFault(None, header, header, "row_personal")
    rest = [header for header in read.unused if header not in read.personal]
    if rest:
        yield RowFault(None, "", ", ".join(rest), "row_unused", {"n": len(rest)})


def _private(line: Line) -> Iterator[RowFault]:
    for role in _TEXTS:
        part = private_part(line.get(role))
        if part:
            yield RowFault(line.number, role, part, "row_private")


def _places(pack: Pack, read: Read, request: Request, found: Lines) -> dict[int, tuple[str, bool]]:
    """Return region and whether it is open by line; the matches go to `found`."""
    asked: dict[Asked, tuple[int, ...]] = {}
    named: dict[int, Asked] = {}
    for number, cells in read.lines:
        one = Asked(*(cells.get(role, "") for role in ("place", "province", "pcode")))
        named[number] = one
        if one.name or one.pcode:
            asked[one] = (*asked.get(one, ()), number)
    found.matches = match_all(
        pack, asked, {**_renamed(pack, asked, request, found), **request.answers}
    )
    known = {match.asked: match for match in found.matches}
    return {
        number: (known[one].region_id, known[one].is_open) if one in known else ("", False)
        for number, one in named.items()
    }


def _renamed(
    pack: Pack,
    asked: Mapping[Asked, tuple[int, ...]],
    request: Request,
    found: Lines,
) -> dict[Asked, str]:
    """Return what places of other boundaries are called today, as a concordance has it."""
    table = request.concordance
    if not isinstance(table, Concordance) or request.vintage in ("", pack.info.boundary_vintage):
        return {}
    known = {}
    for one, lines in asked.items():
        today = today_of(pack, table, request.vintage, one.name)
        if today is None:
            told = {"vintage": request.vintage}
            found.faults.append(RowFault(lines[0], "place", one.name, "vintage_changed", told))
        else:
            known[one] = today[0]
    return known


def _sources(pack: Pack, read: Read, request: Request, found: Lines) -> list[str]:
    """Return the source of each line, "" where it has none; new ones go to `found`."""
    known: dict[str, str] = {}
    ids = []
    for number, cells in read.lines:
        own = cells.get("source", "")
        text = own or request.source
        if not text and "source" not in found.missing:
            found.missing.append("source")
        if text and text not in known:
            known[text] = _source(pack, text, number if own else None, found)
        ids.append(known.get(text, ""))
    return ids


def _source(pack: Pack, text: str, line: int | None, found: Lines) -> str:
    try:
        source_id, row = source_row(pack, text)
    except BadSource as bad:
        found.faults += [replace(fault, line=line) for fault in bad.faults]
        return ""
    if row is not None:
        found.sources[source_id] = row
    return source_id


def _programmes(pack: Pack, read: Read, request: Request, found: Lines) -> list[str]:
    """Return the programme of each line: its own, the request's, or the pack's default."""
    whole = request.programme or pack.info.default_programme
    default = read_programme(pack, whole)
    if request.programme and not default:
        found.faults.append(_unknown(pack, None, request.programme))
    ids = []
    for number, cells in read.lines:
        own = cells.get("programme_id", "")
        ids.append(read_programme(pack, own) if own else default)
        if own and not ids[-1]:
            found.faults.append(_unknown(pack, number, own))
    if default and not request.programme and "programme_id" not in read.columns:
        options = tuple(one.id for one in pack.programmes)
        found.guesses.append(Guess("programme", default, "import_guess.usual", options))
    if not request.programme and "" in ids and "programme_id" not in read.columns:
        found.missing.append("programme")
    return ids


def _unknown(pack: Pack, line: int | None, text: str) -> RowFault:
    known = ", ".join(programme.id for programme in pack.programmes)
    return RowFault(line, "programme_id", text, "row_programme", {"known": known or "–"})
