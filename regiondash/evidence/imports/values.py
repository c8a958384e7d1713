"""Read numbers as people write them: a column of cells in, plain decimals and faults out.

A comma or a point before three digits may stand for thousands or for decimals. The column's other
cells say which; where none does, the file's other columns; where those do not either, it is asked
and nothing is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from regiondash.evidence.imports.words import words
from regiondash.pack.cells import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Decimal = Literal[".", ","]
UNKNOWN: Final = frozenset(
    {"", "-", "–", "—", "−", "--", ".", "..", "...", "…", ":", "?", "*", *words("unknown")}
)
"""What people write, in lower case, where they have no value."""

_MARKS: Final = re.compile(
    r"(?<=[\d%)])\s*(?:[*†‡§¶#]+|[⁰¹²³⁴-⁹]+|\[[\w*]{1,3}\]|\s\(?[a-e]\)?|\((?:p|r|e|[a-e]|\d)\))$"
)
_HIGH: Final = re.compile(r"[⁰¹²³⁴-⁹]+$")
_MINUS: Final = re.compile(r"^[−–—]")
_GAPS: Final = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_NUMBER: Final = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d{1,3})?")
_UNIT: Final = re.compile(r"^(?P<number>[+-]?\d[\d.,]*)\s*(?P<unit>[^\d\s.,][^\d]*)$")
_GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}(?P<sign>[.,])\d{3}")
_GROUPS: Final = re.compile(r"[+-]?\d{1,3}(?:(?P<sign>[.,])\d{3})(?:(?P=sign)\d{3})+")
_WHOLE: Final = 3
_CLEARLY: Final = 5  # times as often as the other one a sign must be used for decimals


@dataclass(frozen=True)
class Number:
    """What one cell says: a plain decimal ("" where it has no value), or why it cannot be read.

    `reason` is the end of a message key `import_fault.…`; `is_percent` says that a % stood there.
    """

    text: str
    reason: str = ""
    is_percent: bool = False


@dataclass(frozen=True)
class Numbers:
    """A column's numbers in its order, the sign of its decimals ("" where nothing says), its unit.

    `unit` is what stands behind every number alike ("명"), "" where nothing does.
    """

    cells: tuple[Number, ...]
    decimal: str
    unit: str = ""


def read_numbers(cells: Sequence[str], decimal: str = "", hints: Iterable[str] = ()) -> Numbers:
    """Return the numbers of a column's cells.

    `decimal` is "." or "," where the user said which sign stands before decimals; else the
    column's cells tell, and after them `hints`, the cells of the file's other columns.
    """
    unit = _common_unit(cells)
    plain = [_plain(cell, unit) for cell in cells]
    written = [text for text, _ in plain if text and _NUMBER.fullmatch(text)]
    sign = decimal or _decimal(written) or _decimal(_plain(one, "")[0] for one in hints)
    read = tuple(_number(text, sign, is_percent=percent) for text, percent in plain)
    return Numbers(read, sign, unit)


def looks_like_number(cell: str) -> bool:
    """Return whether a cell holds a number in some way of writing one, or says there is none."""
    text, _ = _plain(cell, "")
    return not text or _NUMBER.fullmatch(text) is not None or _UNIT.match(text) is not None


def is_unknown(cell: str) -> bool:
    """Return whether a cell says that there is no value."""
    return unicodedata.normalize("NFKC", cell).strip().casefold() in UNKNOWN


def _plain(cell: str, unit: str) -> tuple[str, bool]:
    """Return a cell without footnote marks, unit, gaps and %, and whether a % stood there."""
    bare = _HIGH.sub("", cell.strip())
    text = unicodedata.normalize("NFKC", bare).strip()
    if is_unknown(text):
        return "", False
    text = _MARKS.sub("", text).strip()
    is_negative = text.startswith("(") and text.endswith(")")
    text = _MINUS.sub("-", text[1:-1].strip() if is_negative else text)
    percent = text.endswith("%")
    text = text.removesuffix("%").strip()
    text = text.removesuffix(unit).strip() if unit else text
    text = re.sub(r"^([+-])\s+", r"\1", _GAPS.sub("", text))
    return (f"-{text}" if is_negative else text), percent


def _common_unit(cells: Sequence[str]) -> str:
    """Return the text that stands behind every number of a column, "" where it differs."""
    texts = [unicodedata.normalize("NFKC", cell).strip() for cell in cells if not is_unknown(cell)]
    found = Counter(one["unit"].strip() if (one := _UNIT.match(text)) else "" for text in texts)
    unit, times = found.most_common(1)[0] if found else ("", 0)
    return unit if unit != "%" and times > 1 and times == len(texts) else ""


def _decimal(texts: Iterable[str]) -> str:
    """Return the sign before decimals that numbers tell of; "" where none or both do."""
    listed = [text for text in texts if text]
    told = Counter(said for text in listed if (said := _told(text)))
    if not told:
        return _by_size(listed) if listed else ""
    (sign, times), *others = told.most_common()
    return sign if times >= _CLEARLY * sum(count for _, count in others) else ""


def _told(text: str) -> str:
    """Return the sign before decimals that one number tells of; "" where it leaves it open."""
    signs = {sign for sign in ".," if sign in text}
    if len(signs) > 1:
        return max(signs, key=text.rindex)
    if not signs or _GROUPED.fullmatch(text):
        return ""
    sign = signs.pop()
    if text.count(sign) > 1 and not _GROUPS.fullmatch(text):
        return ""
    return _other(sign) if _GROUPS.fullmatch(text) else sign


def _by_size(texts: Sequence[str]) -> str:
    """Return the sign where the sizes tell: all numbers from 1,000 have a sign, none below has."""
    grouped = [found for text in texts if (found := _GROUPED.fullmatch(text))]
    rest = [text.lstrip("+-") for text in texts if not _GROUPED.fullmatch(text)]
    signs = {found["sign"] for found in grouped}
    if not grouped:
        return "."
    is_small = rest and all(text.isdecimal() and len(text) <= _WHOLE for text in rest)
    return _other(signs.pop()) if len(signs) == 1 and is_small else ""


def _other(sign: str) -> str:
    return "," if sign == "." else "."


def _number(text: str, sign: str, *, is_percent: bool) -> Number:
    if not text:
        return Number("")
    if not _NUMBER.fullmatch(text):
        return Number("", "not_number")
    if not sign and ("." in text or "," in text):
        return Number("", "open_sign" if _GROUPED.fullmatch(text) else "mixed_signs")
    plain = _without_groups(text, sign or ".")
    if not plain or not is_number(plain):
        return Number("", "mixed_signs" if "." in text or "," in text else "not_number")
    return Number(plain, "", is_percent)


def _without_groups(text: str, sign: str) -> str:
    """Return a number as a plain decimal; "" where its groups are not of three digits."""
    whole, _, rest = text.lstrip("+-").partition(sign)
    groups = whole.split(_other(sign))
    if len(groups) > 1 and not (
        len(groups[0]) <= _WHOLE and all(len(one) == _WHOLE for one in groups[1:])
    ):
        return ""
    minus = "-" if text.startswith("-") else ""
    joined = "".join(groups).lstrip("0") or "0"
    return f"{minus}{joined}.{rest}" if rest.strip("0") else f"{minus}{joined}"
