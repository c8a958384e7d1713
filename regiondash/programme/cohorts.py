"""Count each cohort's places against its target at a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from regiondash.programme.status import reached

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    import pandas as pd

COUNTED = ("started", "opened", "operating")


@dataclass(frozen=True)
class Cohort:
    """One cohort year: its target, how many places are named, how many reached each status.

    After the horizon nothing is known of a cohort yet to come: `named` and the counts are then
    None, which is not zero.
    """

    year: int
    target: int
    named: int | None
    reached: dict[str, int | None]


@dataclass(frozen=True)
class Years:
    """The years of a programme and how many places each is to take.

    `target` is 0 where nothing is promised by the year; `total` is what is promised for all
    years together, 0 where that is only the sum of the years.
    """

    first: int
    last: int
    target: int
    total: int = 0


def cohorts(
    places: pd.DataFrame,
    years: Years,
    as_of: dt.date,
    known_until: dt.date,
    regions: Collection[str],
) -> list[Cohort]:
    """Return every cohort of the programme, the ones to come included.

    `places` has the columns of `status.place_statuses` at the earlier of `as_of` and
    `known_until`; `regions` are the ids of the regions in scope.
    """
    mine = places[(places["role"] == "cohort") & places["region_id"].isin(list(regions))]
    result = []
    for year in range(years.first, years.last + 1):
        unknown = as_of > known_until and year > known_until.year
        members = mine[mine["cohort"] == year]
        result.append(_counted(year, years.target, members, unknown=unknown))
    return result


def _counted(year: int, target: int, members: pd.DataFrame, *, unknown: bool) -> Cohort:
    if unknown:
        return Cohort(year, target, None, dict.fromkeys(COUNTED))
    counts = {status: int(reached(members, status).sum()) for status in COUNTED}
    return Cohort(year, target, len(members), {**counts})
