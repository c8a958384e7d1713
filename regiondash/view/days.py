"""Settle which day a view answers for: the day asked, but never one past the pack's horizon."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Days:
    """The day asked for, and the day that can be answered: `counted` is the earlier of the two.

    `known_until` is the day of the pack's newest report; after it nothing is known.
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


def days_of(as_of: str, known_until: dt.date) -> Days:
    """Return the days for a selection's `as_of`; empty means the horizon itself."""
    asked = dt.date.fromisoformat(as_of) if as_of else known_until
    return Days(asked, known_until)


def year_end(year: int, known_until: dt.date) -> str:
    """Return the `as_of` for the state at a year's end: empty for the horizon's own year."""
    return "" if year == known_until.year else f"{year}-12-31"
