"""Choose Korean particles: a text and a pair such as 은/는 in, the one that suits the text out.

The choice follows the last sound of the text as it is read aloud in Korean; closing brackets,
quotation marks and other signs after it are passed over, so 평양(18개 구역) decides on 역.

- Hangul: by the last syllable's final consonant (받침).
- Digits: Sino-Korean reading. 영 일 삼 육 칠 팔 end in a consonant; trailing zeros are read as
  십 백 천 만 억 조 …, of which 조 and 해 end in a vowel; after a decimal point a zero is 영.
- Latin capitals (KCNA, UN): the name of the last letter; 엘 엠 엔 알 end in a consonant.
- Units after a number (km, kg, t): as the unit is read; %, ° and ℃ end in a vowel.
- Latin words: a final consonant is heard after l, le, m, n, ng and ck, after a vowel with k or
  p, after a lone vowel with t, and where a silent e follows a vowel with m or n. This suits
  romanised Korean names (Anak, Kumgang, Kusong) and most loanwords; it is a rule of thumb.
- Anything else (other scripts, no text at all): both forms, as 은(는), which is always right.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import Final

# The particle after a consonant, after a vowel, and where the last sound is not known.
PAIRS: Final = {
    "은/는": ("은", "는", "은(는)"),
    "이/가": ("이", "가", "이(가)"),
    "을/를": ("을", "를", "을(를)"),
    "과/와": ("과", "와", "과(와)"),
    "으로/로": ("으로", "로", "(으)로"),
    "이라/라": ("이라", "라", "(이)라"),
}
_ROAD: Final = "으로/로"


class Ending(Enum):
    """How the last sound of a text ends; ㄹ stands apart because 으로/로 treats it as a vowel."""

    CONSONANT = "consonant"
    RIEUL = "ㄹ"
    VOWEL = "vowel"
    UNKNOWN = "unknown"


_C, _R, _V, _U = Ending.CONSONANT, Ending.RIEUL, Ending.VOWEL, Ending.UNKNOWN

_VOWEL_JAMO: Final = re.compile("[\u1161-\u1175]$")
_FINAL_JAMO: Final = re.compile("[\u11a8-\u11c2]$")
_FINAL_RIEUL: Final = "\u11af"
_SIGNS: Final = {"%": _V, "°": _V, "℃": _V}
_NUMBER: Final = re.compile(r"(?P<whole>[0-9][0-9,]*)(?P<decimals>\.[0-9]+)?$")
_DIGITS: Final = dict(zip("0123456789", (_C, _R, _V, _C, _V, _V, _C, _R, _R, _V), strict=True))
_UNIT: Final = re.compile(r"[0-9]\s*(?P<unit>[A-Za-z]{1,3})$")
_UNITS: Final = {"m": _V, "cm": _V, "mm": _V, "km": _V, "ha": _V, "g": _C, "kg": _C, "t": _C}
_CAPITALS: Final = re.compile(r"(?<![A-Za-z])[A-Z]+$")
_LETTERS: Final = {"L": _R, "R": _R, "M": _C, "N": _C}
_WORD: Final = re.compile(r"[A-Za-z]+$")
_WORD_RIEUL: Final = re.compile(r"le?$")
_WORD_CONSONANT: Final = re.compile(
    r"([mn]|ng|ck|[aeiouy][kp]|(?<![aeiouy])[aeiouy]t|[aeiou][mn]e)$",
)


def with_particle(text: str, pair: str) -> str:
    """Return `text` followed by the particle of `pair` that suits it.

    Raises KeyError if `pair` is not one of PAIRS.
    """
    return text + particle(text, pair)


def particle(text: str, pair: str) -> str:
    """Return the particle of `pair` that suits `text`, or both where the sound is not known.

    Raises KeyError if `pair` is not one of PAIRS.
    """
    after_consonant, after_vowel, either = PAIRS[pair]
    last = ending(text)
    if last is Ending.UNKNOWN:
        return either
    if last is Ending.VOWEL or (last is Ending.RIEUL and pair == _ROAD):
        return after_vowel
    return after_consonant


def ending(text: str) -> Ending:
    """Return how the last sound of `text` ends when it is read aloud in Korean."""
    heard = _audible(text)
    if heard[-1:] in _SIGNS:
        return _SIGNS[heard[-1]]
    if _VOWEL_JAMO.search(heard):
        return Ending.VOWEL
    if _FINAL_JAMO.search(heard):
        return Ending.RIEUL if heard[-1] == _FINAL_RIEUL else Ending.CONSONANT
    if number := _NUMBER.search(heard):
        return _number_ending(number["whole"].replace(",", ""), number["decimals"] or "")
    return _latin_ending(heard)


def _audible(text: str) -> str:
    """Return the text taken apart into jamo and letters, up to the last that is read aloud."""
    apart = unicodedata.normalize("NFD", text)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    end = len(plain)
    while end and not (_is_read(plain[end - 1])):
        end -= 1
    return plain[:end]


def _is_read(sign: str) -> bool:
    return sign in _SIGNS or unicodedata.category(sign) in {"Ll", "Lu", "Lo", "Lt", "Lm", "Nd"}


def _number_ending(whole: str, decimals: str) -> Ending:
    digits = decimals or whole
    if decimals or digits[-1] != "0" or not digits.strip("0"):
        return _DIGITS[digits[-1]]
    zeros = len(digits) - len(digits.rstrip("0"))
    ends_in_vowel = zeros // 4 in {3, 5}  # 조, 해
    return Ending.VOWEL if ends_in_vowel else Ending.CONSONANT


def _latin_ending(heard: str) -> Ending:
    unit = _UNIT.search(heard)
    if unit and unit["unit"] in _UNITS:
        return _UNITS[unit["unit"]]
    if capitals := _CAPITALS.search(heard):
        return _LETTERS.get(capitals.group()[-1], Ending.VOWEL)
    word = _WORD.search(heard)
    if not word:
        return Ending.UNKNOWN
    if _WORD_RIEUL.search(word.group().lower()):
        return Ending.RIEUL
    is_closed = _WORD_CONSONANT.search(word.group().lower())
    return Ending.CONSONANT if is_closed else Ending.VOWEL
