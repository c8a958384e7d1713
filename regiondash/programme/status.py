"""Derive what is claimed of each place at a date from the events of its own cohort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from regiondash.programme.days import counts_from
from regiondash.schema import STATUSES

if TYPE_CHECKING:
    import datetime as dt

PLACE = ["role", "cohort", "region_id"]
RANK = {status: rank for rank, status in enumerate(STATUSES)}
SINCE = {status: f"{status}_since" for status in STATUSES[1:]}

Key = tuple[str, int | None, str]
_COLUMNS = {
    "role": "str",
    "cohort": "Int64",
    "region_id": "str",
    "status": "str",
    "extent": "str",
    **dict.fromkeys(SINCE.values(), "datetime64[ns]"),
}


def happened(events: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return the events that count at `as_of`, without those that another entry supersedes.

    A superseded entry was wrong: it counts at no day, not even before the day that its
    correction gives. Adds `counts_from`, the day from which the event counts. The frame has the
    columns of `schema.EVENTS`.
    """
    dated = events if "counts_from" in events else with_days(events)
    superseded = set(events["supersedes"]) - {""}
    stands = ~dated["event_id"].isin(superseded)
    return dated[stands & (dated["counts_from"] <= pd.Timestamp(as_of))]


def with_days(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events with `counts_from`, so that asking for many days works it out once."""
    return events.assign(counts_from=counts_from(events["happened_on"]))


def claims(events: pd.DataFrame, programme_id: str) -> pd.DataFrame:
    """Return the events that claim a status for a place of the programme.

    For a cohort only what is said of the place as a whole counts, not what is said of one of
    its sites: a hospital that opens does not open the factories beside it. Pilots and extra
    sites are their own sites.
    """
    of_programme = (events["programme_id"] == programme_id) & (events["region_id"] != "")
    status_claim = (events["basis"] == "claim") & (events["bears_on"] != "")
    whole_place = (events["role"] != "cohort") | (events["site_id"] == "")
    return events[of_programme & status_claim & whole_place]


def place_statuses(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return one row a place (role, cohort, region) with its claimed status at `as_of`.

    Columns: role, cohort, region_id, status, extent ("part" if only a part of the region is
    meant), and `announced_since` … `operating_since`: the first day each status was reached. A
    higher status implies the lower ones ("opened" counts as started). Where sources disagree
    on a day, the earliest counts.
    """
    counted = claims(happened(events, as_of), programme_id).sort_values("counts_from")
    first: dict[Key, dict[str, pd.Timestamp]] = {}
    whole: dict[Key, bool] = {}
    told = zip(
        keys_of(counted), *columns(counted, "bears_on", "counts_from", "extent"), strict=True
    )
    for key, bears_on, day, extent in told:
        first.setdefault(key, {}).setdefault(bears_on, day)
        whole[key] = whole.get(key, False) or extent == "whole"
    rows = [_place(key, since, whole=whole[key]) for key, since in first.items()]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _place(key: Key, since: dict[str, pd.Timestamp], *, whole: bool) -> dict[str, object]:
    """Return a place's row: a status is reached when it, or a higher one, first is."""
    implied: dict[str, object] = {}
    earliest = None
    for status in reversed(STATUSES[1:]):
        days = [day for day in (since.get(status), earliest) if day is not None]
        earliest = min(days) if days else None
        implied[SINCE[status]] = earliest
    highest = max(since, key=lambda status: RANK[status])
    extent = "whole" if whole else "part"
    return {**dict(zip(PLACE, key, strict=True)), "status": highest, "extent": extent, **implied}


def keys_of(rows: pd.DataFrame) -> list[Key]:
    """Return each row's place: its role, its cohort as a plain year or None, its region."""
    roles, cohorts, regions = columns(rows, *PLACE)
    years = [None if pd.isna(cohort) else int(cohort) for cohort in cohorts]
    return list(zip(roles, years, regions, strict=True))


def columns(rows: pd.DataFrame, *names: str) -> list[list[Any]]:
    """Return columns as plain lists, which are many times faster to walk than rows."""
    return [rows[name].tolist() for name in names]


def reached(places: pd.DataFrame, status: str) -> pd.Series[bool]:
    """Return which places have reached at least `status`."""
    return places["status"].map(RANK).fillna(0) >= RANK[status]
