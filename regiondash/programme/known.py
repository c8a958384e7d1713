"""Keep what was known on a day: events in, those already reported by then out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from regiondash.programme.days import counts_from

if TYPE_CHECKING:
    import datetime as dt


def known_from(events: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    """Return the day from which each event is known.

    It is the last day that `reported_on` can mean (a month counts from its end); for an event
    without a day of report, the day on which it was entered in the pack.
    """
    reported = events["reported_on"]
    return counts_from(reported.where(reported != "", events["entered_on"]))


def known(events: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """Return the events that were known on `day`.

    A correction is an event too: before it is known, the entry that it supersedes stands.
    """
    return events[known_from(events) <= pd.Timestamp(day)]
