"""Make rows of values that are of older boundaries: entries and a concordance in, rows out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from regiondash.evidence.imports.fields import name_of
from regiondash.evidence.imports.measures import is_count
from regiondash.evidence.imports.places import unit_kind
from regiondash.evidence.imports.valued import Values, cells_of, doubtful, problems_of
from regiondash.evidence.imports.vintages import Concordance, refused, to_pack_units
from regiondash.pack.additions import put
from regiondash.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.evidence.imports.cells import Entry
    from regiondash.evidence.imports.draft import Request, RowFault
    from regiondash.evidence.imports.fields import Fields
    from regiondash.pack.model import Pack


def carried_over(
    pack: Pack,
    request: Request,
    entries: Sequence[Entry],
    fields: Fields,
    sources: Mapping[int, str],
) -> Values:
    """Return a row for every unit of the pack that values of older units make up.

    Units that were merged are added up and those that were split are divided, where the indicator
    permits sums; such values are derived. Without a concordance for the vintage there are none.
    """
    found = Values(faults=list(refused(pack, request)))
    table = request.concordance
    if found.faults or not isinstance(table, Concordance):
        return found
    for name in fields.measures:
        mine = [entry for entry in entries if name_of(entry) == name]
        _carry(pack, request, table, mine, fields, sources, found)
    found.warnings += doubtful(entries, fields)
    return found


def _carry(  # noqa: PLR0913, PLR0917  one indicator with all that its rows need
    pack: Pack,
    request: Request,
    table: Concordance,
    entries: Sequence[Entry],
    fields: Fields,
    sources: Mapping[int, str],
    found: Values,
) -> None:
    import pandas as pd  # noqa: PLC0415  slow to import

    measure = fields.measures[name_of(entries[0])]
    read: list[tuple[Entry, dict[str, str]]] = []
    for entry in entries:
        problems = problems_of(entry, measure)
        found.faults += problems
        if entry.number.text and not problems:
            read += [(entry, cells)] if (cells := cells_of(pack, found, entry, fields)) else []
    if not read:
        return
    values = pd.DataFrame(
        [(one.asked.name, cells["period"], float(cells["value"])) for one, cells in read],
        columns=["unit", "period", "value"],
    )
    sums = _permits_sum(pack, measure.indicator_id, measure.unit)
    rows, faults = to_pack_units(pack, table, request.vintage, values, permits_sum=sums)
    found.faults += [_of_table(fault, table) for fault in faults]
    entry, first = read[0]
    for unit, period, value, nature, note in rows.itertuples(index=False):
        own = {"unit_kind": unit_kind(pack, unit), "unit_id": unit, "period": period}
        told = {"value": f"{value:.15g}", "nature": nature or fields.nature, "note": note}
        source = {"source_id": sources.get(entry.line, ""), "low": "", "high": ""}
        found.rows.append(put("indicators", {**first, **own, **told, **source}))


def _permits_sum(pack: Pack, indicator_id: str, unit: str) -> bool:
    known = pack.definitions.set_index("indicator_id")["permits"]
    if indicator_id in known.index:
        return "sum" in str(known[indicator_id]).split(LIST_SEPARATOR)
    return is_count(unit)


def _of_table(fault: RowFault, table: Concordance) -> RowFault:
    """Return a fault of a line of the concordance as one that is no line of the file's."""
    if fault.line is None:
        return fault
    return replace(fault, line=None, column=f"{table.name}, {fault.line}: {fault.column}")
