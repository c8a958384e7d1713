"""Draft an import of values: a pack, a table and what is said of it in, what it would add out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.carried import carried_over
from regiondash.evidence.imports.cells import by_place, entries_of
from regiondash.evidence.imports.draft import ImportDraft, RowFault
from regiondash.evidence.imports.fields import fields_of, without_doubles
from regiondash.evidence.imports.measures import definition
from regiondash.evidence.imports.places import answer_faults, match_all
from regiondash.evidence.imports.recognise import DECIMAL, recognise
from regiondash.evidence.imports.sourced import sources_of
from regiondash.evidence.imports.tried import compared, tried
from regiondash.evidence.imports.valued import values_of
from regiondash.evidence.intake.raw import RawTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.evidence.imports.draft import Request
    from regiondash.evidence.imports.fields import Fields
    from regiondash.evidence.imports.valued import Values
    from regiondash.evidence.intake.raw import RawFeatures
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

_FINEST: Final = ("region", "shape", "province", "country")


def draft(pack: Pack, raw: RawTable | RawFeatures, request: Request) -> ImportDraft:
    """Return what a table of values would add to a pack, with all that keeps it from being added.

    Values stand in `indicators`, a new indicator in `indicator_definitions`, a new source in
    `sources`. Rows that the pack has already are counted and left out.
    """
    empty = ImportDraft(request.kind, raw.origin, request)
    if not isinstance(raw, RawTable):
        return replace(empty, faults=(RowFault(None, "", raw.origin.name, "no_table"),))
    found = recognise(pack, raw, request.columns)
    read = entries_of(raw, found, request.columns.get(DECIMAL, ""))
    is_older = request.vintage not in {"", pack.info.boundary_vintage}
    asked = {} if is_older else by_place(read.entries)
    matches = match_all(pack, asked, request.answers, units=True)
    fields = fields_of(pack, raw, request, read)
    sources = sources_of(pack, request, read.entries, fields)
    values = (
        carried_over(pack, request, read.entries, fields, sources.by_line)
        if is_older
        else values_of(pack, read.entries, matches, fields, sources.by_line)
    )
    definitions = _definitions(raw, values, fields)
    kept, counts = compared(pack, [*sources.rows, *definitions, *values.rows])
    kept = kept if any(row.table == "indicators" for row in kept) else []
    faults = [*found.faults, *fields.faults, *sources.faults, *values.faults]
    faults += answer_faults(pack, matches, request.answers)
    if values.open_sign and DECIMAL not in fields.missing:
        fields.missing.append(DECIMAL)
        fields.guess(DECIMAL, ".", "usual", (".", ","))
    drafted = replace(
        empty,
        rows=tuple(kept),
        columns=found.columns,
        layout=found.layout,
        matches=matches,
        guesses=without_doubles(fields.guesses),
        missing=tuple(fields.missing),
        faults=tuple(faults),
        warnings=(*_totals(read.totals), *sources.warnings, *values.warnings),
        added=counts.added if kept else 0,
        replaced=counts.replaced if kept else 0,
        same=counts.same,
        preview=_preview(values, fields, kept),
    )
    return tried(pack, drafted, values.lines)


def _totals(lines: tuple[int, ...]) -> tuple[RowFault, ...]:
    return tuple(RowFault(line, "place", "", "total") for line in lines)


def _definitions(raw: RawTable, values: Values, fields: Fields) -> list[Row]:
    """Return the definitions of new indicators that have all that they need."""
    found = []
    for measure in {one.indicator_id: one for one in fields.measures.values()}.values():
        mine = [row.cells or {} for row in values.rows if row.key[3] == measure.indicator_id]
        kinds = {cells["unit_kind"] for cells in mine}
        if measure.is_new and mine and measure.unit and measure.direction and measure.label:
            level = next(kind for kind in _FINEST if kind in kinds)
            numbers = [cells["value"] for cells in mine]
            found.append(definition(measure, level, numbers, raw.origin.name))
    return found


def _preview(values: Values, fields: Fields, rows: Sequence[Row]) -> str:
    """Return the first indicator that a map could show with the rows, "" if none is whole."""
    drawn = {row.key[3] for row in values.rows if row.key[0] in {"region", "shape"}}
    defined = {row.key[0] for row in rows if row.table == "indicator_definitions"}
    for measure in fields.measures.values():
        if measure.indicator_id in drawn and (
            not measure.is_new or measure.indicator_id in defined
        ):
            return measure.indicator_id
    return ""
