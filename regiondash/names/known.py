"""Hold every way to write the places of a pack: its regions in, a gazetteer to ask out."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from regiondash.names.kinds import KindWords, kind_words, named
from regiondash.names.matching import names_of
from regiondash.names.nearness import Forms, forms, keys
from regiondash.names.spelling import Spelling, normalise, spelling_of
from regiondash.names.within import Provinces, provinces_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import pandas as pd

Way = Literal["pcode", "id", "exact", "alias", "sound", "fuzzy", "ambiguous", "unmatched"]
_SIGNS: Final = re.compile(r"[\W_]")


@dataclass(frozen=True)
class Gazetteer:
    """Every way to write every region of a pack, ready to be asked; made once by `gazetteer`.

    `codes` are P-codes and ids in capitals. `plain`, `signed`, `sounds` take a form of a name to
    the regions written so, `official` those whose own name it is and no alias. `keys` and
    `syllables` are searched for slips.
    """

    codes: Mapping[str, tuple[Way, str]]
    plain: Mapping[str, frozenset[str]]
    official: Mapping[str, frozenset[str]]
    signed: Mapping[str, frozenset[str]]
    sounds: Mapping[str, frozenset[str]]
    keys: Forms
    sound_keys: Forms
    syllables: Forms
    turned: Mapping[str, frozenset[str]]
    kinds: Mapping[str, str]
    homes: Mapping[str, frozenset[str]]
    provinces: Provinces
    words: KindWords


def gazetteer(
    regions: pd.DataFrame,
    provinces: pd.DataFrame,
    *,
    kinds: Mapping[str, tuple[str, ...]] | None = None,
    further_homes: Mapping[str, Collection[str]] | None = None,
) -> Gazetteer:
    """Return the gazetteer of regions: rows of the schema's columns, empty cells passed over.

    `kinds` are words for the pack's own kinds of unit by kind, `further_homes` the provinces of
    older divisions that a region lies in, by its id.
    """
    rows = [{str(name): cell for name, cell in row.items()} for row in regions.to_dict("records")]
    own = {str(row["kind"]): (str(row["kind"]),) for row in rows if row.get("kind")}
    words = kind_words({**own, **(kinds or {})})
    spelt = [(one, str(row["region_id"])) for row in rows for one in _spellings(row, words)]
    official = [
        (one, str(row["region_id"]))
        for row in rows
        for one in _spellings({**row, "aliases": ""}, words)
    ]
    homes = {
        str(row["region_id"]): frozenset(
            {str(row["province_id"]), *(further_homes or {}).get(str(row["region_id"]), ())}
        )
        for row in rows
    }
    return Gazetteer(
        codes=_codes(rows),
        plain=_index((form, place) for one, place in spelt for form in (one.plain, one.bare)),
        official=_index((form, place) for one, place in official for form in (one.plain, one.bare)),
        signed=_index((signed(one.text), place) for one, place in spelt),
        sounds=_index((one.bare_sound, place) for one, place in spelt),
        keys=forms((key, place) for one, place in spelt for key in keys(one)),
        sound_keys=forms((one.bare_sound, place) for one, place in spelt),
        syllables=forms(
            (form, place) for one, place in spelt if one.initials for form in (one.plain, one.bare)
        ),
        turned=_index((in_order(one.plain), place) for one, place in spelt),
        kinds={str(row["region_id"]): str(row.get("kind") or "") for row in rows},
        homes=homes,
        provinces=provinces_of(provinces),
        words=words,
    )


def signed(text: str) -> str:
    """Return a name in lower case with its diacritics, without apostrophes and hyphens."""
    return _SIGNS.sub("", unicodedata.normalize("NFC", text).casefold())


def in_order(plain: str) -> str:
    """Return a name's signs in the order of the alphabet."""
    return "".join(sorted(plain))


def _spellings(row: Mapping[str, object], words: KindWords) -> list[Spelling]:
    """Return every spelling in a row, and the same without the word for its kind."""
    texts = [form for text in names_of(row) for form in (text, named(text, words).name)]
    return [spelling_of(text) for text in dict.fromkeys(texts) if normalise(text)]


def _codes(rows: Iterable[Mapping[str, object]]) -> dict[str, tuple[Way, str]]:
    found: dict[str, tuple[Way, str]] = {}
    for row in rows:
        place, code = str(row["region_id"]), row.get("pcode")
        if isinstance(code, str) and code.strip():
            found[code.strip().upper()] = ("pcode", place)
        found[place.upper()] = ("id", place)
    return found


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form, place in pairs:
        if form:
            found[form].add(place)
    return {form: frozenset(places) for form, places in found.items()}
