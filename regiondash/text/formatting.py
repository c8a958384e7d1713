"""Write numbers, shares and dates the way a language writes them: values in, text out."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from babel.dates import format_date as babel_date
from babel.dates import format_skeleton
from babel.numbers import format_decimal
from babel.numbers import format_percent as babel_percent

from regiondash.schema import PRECISIONS
from regiondash.text.catalogue import look_up
from regiondash.text.languages import locale_of

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_BY_PARTS: Final = {1: "year", 2: "month", 3: "day"}
_SKELETONS: Final = {"year": "y", "month": "yMMMM"}
_BOUND: Final = "not_after"
# The largest part in which the two days of a span differ, as CLDR names it.
_DIFFERING: Final = {"year": "y", "month": "M", "day": "d"}


def format_number(language: str, value: float, decimals: int) -> str:
    """Return `value` with thousands separators and exactly `decimals` decimals, half rounded up.

    Raises ValueError for a missing or infinite value: those have words, not digits.
    """
    pattern = "#,##0" + _decimal_places(decimals)
    return format_decimal(_rounded(value, decimals), format=pattern, locale=locale_of(language))


def format_percent(language: str, share: float, decimals: int = 0) -> str:
    """Return a share (1 is the whole) as a percentage with `decimals` decimals, half rounded up.

    Raises ValueError for a missing or infinite share.
    """
    pattern = f"#,##0{_decimal_places(decimals)}%"
    return babel_percent(
        _rounded(share, decimals + 2),
        format=pattern,
        locale=locale_of(language),
    )


def format_date(
    language: str,
    iso: str | dt.date,
    precision: str = "day",
    not_before: str | dt.date | None = None,
) -> str:
    """Return a date in words, never more precise than it is known.

    `iso` is a day or a partial date (2024-03, 2024); a partial date is written as far as it
    goes, whatever `precision` (one of schema.PRECISIONS) says. With the precision not_after the
    date is a bound: a span from `not_before` where both are days, else "by …", that day
    included. Raises ValueError for text that is no date, an unknown precision, or a span that
    ends before it starts.
    """
    text = _iso(iso)
    if precision not in PRECISIONS:
        raise ValueError(f"“{precision}” is no precision of a date; use one of {PRECISIONS}.")
    if precision != _BOUND:
        return _written(language, _cut(text, precision))
    if not_before and _known_to(text) == "day":
        return format_span(language, not_before, text)
    return look_up(language, "date.by").format(date=_written(language, text))


def format_span(language: str, first: str | dt.date, last: str | dt.date) -> str:
    """Return two days as one span, saying what they share once: 29 February–7 March 2024.

    Raises ValueError if the span ends before it starts.
    """
    start, end = _day(_iso(first)), _day(_iso(last))
    if start > end:
        raise ValueError(f"The span from {start} to {end} ends before it starts.")
    if start == end:
        return _written(language, end.isoformat())
    return _joined(language, start, end)


def format_day(iso: str | dt.date, precision: str = "day") -> str:
    """Return a date for a table cell: ISO as far as it is known, "≤ " before a bound."""
    text = _iso(iso)
    return f"≤ {text}" if precision == _BOUND else _cut(text, precision)


def _decimal_places(decimals: int) -> str:
    return "." + "0" * decimals if decimals else ""


def _rounded(value: float, decimals: int) -> Decimal:
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be written as a number; say that there is no data.")
    step = Decimal(1).scaleb(-decimals)
    # Adding zero turns a rounded "-0" into "0".
    return Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP) + 0


def _iso(value: str | dt.date) -> str:
    text = value if isinstance(value, str) else value.isoformat()[:10]
    if not _PARTIAL.fullmatch(text):
        raise ValueError(f"“{text}” is not a date such as 2024, 2024-03 or 2024-03-07.")
    return text


def _known_to(text: str) -> str:
    return _BY_PARTS[text.count("-") + 1]


def _cut(text: str, precision: str) -> str:
    """Return an ISO date without what `precision` does not vouch for."""
    parts = text.split("-")
    kept = next((n for n, name in _BY_PARTS.items() if name == precision), len(parts))
    return "-".join(parts[:kept])


def _day(text: str) -> dt.date:
    """Return a day or partial date as its first day."""
    return dt.date.fromisoformat(text + "-01" * (2 - text.count("-")))


def _written(language: str, text: str) -> str:
    day, locale = _day(text), locale_of(language)
    known_to = _known_to(text)
    if known_to == "day":
        return babel_date(day, format="long", locale=locale)
    return format_skeleton(_SKELETONS[known_to], day, locale=locale)


def _joined(language: str, start: dt.date, end: dt.date) -> str:
    """Return a span by the locale's own pattern, with whole month names and no inner spaces."""
    differing = next(
        code for part, code in _DIFFERING.items() if getattr(start, part) != getattr(end, part)
    )
    locale = locale_of(language)
    patterns = locale.interval_formats["yMMMd"][differing]
    written = (
        babel_date(day, format=pattern.replace("MMM", "MMMM"), locale=locale)
        for day, pattern in zip((start, end), patterns, strict=True)
    )
    return re.sub(r"\s*([–~])\s*", r"\1", "".join(written))
