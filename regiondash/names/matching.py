"""Find regions by what a person types: any spelling, a beginning, initials or a small slip."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from regiondash.names.spelling import Spelling, normalise, province_sound, spelling_of
from regiondash.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

__all__ = ["Index", "Match", "build_index", "find", "names_of", "normalise"]

NAME_COLUMNS: Final = ("name_ko", "name_ko_south", "name_en", "name_mr", "name_rr")

# Scores. A band's second number is added in proportion to how much of the name was typed.
EXACT: Final = 100.0
SAME_SOUND: Final = 90.0
BEGINNING: Final = (80.0, 8.0)
INITIALS: Final = (70.0, 8.0)
SOUND_BEGINNING: Final = (60.0, 8.0)
INSIDE: Final = (50.0, 8.0)
PROVINCE: Final = 48.0
SLIP: Final = (30.0, 15.0)

_LEAST_INSIDE: Final = 3  # letters typed before names that hold them inside are offered
_LEAST_INSIDE_HANGUL: Final = 2  # the same in syllables
_LEAST_SLIP: Final = 4  # letters; in shorter names everything looks like everything
_LONG: Final = 7  # letters; from here on two slips are forgiven, below only one
_BETWEEN_WORDS: Final = re.compile(r"[\s,()]+")


@dataclass(frozen=True)
class Entry:
    """One spelling of one region."""

    region_id: str
    province_id: str
    spelling: Spelling


@dataclass(frozen=True)
class Index:
    """Every spelling of every region, and the provinces they lie in by every spelling's sound."""

    entries: tuple[Entry, ...]
    provinces: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Match:
    """A region that was found: how well it fits (0 to 100), and the spelling that fitted.

    Regions of one name are told apart by `province_id`.
    """

    region_id: str
    province_id: str
    score: float
    spelling: str


def build_index(regions: pd.DataFrame, provinces: pd.DataFrame) -> Index:
    """Return the search index of a pack's regions.

    `regions` and `provinces` carry the name columns and aliases of the schema; empty cells are
    passed over. Provinces no region lies in (older divisions) cannot be asked for.
    """
    entries = [
        Entry(str(row["region_id"]), str(row["province_id"]), spelling_of(text))
        for row in regions.to_dict("records")
        for text in names_of(row)
    ]
    return Index(tuple(entries), _province_sounds(provinces, set(regions["province_id"])))


def find(index: Index, query: str, limit: int = 20) -> list[Match]:
    """Return the regions that `query` may mean, the best first, each once.

    A province may stand beside the name ("Unsan, North Phyongan"; 평북 운산) and then narrows
    the search; alone it gives all its regions. Slips of the keyboard are looked for only where
    nothing is spelled like the query. Among equals a spelling typed sign by sign comes first,
    then the order of the regions.
    """
    found = list(_spelled_so(index, query)) or list(_nearly_spelled_so(index, query))
    found.sort(key=lambda match: (-match.score, match.spelling.lower() != query.strip().lower()))
    best: dict[str, Match] = {}
    for match in found:
        best.setdefault(match.region_id, match)
    return list(best.values())[:limit]


def _spelled_so(index: Index, query: str) -> Iterator[Match]:
    for words, provinces in _readings(index, query):
        asked = spelling_of(words)
        for entry in index.entries:
            if provinces and entry.province_id not in provinces:
                continue
            score = _score(asked, entry.spelling) if words else PROVINCE
            if score:
                yield _match(entry, score)


def _nearly_spelled_so(index: Index, query: str) -> Iterator[Match]:
    sounds = [entry.spelling.bare_sound for entry in index.entries]
    for words, provinces in _readings(index, query):
        asked = spelling_of(words).bare_sound
        if len(asked) < _LEAST_SLIP:
            continue
        forgiven = 1 if len(asked) < _LONG else 2
        near = process.extract(
            asked,
            sounds,
            scorer=OSA.distance,
            score_cutoff=forgiven,
            limit=None,
        )
        for sound, slips, place in near:
            entry = index.entries[place]
            if not provinces or entry.province_id in provinces:
                share = 1 - slips / max(len(asked), len(sound))
                yield _match(entry, SLIP[0] + SLIP[1] * share)


def _readings(index: Index, query: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the name a query asks for, and the provinces it is asked for in (empty: any)."""
    words = [word for word in _BETWEEN_WORDS.split(query) if normalise(word)]
    if words:
        yield query, frozenset()
    for cut in range(len(words) + 1):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for province, name in ((first, last), (last, first)):
            if ids := index.provinces.get(province_sound(province)):
                yield name, ids


def _score(asked: Spelling, spelling: Spelling) -> float:
    """Return how well a spelling fits what was asked, 0 if it does not."""
    if asked.plain in {spelling.plain, spelling.bare} or asked.bare == spelling.bare:
        return EXACT
    if asked.bare_sound == spelling.bare_sound:
        return SAME_SOUND
    beginnings = (
        (BEGINNING, asked.plain, spelling.plain),
        (INITIALS, asked.sound, spelling.initials),
        (SOUND_BEGINNING, asked.sound, spelling.sound),
    )
    for band, typed, whole in beginnings:
        if whole.startswith(typed):
            return _in_band(band, typed, whole)
    least = _LEAST_INSIDE_HANGUL if asked.initials else _LEAST_INSIDE
    if len(asked.plain) >= least and asked.plain in spelling.plain:
        return _in_band(INSIDE, asked.plain, spelling.plain)
    return 0.0


def _in_band(band: tuple[float, float], typed: str, whole: str) -> float:
    return band[0] + band[1] * len(typed) / len(whole)


def _match(entry: Entry, score: float) -> Match:
    return Match(entry.region_id, entry.province_id, round(score, 1), entry.spelling.text)


def names_of(row: Mapping[Any, object]) -> list[str]:
    """Return every spelling in a row of regions or provinces, each once."""
    cells = [row.get(column) for column in NAME_COLUMNS]
    aliases = row.get("aliases")
    cells += aliases.split(LIST_SEPARATOR) if isinstance(aliases, str) else []
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    return [text for text in dict.fromkeys(texts) if normalise(text)]


def _province_sounds(provinces: pd.DataFrame, used: set[str]) -> dict[str, frozenset[str]]:
    sounds: dict[str, frozenset[str]] = {}
    for row in provinces.to_dict("records"):
        for text in names_of(row) if row["province_id"] in used else []:
            sound = province_sound(text)
            sounds[sound] = sounds.get(sound, frozenset()) | {str(row["province_id"])}
    return sounds
