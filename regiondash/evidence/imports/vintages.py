"""Carry values from units of other boundaries to a pack's: a concordance and values in and out.

Boundaries change: units are renamed, merged and split. Values of one vintage are joined to units
of another only by a table that says what became of each unit, and only where the sum of values
means something.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.draft import Asked, RowFault
from regiondash.evidence.imports.event_columns import read_columns
from regiondash.evidence.imports.event_words import read_word, vocabulary
from regiondash.evidence.imports.places import match_all
from regiondash.names.spelling import normalise
from regiondash.pack.cells import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from regiondash.evidence.imports.draft import Request
    from regiondash.evidence.intake.raw import RawTable
    from regiondash.pack.model import Pack

_ROLES: Final = {
    "from_vintage": ("from year", "old vintage", "old year", "이전 기준", "이전 연도"),
    "from_unit": ("from", "old unit", "old name", "이전 단위", "이전 지역", "이전 이름"),
    "to_vintage": ("to year", "new vintage", "new year", "이후 기준", "이후 연도"),
    "to_unit": ("to", "new unit", "new name", "이후 단위", "이후 지역", "이후 이름"),
    "share": ("weight", "part", "비율", "배분율", "몫"),
    "kind": ("change", "type", "구분", "변경", "종류"),
}
_NEEDED: Final = ("from_vintage", "from_unit", "to_vintage", "to_unit", "kind")
_KINDS: Final = vocabulary(
    {
        "same": ("unchanged", "동일", "변경 없음", "유지"),
        "renamed": ("rename", "name changed", "개칭", "명칭 변경", "이름 변경"),
        "merged": ("merge", "merger", "joined", "통합", "합병", "병합"),
        "split": ("divided", "split up", "분할", "분리", "분구"),
    }
)
_WHOLE: Final = ("same", "renamed")
TOLERANCE: Final = 0.001
"""By how much the shares of a unit may miss 1."""


@dataclass(frozen=True)
class Link:
    """One row of a concordance: what share of a unit of one vintage is in a unit of another."""

    line: int
    from_vintage: str
    from_unit: str
    to_vintage: str
    to_unit: str
    share: float
    kind: str


@dataclass(frozen=True)
class Concordance:
    """A table that says what became of every unit between two vintages or more."""

    name: str
    links: tuple[Link, ...]

    def between(self, one: str, other: str) -> tuple[Link, ...]:
        """Return the rows that lead from one vintage to another."""
        return tuple(
            link for link in self.links if (link.from_vintage, link.to_vintage) == (one, other)
        )


def read_concordance(raw: RawTable) -> Concordance | tuple[RowFault, ...]:
    """Return the concordance that a table holds, or everything that is wrong with it.

    Its columns are from_vintage, from_unit, to_vintage, to_unit, share (from 0 to 1) and kind
    (same, renamed, merged or split); a share may be left empty where it is 1.
    """
    read = read_columns(raw, _ROLES, {})
    lacking = [role for role in _NEEDED if role not in read.columns]
    if lacking or not read.lines:
        reason = "vintage_column" if lacking else "vintage_empty"
        return tuple(RowFault(None, role, raw.origin.name, reason) for role in lacking or [""])
    found = [_link(number, cells) for number, cells in read.lines]
    links = [one for one in found if isinstance(one, Link)]
    faults = [one for one in found if isinstance(one, RowFault)]
    faults += [*_wrong_shares(links), *_wrong_kinds(links)]
    return tuple(faults) if faults else Concordance(raw.origin.name, tuple(links))


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
    if len(links) != 1 or links[0].kind not in _WHOLE:
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


def _link(number: int, cells: dict[str, str]) -> Link | RowFault:
    kind = read_word(cells["kind"], _KINDS)
    empty = [role for role in _NEEDED if not cells[role]]
    if empty:
        return RowFault(number, empty[0], "", "row_empty")
    if not kind:
        known = {"known": ", ".join(dict.fromkeys(_KINDS.values()))}
        return RowFault(number, "kind", cells["kind"], "row_word", known)
    text = cells.get("share", "") or ("" if kind == "split" else "1")
    if not is_number(text) or not 0 < float(text) <= 1 + TOLERANCE:
        return RowFault(number, "share", text, "vintage_share")
    vintages = (cells["from_vintage"], cells["from_unit"], cells["to_vintage"], cells["to_unit"])
    return Link(number, *vintages, float(text), kind)


def _by_unit(links: Iterable[Link]) -> dict[tuple[str, str, str], list[Link]]:
    found: dict[tuple[str, str, str], list[Link]] = defaultdict(list)
    for link in links:
        found[link.from_vintage, link.to_vintage, normalise(link.from_unit)].append(link)
    return found


def _wrong_shares(links: Sequence[Link]) -> Iterator[RowFault]:
    """Yield units whose shares do not make up the whole of them."""
    for mine in _by_unit(links).values():
        total = sum(link.share for link in mine)
        if abs(total - 1) > TOLERANCE:
            told = {"total": total}
            yield RowFault(mine[0].line, "share", mine[0].from_unit, "vintage_total", told)


def _wrong_kinds(links: Sequence[Link]) -> Iterator[RowFault]:
    """Yield rows whose kind is not what the table makes of their unit."""
    sizes: dict[tuple[str, str, str], int] = defaultdict(int)
    for link in links:
        sizes[link.from_vintage, link.to_vintage, normalise(link.to_unit)] += 1
    for mine in _by_unit(links).values():
        for link in mine:
            joins = sizes[link.from_vintage, link.to_vintage, normalise(link.to_unit)] > 1
            if link.kind in _WHOLE and (len(mine) > 1 or joins):
                yield RowFault(link.line, "kind", link.kind, "vintage_kind")


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
