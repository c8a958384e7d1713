"""Bring a spelling into the forms names are compared in: a text in, its four forms out.

- plain: lower case without diacritics, apostrophes, hyphens, spaces and signs (`normalise`);
- bare: plain without the word for the kind of unit (시, 군, 구역, County, -gun …);
- sound: hangul taken apart into letters, so that a half-typed syllable (성ㅊ, 성처) is a
  beginning of 성천; Latin letters with what romanisations of Korean differ in made equal
  (ph = p, ch = j, eo = o, an initial r before y dropped …);
- initials: the first consonant of each hangul syllable (초성), for queries such as ㅅㅊ.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_LATIN_KIND: Final = re.compile(
    r"(?<=\w)[\s-]+"
    r"(city|county|district|ward|province|si|shi|gun|kun|gu|ku|guyok|kuyok|guyeok|do)$",
)
_HANGUL_KIND: Final = re.compile("(?<=.)(구역|지구|구|군|시)$")
_HANGUL_PROVINCE: Final = re.compile("(?<=.)(특별시|직할시|시|도)$")

# Unicode's conjoining jamo in their order, as the letters people type …
_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS: Final = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_TYPED: Final = {
    ord(start) + number: letter
    for start, letters in (("\u1100", _INITIALS), ("\u1161", _VOWELS), ("\u11a8", _FINALS))
    for number, letter in enumerate(letters)
}
# … and those of them that take two keys, with the keys.
_TWO_KEYS: Final = {
    ord(letter): first + second
    for letter, first, second in zip(
        "ㅘㅙㅚㅝㅞㅟㅢㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        "ㅗㅗㅗㅜㅜㅜㅡㄱㄴㄴㄹㄹㄹㄹㄹㄹㄹㅂ",
        "ㅏㅐㅣㅓㅔㅣㅣㅅㅈㅎㄱㅁㅂㅅㅌㅍㅎㅅ",
        strict=True,
    )
}

# What romanisations of Korean differ in, applied in this order.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("eo", "o"),
        ("eu|oo", "u"),
        ("ee", "i"),
        ("sh(?=i)", "s"),
        ("ng", "ŋ"),
        ("(?<=[ptk])h", ""),
        ("ch", "j"),
        ("b", "p"),
        ("d", "t"),
        ("g", "k"),
        ("l", "r"),
        ("rr|nr|rn|nn", "r"),
        ("ŋr|kr|kn", "ŋn"),
        ("mr|pr|pn", "mn"),
        (r"([ptksj])\1", r"\1"),
        ("^[rn](?=[iy])", ""),
        ("^r", "n"),
    )
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a name is written, in the forms it is compared in."""

    text: str
    plain: str
    bare: str
    sound: str
    bare_sound: str
    initials: str


def normalise(text: str) -> str:
    """Return `text` in lower case without diacritics, apostrophes, hyphens, spaces and signs."""
    return "".join(sign for sign in _folded(text) if sign.isalnum())


def spelling_of(text: str) -> Spelling:
    """Return a region's name, or what a person typed for one, in its forms."""
    plain = normalise(text)
    bare = _HANGUL_KIND.sub("", _without_latin_kind(text))
    return Spelling(
        text=text,
        plain=plain,
        bare=bare,
        sound=_sound(plain),
        bare_sound=_sound(bare),
        initials=_initials(plain),
    )


def keys_of(plain: str) -> str:
    """Return text as the keys that write it: hangul as its letters, others as they are."""
    return _typed(plain).translate(_TWO_KEYS)


def province_sound(text: str) -> str:
    """Return the one form in which names of first-level units are compared."""
    return _sound(_HANGUL_PROVINCE.sub("", _without_latin_kind(text)))


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", plain)


def _without_latin_kind(text: str) -> str:
    return normalise(_LATIN_KIND.sub("", _folded(text).strip()))


def _sound(plain: str) -> str:
    for pattern, sound in _SOUNDS:
        plain = pattern.sub(sound, plain)
    return keys_of(plain)


def _initials(plain: str) -> str:
    """Return the first consonant of each hangul syllable; empty if there is none."""
    return "".join(_typed(sign)[0] for sign in plain if "가" <= sign <= "힣")


def _typed(text: str) -> str:
    return unicodedata.normalize("NFD", text).translate(_TYPED)
