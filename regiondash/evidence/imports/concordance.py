"""Read a concordance: a table of what became of each unit in, links between vintages out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.draft import RowFault
from regiondash.evidence.imports.event_columns import read_columns
from regiondash.evidence.imports.event_words import read_word, vocabulary
from regiondash.evidence.intake.raw import RawTable
from regiondash.names.spelling import normalise
from regiondash.pack.cells import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from regiondash.evidence.imports.draft import Request

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
WHOLE: Final = ("same", "renamed")
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


def with_concordance(request: Request) -> Request | tuple[RowFault, ...]:
    """Return a request whose concordance was read, or everything that is wrong with its table."""
    if not isinstance(request.concordance, RawTable):
        return request
    found = read_concordance(request.concordance)
    if isinstance(found, Concordance):
        return replace(request, concordance=found)
    name = request.concordance.origin.name
    return tuple(
        replace(one, line=None, column=f"{name}, {one.line}: {one.column}") if one.line else one
        for one in found
    )


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
            if link.kind in WHOLE and (len(mine) > 1 or joins):
                yield RowFault(link.line, "kind", link.kind, "vintage_kind")
