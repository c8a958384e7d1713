"""Turn partial dates and their precision into the days from which an event counts."""

from __future__ import annotations

import calendar
import datetime as dt

import pandas as pd

_MONTH_LENGTH = len("2024-03")
_YEAR_LENGTH = len("2024")


def last_day(partial: str) -> dt.date:
    """Return the last day a partial ISO date can mean: 2024-02 → 29 February 2024.

    Raises ValueError if `partial` is neither a year, a month nor a day.
    """
    if len(partial) == _YEAR_LENGTH:
        return dt.date(int(partial), 12, 31)
    if len(partial) == _MONTH_LENGTH:
        year, month = int(partial[:4]), int(partial[5:])
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    return dt.date.fromisoformat(partial)


def counts_from(happened_on: pd.Series[str]) -> pd.Series[pd.Timestamp]:
    """Return the day from which each event counts, cautiously the last day it can have been.

    A day and a "not after" day count from that day, a month from its end, a year from its end.
    """
    texts = happened_on.tolist()
    known = {partial: last_day(partial) for partial in set(texts)}
    days = pd.to_datetime([known[partial] for partial in texts])
    return pd.Series(days, index=happened_on.index, dtype="datetime64[ns]")
