"""Define a place as a sentence names it, and tell how names stand beside one another."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.evidence.articles.gazetteer import Gazetteer

BETWEEN: Final = re.compile(
    r"\s{0,2}(?:[,·・、/ㆍ]\s{0,2}(?:and\s|및\s)?|(?:and|&|및)\s|(?:와|과)\s)\s{0,2}"
)


@dataclass(frozen=True)
class Named:
    """A region's name in a text: where, the regions it fits, and what speaks for it.

    `is_full` says that the word for the unit stands with it (or with the list it is in),
    `is_sure` that the words around it say that it is a place; one that is neither counts only in
    a list with one that is. `is_odd` says that the unit is not the one that the region is,
    `by_context` that the article as a whole says which of several regions it is.
    """

    start: int
    end: int
    name: str
    candidates: tuple[str, ...]
    is_full: bool = False
    is_sure: bool = False
    is_odd: bool = False
    province_id: str = ""
    by_context: bool = False


@dataclass(frozen=True)
class Province:
    """A province's name in a text."""

    start: int
    end: int
    province_id: str


def of_units(gazetteer: Gazetteer, ids: Sequence[str], unit: str) -> tuple[str, ...]:
    """Return the regions that are of a kind of unit, by its id or a word for it."""
    return tuple(one for one in ids if gazetteer.units[one] == unit)


def in_lists(gazetteer: Gazetteer, text: str, places: Sequence[Named]) -> list[Named]:
    """Return the places with what a list says of all its members: that they are, and what."""
    found = list(places)
    for place in range(len(found) - 2, -1, -1):
        after = found[place + 1]
        if BETWEEN.fullmatch(text, found[place].end, after.start):
            found[place] = _as_beside(gazetteer, found[place], after)
    for place in range(1, len(found)):
        before = found[place - 1]
        if before.is_sure and BETWEEN.fullmatch(text, before.end, found[place].start):
            found[place] = replace(found[place], is_sure=True)
    return [one for one in found if one.is_sure or one.is_full]


def _as_beside(gazetteer: Gazetteer, one: Named, after: Named) -> Named:
    if one.is_full or not (after.is_full or after.is_sure):
        return one
    same = of_units(gazetteer, one.candidates, gazetteer.units[after.candidates[0]])
    candidates = same if after.is_full and same else one.candidates
    return replace(one, candidates=candidates, is_full=after.is_full and bool(same), is_sure=True)


def with_provinces(
    gazetteer: Gazetteer, text: str, places: Sequence[Named], provinces: Sequence[Province]
) -> list[Named]:
    """Return the places with the province that is said beside them, where it can be theirs."""
    return [_in_province(gazetteer, text, place, provinces) for place in places]


_AFTER: Final = re.compile(r"[\s,(]{0,3}(?:in\s|of\s)?(?:the\s)?")
_BEFORE: Final = re.compile(r"(?:\s?province)?(?:['\u2019]s)?(?:의)?[\s,(]{0,3}", re.IGNORECASE)


def _in_province(
    gazetteer: Gazetteer, text: str, place: Named, provinces: Sequence[Province]
) -> Named:
    for province in provinces:
        behind, ahead = province.start >= place.end, province.end <= place.start
        beside = (behind and _AFTER.fullmatch(text, place.end, province.start)) or (
            ahead and _BEFORE.fullmatch(text, province.end, place.start)
        )
        inside = [one for one in place.candidates if gazetteer.home[one] == province.province_id]
        if beside and inside:
            return replace(
                place, candidates=tuple(inside), is_sure=True, province_id=province.province_id
            )
    return place


def is_elsewhere(gazetteer: Gazetteer, text: str, place: Named) -> bool:
    """Return whether the name of another country, or of a part of it, stands beside a place."""
    after = _THEN.match(text, place.end)
    if after and gazetteer.elsewhere.match(text, after.end()):
        return True
    start = max(0, place.start - _NEAR)
    return any(
        _TO_PLACE.fullmatch(text, found.end(), place.start)
        for found in gazetteer.elsewhere.finditer(text, start, place.start)
    )


_NEAR: Final = 40
_THEN: Final = re.compile(r"[\s,(]{0,3}(?:in\s)?(?:the\s)?")
_TO_PLACE: Final = re.compile(
    r"(?:n|ese)?(?:['\u2019]s|의)?,?\s{0,2}(?:city|county|port|town)?(?:\sof)?\s{0,2}"
)


def lists_of(language: str, name: str) -> frozenset[str]:
    """Return a plain list of a language's words in lower case."""
    return frozenset(words(language).lists[name])
