"""Rewrite hangul from northern spelling into the spelling South Korean readers use.

The two standards differ at the start of a word. North Korea keeps an initial ㄹ and ㄴ
(룡강군, 녕변군); the South Korean initial-sound rule (두음법칙, articles 10 to 12 of 한글 맞춤법)
turns them into ㅇ before ㅣ and the y-vowels and ㄹ into ㄴ before the others (용강군, 영변군,
낭림군). Article 11 also makes 률 and 렬 into 율 and 열 after a vowel or ㄴ (은률군 → 은율군).
"""

from __future__ import annotations

import re
from itertools import pairwise

_FIRST = 0xAC00
_VOWELS = 21
_FINALS = 28
_N, _R, _SILENT = 2, 5, 11
_AFTER_N = {6, 12, 17, 20}
_AFTER_R = {2, 6, 7, 12, 17, 20}
_YEO, _YU = 6, 17
_NO_FINAL, _FINAL_N, _FINAL_L = 0, 4, 8
_WORD = re.compile("[가-힣]+")

_Jamo = tuple[int, int, int]


def south_korean_spelling(name: str) -> str:
    """Return `name` as South Korean readers write it.

    Every run of hangul counts as a word of its own, so a list in brackets is rewritten name by
    name. Text in other scripts comes back as it is, and so does a name that is already spelled
    the southern way.
    """
    return _WORD.sub(lambda word: _southern_word(word.group()), name)


def _southern_word(word: str) -> str:
    letters = [_taken_apart(syllable) for syllable in word]
    changed = [_southern_initial(letters[0])]
    changed += [_southern_inner(before, letter) for before, letter in pairwise(letters)]
    return "".join(_put_together(letter) for letter in changed)


def _southern_initial(letter: _Jamo) -> _Jamo:
    initial, vowel, final = letter
    if (initial == _R and vowel in _AFTER_R) or (initial == _N and vowel in _AFTER_N):
        return (_SILENT, vowel, final)
    if initial == _R:
        return (_N, vowel, final)
    return letter


def _southern_inner(before: _Jamo, letter: _Jamo) -> _Jamo:
    initial, vowel, final = letter
    is_ryul = initial == _R and vowel in {_YEO, _YU} and final == _FINAL_L
    if is_ryul and before[2] in {_NO_FINAL, _FINAL_N}:
        return (_SILENT, vowel, final)
    return letter


def _taken_apart(syllable: str) -> _Jamo:
    code = ord(syllable) - _FIRST
    return code // (_VOWELS * _FINALS), code // _FINALS % _VOWELS, code % _FINALS


def _put_together(letter: _Jamo) -> str:
    initial, vowel, final = letter
    return chr(_FIRST + (initial * _VOWELS + vowel) * _FINALS + final)
