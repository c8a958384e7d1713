"""Find places named in Latin letters: a sentence in, `Named` regions and provinces out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.gazetteer import plain
from regiondash.evidence.articles.named import Named, Province, lists_of, of_units
from regiondash.evidence.articles.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from regiondash.evidence.articles.gazetteer import Gazetteer

_LETTER: Final = r"[^\W\d_]"
_TOKEN: Final = re.compile(
    rf"{_LETTER}(?:{_LETTER}|['\u2019\u02bc`](?={_LETTER}))*(?:-{_LETTER}+)*"
)
_GLUE: Final = re.compile(r"\s{1,3}|-")
_LONGEST_PROVINCE: Final = 3
_UNIT_OF: Final = re.compile(
    r"(cit(?:y|ies)|count(?:y|ies)|districts?|wards?) of (?:the )?$", re.IGNORECASE
)
_SINGULAR: Final = {
    "cities": "city",
    "counties": "county",
    "districts": "district",
    "wards": "ward",
}
_PERSON: Final = re.compile(r"\s[A-Z][a-z]{1,8}-[a-z]{1,8}|\s[A-Z][a-z]{1,8}\s(?:said|told)")
Token = re.Match[str]


def regions(gazetteer: Gazetteer, text: str) -> list[Named]:
    """Return the regions a sentence may name in Latin letters, in its order."""
    tokens = list(_TOKEN.finditer(text))
    found: list[Named] = []
    place = 0
    while place < len(tokens):
        named, taken = _at(gazetteer, text, tokens, place)
        if named:
            found.append(named)
        place += taken
    return found


def provinces(gazetteer: Gazetteer, text: str) -> list[Province]:
    """Return the provinces a sentence names in Latin letters, in its order."""
    tokens = list(_TOKEN.finditer(text))
    found: list[Province] = []
    place = 0
    while place < len(tokens):
        hit = _province_at(gazetteer, text, tokens, place)
        if hit:
            found.append(hit[0])
        place += hit[1] if hit else 1
    return found


def _province_at(
    gazetteer: Gazetteer, text: str, tokens: Sequence[Token], place: int
) -> tuple[Province, int] | None:
    for last, spelled in _spans(text, tokens, place, _LONGEST_PROVINCE):
        if (province := gazetteer.provinces.get(plain(spelled))) is not None:
            start, end = tokens[place].start(), _end(spelled, tokens[last])
            return Province(start, end, province), last - place + 1
    return None


def _spans(
    text: str, tokens: Sequence[Token], place: int, longest: int
) -> Iterator[tuple[int, str]]:
    """Yield the names that may begin at a token, the longest first: last token, its spelling."""
    if not tokens[place].group()[0].isupper():
        return
    for last in range(min(place + longest, len(tokens)) - 1, place - 1, -1):
        glued = all(
            _GLUE.fullmatch(text, tokens[one].end(), tokens[one + 1].start())
            for one in range(place, last)
        )
        if glued:
            yield last, _without_s(text[tokens[place].start() : tokens[last].end()])


def _without_s(spelled: str) -> str:
    return spelled[:-2] if spelled[-2:] in {"'s", "\u2019s"} else spelled


def _end(spelled: str, last: Token) -> int:
    is_cut = last.group()[-2:] in {"'s", "\u2019s"} and not spelled.endswith(("'s", "\u2019s"))
    return last.end() - 2 if is_cut else last.end()


def _at(
    gazetteer: Gazetteer, text: str, tokens: Sequence[Token], place: int
) -> tuple[Named | None, int]:
    """Return the region named from a token on, and how many tokens were read."""
    province = _province_at(gazetteer, text, tokens, place)
    if province and province[1] > 1:
        return None, province[1]
    for last, spelled in _spans(text, tokens, place, gazetteer.longest_latin):
        name, unit = _split_unit(spelled)
        ids = gazetteer.latin.get(plain(name)) or gazetteer.latin.get(plain(spelled))
        if not ids:
            continue
        end = _end(spelled, tokens[last])
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if not unit and after and _GLUE.fullmatch(text, end, after.start()):
            unit = _unit(_without_s(after.group()))
            end = _end(_without_s(after.group()), after) if unit else end
        unit = unit or _unit_before(text, tokens[place].start())
        named = _named(gazetteer, ids, unit, (tokens[place].start(), end, spelled))
        kept = named if named.is_full or _may_be_place(text, tokens, place, last) else None
        return kept, last - place + 1
    return None, 1


def _named(
    gazetteer: Gazetteer, ids: tuple[str, ...], unit: str, where: tuple[int, int, str]
) -> Named:
    if not unit:
        return Named(*where, ids, is_sure=True)
    fitting = of_units(gazetteer, ids, unit)
    return Named(*where, fitting or ids, is_full=True, is_sure=True, is_odd=not fitting)


def _split_unit(spelled: str) -> tuple[str, str]:
    """Return a name without the unit that a hyphen joins to it, and the unit: Pukchang-gun."""
    name, _, tail = spelled.rpartition("-")
    unit = _unit(tail)
    return (name, unit) if name and unit else (spelled, "")


def _unit(word: str) -> str:
    return words("en").suffixes.get(_SINGULAR.get(word.lower(), word.lower()), "")


def _unit_before(text: str, start: int) -> str:
    found = _UNIT_OF.search(text, max(0, start - 20), start)
    return _unit(found[1]) if found else ""


def _may_be_place(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a name without its unit can be the place and not a person or a thing."""
    before = tokens[first - 1].group() if first else ""
    gap = text[tokens[first - 1].end() : tokens[first].start()] if first else ""
    after = tokens[last + 1].group().lower() if last + 1 < len(tokens) else ""
    joined = last + 1 < len(tokens) and not text[
        tokens[last].end() : tokens[last + 1].start()
    ].strip(" -")
    if before.lower() in lists_of("en", "region.never_before") and not gap.strip(" ."):
        return False
    if joined and _without_s(after) in lists_of("en", "region.never_after"):
        return False
    if re.match(r"[- ]?\d", text[tokens[last].end() : tokens[last].end() + 2]):
        return False
    prepared = before.lower() in lists_of("en", "region.mentions_in")
    return prepared or not _is_like_person(text, tokens, first, last)


def _is_like_person(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    name = tokens[first].group().lower()
    before = tokens[first - 1].group() if first else ""
    if last > first or name in lists_of("en", "region.ambiguous_words"):
        return True
    if before[:1].isupper() and before.lower() in lists_of("en", "region.surnames"):
        return True
    return bool(_PERSON.match(text, tokens[last].end()))


def bare(name: str) -> str:
    """Return a name without the unit that a hyphen joins to it."""
    return _split_unit(name)[0]
