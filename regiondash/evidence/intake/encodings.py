"""Read bytes as text: the bytes of a text file in, its text and notes on what was guessed out."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from regiondash.evidence.intake.kinds import utf16_order
from regiondash.text.problems import BadFile

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HANGUL: Final = re.compile("[가-힣]")
_BROKEN: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_MOSTLY: Final = 0.8
_SAMPLE: Final = 20_000  # syllables that are looked at
_PAIR: Final = 2  # bytes; Python spells out the other syllables in eight
_DAMAGED: Final = 2  # letters that are right to one that is wrong
_SOME: Final = 0.01


def decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and a note where its encoding is a guess.

    A mark at its head is believed; else it is UTF-8, UTF-16, CP949 (Korean) or Windows-1252,
    the first that fits. Raises BadFile where none does.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(name, _tried(data, encoding)), ()
    encoding, notes = fitting(name, data)
    return _checked(name, _tried(data, encoding)), notes


def fitting(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the first encoding that fits bytes without a mark, and a note if it is a guess.

    Raises BadFile where none fits.
    """
    if order := utf16_order(data):
        return order, ("intake_note.unmarked",)
    if _tried(data, "utf-8") is not None:
        return "utf-8", ()
    if (text := _tried(data, "cp949")) is not None and _is_korean(text):
        return "cp949", ("intake_note.korean",)
    if _tried(data, "cp1252") is None or _is_damaged(data):
        raise BadFile("intake.encoding", name=name)
    return "cp1252", ("intake_note.western",)


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_korean(text: str) -> bool:
    """Return whether CP949 fits: nearly all hangul is of the 2,350 syllables in common use.

    Western letters read as CP949 give syllables that nobody writes.
    """
    syllables = [found[0] for found in islice(_HANGUL.finditer(text), _SAMPLE)]
    common = sum(1 for sign in syllables if _is_common(sign))
    return bool(syllables) and common >= _MOSTLY * len(syllables)


def _is_damaged(data: bytes) -> bool:
    """Return whether bytes are UTF-8 but for some: read another way, all letters would be wrong."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(1 for sign in text if sign > "\x7f") - wrong
    return right > _DAMAGED * wrong


def _is_common(syllable: str) -> bool:
    try:
        return len(syllable.encode("euc_kr")) == _PAIR
    except UnicodeEncodeError:
        return False


def _checked(name: str, text: str | None) -> str:
    if text is None or len(_BROKEN.findall(text)) > max(2, _SOME * len(text)):
        raise BadFile("intake.encoding", name=name)
    return text
