"""Make the provinces of a new pack: the regions and a table of provinces in, rows out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from regiondash.names.spelling import normalise
from regiondash.pack.make.regions import columns_of
from regiondash.pack.make.wanted import MakeFault, id_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.pack.make.regions import RegionRow
    from regiondash.pack.make.wanted import Listed


@dataclass(frozen=True)
class Province:
    """One first-level unit: its id and its names; `name_ko` may be empty."""

    id: str
    name: str
    name_ko: str = ""


def provinces_of(
    rows: Sequence[RegionRow], table: Listed | None, file: str
) -> tuple[dict[str, Province], list[MakeFault]]:
    """Return the province of each text that the regions have for one, and every fault.

    Without a table they are numbered in the order in which the regions name them. `file` is the
    regions' file, for faults of theirs.
    """
    if table is None:
        texts = list(dict.fromkeys(row.province for row in rows if row.province))
        width = max(2, len(str(len(texts))))
        return {
            text: Province(f"p{number:0{width}}", text) for number, text in enumerate(texts, 1)
        }, []
    listed, faults = _listed(table)
    if faults:
        return {}, faults
    by_text = {key: one for one in listed for key in _keys(one)}
    found: dict[str, Province] = {}
    for row in rows:
        one = by_text.get(normalise(row.province))
        if one is not None:
            found[row.province] = one
        elif row.province:
            values = {"file": table.file}
            faults.append(MakeFault(file, row.line, row.province, "no_province", values))
    return found, faults


def _keys(one: Province) -> list[str]:
    return [normalise(text) for text in (one.id, one.name, one.name_ko) if text]


def _listed(table: Listed) -> tuple[list[Province], list[MakeFault]]:
    """Return the provinces of a table; it needs an id and a name."""
    places, faults = columns_of(table, {})
    faults = [fault for fault in faults if fault.value in ("id", "name")]
    if faults:
        return [], faults
    found: dict[str, Province] = {}
    first: dict[str, int] = {}
    for line, cells in zip(table.lines, table.rows, strict=True):
        given, name = (" ".join(cells[places[role]].split()) for role in ("id", "name"))
        korean = " ".join(cells[places["name_ko"]].split()) if "name_ko" in places else ""
        province = id_of(given)
        if not province or not name:
            column = "name" if province else "id"
            faults.append(MakeFault(table.file, line, given or name, "empty", {"column": column}))
        elif first.setdefault(province, line) != line:
            values = {"line": str(first[province])}
            faults.append(MakeFault(table.file, line, given, "doubled_id", values))
        else:
            found[province] = Province(province, name, korean)
    return list(found.values()), faults
