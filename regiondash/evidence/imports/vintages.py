"""Carry values from units of other boundaries to a pack's: a concordance and values in and out.

Boundaries change: units are renamed, merged and split. Values of one vintage are joined to units
of another only by a table that says what became of each unit, and only where the sum of values
means something.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from regiondash.evidence.imports.concordance import (
    TOLERANCE,
    WHOLE,
    Concordance,
    Link,
    read_concordance,
    with_concordance,
)
from regiondash.evidence.imports.draft import Asked, RowFault
from regiondash.evidence.imports.places import match_all
from regiondash.names.spelling import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from regiondash.evidence.imports.draft import Request
    from regiondash.pack.model import Pack

__all__ = [
    "TOLERANCE",
    "Concordance",
    "Link",
    "read_concordance",
    "refused",
    "to_pack_units",
    "today_of",
    "with_concordance",
]


def refused(pack: Pack, request: Request) -> tuple[RowFault, ...]:
    """Return why a file of another vintage cannot be joined to the pack; nothing if it can.

    It can where its vintage is the pack's or is not said, or a concordance leads from it to the
    pack's.
    """
    mine, theirs = pack.info.boundary_vintage, request.vintage
    if not theirs or theirs == mine:
        return ()
    if not mine:
        return (RowFault(None, "vintage", theirs, "vintage_pack"),)
    if not isinstance(request.concordance, Concordance):
        return (RowFault(None, "vintage", theirs, "vintage_needed", {"mine": mine}),)
    if request.concordance.between(theirs, mine):
        return ()
    return (RowFault(None, "vintage", theirs, "vintage_other", {"mine": mine}),)


def today_of(
    pack: Pack, concordance: Concordance, vintage: str, unit: str
) -> tuple[str, str] | None:
    """Return the id of the pack's unit that a unit of another vintage is wholly, and its kind.

    None where the concordance does not have it, or it was merged or split.
    """
    links = [
        link
        for link in concordance.between(vintage, pack.info.boundary_vintage)
        if normalise(link.from_unit) == normalise(unit)
    ]
    if len(links) != 1 or links[0].kind not in WHOLE:
        return None
    found, _ = _targets(pack, links)
    return (found[links[0].to_unit], links[0].kind) if found else None


def to_pack_units(
    pack: Pack,
    concordance: Concordance,
    vintage: str,
    values: pd.DataFrame,
    *,
    permits_sum: bool,
) -> tuple[pd.DataFrame, tuple[RowFault, ...]]:
    """Return values of a vintage's units as values of the pack's, and why some cannot be.

    `values` has the columns unit (as the concordance writes it), period and value. The result has
    unit (id of the pack's region or shape), period, value, nature ("derived" where values were
    added up or divided, "" where they are carried over as they are) and note. Units that were
    merged are added up and those that were split are divided by their shares, where the
    indicator permits sums; a sum is given only where every part has a value.
    """
    import pandas as pd  # noqa: PLC0415  slow to import

    links = concordance.between(vintage, pack.info.boundary_vintage)
    targets, faults = _targets(pack, links)
    if not links:
        told = {"mine": pack.info.boundary_vintage}
        faults.append(RowFault(None, "vintage", vintage, "vintage_other", told))
    faults += _unknown_units(links, values["unit"].tolist())
    known = {
        (normalise(unit), period): value
        for unit, period, value in values[["unit", "period", "value"]].itertuples(index=False)
    }
    rows, found = _carried(links, known, permits_sum=permits_sum)
    columns = ["unit", "period", "value", "nature", "note"]
    kept = [(targets[unit], *rest) for unit, *rest in rows if unit in targets]
    return pd.DataFrame(kept, columns=columns), (*faults, *found)


def _targets(pack: Pack, links: Sequence[Link]) -> tuple[dict[str, str], list[RowFault]]:
    """Return the pack's id of every unit that the links lead to, and those that are none."""
    asked: dict[Asked, tuple[int, ...]] = {}
    for link in links:
        one = Asked(link.to_unit)
        asked[one] = (*asked.get(one, ()), link.line)
    shapes = set(pack.shape_table["shape_id"])
    found: dict[str, str] = {one.name: one.name for one in asked if one.name in shapes}
    rest = {one: lines for one, lines in asked.items() if one.name not in shapes}
    faults = []
    for match in match_all(pack, rest, {}):
        if match.is_open:
            told = {"candidates": ", ".join(match.candidates) or "–"}
            name = match.asked.name
            faults.append(RowFault(match.lines[0], "to_unit", name, "vintage_place", told))
        else:
            found[match.asked.name] = match.region_id
    return found, faults


def _unknown_units(links: Sequence[Link], units: Iterable[str]) -> list[RowFault]:
    known = {normalise(link.from_unit) for link in links}
    unknown = dict.fromkeys(unit for unit in units if links and normalise(unit) not in known)
    return [RowFault(None, "from_unit", unit, "vintage_unit") for unit in unknown]


def _carried(
    links: Sequence[Link],
    known: dict[tuple[str, str], float],
    *,
    permits_sum: bool,
) -> tuple[list[tuple[str, str, float, str, str]], list[RowFault]]:
    """Return unit, period, value, nature and note of every unit that the links lead to."""
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        groups[link.to_unit].append(link)
    rows, faults = [], []
    for unit, parts in groups.items():
        names = [normalise(part.from_unit) for part in parts]
        is_whole = len(parts) == 1 and parts[0].share >= 1 - TOLERANCE
        periods = dict.fromkeys(period for name, period in known if name in names)
        if periods and not (is_whole or permits_sum):
            told = {"kind": parts[0].kind, "units": ", ".join(part.from_unit for part in parts)}
            faults.append(RowFault(parts[0].line, "to_unit", unit, "vintage_no_sum", told))
            continue
        for period in periods:
            lacking = [
                one.from_unit for one in parts if (normalise(one.from_unit), period) not in known
            ]
            if lacking:
                told = {"units": ", ".join(lacking), "period": period}
                faults.append(RowFault(parts[0].line, "to_unit", unit, "vintage_part", told))
                continue
            total = sum(known[normalise(one.from_unit), period] * one.share for one in parts)
            value = known[names[0], period] if is_whole else total
            rows.append(
                (
                    unit,
                    period,
                    value,
                    "" if is_whole else "derived",
                    _note(parts, is_whole=is_whole),
                )
            )
    return rows, faults


def _note(parts: Sequence[Link], *, is_whole: bool) -> str:
    """Return how a value came to a unit, for maintainers."""
    vintage = parts[0].from_vintage
    if is_whole:
        same = parts[0].kind == "same"
        return "" if same else f"carried over from {parts[0].from_unit} ({vintage})"
    shares = " + ".join(
        part.from_unit if part.share >= 1 - TOLERANCE else f"{part.share:g} × {part.from_unit}"
        for part in parts
    )
    return f"converted from the units of {vintage}: {shares}"
