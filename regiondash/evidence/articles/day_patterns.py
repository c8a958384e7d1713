"""Find the words for days in English and Korean: a text in, what they say of a day out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_YEAR: Final = r"((?:19|20)\d\d)"
_ISO: Final = re.compile(rf"(?<!\d){_YEAR}([-./])\s?(\d{{1,2}})\2\s?(\d{{1,2}})(?![\d])")
_TURNED: Final = {"last": -1, "this": 0, "next": 1}
_KO_YEARS: Final = {"지난해": -1, "작년": -1, "올해": 0, "금년": 0, "내년": 1, "올": 0}
_KO_MONTHS: Final = {
    "지난달": -1,
    "지난 달": -1,
    "이달": 0,
    "이번 달": 0,
    "이번달": 0,
    "다음 달": 1,
    "다음달": 1,
    "내달": 1,
}
_RELATIVE: Final = {
    "today": ("days", 0),
    "day_before": ("days", -1),
    "tomorrow": ("days", 1),
    "day_after": ("same_day", 1),
    "same_day": ("same_day", 0),
    "this_month": ("months", 0),
    "last_month": ("months", -1),
    "next_month": ("months", 1),
    "this_year": ("years", 0),
    "last_year": ("years", -1),
    "next_year": ("years", 1),
    "last_week": ("weeks", -1),
    "this_week": ("weeks", 0),
}
_COUNTS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}


@dataclass(frozen=True)
class Found:
    """Words for a day: `what` they are, and the numbers they give (0: not given).

    `what` is given (a date or a part of one), weekday (`number` from Monday, 0), days, weeks,
    months or years (`number` from the day of writing), or same_day. `turn` says that it is past
    (-1) or to come (1); `year_turn` and `month_turn` count from the year and month of writing.
    """

    start: int
    end: int
    what: str
    year: int = 0
    month: int = 0
    day: int = 0
    number: int = 0
    turn: int = 0
    year_turn: int | None = None
    month_turn: int | None = None

    @property
    def is_full(self) -> bool:
        """Return whether year, month and day are all given."""
        return bool(self.year and self.month and self.day)


Reader = tuple[re.Pattern[str], "Callable[[re.Match[str]], Found | None]"]


def found_in(language: str, text: str) -> list[Found]:
    """Return the words for days in a text, in its order; of two that overlap the fuller one."""
    kept: list[Found] = []
    taken = bytearray(len(text) + 1)
    for found in _all(language, text):
        if not any(taken[found.start : found.end]):
            kept.append(found)
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
    return sorted(kept, key=lambda found: found.start)


def _all(language: str, text: str) -> Iterator[Found]:
    for pattern, read in _readers(language):
        for match in pattern.finditer(text):
            if (found := read(match)) is not None:
                yield found
    marks = words(language).marks
    for name, (what, number) in _RELATIVE.items():
        for hit in marks[f"days.{name}"].hits(text):
            yield Found(hit.start, hit.end, what, number=number)


@cache
def _readers(language: str) -> tuple[Reader, ...]:
    return (_ISO, _iso), *(_korean() if language == "ko" else _english())


def _iso(match: re.Match[str]) -> Found:
    year, month, day = (int(match[group]) for group in (1, 3, 4))
    return Found(match.start(), match.end(), "given", year, month, day)


def _english() -> tuple[Reader, ...]:
    named = {
        spelled
        for name in words("en").months
        for spelled in (name, name.capitalize(), name.upper())
        if spelled != name
    }
    month = f"({'|'.join(sorted(named, key=len, reverse=True))})"
    tail = rf"(?:,?\s{{1,3}}{_YEAR}|\s{{1,3}}((?:last|this|next))\s{{1,3}}year)?(?![\w-])"
    ordinal = r"(\d{1,2})(?:st|nd|rd|th)?"
    until = r"(?:\s?[-\u2013]\s?(\d{1,2}))?"
    before = (
        r"(?:(?i:(last|this|next|in|since|by|during|of|from|until|early|mid|late"
        r"|before|after))[\s-]{1,3})"
    )
    return (
        (re.compile(rf"\b{month}\.?\s{{1,3}}{ordinal}{until}{tail}"), _month_day),
        (re.compile(rf"\b{ordinal}{until}(?:\s{{1,3}}of)?\s{{1,3}}{month}\.?{tail}"), _day_month),
        (
            re.compile(
                rf"\b{before}?{month}\.?(?:\s{{1,3}}of)?(?:,?\s{{1,3}}{_YEAR}"
                r"|\s{1,3}((?:last|this|next))\s{1,3}year)(?![\w-])",
                re.IGNORECASE,
            ),
            _month_year,
        ),
        (re.compile(rf"\b{before}{month}\b\.?", 0), _bare_month),
        (_BARE_ORDINAL, _bare_ordinal),
        (re.compile(rf"\b{before}(?:the\s)?{_YEAR}\b(?![-/])"), _bare_year),
        (_weekday_pattern(), _weekday),
        (
            re.compile(r"\b(\d{1,2}|[a-z]{3,5})\s(days?|weeks?|months?|years?)\s(?:ago|earlier)\b"),
            _ago,
        ),
        (re.compile(r"\b(\d{1,2}|[a-z]{3,5})\s(days?|weeks?)\s(?:later|after\sthat)\b"), _later),
    )


# “On the 20th”, “the 3rd of last month”: what follows shows that nothing else is counted.
_BARE_ORDINAL: Final = re.compile(
    r"\b(?:on|since|by|until|from)\sthe\s(\d{1,2})(?:st|nd|rd|th)"
    r"(?:\sof\s(last|this)\smonth|(?=\s{0,2}[.,;:)\u2013\u2014]|\s{0,2}$"
    r"|\s(?:and|in|at|at|when|that|with|by|after|as|for|to|while|but|before|a)\b))"
)


def _bare_ordinal(match: re.Match[str]) -> Found:
    return Found(*match.span(), "given", day=int(match[1]), month_turn=_turned(match, 2))


def _month_of(name: str) -> int:
    return words("en").months[name.lower()]


def _turned(match: re.Match[str], group: int) -> int | None:
    return _TURNED.get((match[group] or "").lower())


def _month_day(match: re.Match[str]) -> Found:
    day = int(match[3] or match[2])
    return Found(
        *match.span(),
        "given",
        int(match[4] or 0),
        _month_of(match[1]),
        day,
        year_turn=_turned(match, 5),
    )


def _day_month(match: re.Match[str]) -> Found:
    day = int(match[2] or match[1])
    return Found(
        *match.span(),
        "given",
        int(match[4] or 0),
        _month_of(match[3]),
        day,
        year_turn=_turned(match, 5),
    )


def _month_year(match: re.Match[str]) -> Found | None:
    if not match[2][0].isupper():
        return None
    month = _month_of(match[2])
    return Found(*match.span(), "given", int(match[3] or 0), month, year_turn=_turned(match, 4))


def _bare_month(match: re.Match[str]) -> Found:
    turn = _TURNED.get(match[1].lower(), 0)
    return Found(*match.span(), "given", month=_month_of(match[2]), turn=turn)


def _bare_year(match: re.Match[str]) -> Found:
    return Found(*match.span(), "given", int(match[2]))


def _weekday_pattern() -> re.Pattern[str]:
    names = "|".join(name.capitalize() for name in words("en").lists["days.weekdays"])
    return re.compile(rf"\b(?:(last|this|next)\s{{1,3}})?({names})\b")


def _weekday(match: re.Match[str]) -> Found:
    number = words("en").lists["days.weekdays"].index(match[2].lower())
    return Found(*match.span(), "weekday", number=number, turn=_turned(match, 1) or 0)


def _ago(match: re.Match[str]) -> Found | None:
    count = int(match[1]) if match[1].isdigit() else _COUNTS.get(match[1], 0)
    unit = match[2].rstrip("s") + "s"
    return Found(*match.span(), unit, number=-count) if count else None


def _later(match: re.Match[str]) -> Found | None:
    count = int(match[1]) if match[1].isdigit() else _COUNTS.get(match[1], 0)
    days = count * 7 if match[2].startswith("week") else count
    return Found(*match.span(), "same_day", number=days) if count else None


def _korean() -> tuple[Reader, ...]:
    years = "|".join(_KO_YEARS)
    months = "|".join(_KO_MONTHS)
    to = r"(?:\s?[-\u2013~\u223c]\s?(\d{1,2}))?"
    day = rf"(\d{{1,2}}){to}일(?!간|째|동안|만에|만의|여|가량|치|분|당)"
    year = rf"(?:{_YEAR}\)?년\s{{0,2}}|({years})\s{{0,2}}|(지난|오는)\s{{0,2}})?"
    return (
        (re.compile(rf"(?<!\d){year}(\d{{1,2}})월\s{{0,2}}{day}"), _ko_day),
        (re.compile(rf"(?<!\d){year}(\d{{1,2}})월(?!\s?\d{{1,2}}일)"), _ko_month),
        (re.compile(rf"(?<!\d)(?:({months}|지난|오는)\s{{0,2}})?{day}"), _ko_bare_day),
        (re.compile(rf"(?<!\d){_YEAR}\)?년(?!대|간|도 계획|생)"), _ko_year),
    )


def _ko_day(match: re.Match[str]) -> Found:
    turn = {"지난": -1, "오는": 1}.get(match[3] or "", 0)
    return Found(
        *match.span(),
        "given",
        int(match[1] or 0),
        int(match[4]),
        int(match[6] or match[5]),
        turn=turn,
        year_turn=_KO_YEARS.get(match[2] or ""),
    )


def _ko_month(match: re.Match[str]) -> Found:
    turn = {"지난": -1, "오는": 1}.get(match[3] or "", 0)
    return Found(
        *match.span(),
        "given",
        int(match[1] or 0),
        int(match[4]),
        turn=turn,
        year_turn=_KO_YEARS.get(match[2] or ""),
    )


def _ko_bare_day(match: re.Match[str]) -> Found:
    turn = {"지난": -1, "오는": 1}.get(match[1] or "", 0)
    return Found(
        *match.span(),
        "given",
        day=int(match[3] or match[2]),
        turn=turn,
        month_turn=_KO_MONTHS.get(match[1] or ""),
    )


def _ko_year(match: re.Match[str]) -> Found:
    return Found(*match.span(), "given", int(match[1]))
