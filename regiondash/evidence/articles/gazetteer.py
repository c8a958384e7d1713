"""Gather the names that a pack's regions and provinces go by: a pack in, tables of names out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.speakers import Speakers, speakers_of
from regiondash.evidence.articles.vocabulary import LANGUAGES, Finder, finder, outlets, words
from regiondash.names.spelling import normalise
from regiondash.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from regiondash.pack.model import Pack

_OWN: Final = ("name_en", "name_mr")
_ALL: Final = ("name_en", "name_ko", "name_ko_south", "name_mr", "name_rr")
_KEPT: Final = 4  # gazetteers of this many data versions stay in memory
_SHORTEST: Final = 2


@dataclass(frozen=True)
class Gazetteer:
    """The names of a pack's places, as `normalise` writes them.

    `latin` gives the regions of a name in Latin letters, `full` those of a name in hangul with
    its unit (성천군), `bare` those of one without (성천). `own` are the Latin names in the
    country's own romanisation. `provinces` gives the provinces of a name in any script; `units`
    the kind and `home` the province of a region. `kinds` finds the kinds of facilities, by
    language, `speakers` those who say so; `country` the names of the country, of those who speak
    for it and of its programmes; `elsewhere` those of other countries and their parts, `parts`
    those of the parts alone. `names` gives the English name of a region or province by its id.
    """

    latin: Mapping[str, tuple[str, ...]]
    full: Mapping[str, tuple[str, ...]]
    bare: Mapping[str, tuple[str, ...]]
    own: frozenset[str]
    provinces: Mapping[str, str]
    units: Mapping[str, str]
    home: Mapping[str, str]
    names: Mapping[str, str]
    country: re.Pattern[str]
    elsewhere: re.Pattern[str]
    parts: re.Pattern[str]
    kinds: Mapping[str, Finder]
    speakers: Mapping[str, Speakers]
    longest_latin: int
    longest_hangul: int


_MADE: dict[tuple[str, str], Gazetteer] = {}


def gazetteer(pack: Pack) -> Gazetteer:
    """Return the gazetteer of a pack, made once for each version of its data."""
    key = (str(pack.folder), pack.version)
    if key not in _MADE:
        while len(_MADE) >= _KEPT:
            _MADE.pop(next(iter(_MADE)))
        _MADE[key] = _make(pack)
    return _MADE[key]


def _make(pack: Pack) -> Gazetteer:
    latin: dict[str, set[str]] = {}
    full: dict[str, set[str]] = {}
    bare: dict[str, set[str]] = {}
    own: set[str] = set()
    rows = [
        {str(key): str(cell) for key, cell in row.items()}
        for row in pack.regions.to_dict("records")
    ]
    for row in rows:
        for name in _names(row):
            _enter(name, row["region_id"], latin, full, bare)
        own |= {normalise(row[column]) for column in _OWN}
    used = {row["province_id"] for row in rows}
    provinces = dict(_provinces(pack, used))
    return Gazetteer(
        latin=_sorted(latin),
        full=_sorted(full),
        bare=_sorted(bare),
        own=frozenset(own),
        provinces=provinces,
        units={row["region_id"]: row["kind"] for row in rows},
        home={row["region_id"]: row["province_id"] for row in rows},
        names={
            **dict(zip(pack.provinces["province_id"], pack.provinces["name_en"], strict=True)),
            **{row["region_id"]: row["name_en"] for row in rows},
        },
        country=_any_of(_country(pack)),
        elsewhere=_any_of(_elsewhere(pack, provinces, "words")),
        parts=_any_of(_elsewhere(pack, provinces, "parts")),
        speakers={language: speakers_of(pack, language) for language in LANGUAGES},
        kinds={language: _kinds(pack, language) for language in LANGUAGES},
        longest_latin=max((len(name.split()) for row in rows for name in _names(row)), default=1),
        longest_hangul=max((len(name) for name in (*full, *bare)), default=1),
    )


def _enter(
    name: str,
    region_id: str,
    latin: dict[str, set[str]],
    full: dict[str, set[str]],
    bare: dict[str, set[str]],
) -> None:
    if not any("가" <= sign <= "힣" for sign in name):
        latin.setdefault(plain(name), set()).add(region_id)
        return
    full.setdefault(name, set()).add(region_id)
    cut = without_unit(name)
    if len(cut) >= _SHORTEST:
        bare.setdefault(cut, set()).add(region_id)


def without_unit(name: str) -> str:
    """Return a name in hangul without the word for its unit: 성천군 → 성천."""
    for suffix in sorted(words("ko").suffixes, key=len, reverse=True):
        if name.endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name


def _names(row: Mapping[str, str]) -> list[str]:
    aliases = row.get("aliases", "").split(LIST_SEPARATOR)
    texts = [*(row.get(column, "") for column in _ALL), *aliases]
    return [text.strip() for text in dict.fromkeys(texts) if normalise(text)]


def _provinces(pack: Pack, used: set[str]) -> Iterator[tuple[str, str]]:
    for row in pack.provinces.to_dict("records"):
        if row["province_id"] in used:
            for name in _names({str(key): str(cell) for key, cell in row.items()}):
                yield plain(name), str(row["province_id"])


def _country(pack: Pack) -> Iterator[str]:
    info = pack.info
    for name in (info.name_en, info.name_ko, info.claimant_en, info.claimant_ko):
        if name:
            yield name
    for programme in pack.programmes:
        yield from filter(None, (programme.name_en, programme.name_ko))
    for outlet in outlets():
        if outlet.get("country") == info.country:
            yield from (*outlet["en"], *outlet["ko"])
    state = pack.sources.loc[pack.sources["kind"] == "state_media", "publisher"]
    yield from (str(name).split(" (")[0] for name in dict.fromkeys(state))


def _elsewhere(pack: Pack, provinces: Mapping[str, str], which: str) -> Iterator[str]:
    """Yield the names of places elsewhere, the pack's own country and provinces left out."""
    own = {normalise(pack.info.name_en), normalise(pack.info.name_ko), *provinces}
    for language in LANGUAGES:
        for name in words(language).lists[f"elsewhere.{which}"]:
            if normalise(name) not in own:
                yield name


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the names as a word, or at a word's beginning in hangul."""
    parts = [
        re.escape(name) + (r"(?!\w)" if name.isascii() else "")
        for name in sorted(set(names), key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})")


def _kinds(pack: Pack, language: str) -> Finder:
    """Return what finds the pack's kinds of facilities: their labels, and the language's words."""
    known = words(language).lists
    labels = {kind.id: kind.label_ko if language == "ko" else kind.label_en for kind in pack.kinds}
    return finder(
        language,
        [(kind, False, [label, *known.get(f"kinds.{kind}", ())]) for kind, label in labels.items()],
    )


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return a name as the tables hold it; the last ones asked for are remembered."""
    return normalise(text)


def _sorted(found: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(ids)) for name, ids in found.items()}
