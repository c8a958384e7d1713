"""Read days and periods as people write them: a cell in, ISO text out, "" where it is none."""

from __future__ import annotations

import re
import unicodedata
from calendar import month_name
from typing import Final

from regiondash.pack.cells import is_partial_date

_MONTHS: Final = tuple(month[:3].casefold() for month in month_name[1:])
_MONTH: Final = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR: Final = r"(?P<y>(?:1[5-9]|20|21)\d\d)"
_DAYS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}(?:[-./](?P<m>\d\d?)(?:[-./](?P<d>\d\d?)\.?)?)?",
        rf"{_YEAR}\s*[.년]\s*(?:(?P<m>\d\d?)\s*[.월]\s*(?:(?P<d>\d\d?)\s*[.일]?)?)?",
        rf"(?P<d>\d\d?)(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+(?:(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+)?{_YEAR}",
        rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)",
    )
)
_TIME: Final = re.compile(r"[T ]\d\d:\d\d.*$")
_DECIMALS: Final = re.compile(r"(?<=\d{4})\.0+$")
_QUARTER: Final = re.compile(
    rf"{_YEAR}\s*[-년]?\s*(?:Q\s*(?P<q>[1-4])|(?P<r>[1-4])\s*분기)|Q\s*(?P<s>[1-4])[\s/-]*"
    r"(?P<z>(?:19|20|21)\d\d)",
    re.IGNORECASE,
)
_SPAN: Final = re.compile(
    r"(?P<a>(?:1[5-9]|20|21)\d\d)\s*년?\s*(?:[-–—~/]|to)\s*(?P<b>(?:1[5-9]|20|21)\d\d)\s*년?"
)
_INTERVAL: Final = re.compile(
    r"(?P<a>(?:19|20|21)\d\d(?:-\d\d)?)/(?P<b>(?:19|20|21)\d\d(?:-\d\d)?)"
)
_IN_TEXT: Final = re.compile(
    r"(?<!\d)(?:(?P<span>(?:19|20|21)\d\d\s*[-–~]\s*(?:19|20|21)\d\d)"
    r"|(?P<one>(?:19|20|21)\d\d(?:[-.](?:0[1-9]|1[0-2]))?))(?:년)?(?!\d)"
)


def iso_date(text: str) -> str:
    """Return a day, month or year as 2024-03-05, 2024-03 or 2024; "" where the text is none.

    A day that may be read in two ways (3/5/2024) is none.
    """
    plain = _TIME.sub("", unicodedata.normalize("NFKC", text).strip()).strip()
    for form in _DAYS:
        if found := form.fullmatch(plain):
            return _iso(found)
    return ""


def period_of(text: str) -> str:
    """Return a period as the pack's tables write it: 2019, 2019-03, 2019 Q1, 2010-2014; or "".

    A span that begins or ends with a month is an interval of ISO 8601: 2012-04/2024-06.
    """
    plain = _DECIMALS.sub("", unicodedata.normalize("NFKC", text).strip())
    if found := _SPAN.fullmatch(plain):
        return f"{found['a']}-{found['b']}" if found["a"] < found["b"] else ""
    if found := _INTERVAL.fullmatch(plain):
        are_dates = is_partial_date(found["a"]) and is_partial_date(found["b"])
        return plain if are_dates and found["a"] < found["b"] else ""
    if found := _QUARTER.fullmatch(plain):
        return f"{found['y'] or found['z']} Q{found['q'] or found['r'] or found['s']}"
    return iso_date(plain)


def period_in(text: str) -> str:
    """Return the one period that a header, a title or a file's name speaks of, or ""."""
    plain = unicodedata.normalize("NFKC", text).replace("_", " ")
    found = {period_of(one["span"] or one["one"]) for one in _IN_TEXT.finditer(plain)}
    return found.pop() if len(found) == 1 else ""


def without_period(text: str) -> str:
    """Return a header without its period and the signs about it."""
    plain = unicodedata.normalize("NFKC", text).replace("_", " ")
    bare = re.sub(r"\(\s*[,;]?\s*\)", "", _IN_TEXT.sub("", plain))
    return " ".join(bare.split()).strip(" ,;:-–/·")


def _iso(found: re.Match[str]) -> str:
    said = found.groupdict()
    month = said.get("m") or ""
    if month and not month.isdecimal():
        month = str(_MONTHS.index(month[:3].casefold()) + 1)
    parts = [said["y"], *(part.zfill(2) for part in (month, said.get("d") or "") if part)]
    text = "-".join(str(part) for part in parts)
    return text if is_partial_date(text) else ""
