"""Match the places that files name to a pack's regions: a name and its context in, regions out.

A name passes where it can mean one region alone: spelled as the pack spells it, in a spelling
that sounds so, or with a slip that leads to no other region. What may mean several is asked, and
what means none is left with suggestions. Nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from regiondash.names.kinds import Named, named
from regiondash.names.known import Gazetteer, Way, gazetteer, in_order, signed
from regiondash.names.nearness import MARGIN, alike, keys, nearest, sure
from regiondash.names.spelling import Spelling, keys_of, normalise, spelling_of
from regiondash.names.within import province_ids, readings

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Gazetteer", "PlaceMatch", "Way", "gazetteer", "match"]

_BEST_FIRST: Final = ("pcode", "id", "exact", "alias", "sound", "fuzzy", "ambiguous", "unmatched")
SUGGESTED: Final = 6
LONGEST: Final = 120  # signs; a longer text names no place
_MARKS: Final = re.compile(
    r"^\s*\d+[.)]\s+|(?:(?<=\w)\s*[*†‡§¹²³]+|(?<=[^\W\d])\d{1,2}\)|\s\(?\d{1,2}\))\s*$"
)
_WORDS: Final = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class PlaceMatch:
    """What a name means: the one region for a sure match, several where a person must say.

    Where `way` is "unmatched", `region_ids` are suggestions, the likest first.
    """

    way: Way
    region_ids: tuple[str, ...]


@dataclass(frozen=True)
class _Asked:
    """One reading of a cell: its name in its forms, and what narrows it down."""

    text: str
    named: Named
    spelling: Spelling
    base: Spelling
    homes: frozenset[str]


def match(gazetteer: Gazetteer, name: str, province: str = "", pcode: str = "") -> PlaceMatch:
    """Return what region a name means, with the province and P-code that stand beside it.

    The province may stand in the name's own cell too. A P-code goes before a name that is only
    like another region's; where the two name different regions, both are asked for. A text above
    `LONGEST` names nothing.
    """
    name = name if len(name) <= LONGEST else ""
    clean = _MARKS.sub("", name).strip() or name.strip()
    coded = _by_code(gazetteer, pcode)
    if coded is None:
        coded, clean = _by_word(gazetteer, clean)
    if not normalise(clean):
        return coded or PlaceMatch("unmatched", ())
    said = _by_code(gazetteer, clean) or _by_name(gazetteer, clean, province)
    if coded is None:
        return said
    against = said.way in _BEST_FIRST[:4] and said.region_ids != coded.region_ids
    return PlaceMatch("ambiguous", coded.region_ids + said.region_ids) if against else coded


def _by_code(gazetteer: Gazetteer, text: str) -> PlaceMatch | None:
    found = gazetteer.codes.get(text.strip().upper())
    return PlaceMatch(found[0], (found[1],)) if found else None


def _by_word(gazetteer: Gazetteer, text: str) -> tuple[PlaceMatch | None, str]:
    """Return the region whose code stands in a cell beside its name, and the name."""
    words = _WORDS.findall(text)
    codes = [word for word in words if _by_code(gazetteer, word)]
    if len(words) == 1 or len(codes) != 1:
        return None, text
    return _by_code(gazetteer, codes[0]), text.replace(codes[0], "").strip(" ,;:()[]")


def _by_name(gazetteer: Gazetteer, text: str, province: str) -> PlaceMatch:
    """Return the best answer of all readings of a cell; the first of equals."""
    given = province_ids(gazetteer.provinces, province) if province else frozenset()
    found = []
    for name, within in readings(gazetteer.provinces, text):
        asked = _asked(gazetteer, name, within & given or within or given)
        found.append(_by_code(gazetteer, name) or _match(gazetteer, asked))
        if found[-1].way in {"exact", "pcode", "id"}:
            break
    return min(found, key=lambda one: _BEST_FIRST.index(one.way))


def _asked(gazetteer: Gazetteer, text: str, homes: frozenset[str]) -> _Asked:
    parts = named(text, gazetteer.words)
    return _Asked(text, parts, spelling_of(text), spelling_of(parts.name), homes)


def _match(gazetteer: Gazetteer, asked: _Asked) -> PlaceMatch:
    spelt = _spelt_so(gazetteer, asked)
    whole = spelt & gazetteer.plain.get(asked.spelling.plain, frozenset())
    fitting = _fitting(gazetteer, asked, spelt) or {
        one for one in whole if _is_within(gazetteer, asked, one)
    }
    if len(fitting) == 1:
        own = any(fitting <= gazetteer.official.get(form, set()) for form in _plain_forms(asked))
        return PlaceMatch("exact" if own else "alias", tuple(fitting))
    if fitting:
        return PlaceMatch("ambiguous", tuple(sorted(fitting)))
    joined = None if spelt else _joined(gazetteer, asked)
    return _match(gazetteer, joined) if joined else _nearly(gazetteer, asked, spelt)


def _joined(gazetteer: Gazetteer, asked: _Asked) -> _Asked | None:
    """Return a name that the word for its kind was joined to (“Unsangun”), None if it was not."""
    plain = asked.spelling.plain
    for word, kind in gazetteer.words.apart.items():
        name = plain.removesuffix(word)
        if not asked.named.kind and name != plain and name in gazetteer.plain:
            return replace(asked, named=Named(name, kind), base=spelling_of(name))
    return None


def _nearly(gazetteer: Gazetteer, asked: _Asked, spelt: frozenset[str]) -> PlaceMatch:
    """Return what a name means that nothing fitting is spelled like.

    `spelt` are regions spelled so whose kind or province is another: they are asked for.
    """
    pool = _pool(gazetteer, asked)
    near = nearest(_key_forms(asked), gazetteer.keys, 2 + MARGIN - 1, pool)
    sounding = _fitting(gazetteer, asked, gazetteer.sounds.get(asked.base.bare_sound, frozenset()))
    close = [one.place for one in near if one.is_in_reach]
    heard = nearest({asked.base.bare_sound}, gazetteer.sound_keys, 1, pool)
    syllable = _by_syllable(gazetteer, asked, pool)
    turned = _fitting(gazetteer, asked, gazetteer.turned.get(in_order(asked.spelling.plain), ()))
    rivals = {*spelt, *turned, *(one.place for one in heard)}
    if len(sounding) == 1 and not spelt and not set(close) - sounding:
        return PlaceMatch("sound", tuple(sounding))
    inside = province_ids(gazetteer.provinces, asked.text, slips=False)
    if inside and not sounding and not spelt:
        return PlaceMatch("unmatched", tuple(_inside(gazetteer, inside)))
    if not sounding and (only := sure(near, rivals)) and not _disagrees(gazetteer, asked, only):
        return PlaceMatch("fuzzy", (only,))
    likely = [*sorted(sounding), *close, *(one.place for one in heard), *sorted(spelt)]
    likely += [*syllable, *sorted(turned)]
    if likely:
        return PlaceMatch("ambiguous", tuple(dict.fromkeys(likely)))
    return PlaceMatch("unmatched", tuple(_suggested(gazetteer, asked, pool)))


def _suggested(gazetteer: Gazetteer, asked: _Asked, pool: frozenset[str] | None) -> list[str]:
    return alike(keys_of(asked.base.plain), gazetteer.keys, SUGGESTED, pool)


def _inside(gazetteer: Gazetteer, provinces: frozenset[str]) -> list[str]:
    return sorted(one for one, homes in gazetteer.homes.items() if homes & provinces)[:SUGGESTED]


def _spelt_so(gazetteer: Gazetteer, asked: _Asked) -> frozenset[str]:
    """Return the regions spelled like a name; those spelled sign by sign where it has signs."""
    found = frozenset[str]().union(
        *(gazetteer.plain.get(form, frozenset()) for form in _plain_forms(asked))
    )
    if signed(asked.named.name) != asked.base.plain:
        exactly = found & gazetteer.signed.get(signed(asked.named.name), frozenset())
        return exactly or found
    return found


def _fitting(gazetteer: Gazetteer, asked: _Asked, places: Iterable[str]) -> frozenset[str]:
    """Return those of the places whose kind and province are the ones asked for."""
    found = {one for one in places if _is_within(gazetteer, asked, one)}
    of_kind = {one for one in found if gazetteer.kinds[one] == asked.named.kind}
    if not asked.named.kind or (asked.named.is_loose and not of_kind):
        return frozenset(found)
    return frozenset(of_kind)


def _is_within(gazetteer: Gazetteer, asked: _Asked, place: str) -> bool:
    return not asked.homes or bool(gazetteer.homes[place] & asked.homes)


def _disagrees(gazetteer: Gazetteer, asked: _Asked, place: str) -> bool:
    return not _fitting(gazetteer, asked, [place])


def _pool(gazetteer: Gazetteer, asked: _Asked) -> frozenset[str] | None:
    if not asked.homes:
        return None
    return frozenset(one for one, homes in gazetteer.homes.items() if homes & asked.homes)


def _by_syllable(gazetteer: Gazetteer, asked: _Asked, pool: frozenset[str] | None) -> list[str]:
    """Return the regions whose hangul has one other syllable, the likest first."""
    if not asked.base.initials:
        return []
    forms_asked = {asked.spelling.plain, asked.spelling.bare, asked.base.plain}
    found = {one.place for one in nearest(forms_asked, gazetteer.syllables, 1, pool)}
    likest = alike(keys_of(asked.base.plain), gazetteer.keys, len(found), found)
    return [*likest, *sorted(found.difference(likest))]


def _plain_forms(asked: _Asked) -> tuple[str, ...]:
    return tuple(dict.fromkeys((asked.spelling.plain, asked.base.plain)))


def _key_forms(asked: _Asked) -> set[str]:
    return {keys_of(asked.spelling.plain), keys_of(asked.base.plain)} | keys(asked.spelling)
