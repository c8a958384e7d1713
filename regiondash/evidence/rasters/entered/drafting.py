"""Draft what values made from rasters would add to a pack: zones' values in, `ImportDraft` out.

The draft is accepted as one of a table is. Values stand on shapes, so that those of several
regions are marked as shared; zones without a value get no row.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.draft import ImportDraft, RowFault
from regiondash.evidence.imports.fields import without_doubles
from regiondash.evidence.imports.tried import compared, tried
from regiondash.evidence.rasters.entered.described import described
from regiondash.evidence.rasters.entered.entering import Entering
from regiondash.evidence.rasters.entered.named import Asking, named
from regiondash.evidence.rasters.entered.rows import rows_of
from regiondash.evidence.rasters.entered.traced import called, traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from regiondash.evidence.rasters.asked import ZoneValue
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

__all__ = ["Entering", "draft"]

_VALUES: Final = "indicators"


def draft(pack: Pack, values: Sequence[ZoneValue], entering: Entering) -> ImportDraft:
    """Return what values of zones would add to a pack, with all that keeps it from being added.

    One indicator a statistic; a new one gets a definition that says how it was made, and one that
    users added before says it of the new periods too. A value that users added before is taken
    away where its zone has none now. Whoever accepts it writes down `origin`: the rasters' names
    and their SHA-256 (`traced.called`).
    """
    request = replace(entering.request, nature=entering.request.nature or "derived")
    asked = named(pack, values, replace(entering, request=request))
    source = traced(pack, entering, asked.fields)
    made = [rows_of(pack, one, entering, source.id) for one in asked.measures]
    fresh = [row for one in made for row in one.rows]
    definitions = _definitions(pack, asked, entering)
    kept, counts = compared(pack, [*source.rows, *definitions, *fresh])
    gone = [row for one in made for row in one.gone]
    kept = [*kept, *gone] if gone or any(row.table == _VALUES for row in kept) else []
    drafted = ImportDraft(
        kind=_VALUES,
        origin=called(entering),
        request=entering.request,
        rows=tuple(kept),
        guesses=without_doubles(asked.fields.guesses),
        missing=tuple(asked.fields.missing),
        faults=(
            *_nothing(values),
            *asked.fields.faults,
            *source.faults,
            *_once(one.faults for one in made),
        ),
        warnings=(*source.warnings, *asked.warnings, *_once(one.warnings for one in made)),
        added=counts.added if kept else 0,
        replaced=(counts.replaced + len(gone)) if kept else 0,
        same=counts.same,
        preview=_preview(asked, definitions, fresh),
    )
    return tried(pack, drafted, {})


def _nothing(values: Sequence[ZoneValue]) -> tuple[RowFault, ...]:
    if any(value.value is not None for value in values):
        return ()
    return (RowFault(None, "value", "", "raster_nothing"),)


def _once(notes: Iterable[Sequence[RowFault]]) -> list[RowFault]:
    """Return the notes of several statistics, each that says the same once."""
    every = [note for several in notes for note in several]
    return list({(one.value, one.reason, str(one.values)): one for one in every}.values())


def _definitions(pack: Pack, asked: Asking, entering: Entering) -> list[Row]:
    found = (described(pack, one, entering) for one in asked.measures)
    return [row for row in found if row]


def _preview(asked: Asking, definitions: Sequence[Row], rows: Sequence[Row]) -> str:
    """Return the first indicator that a map could show with the rows, "" if none is whole."""
    defined = {row.key[0] for row in definitions}
    drawn = {row.key[3] for row in rows}
    for one in asked.measures:
        name = one.measure.indicator_id
        if name in drawn and (not one.measure.is_new or name in defined):
            return name
    return ""
