"""Take the word for the kind of unit off a place's name: a text in, its name and its kind out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Mapping

# How the kinds that the schema names are written beside a name, in the tongues of its names.
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "city": ("city", "si", "shi", "시"),
    "county": ("county", "gun", "kun", "군"),
    "district": ("district", "ward", "guyok", "kuyok", "guyeok", "gu", "ku", "구역", "지구", "구"),
}
# English sources call units of every kind so: it tells a ward from a county, but excludes nothing.
LOOSE: Final = frozenset({"district"})

_LEAST_MISSPELT: Final = 5  # letters a word for a kind must have to be known by a slip
_LAST_WORD: Final = re.compile(r"^(?P<name>.*\w\W*?)[\s\-–]+(?P<word>[^\W\d_]+)\.?$", re.DOTALL)
_FRONT: Final = re.compile(r"^(?P<word>[^\W\d_]+)\s+of\s+(?P<name>.+)$")


@dataclass(frozen=True)
class Named:
    """A name without the word for its kind; `kind` is "" where the text has none.

    `is_loose` says that the word is used for other kinds as well.
    """

    name: str
    kind: str = ""
    is_loose: bool = False


@dataclass(frozen=True)
class KindWords:
    """The words for kinds: those set apart from a name by a space or hyphen, and those joined."""

    apart: Mapping[str, str]
    joined: Mapping[str, str]


def kind_words(kinds: Mapping[str, tuple[str, ...]]) -> KindWords:
    """Return the words of a pack's kinds: kind id → its words, beside the schema's own."""
    words = {word.casefold(): kind for kind, said in WORDS.items() for word in said}
    words |= {kind.casefold(): kind for kind in kinds}
    words |= {word.casefold(): kind for kind, said in kinds.items() for word in said if word}
    joined = {word: kind for word, kind in words.items() if _is_hangul(word)}
    return KindWords({w: k for w, k in words.items() if w not in joined}, joined)


def named(text: str, words: KindWords) -> Named:
    """Return a name taken apart from the word for its kind, which may have one slip in it."""
    plain = unicodedata.normalize("NFC", text).strip()
    for word in sorted(words.joined, key=len, reverse=True):
        if plain.endswith(word) and len(plain) > len(word):
            return Named(plain[: -len(word)].strip(), words.joined[word])
    front = _FRONT.match(plain)
    if front and (kind := words.apart.get(front["word"].casefold())):
        return Named(front["name"], kind)
    last = _LAST_WORD.match(plain)
    if last and (word := _known(_bare(last["word"]), words)):
        return Named(last["name"].strip(" -–"), words.apart[word], word in LOOSE)
    return Named(plain)


def _known(word: str, words: KindWords) -> str:
    if word in words.apart:
        return word
    near = [
        known
        for known in words.apart
        if len(known) >= _LEAST_MISSPELT and OSA.distance(word, known) == 1
    ]
    return near[0] if len(near) == 1 else ""


def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _is_hangul(word: str) -> bool:
    return all("가" <= sign <= "힣" for sign in word)
