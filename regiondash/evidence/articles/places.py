"""Say which regions a sentence tells of: its names and the article's context in, places out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from regiondash.evidence.articles import hangul_names, latin_names
from regiondash.evidence.articles.gazetteer import plain
from regiondash.evidence.articles.named import (
    Named,
    Province,
    in_lists,
    is_elsewhere,
    with_provinces,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.evidence.articles.gazetteer import Gazetteer

_AT_HOME = 2  # regions named with their units, from which on an article speaks of the country


@dataclass(frozen=True)
class Context:
    """What an article as a whole says of its places.

    `settled` gives the region of a name that the article gives with its province somewhere,
    `provinces` are those it names; `is_home` says that it speaks of the pack's country,
    `is_abroad` that it names other countries, `is_in_part` that it names provinces of theirs.
    """

    settled: Mapping[str, str]
    provinces: frozenset[str]
    is_home: bool
    is_abroad: bool
    is_in_part: bool


def named_in(gazetteer: Gazetteer, text: str) -> tuple[list[Named], list[Province]]:
    """Return the regions and provinces a sentence names, in its order, other countries' left out.

    A region's province, where it stands beside it, narrows down which region is meant.
    """
    provinces = [*latin_names.provinces(gazetteer, text), *hangul_names.provinces(gazetteer, text)]
    found: list[Named] = []
    for reader in (latin_names, hangul_names):
        placed = with_provinces(gazetteer, text, reader.regions(gazetteer, text), provinces)
        places = in_lists(gazetteer, text, placed)
        found += [one for one in places if not is_elsewhere(gazetteer, text, one)]
    return sorted(found, key=lambda one: one.start), provinces


def context_of(
    gazetteer: Gazetteer, text: str, named: Sequence[tuple[list[Named], list[Province]]]
) -> Context:
    """Return what an article says of its places: its text, and what each sentence names."""
    settled: dict[str, str] = {}
    provinces: set[str] = set()
    full: set[str] = set()
    for places, here in named:
        provinces |= {one.province_id for one in here}
        for place in places:
            if len(place.candidates) == 1:
                settled.setdefault(key_of(place), place.candidates[0])
            if place.is_full and not place.is_odd:
                full.add(place.candidates[0])
    return Context(
        settled=settled,
        provinces=frozenset(provinces),
        is_home=len(full) >= _AT_HOME or bool(gazetteer.country.search(text)),
        is_abroad=bool(gazetteer.elsewhere.search(text)),
        is_in_part=bool(gazetteer.parts.search(text)),
    )


def key_of(place: Named) -> str:
    """Return the name by which a place is known again in an article, its unit left out."""
    return plain(latin_names.bare(place.name))


def settled(gazetteer: Gazetteer, place: Named, context: Context) -> Named | None:
    """Return a place as the article's context has it, None where it is likely another country's.

    An ambiguous name is the region that the article names with its province elsewhere, or the
    only one that lies in a province the article names; else it stays ambiguous.
    """
    if _is_foreign(gazetteer, place, context):
        return None
    if len(place.candidates) == 1:
        return place
    known = context.settled.get(key_of(place), "")
    if known in place.candidates:
        return replace(place, candidates=(known,), by_context=True)
    inside = [one for one in place.candidates if gazetteer.home[one] in context.provinces]
    if len(inside) != 1:
        return place
    return replace(place, candidates=(inside[0],), by_context=True)


def _is_foreign(gazetteer: Gazetteer, place: Named, context: Context) -> bool:
    if context.is_home and not (place.is_odd and context.is_abroad):
        return False
    if place.is_odd:
        return True
    if not place.name.isascii():
        return context.is_in_part
    return context.is_abroad and plain(latin_names.bare(place.name)) not in gazetteer.own
