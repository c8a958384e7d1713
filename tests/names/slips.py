"""Misspell names by one letter: a name and a seeded generator in, the name with a slip out."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_SYLLABLES: Final = (
    "가강고곡구군금길김나남단대덕동두라락랑량로룡리린림마만명모문미박배백벽보봉부북사산삼상서선성"
    "송수순숙신안양연염영온옹완용운원위유은의이인임자장재전정주중증진차창천철청초태토통파판평포풍"
    "하함해향형혜홍화황회후흥희"
)
# The first letter and number of conjoining initials, vowels and finals (Unicode, chapter 18.6).
_JAMO: Final = ((0x1100, 19), (0x1161, 21), (0x11A8, 27))


def misspelt(name: str, random: Random) -> str:
    """Return a name with one letter too many, too few, wrong, or two turned round.

    In hangul it is a letter of a syllable that is wrong, or a whole syllable that the slip meets.
    """
    slips = (_inserted, _deleted, _changed, _turned)
    found = name
    while found == name:
        is_hangul = "가" <= name[0] <= "힣"
        slip = _mistyped if is_hangul and random.random() < 1 / 2 else random.choice(slips)
        found = slip(name, random)
    return found


def _letter(name: str, random: Random) -> str:
    return random.choice(_SYLLABLES if "가" <= name[0] <= "힣" else _LATIN)


def _inserted(name: str, random: Random) -> str:
    place = random.randrange(len(name) + 1)
    return name[:place] + _letter(name, random) + name[place:]


def _deleted(name: str, random: Random) -> str:
    place = random.randrange(len(name))
    return name[:place] + name[place + 1 :]


def _changed(name: str, random: Random) -> str:
    place = random.randrange(len(name))
    return name[:place] + _letter(name, random) + name[place + 1 :]


def _turned(name: str, random: Random) -> str:
    place = random.randrange(len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def _mistyped(name: str, random: Random) -> str:
    letters = list(unicodedata.normalize("NFD", name))
    place = random.randrange(len(letters))
    first, number = next(
        (start, count) for start, count in _JAMO if start <= ord(letters[place]) < start + count
    )
    letters[place] = chr(first + random.randrange(number))
    return unicodedata.normalize("NFC", "".join(letters))
