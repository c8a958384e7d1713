"""Reckon from the completed cohorts by which year a scope would be done: plain arithmetic.

It is no forecast: no interval is drawn, for a few cohorts bear none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regiondash.programme.status import reached

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from regiondash.programme.cohorts import Years


@dataclass(frozen=True)
class Pace:
    """When a scope would be done; the years are None where the arithmetic has nothing to go on.

    `cohorts` are the completed ones it rests on, `opened` their places within the scope, `left`
    the scope's regions without these. `by_target` is the year at the target's pace, `by_own` at
    `own_per_year`, the mean number of places of the completed cohorts.
    """

    size: int
    cohorts: tuple[int, ...]
    opened: int
    left: int
    target_per_year: int | None
    own_per_year: float | None
    by_target: int | None
    by_own: int | None


def completed(places: pd.DataFrame, years: Years) -> tuple[int, ...]:
    """Return the cohorts whose seats are all named, as many as the target, and all opened."""
    mine = places[places["role"] == "cohort"]
    done = []
    for year in range(years.first, years.last + 1):
        members = mine[mine["cohort"] == year]
        if years.target and len(members) >= years.target and reached(members, "opened").all():
            done.append(year)
    return tuple(done)


def pace(places: pd.DataFrame, years: Years, regions: Collection[str], size: int) -> Pace:
    """Return the pace of a scope of `size` seats, whose regions have the ids `regions`."""
    done = completed(places, years)
    finished = places[(places["role"] == "cohort") & places["cohort"].isin(done)]
    opened = int(finished["region_id"].isin(list(regions)).sum())
    own = len(finished) / len(done) if done else None
    left = max(0, size - opened)
    return Pace(
        size=size,
        cohorts=done,
        opened=opened,
        left=left,
        target_per_year=years.target or None,
        own_per_year=own,
        by_target=_year(done, left, years.target),
        by_own=_year(done, left, own),
    )


def _year(done: tuple[int, ...], left: int, per_year: float | None) -> int | None:
    if not done or not per_year:
        return None
    return done[-1] + math.ceil(left / per_year)
