"""Find which of a pack's shapes each feature of a file is: features in, shapes and questions out.

A feature is a shape by an id of its own, or by the region it names. Regions that share a shape
can give it only together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.draft import Asked, Matched, RowFault
from regiondash.evidence.imports.event_columns import columns_by_role
from regiondash.evidence.imports.places import LEFT_OUT, match_all, unit_kind
from regiondash.evidence.imports.vintages import Concordance, today_of
from regiondash.pack.join import shape_of_region

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.evidence.imports.draft import Request
    from regiondash.evidence.intake.raw import RawFeatures
    from regiondash.pack.model import Pack

_ROLES: Final = {
    "pcode": (
        *("p-code", "adm2 pcode", "adm2_pcode", "shape_id", "shapeid", "region_id", "code", "id"),
        *("코드", "지역 코드", "행정구역 코드"),
    ),
    "place": (
        *("name", "name_en", "adm2 en", "adm2_en", "adm2 name", "shapename", "name_2", "region"),
        *(
            "county",
            "district",
            "city",
            "name_ko",
            "adm2_ko",
            "이름",
            "지역",
            "지역명",
            "시군",
            "지명",
        ),
    ),
    "province": (*("adm1 en", "adm1_en", "adm1 name", "name_1", "state", "도", "시도", "도명"),),
}
_HALF: Final = 0.5
_SHARED: Final = "shares"


@dataclass
class Named:
    """Which features make up each shape (by their numbers from 1), and what is wrong or open."""

    columns: Mapping[str, str]
    features: dict[str, list[int]] = field(default_factory=dict)
    regions: dict[int, str] = field(default_factory=dict)
    matches: tuple[Matched, ...] = ()
    faults: list[RowFault] = field(default_factory=list)
    warnings: list[RowFault] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)


def named(pack: Pack, raw: RawFeatures, request: Request) -> Named:
    """Return which shape of the pack every feature is, by id, by P-code or by name."""
    rows = [{str(name): str(cell) for name, cell in row.items()} for row in _properties(raw)]
    found = Named(_columns(pack, rows, request.columns))
    if not {"pcode", "place"} & set(found.columns):
        found.faults.append(RowFault(None, "place", raw.origin.name, "shape_no_names"))
        return found
    asked: dict[Asked, tuple[int, ...]] = {}
    for number, row in enumerate(rows, 1):
        cells = (
            row.get(found.columns.get(role, ""), "") for role in ("place", "province", "pcode")
        )
        one = Asked(*(cell.strip() for cell in cells))
        found.labels[number] = one.name or one.pcode
        found.codes[number] = one.pcode or one.name
        asked[one] = (*asked.get(one, ()), number)
    found.matches = _matches(pack, asked, request, found)
    for match in found.matches:
        if match.region_id and match.region_id != LEFT_OUT:
            _assign(pack, match, found)
    _see_shared(pack, found)
    return found


def _properties(raw: RawFeatures) -> list[dict[str, object]]:
    frame = raw.frame.drop(columns=raw.frame.geometry.name)
    return [dict(row) for row in frame.to_dict("records")]


def _columns(
    pack: Pack, rows: Sequence[Mapping[str, str]], said: Mapping[str, str]
) -> dict[str, str]:
    """Return the property of each role: named, headed so, or full of the pack's ids."""
    header = list(rows[0]) if rows else []
    columns = columns_by_role(header, _ROLES, said)
    known = _ids(pack)
    hits = {name: sum(row.get(name, "") in known for row in rows) for name in header}
    best = max(hits, key=lambda name: hits[name], default="")
    if "pcode" not in said and best and hits[best] > _HALF * len(rows):
        columns["pcode"] = best
    elif "pcode" not in said and columns.get("pcode") and not hits[columns["pcode"]]:
        del columns["pcode"]
    if columns.get("place") == columns.get("pcode"):
        columns.pop("place", None)
    return columns


def _ids(pack: Pack) -> dict[str, str]:
    """Return the shape that each id is: its own, that in its source, or those of its region."""
    shapes = shape_of_region(pack)
    rows = pack.regions[["region_id", "pcode"]].itertuples(index=False)
    known = {code: shapes[name] for name, code in rows if code and name in shapes}
    table = pack.shape_table
    known |= dict(zip(table["source_shape_id"], table["shape_id"], strict=True))
    return known | shapes | {name: name for name in table["shape_id"]}


def _matches(
    pack: Pack, asked: Mapping[Asked, tuple[int, ...]], request: Request, found: Named
) -> tuple[Matched, ...]:
    """Return what each feature is: by its id where the pack has it, else by its name."""
    known = _ids(pack)
    answers = {**_today(pack, asked, request, found), **request.answers}
    by_id = {one: known[one.pcode] for one in asked if one.pcode in known and one not in answers}
    rest = {one: lines for one, lines in asked.items() if one not in by_id}
    others = {match.asked: match for match in match_all(pack, rest, answers, units=True)}
    return tuple(
        Matched(one, "id", by_id[one], (by_id[one],), lines) if one in by_id else others[one]
        for one, lines in asked.items()
    )


def _today(
    pack: Pack, asked: Mapping[Asked, tuple[int, ...]], request: Request, found: Named
) -> dict[Asked, str]:
    """Return what features of another vintage are today, as a concordance has it."""
    table = request.concordance
    if not isinstance(table, Concordance) or request.vintage in ("", pack.info.boundary_vintage):
        return {}
    known = {}
    for one, lines in asked.items():
        today = today_of(pack, table, request.vintage, one.name or one.pcode)
        if today is None:
            told = {"vintage": request.vintage}
            found.faults.append(RowFault(lines[0], "place", one.name, "vintage_changed", told))
        else:
            known[one] = today[0]
    return known


def _assign(pack: Pack, match: Matched, found: Named) -> None:
    """Put the features of a match to the shape they are."""
    kind, shapes = unit_kind(pack, match.region_id), shape_of_region(pack)
    shape = match.region_id if kind == "shape" else shapes.get(match.region_id, "")
    if not shape:
        reason = "shape_none" if kind == "region" else "shape_unit"
        fault = RowFault(match.lines[0], "place", match.asked.name or match.region_id, reason)
        found.faults.append(fault)
        return
    for number in match.lines:
        found.features.setdefault(shape, []).append(number)
        if kind == "region":
            found.regions[number] = match.region_id


def _see_shared(pack: Pack, found: Named) -> None:
    """Note shapes that several features are, and features that are a part of their shape."""
    held = pack.region_shapes
    for shape, numbers in list(found.features.items()):
        rows = held[held["shape_id"] == shape]
        members = set(rows["region_id"])
        given = [found.regions.get(number, "") for number in numbers]
        label = ", ".join(found.labels[number] for number in numbers)
        told = {"shape": _name(pack, shape), "members": _members(pack, members)}
        if len(numbers) > 1 and (len(set(given)) < len(given) or not all(given)):
            found.faults.append(RowFault(numbers[1], "place", label, "shape_twice", told))
        elif all(given) and len(members) > 1 and set(given) != members:
            found.faults.append(RowFault(numbers[0], "place", label, "shape_part", told))
        elif len(numbers) > 1:
            found.warnings.append(RowFault(numbers[0], "place", label, "shape_united", told))
            continue
        else:
            continue
        del found.features[shape]


def _members(pack: Pack, members: set[str]) -> str:
    names = pack.regions[pack.regions["region_id"].isin(members)]["name_en"].tolist()
    return ", ".join([*names, "…"] if "" in members else names)


def _name(pack: Pack, shape: str) -> str:
    table = pack.shape_table
    return str(table.loc[table["shape_id"] == shape, "name_en"].iloc[0])
