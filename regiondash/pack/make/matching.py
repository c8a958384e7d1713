"""Fit regions to boundaries: their rows and the boundaries' properties in, pairs and faults out.

A row is sought by the boundary it names, its id, its P-code, its name, its hangul name and its
other names and its name without the word for its kind, in this order; for each of them in the one
property that most rows are found in.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.names.spelling import normalise, spelling_of
from regiondash.pack.make.regions import NO_SHAPE
from regiondash.pack.make.wanted import MakeFault
from regiondash.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from regiondash.pack.make.regions import RegionRow

Properties = dict[str, list[str]]
"""The boundaries' properties as text: name → one value a boundary."""

_WAYS: Final = ("shape", "given_id", "pcode", "name", "name_ko", "aliases", "bare")
_CODES: Final = _WAYS[:3]
_BARE: Final = _WAYS[-1]
_NONE: Final = "no_boundary"
_LIKE: Final = 0.75


@dataclass(frozen=True)
class Fitted:
    """Which boundaries each region has, by their numbers; () for one that has none by intent."""

    boundaries: dict[str, tuple[int, ...]]


def fit(
    rows: Sequence[RegionRow],
    properties: Properties,
    files: tuple[str, str],
    property_id: str = "",
) -> tuple[Fitted, list[MakeFault]]:
    """Return which boundaries each region has, and a fault for each that finds none or too many.

    `files` are the names of the regions' and the boundaries' files; `property_id` is the one
    property to look in, where a person named it. A boundary that no region has is a fault too.
    """
    regions, boundaries = files
    if property_id and property_id not in properties:
        values = {"column": property_id, "columns": ", ".join(properties)}
        return Fitted({}), [MakeFault(boundaries, None, property_id, "no_property", values)]
    searched = {property_id: properties[property_id]} if property_id else properties
    ways = {way: _best_index(rows, way, searched) for way in _WAYS}
    found: dict[int, tuple[int, ...]] = {}
    faults = []
    for row in rows:
        numbers, reason = _numbers(row, ways, properties)
        found[row.line] = numbers
        if reason:
            names = _suggested(row, searched) if reason == _NONE else ""
            reason = f"{reason}_like" if names else reason
            faults.append(MakeFault(regions, row.line, row.name, reason, {"names": names}))
    faults += _doubled(rows, found, regions)
    fitted = Fitted({row.id: found[row.line] for row in rows})
    return fitted, faults + _left(found, properties, boundaries)


def _values(row: RegionRow, way: str) -> list[str]:
    """Return the keys of a row for one way: codes as they are, names without their signs."""
    if way == _BARE:
        return [_key(way, row.name)]
    text: str = getattr(row, way)
    if way in _CODES:
        return [text] if text and text != NO_SHAPE else []
    return [key for one in text.split(LIST_SEPARATOR) if (key := normalise(one))]


def _key(way: str, text: str) -> str:
    if way == _BARE:
        return spelling_of(text).bare
    return text.strip() if way in _CODES else normalise(text)


def _best_index(
    rows: Sequence[RegionRow], way: str, properties: Properties
) -> Mapping[str, list[int]]:
    """Return the boundaries by key, of the property in which most rows are found."""
    wanted = {key for row in rows for key in _values(row, way)}
    best: dict[str, list[int]] = {}
    for texts in properties.values():
        index: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            if (key := _key(way, text)) in wanted:
                index[key].append(number)
        if len(index) > len(best):
            best = dict(index)
    return best


def _numbers(
    row: RegionRow, ways: Mapping[str, Mapping[str, list[int]]], properties: Properties
) -> tuple[tuple[int, ...], str]:
    """Return a row's boundaries, and the reason why it has none or too many ("" if neither)."""
    if row.shape == NO_SHAPE:
        return (), ""
    for way in _WAYS:
        numbers = [number for key in _values(row, way) for number in ways[way].get(key, [])]
        if len(numbers) > 1 and way not in _CODES:
            numbers = _of_province(numbers, row.province, properties) or numbers
            if len(numbers) > 1:
                return tuple(numbers), "two_boundaries"
        if numbers:
            return tuple(dict.fromkeys(numbers)), ""
    return (), _NONE


def _of_province(numbers: list[int], province: str, properties: Properties) -> list[int]:
    """Return those of the boundaries that one of their properties puts in a province."""
    wanted = normalise(province)
    return [
        number
        for number in dict.fromkeys(numbers)
        if any(normalise(texts[number]) == wanted for texts in properties.values())
    ]


def _doubled(
    rows: Sequence[RegionRow], found: Mapping[int, tuple[int, ...]], file: str
) -> list[MakeFault]:
    """Return each row whose boundary an earlier row has, unless both rows name it."""
    first: dict[int, RegionRow] = {}
    faults = []
    for row in rows:
        for number in found[row.line]:
            other = first.setdefault(number, row)
            named = row.shape and row.shape == other.shape
            if other.line != row.line and not named:
                values = {"other": other.name, "line": str(other.line)}
                faults.append(MakeFault(file, row.line, row.name, "taken_boundary", values))
                break
    return faults


def _left(
    found: Mapping[int, tuple[int, ...]], properties: Properties, file: str
) -> list[MakeFault]:
    used = {number for numbers in found.values() for number in numbers}
    count = len(next(iter(properties.values()), []))
    return [
        MakeFault(file, None, label(number, properties), "no_region", {"n": str(number + 1)})
        for number in range(count)
        if number not in used
    ]


def label(number: int, properties: Properties) -> str:
    """Return what a boundary is called in a sentence: the texts of its first properties."""
    texts = [values[number] for values in properties.values() if values[number]]
    return ", ".join(texts[:3]) or str(number + 1)


def _suggested(row: RegionRow, properties: Properties) -> str:
    """Return the boundaries' names that are most like a row's, in quotation marks."""
    names = {normalise(text): text for text in _texts(properties)}
    near = difflib.get_close_matches(normalise(row.name), list(names), 2, _LIKE)
    return ", ".join(f"“{names[name]}”" for name in near)


def _texts(properties: Properties) -> Iterator[str]:
    for texts in properties.values():
        yield from (text for text in texts if any(sign.isalpha() for sign in text))
