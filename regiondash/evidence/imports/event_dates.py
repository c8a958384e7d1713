"""Read a date as people write it: a cell in, a partial ISO day and how precise it is out.

What is written less precisely than a form of the pack has (“late March 2025”) is read as the
wider one (March 2025): a date never becomes more precise than it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from regiondash.pack.cells import is_partial_date
from regiondash.programme.days import last_day

_NAMES: Final = (
    *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july"),
    *("aug august", "sep sept september", "oct october", "nov november", "dec december"),
)
_MONTHS: Final = {name: at for at, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH: Final = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20|21)\d\d)"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}",
        rf"{_YEAR}\s*[-./]\s*(?P<month>\d{{1,2}})\.?",
        rf"{_YEAR}\s*[-./]\s*(?P<month>\d{{1,2}})\s*[-./]\s*(?P<day>\d{{1,2}})\.?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_YEAR}\s*년",
        rf"{_YEAR}\s*년\s*(?P<month>\d{{1,2}})\s*월",
        rf"{_YEAR}\s*년\s*(?P<month>\d{{1,2}})\s*월\s*(?P<day>\d{{1,2}})\s*일",
        rf"{_MONTH}[\s,/-]*{_YEAR}",
        rf"{_MONTH}\s*{_DAY}[\s,]+{_YEAR}",
        rf"{_DAY}[\s-]*(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}",
        rf"{_YEAR}[\s,-]+{_MONTH}",
        rf"{_YEAR}[\s,-]+{_MONTH}\s*{_DAY}",
        rf"(?:q|h)[1-4]\s*[-/]?\s*{_YEAR}",
        rf"{_YEAR}\s*[-/]?\s*(?:q|h)[1-4]",
        rf"(?:first|second|third|fourth) (?:half|quarter) of {_YEAR}",
        rf"(?:spring|summer|autumn|fall|winter)(?: of)? {_YEAR}",
        rf"{_YEAR}\s*년?\s*(?:[1-4]\s*/?\s*4?\s*분기|상반기|하반기|봄|여름|가을|겨울)",
    )
)
_TURNED: Final = re.compile(rf"(?P<one>\d{{1,2}})[-./](?P<two>\d{{1,2}})[-./]{_YEAR}")
_TIME: Final = re.compile(r"[t\s]+\d{1,2}:\d\d(:\d\d(\.\d+)?)?(z|[+-]\d\d:?\d\d)?$")
_WEEKDAY: Final = re.compile(
    r"^(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*\.?,?\s+|\s*\([월화수목금토일]\)$"
)
_LIMIT: Final = re.compile(
    r"^(by|before|until|till|no later than|not later than|not after|as of)\s+(?:the\s+)?"
    r"|\s*(까지|이전|전까지|이전까지)$"
)
_ABOUT: Final = re.compile(r"^(about|around|circa|ca?\.|approximately)\s*|\s*(경|쯤|께|무렵)$")
_WITHIN: Final = re.compile(
    r"^(?:the\s+)?(end|close|start|beginning|middle|early|mid|late)(\s+of|\s+in)?[\s-]+(?:the\s+)?"
    r"|\s*(초순|상순|중순|하순|중반|초|말)$"
)
_TWELVE: Final = 12


@dataclass(frozen=True)
class Dated:
    """A day, month or year as ISO text, and its precision, one of schema.PRECISIONS."""

    happened_on: str
    precision: str


def read_date(text: str) -> Dated | None:
    """Return the date that a cell tells, None if it tells none or may be two (05/03/2025).

    A limit (“by the end of 2025”, “2025년 3월까지”) is the last day that fits it, “not_after”;
    “about” widens a day to its month and a month to its year.
    """
    plain = _WEEKDAY.sub("", _TIME.sub("", " ".join(text.casefold().split())))
    limited = _LIMIT.sub("", plain)
    about = _ABOUT.sub("", limited)
    day = _partial(_WITHIN.sub("", about)) or _partial(about)
    if not is_partial_date(day):
        return None
    if limited != plain:
        return Dated(last_day(day).isoformat(), "not_after")
    day = day.rpartition("-")[0] or day if about != limited else day
    return Dated(day, ("year", "month", "day")[day.count("-")])


def as_precise(dated: Dated, precision: str) -> Dated | None:
    """Return a date at a stated precision, None if it was not written that precisely."""
    if precision in ("", dated.precision):
        return dated
    if precision == "not_after":
        return Dated(last_day(dated.happened_on).isoformat(), "not_after")
    parts = dated.happened_on.split("-")
    wanted = ("year", "month", "day").index(precision) + 1
    if dated.precision == "not_after" or len(parts) < wanted:
        return None
    return Dated("-".join(parts[:wanted]), precision)


def may_be_two(text: str) -> bool:
    """Return whether day and month of a date can be told either way round, as in 05/03/2025."""
    found = _TURNED.fullmatch(text.strip())
    return found is not None and not _turned(found["one"], found["two"])


def _partial(text: str) -> str:
    """Return a date as partial ISO text, which may be no real day; "" if it is none."""
    turned = _TURNED.fullmatch(text)
    if turned:
        parts = _turned(turned["one"], turned["two"])
        return "-".join((turned["year"], *parts)) if parts else ""
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        return ""
    named = found.groupdict()
    month = str(_MONTHS[named["name"]]) if named.get("name") else named.get("month")
    return "-".join([named["year"], *(part.zfill(2) for part in (month, named.get("day")) if part)])


def _turned(one: str, two: str) -> tuple[str, str] | None:
    """Return month and day of two numbers, None if either may be the month."""
    if one == two or int(one) > _TWELVE >= int(two):
        return two.zfill(2), one.zfill(2)
    return (one.zfill(2), two.zfill(2)) if int(two) > _TWELVE >= int(one) else None
