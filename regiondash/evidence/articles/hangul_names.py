"""Find places named in hangul: a sentence in, `Named` regions and provinces out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.named import Named, Province, lists_of, of_units
from regiondash.evidence.articles.vocabulary import words

if TYPE_CHECKING:
    from regiondash.evidence.articles.gazetteer import Gazetteer

_RUN: Final = re.compile("[가-힣]+")
_LEAST: Final = 2  # syllables
_LIST_SIGNS: Final = ("·", ",", "・", "、", "/", "ㆍ")
_PLACE_PARTICLES: Final = (
    "에서",
    "에서는",
    "에서도",
    "에서의",
    "에",
    "에는",
    "에도",
    "의",
    "에선",
    "읍",
    "읍에서",
    "일대",
)


def regions(gazetteer: Gazetteer, text: str) -> list[Named]:
    """Return the regions a sentence may name in hangul, in its order."""
    found = []
    for run in _RUN.finditer(text):
        skip = _province_length(gazetteer, run.group())
        named = _at(gazetteer, text, run, skip) if skip < len(run.group()) else None
        if named is None and skip:
            named = _at(gazetteer, text, run, 0)
        if named:
            found.append(
                replace(named, is_sure=True) if skip and named.start > run.start() else named
            )
    return found


def provinces(gazetteer: Gazetteer, text: str) -> list[Province]:
    """Return the provinces a sentence names in hangul, in its order."""
    found = []
    for run in _RUN.finditer(text):
        length = _province_length(gazetteer, run.group())
        if length:
            name = run.group()[:length]
            end = run.start() + length
            found.append(Province(run.start(), end, gazetteer.provinces[name]))
    return found


def _province_length(gazetteer: Gazetteer, run: str) -> int:
    """Return how many syllables of a run's beginning name a province."""
    for length in range(min(len(run), 6), _LEAST - 1, -1):
        if run[:length] in gazetteer.provinces:
            return length
    return 0


def _at(gazetteer: Gazetteer, text: str, run: re.Match[str], skip: int) -> Named | None:
    """Return the region that a run of syllables names from the syllable `skip` on."""
    word = run.group()[skip:]
    start = run.start() + skip
    for length in range(min(len(word), gazetteer.longest_hangul + 2), _LEAST - 1, -1):
        name, rest = word[:length], word[length:]
        if (ids := gazetteer.full.get(name)) and _may_follow(rest):
            return Named(start, start + length, name, ids, is_full=True, is_sure=True)
        if ids := gazetteer.bare.get(name):
            return _bare(gazetteer, text, (start, start + length, name), ids)
    return None


def _bare(
    gazetteer: Gazetteer, text: str, where: tuple[int, int, str], ids: tuple[str, ...]
) -> Named | None:
    """Return a name without its unit: sure only where the words around it speak of a place."""
    rest = _rest(text, where[1])
    unit = next((one for one in _suffixes() if rest.startswith(one)), "")
    if unit and _may_follow(rest[len(unit) :]):
        kind = words("ko").suffixes[unit]
        fitting = of_units(gazetteer, ids, kind)
        start, end, name = where
        return Named(
            start,
            end + len(unit),
            name + unit,
            fitting or ids,
            is_full=True,
            is_sure=True,
            is_odd=not fitting,
        )
    if not _may_follow(rest):
        return None
    return Named(*where, ids, is_sure=_says_place(text, where, rest))


def _says_place(text: str, where: tuple[int, int, str], rest: str) -> bool:
    _, end, name = where
    following = text[end + len(rest) : end + len(rest) + 12].lstrip()
    if any(following.startswith(one) for one in lists_of("ko", "region.never_after")):
        return False
    facility = lists_of("ko", "region.facility_follows")
    if any(one.startswith(tuple(facility)) for one in (rest, following if not rest else "")):
        return True
    return rest in _PLACE_PARTICLES and name not in lists_of("ko", "region.common_words")


def _suffixes() -> list[str]:
    return sorted(words("ko").suffixes, key=len, reverse=True)


def _rest(text: str, end: int) -> str:
    found = _RUN.match(text, end)
    return found.group() if found else ""


def _may_follow(rest: str) -> bool:
    """Return whether what follows a place's name in the same word can: a particle or a facility."""
    follows = lists_of("ko", "region.follows")
    return (
        not rest
        or rest in follows
        or any(rest.startswith(one) for one in follows if len(one) >= _LEAST)
    )
