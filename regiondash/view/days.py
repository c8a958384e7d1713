"""Settle which day a view answers for: the day asked, but never one past the pack's horizon."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Days:
    """The day asked for, and the day that can be answered: `counted` is the earlier of the two.

    `known_until` is the day of the newest report that is taken into account: the pack's newest,
    or an earlier day by which something was known. After it nothing is known.
    """

    asked: dt.date
    known_until: dt.date

    @property
    def counted(self) -> dt.date:
        """Return the day whose state is shown."""
        return min(self.asked, self.known_until)

    @property
    def beyond(self) -> bool:
        """Return whether the day asked for lies after everything that is known."""
        return self.asked > self.known_until


def days_of(as_of: str, known_until: dt.date, known_by: str = "") -> Days:
    """Return the days for a selection's `as_of`; empty means the horizon itself.

    Asked what was known by an earlier day, the horizon is that day.
    """
    horizon = min(known_until, dt.date.fromisoformat(known_by)) if known_by else known_until
    asked = dt.date.fromisoformat(as_of) if as_of else horizon
    return Days(asked, horizon)


def year_end(year: int, known_until: dt.date) -> str:
    """Return the `as_of` for the state at a year's end: empty for the horizon's own year."""
    return "" if year == known_until.year else f"{year}-12-31"
