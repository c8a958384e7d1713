"""Find the province beside a place's name: a cell in, the ways to read it as name and province."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from regiondash.names.matching import names_of
from regiondash.names.spelling import normalise, province_sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

Provinces = dict[str, frozenset[str]]
"""The form in which names of provinces are compared → the ids of those called so."""

_BETWEEN: Final = re.compile(r"[\s,()\[\]/;:|·–]+")
_SHORT: Final = {"n": "north", "s": "south", "e": "east", "w": "west", "c": "central"}
_MOST_WORDS: Final = 10  # a cell of more is a sentence and no place
_LEAST_SLIP: Final = 7  # letters a province's name needs to be known by one with a slip


def provinces_of(provinces: pd.DataFrame) -> Provinces:
    """Return the provinces by every spelling, today's and those of older divisions, and by id."""
    found: Provinces = {}
    for row in provinces.to_dict("records"):
        spelt = {key for text in names_of(row) for key in _keys(text)}
        for key in {*spelt, normalise(str(row["province_id"]))}:
            found[key] = found.get(key, frozenset()) | {str(row["province_id"])}
    return found


def province_ids(
    provinces: Mapping[str, frozenset[str]],
    text: str,
    *,
    slips: bool = True,
) -> frozenset[str]:
    """Return the ids of the provinces that a text may mean; empty where it means none.

    One slip in a long name is forgiven unless `slips` is False.
    """
    for key in (normalise(text), *_keys(text)):
        if key in provinces:
            return provinces[key]
    sound = next(iter(_keys(text)), "")
    if not slips or len(sound) < _LEAST_SLIP:
        return frozenset()
    near = [ids for known, ids in provinces.items() if OSA.distance(sound, known) <= 1]
    return near[0] if near and all(ids == near[0] for ids in near) else frozenset()


def readings(
    provinces: Mapping[str, frozenset[str]],
    text: str,
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the names that a cell may give, each with the provinces it gives them in.

    The whole cell comes first, with none.
    """
    yield text, frozenset()
    words = [word for word in _BETWEEN.split(text) if normalise(word)]
    if len(words) > _MOST_WORDS:
        return
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for province, name in ((first, last), (last, first)):
            if ids := province_ids(provinces, province):
                yield name, ids


def _keys(text: str) -> list[str]:
    """Return the forms of a province's name: as it stands, and with its words turned round."""
    words = [_SHORT.get(normalise(word), word) for word in _BETWEEN.split(text) if normalise(word)]
    turned = [*words[1:], *words[:1]]
    forms = (province_sound(" ".join(order)) for order in (words, turned))
    return [form for form in dict.fromkeys(forms) if form]
