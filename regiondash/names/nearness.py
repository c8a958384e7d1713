"""Measure how near a written name is to known ones: forms of names in, slips by place out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from regiondash.names.spelling import Spelling, keys_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LEAST_SURE: Final = 6  # letters; a shorter name is never taken for another surely
LONG: Final = 9  # letters; from here on two slips are forgiven, below only one
MARGIN: Final = 2  # slips by which every other place must be farther than the one taken


@dataclass(frozen=True)
class Near:
    """A place within reach of a written name: the slips between them, and the letters compared."""

    place: str
    slips: int
    letters: int

    @property
    def is_in_reach(self) -> bool:
        """Return whether so few slips can be a misspelling of a name of this length."""
        return self.slips <= (2 if self.letters >= LONG else 1)


@dataclass(frozen=True)
class Forms:
    """What known names are compared by, and the place of each: keys, syllables or sounds."""

    texts: tuple[str, ...]
    places: tuple[str, ...]


def forms(pairs: Iterable[tuple[str, str]]) -> Forms:
    """Return pairs of a form and its place as `nearest` reads them, each once."""
    kept = sorted({(text, place) for text, place in pairs if text})
    return Forms(tuple(text for text, _ in kept), tuple(place for _, place in kept))


def keys(spelling: Spelling) -> set[str]:
    """Return a spelling as the keys that write it, with and without the word for its kind."""
    return {keys_of(spelling.plain), keys_of(spelling.bare)}


def nearest(
    asked: Collection[str],
    known: Forms,
    most: int,
    among: Collection[str] | None = None,
) -> list[Near]:
    """Return the places at most `most` slips from any of the forms asked, the nearest first.

    A slip is a letter too many, too few, wrong, or two turned round. `among` keeps to some places.
    """
    best: dict[str, Near] = {}
    for text in sorted(asked):
        found = process.extract(
            text, known.texts, scorer=OSA.distance, score_cutoff=most, limit=None
        )
        for form, slips, number in found:
            place = known.places[number]
            near = Near(place, int(slips), min(len(text), len(form)))
            if (among is None or place in among) and _is_better(near, best.get(place)):
                best[place] = near
    return sorted(best.values(), key=lambda near: (near.slips, -near.letters, near.place))


def alike(asked: str, known: Forms, limit: int, among: Collection[str] | None = None) -> list[str]:
    """Return the places whose names share most with a text, however far, the likest first."""
    found = process.extract(
        asked, known.texts, scorer=OSA.normalized_similarity, limit=None, score_cutoff=0.4
    )
    places = (known.places[number] for _, _, number in found)
    return list(dict.fromkeys(p for p in places if among is None or p in among))[:limit]


def sure(near: list[Near], rivals: Collection[str] = ()) -> str:
    """Return the one place that a misspelt name can only mean, "" where that is not sure.

    `near` are all places within reach and `MARGIN` of it; `rivals` exclude being sure of others.
    """
    if not near or not near[0].is_in_reach or near[0].letters < LEAST_SURE:
        return ""
    first = near[0]
    others = [one for one in near[1:] if one.slips < first.slips + MARGIN]
    return "" if others or set(rivals) - {first.place} else first.place


def _is_better(near: Near, than: Near | None) -> bool:
    return than is None or (near.slips, -near.letters) < (than.slips, -than.letters)
