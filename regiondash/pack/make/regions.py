"""Read the regions of a new pack: a table of text in, one record a region and every fault out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.names.spelling import normalise
from regiondash.pack.cells import is_id, is_number
from regiondash.pack.make.wanted import MakeFault, id_of
from regiondash.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from regiondash.pack.make.wanted import Listed

# A role of a column, and how headers call it, as `normalise` leaves them.
ROLES: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "regionid", "code", "regioncode"),
    "name": ("name", "nameen", "english", "englishname", "region", "regionname", "이름", "지역"),
    "province": ("province", "provincename", "state", "admin1", "adm1", "adm1en", "시도"),
    "name_ko": ("nameko", "hangul", "korean", "namekorean", "koreanname", "한글", "한글이름"),
    "name_ko_south": ("namekosouth",),
    "aliases": ("aliases", "alias", "othernames", "othername", "다른이름"),
    "kind": ("kind", "type", "unit", "종류"),
    "lon": ("seatlon", "lon", "lng", "longitude", "경도"),
    "lat": ("seatlat", "lat", "latitude", "위도"),
    "pcode": ("pcode", "adm2pcode"),
    "shape": ("shape", "shapeid", "boundary"),
}
NEEDED: Final = ("id", "name", "province")
NO_SHAPE: Final = "-"
_LIMITS: Final = {"lon": 180, "lat": 90}
_KIND: Final = "region"


@dataclass(frozen=True)
class RegionRow:
    """One region as the table has it; cells that it does not have are empty.

    `id` is the row's as an id of the pack, `given_id` as it stands in the file. `aliases` are
    divided as in the pack.
    """

    line: int
    id: str
    given_id: str
    name: str
    province: str
    name_ko: str = ""
    name_ko_south: str = ""
    aliases: str = ""
    kind: str = ""
    lon: str = ""
    lat: str = ""
    pcode: str = ""
    shape: str = ""


def columns_of(table: Listed, said: Mapping[str, str]) -> tuple[dict[str, int], list[MakeFault]]:
    """Return the place of each role's column, and a fault for each that is not there.

    `said` are the headers that a person named for a role; others are known by their name.
    """
    places: dict[str, int] = {}
    faults = []
    known = [normalise(name) for name in table.header]
    for role, names in ROLES.items():
        if header := said.get(role, ""):
            if header in table.header:
                places[role] = table.header.index(header)
            else:
                faults.append(_no_column(table, "named_column", header))
            continue
        found = next((known.index(name) for name in names if name in known), None)
        if found is not None:
            places[role] = found
        elif role in NEEDED:
            faults.append(_no_column(table, "needed_column", role))
    return places, faults


def read_regions(
    table: Listed, said: Mapping[str, str]
) -> tuple[tuple[RegionRow, ...], list[MakeFault]]:
    """Return the regions of a table, and every fault of its columns and cells, by line."""
    places, faults = columns_of(table, said)
    if faults:
        return (), faults
    if not table.rows:
        return (), [MakeFault(table.file, None, "", "no_regions")]
    rows = [
        _row(line, {role: _cell(cells, at) for role, at in places.items()})
        for line, cells in zip(table.lines, table.rows, strict=True)
    ]
    faults = [fault for row in rows for fault in _faults(table.file, row)]
    return tuple(rows), faults + list(_doubled(table.file, rows))


def _row(line: int, cells: dict[str, str]) -> RegionRow:
    given = cells.pop("id")
    region = given if is_id(given) else id_of(given)
    names = [part.strip() for part in cells.pop("aliases", "").replace(";", "|").split("|")]
    if given != region:
        names.append(given)
    names = list(dict.fromkeys(name for name in names if name and name != cells["name"]))
    kind = cells.pop("kind", "") or _KIND
    return RegionRow(line, region, given, aliases=LIST_SEPARATOR.join(names), kind=kind, **cells)


def _cell(cells: tuple[str, ...], at: int) -> str:
    return " ".join(cells[at].split()) if at < len(cells) else ""


def _faults(file: str, row: RegionRow) -> Iterator[MakeFault]:
    """Yield what is wrong with the cells of one row."""
    for role, cell in (("id", row.id), ("name", row.name), ("province", row.province)):
        if not cell:
            value = row.given_id or row.name
            yield MakeFault(file, row.line, value, "empty", {"column": role})
    for role, cell in (("lon", row.lon), ("lat", row.lat)):
        if cell and not (is_number(cell) and abs(float(cell)) <= _LIMITS[role]):
            yield MakeFault(file, row.line, cell, "no_degrees", {"most": _LIMITS[role]})
    if bool(row.lon) != bool(row.lat):
        yield MakeFault(file, row.line, row.lon or row.lat, "half_a_point")
    if not is_id(id_of(row.kind)):
        yield MakeFault(file, row.line, row.kind, "no_kind")


def _doubled(file: str, rows: list[RegionRow]) -> Iterator[MakeFault]:
    """Yield each row whose id or P-code an earlier row has."""
    for role in ("id", "pcode"):
        first: dict[str, int] = {}
        for row in rows:
            value = getattr(row, role)
            if value and first.setdefault(value, row.line) != row.line:
                values = {"line": str(first[value])}
                yield MakeFault(file, row.line, value, f"doubled_{role}", values)


def _no_column(table: Listed, reason: str, name: str) -> MakeFault:
    values = {"column": name, "columns": ", ".join(table.header)}
    return MakeFault(table.file, None, name, reason, values)


def kinds_of(rows: tuple[RegionRow, ...]) -> list[str]:
    """Return the kinds of the regions, the commonest first."""
    return [kind for kind, _ in Counter(row.kind for row in rows).most_common()]
