"""List what became known from a day on: claims, first looks, contradictions, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.programme.known import known_from
from regiondash.programme.status import PLACE, status_claims, with_days

if TYPE_CHECKING:
    import datetime as dt

GROUPS: Final = ("claims", "looks", "contradictions", "corrections")
_STEP = [*PLACE, "site_id", "bears_on"]


def changes(
    events: pd.DataFrame, since: dt.date, until: dt.date, programme_id: str
) -> pd.DataFrame:
    """Return what became known from `since` to `until`, both days included, newest first.

    Adds to the events `group`, `known_from` and `counts_from`. Groups: "claims" (the first word
    that claims a status of a place or site), "looks" (the first independent look at a place on a
    status), "contradictions" (an entry that says otherwise than one known before),
    "corrections" (an entry that supersedes another). One event can stand in several groups.
    """
    mine = with_days(events[events["programme_id"] == programme_id])
    mine = mine.assign(known_from=known_from(mine)).sort_values(["known_from", "event_id"])
    mine = mine[mine["known_from"] <= pd.Timestamp(until)]
    mine = mine[mine["counts_from"] <= pd.Timestamp(until)]
    groups = {
        "claims": status_claims(mine, programme_id).drop_duplicates(_STEP),
        "looks": _looks(mine).drop_duplicates(_STEP),
        "contradictions": _later_of_two(mine),
        "corrections": mine[mine["supersedes"] != ""],
    }
    told = pd.concat([rows.assign(group=name) for name, rows in groups.items()])
    fresh = told[told["known_from"] >= pd.Timestamp(since)]
    return fresh.sort_values(["known_from", "event_id", "group"], ascending=[False, True, True])


def _looks(events: pd.DataFrame) -> pd.DataFrame:
    independent = (events["basis"] == "independent") & (events["region_id"] != "")
    return events[independent & (events["verdict"] != "")]


def _later_of_two(events: pd.DataFrame) -> pd.DataFrame:
    """Return, of two entries that contradict each other, the one that became known later."""
    order = dict(zip(events["event_id"], range(len(events)), strict=True))
    said = events[events["contradicts"].isin(list(order))]
    later = [
        one if order[one] > order[other] else other
        for one, other in zip(said["event_id"], said["contradicts"], strict=True)
    ]
    return events[events["event_id"].isin(later)]
