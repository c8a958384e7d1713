"""Tell which column of a table is what: a table in, roles of its columns and its layout out.

A table is wide where a row is a place and a column a year or an indicator; it is long where a row
is one value of one place and period. Headers are read in English and Korean; what they leave open
the cells tell: how many of them are places of the pack, years or numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.dates import period_in, period_of
from regiondash.evidence.imports.draft import RowFault
from regiondash.evidence.imports.headers import WORDS, label_in, role_of, unit_in
from regiondash.evidence.imports.places import units_gazetteer
from regiondash.evidence.imports.values import looks_like_number
from regiondash.names.places import match
from regiondash.names.within import province_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from regiondash.evidence.intake.raw import RawTable
    from regiondash.pack.model import Pack

LOOKED_AT: Final = 400  # rows by which a column is judged
_MOSTLY: Final = 0.6
_SOME: Final = 0.3
_SHOWN: Final = 120
DECIMAL: Final = "decimal"
"""The key of `Request.columns` that names no column but the sign before decimals."""
_BY_HEADER: Final = ("indicator", "source", "note")
_NO_VALUES: Final = frozenset({"pcode", "period", "source", "note", "skipped", "place"})


@dataclass(frozen=True)
class ValueColumn:
    """A column of values: its place in a row, and the indicator, period and unit its header says.

    All are "" where the header says nothing of them.
    """

    place: int
    header: str
    label: str
    period: str
    unit: str


@dataclass(frozen=True)
class Recognised:
    """What the columns of a table are: role → place in a row, the columns of values, the layout.

    `columns` is role → header, for people; `faults` say what is missing or named wrongly.
    """

    roles: Mapping[str, int]
    values: tuple[ValueColumn, ...]
    layout: str
    columns: Mapping[str, str]
    faults: tuple[RowFault, ...] = ()


@dataclass(frozen=True)
class _Column:
    """A column as it is judged: shares of its filled cells, from 0 to 1."""

    place: int
    header: str
    role: str
    names: float
    provinces: float
    codes: float
    numbers: float
    periods: float


def recognise(pack: Pack, raw: RawTable, columns: Mapping[str, str]) -> Recognised:
    """Return what the columns of a table of values are; `columns` is what the user says of them."""
    judged = [_judged(pack, raw, place) for place in range(len(raw.header))]
    said, faults = _said(raw, columns)
    left_out = {role for role, header in columns.items() if not header}
    free = [one for one in judged if one.place not in said.values()]
    roles = _guessed(free, said, left_out)
    layout = "long" if "period" in roles or "indicator" in roles else "wide"
    numbered = _values(judged, roles, layout, columns)
    roles = {role: place for role, place in roles.items() if not _is_value(role)}
    values = [_value_column(one) for _, one in numbered]
    listed = ", ".join(raw.header)[:_SHOWN]
    if "place" not in roles and "pcode" not in roles:
        faults.append(RowFault(None, "place", listed, "no_place_column"))
    if not values:
        faults.append(RowFault(None, "value", listed, "no_value_column"))
    shown = {role: raw.header[place] for role, place in roles.items()}
    shown |= {role: one.header for role, one in numbered}
    return Recognised(roles, tuple(values), layout, shown, tuple(faults))


def _judged(pack: Pack, raw: RawTable, place: int) -> _Column:
    cells = [row[place] for row in raw.rows[:LOOKED_AT] if place < len(row) and row[place]]
    numbers = _share(cells, looks_like_number)
    known = units_gazetteer(pack)
    texts = list(dict.fromkeys(cells)) if numbers < _MOSTLY else []
    return _Column(
        place,
        raw.header[place],
        role_of(raw.header[place]),
        names=_share(texts, lambda text: match(known, text).way != "unmatched"),
        provinces=_share(texts, lambda text: bool(province_ids(known.provinces, text))),
        codes=_share(cells, lambda text: text.strip().upper() in known.codes),
        numbers=numbers if cells else 0.0,
        periods=_share(cells, lambda text: bool(period_of(text))),
    )


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(holds(cell) for cell in cells) / len(cells) if cells else 0.0


def _said(raw: RawTable, columns: Mapping[str, str]) -> tuple[dict[str, int], list[RowFault]]:
    """Return the columns that the user named by role, and a fault for each that is not there."""
    headers = {header.casefold().strip(): place for place, header in enumerate(raw.header)}
    said, faults = {}, []
    for role, header in columns.items():
        if role not in WORDS and role != DECIMAL and not _is_value(role):
            faults.append(RowFault(None, role, header, "no_such_role", {"roles": ", ".join(WORDS)}))
        elif role == DECIMAL or not header:
            continue
        elif header.casefold().strip() in headers:
            said[role] = headers[header.casefold().strip()]
        else:
            known = {"headers": ", ".join(raw.header)[:_SHOWN]}
            faults.append(RowFault(None, role, header, "no_such_column", known))
    return said, faults


def _guessed(
    judged: Sequence[_Column], said: Mapping[str, int], left_out: Iterable[str]
) -> dict[str, int]:
    """Return the roles of columns: those said, and for the rest what header and cells tell."""
    found = dict(said)
    steps: dict[str, Callable[[_Column], float]] = {
        "pcode": _as_code,
        "place": _as_place,
        "province": _as_province,
        "period": _as_period,
        "unit": lambda one: one.role == "unit" and one.numbers < _MOSTLY,
        "low": lambda one: one.role == "low" and one.numbers >= _MOSTLY,
        "high": lambda one: one.role == "high" and one.numbers >= _MOSTLY,
        **{role: partial(_is_named, role) for role in _BY_HEADER},
    }
    for role, weight in steps.items():
        free = [one for one in judged if one.place not in found.values()]
        best = max(free, key=weight, default=None)
        if role not in found and role not in left_out and best and weight(best) > 0:
            found[role] = best.place
    if "place" not in found and "place" not in left_out and "province" in found:
        found["place"] = found.pop("province")
    return found


def _is_named(role: str, one: _Column) -> float:
    return float(one.role == role)


def _as_code(one: _Column) -> float:
    least = _SOME if one.role == "pcode" else _MOSTLY
    return one.codes if one.codes >= least else 0.0


def _as_place(one: _Column) -> float:
    """Return how much a column looks like places: by its header, or by most of its cells."""
    if one.numbers >= _MOSTLY or one.role in {"province", "source", "note", "indicator"}:
        return 0.0
    is_named = one.role == "place" or (one.role == "unit" and one.names >= _SOME)
    return one.names + _SOME if is_named else one.names if one.names >= _MOSTLY else 0.0


def _as_province(one: _Column) -> float:
    if one.numbers >= _MOSTLY or one.role not in {"", "province", "place"}:
        return 0.0
    if one.role == "province":
        return 1.0 + one.provinces
    return one.provinces if one.provinces >= _MOSTLY else 0.0


def _as_period(one: _Column) -> float:
    return one.periods if one.role == "period" and one.periods >= _SOME else 0.0


def _values(
    judged: Sequence[_Column], roles: Mapping[str, int], layout: str, columns: Mapping[str, str]
) -> list[tuple[str, _Column]]:
    """Return the columns of values with their roles: "value", or "value.1" and on for several.

    It is the one said, or all of numbers that have no other role; of these, single ones can be
    replaced or left out by their number, which the others keep.
    """
    if "value" in roles:
        return [("value", judged[roles["value"]])]
    taken = {place for role, place in roles.items() if not _is_value(role)}
    free = [one for one in judged if one.place not in taken]
    found = [one for one in free if one.role not in _NO_VALUES and _is_of_values(one)]
    named = [one for one in found if one.role == "value"]
    found = named if layout == "long" and named else found
    if len(found) == 1 and not any(_is_value(role) for role in columns):
        return [("value", found[0])]
    numbered = {f"value.{number}": one for number, one in enumerate(found, 1)}
    said = {role: judged[place] for role, place in roles.items() if _is_value(role)}
    numbered = {role: one for role, one in numbered.items() if one not in said.values()} | said
    return [(role, one) for role, one in numbered.items() if columns.get(role) != ""]


def _is_value(role: str) -> bool:
    name, sign, number = role.partition(".")
    return name == "value" and (not sign or number.isdecimal())


def _is_of_values(one: _Column) -> bool:
    is_empty = not one.numbers and not one.names and not one.provinces
    return bool(one.header) and (
        one.numbers >= _MOSTLY or one.role == "value" or (is_empty and bool(period_in(one.header)))
    )


def _value_column(one: _Column) -> ValueColumn:
    label = "" if one.role == "value" else label_in(one.header)
    return ValueColumn(one.place, one.header, label, period_in(one.header), unit_in(one.header))
