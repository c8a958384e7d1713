"""Put all dates and sources of one place and status side by side, and say which one wins.

The rule: the earliest day claimed wins; of several entries of that day, the first by id. A rival
is an entry that gives another day for the same step, or that is said to contradict one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from regiondash.programme.status import PLACE, RANK, claims, happened
from regiondash.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    import datetime as dt

STEP = [*PLACE, "bears_on"]
_OWN_STEP = [*PLACE, "site_id", "bears_on"]  # two facilities of a place open on days of their own


def deciding(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return the entry that decides from which day each status is claimed of each place.

    One row a place and status that an entry bears on directly, with the columns of the events
    and `counts_from`. A status that is only implied by a higher one has no row.
    """
    counted = claims(happened(events, as_of), programme_id)
    return counted.sort_values(["counts_from", "event_id"]).drop_duplicates(STEP)


def reaching(events: pd.DataFrame, as_of: dt.date, programme_id: str, status: str) -> pd.DataFrame:
    """Return the first claim of each place that it reached a status, or a higher one."""
    counted = claims(happened(events, as_of), programme_id)
    enough = counted[counted["bears_on"].map(RANK) >= RANK[status]]
    return enough.sort_values(["counts_from", "event_id"]).drop_duplicates(PLACE)


def dates(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return every entry that dates a step of a place, with `wins` and `rival` (bool).

    A step's entries are those of the kind of the status itself ("opened"), whatever else bears
    on it: a finished frame does not date the ground-breaking. `rival` marks all entries of a
    step for which different days are given.
    """
    counted = claims(happened(events, as_of), programme_id)
    linked = set(counted["contradicts"]) - {""}
    is_linked = counted["event_id"].isin(linked) | (counted["contradicts"] != "")
    told = counted[(counted["kind"] == counted["bears_on"]) | is_linked]
    told = told.sort_values([*_OWN_STEP, "counts_from", "event_id"])
    number = told.groupby(_OWN_STEP, dropna=False).ngroup()
    days = told.groupby(number)["happened_on"].transform("nunique")
    return told.assign(wins=~number.duplicated(), rival=days > 1)


def origins(
    events: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date, programme_id: str
) -> pd.DataFrame:
    """Return how many sources and how many independent origins tell of each place and status.

    Columns: role, cohort, region_id, bears_on, basis (claim or independent), sources, origins
    (counts), origin_names, source_id (the first by id). Outlets that relay one announcement share
    its origin and count once.
    """
    counted = happened(events, as_of)
    mine = counted[(counted["programme_id"] == programme_id) & (counted["region_id"] != "")]
    told = mine[mine["bears_on"] != ""]
    cited = (told["source_id"] + LIST_SEPARATOR + told["also_sources"]).str.split(LIST_SEPARATOR)
    each = told[[*STEP, "basis"]].assign(source_id=cited).explode("source_id")
    each = each[each["source_id"] != ""].merge(sources[["source_id", "origin"]], on="source_id")
    return _counted(each)


def _counted(each: pd.DataFrame) -> pd.DataFrame:
    groups = each.groupby([*STEP, "basis"], dropna=False)
    names = groups["origin"].agg(lambda found: LIST_SEPARATOR.join(sorted(set(found))))
    told = {"sources": ("source_id", "nunique"), "origins": ("origin", "nunique")}
    counts = groups.agg(**told, source_id=("source_id", "min"))
    columns = [*STEP, "basis", "sources", "origins", "origin_names", "source_id"]
    if each.empty:
        return pd.DataFrame(columns=columns)
    return counts.assign(origin_names=names).reset_index()[columns]
