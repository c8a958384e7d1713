"""Find the days that a text names: a text and the day it was written in, dated mentions out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.day_patterns import Found, found_in
from regiondash.programme.days import last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS: Final = 12
_WEEK: Final = 7
_FIRST_YEAR: Final = 1900  # days are counted from those of reports, which are of these years
_LAST_YEAR: Final = 2200


@dataclass(frozen=True)
class Day:
    """A day, month or year as an ISO text that may stop early ("": not known), and how precise."""

    iso: str = ""
    precision: str = ""


@dataclass(frozen=True)
class Mention:
    """Where a text names a day, and which. `is_full`: it names year, month and day itself.

    `is_back`: it counts from a day named before, `shift` days on.
    """

    start: int
    end: int
    day: Day
    is_full: bool = False
    is_back: bool = False
    shift: int = 0


def mentions(language: str, text: str, base: str, year: int = 0) -> list[Mention]:
    """Return the days a text names, in its order, none over another.

    `base` is the day the text was written (ISO, may stop early, "" where it is not known): days
    without a year are the last such day up to it. `year` helps where there is no base.
    """
    return [
        Mention(one.start, one.end, day, one.is_full, one.what == "same_day", one.number)
        for one in found_in(language, text)
        for day in (resolve(one, base, year),)
        if day.iso or one.what == "same_day"
    ]


def resolve(found: Found, base: str, year: int = 0) -> Day:
    """Return the day that words stand for, seen from the day the text was written."""
    if found.what == "given":
        return _given(found, base, year)
    written = last_day(base) if base else None
    if written is None or not _FIRST_YEAR <= written.year <= _LAST_YEAR:
        return Day()
    return _counted(found, written)


def later(iso: str, days: int) -> Day:
    """Return the day so many days after another; no day where that is not known to the day."""
    if len(iso) != len("2025-12-31"):
        return Day()
    return Day((last_day(iso) + dt.timedelta(days=days)).isoformat(), "day")


def _counted(found: Found, written: dt.date) -> Day:
    """Return the day of words that count from the day of writing."""
    if found.what == "weekday":
        back = (written.weekday() - found.number) % _WEEK
        back += _WEEK if found.turn < 0 and back == 0 else 0
        return Day((written - dt.timedelta(days=back)).isoformat(), "day")
    if found.what == "weeks":
        monday = written - dt.timedelta(days=written.weekday())
        end = min(written, monday + dt.timedelta(days=_WEEK * found.number + _WEEK - 1))
        return Day(end.isoformat(), "not_after")
    counted = {
        "days": lambda: Day((written + dt.timedelta(days=found.number)).isoformat(), "day"),
        "months": lambda: Day(_month(written, found.number), "month"),
        "years": lambda: Day(f"{written.year + found.number:04d}", "year"),
    }
    return counted.get(found.what, Day)()


def _given(found: Found, base: str, year: int) -> Day:
    """Return the day of words that give a year, month or day, what they lack put in."""
    if found.month_turn is not None and base:
        shifted = _month(last_day(base), found.month_turn)
        return _dated(int(shifted[:4]), int(shifted[5:]), found.day)
    if found.year:
        return _dated(found.year, found.month, found.day)
    if found.year_turn is not None and base:
        return _dated(last_day(base).year + found.year_turn, found.month, found.day)
    if not base:
        return _dated(year, found.month, found.day) if year and found.month else Day()
    return _latest(found, last_day(base))


def _latest(found: Found, written: dt.date) -> Day:
    """Return the last such day (or month) up to the one the text was written on."""
    if found.month:
        before = (found.month, found.day or 1) > (written.month, written.day)
        before |= found.turn < 0 and not found.day and found.month == written.month
        return _dated(written.year - before + (found.turn > 0 and before), found.month, found.day)
    month = written.isoformat()[:7] if found.day <= written.day else _month(written, -1)
    if found.turn > 0:
        month = _month(written, 0 if found.day > written.day else 1)
    return _dated(int(month[:4]), int(month[5:]), found.day)


def _dated(year: int, month: int, day: int) -> Day:
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:
        return Day()
    if not month:
        return Day(f"{year:04d}", "year")
    return Day(f"{year:04d}-{month:02d}-{day:02d}", "day") if day else _of_month(year, month)


def _of_month(year: int, month: int) -> Day:
    return Day(f"{year:04d}-{month:02d}", "month")


def _month(day: dt.date, turn: int) -> str:
    count = day.year * MONTHS + day.month - 1 + turn
    return f"{count // MONTHS:04d}-{count % MONTHS + 1:02d}"


def one_full_day(language: str, text: str) -> Mention | None:
    """Return the only day that a text gives with its year, or None."""
    full = list(_full(language, text))
    return full[0] if len(full) == 1 else None


def _full(language: str, text: str) -> Iterator[Mention]:
    for one in mentions(language, text, ""):
        if one.is_full:
            yield one
