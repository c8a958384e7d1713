"""Derive what is claimed of each place at a date from the events of its own cohort.

No kind of event takes a status back: what is claimed of a place never falls as the day advances.
Only a correction changes the past, and only for those who know of it (`known`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from regiondash.programme.days import counts_from
from regiondash.schema import STATUSES

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

PLACE = ["role", "cohort", "region_id"]
RANK = {status: rank for rank, status in enumerate(STATUSES)}
SINCE = {status: f"{status}_since" for status in STATUSES[1:]}
NEVER: Final = np.iinfo(np.int64).max  # the day of what has not happened, in nanoseconds

Key = tuple[str, int | None, str]
_NEEDED: Final = [*PLACE, "bears_on", "extent", "counts_from"]
_NAT: Final = np.iinfo(np.int64).min
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
    dated = with_days(events)
    return dated[counting(dated, as_of)]


def counting(dated: pd.DataFrame, as_of: dt.date) -> pd.Series[bool]:
    """Return which events, with `counts_from`, count at `as_of` and are not superseded."""
    superseded = dated.loc[dated["supersedes"] != "", "supersedes"]
    counted = dated["counts_from"] <= pd.Timestamp(as_of)
    return counted & ~dated["event_id"].isin(superseded) if len(superseded) else counted


def with_days(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events with `counts_from`, so that asking for many days works it out once."""
    if "counts_from" in events:
        return events
    return events.assign(counts_from=counts_from(events["happened_on"]))


def claims(events: pd.DataFrame, programme_id: str) -> pd.DataFrame:
    """Return the events that claim a status for a place of the programme.

    For a cohort only what is said of the place as a whole counts, not what is said of one of
    its sites: a hospital that opens does not open the factories beside it. Pilots and extra
    sites are their own sites.
    """
    return events[_is_claim(events, programme_id) & _of_whole_place(events)]


def status_claims(events: pd.DataFrame, programme_id: str) -> pd.DataFrame:
    """Return the events that claim a status for a place of the programme or one of its sites."""
    return events[_is_claim(events, programme_id)]


def _is_claim(events: pd.DataFrame, programme_id: str) -> pd.Series[bool]:
    of_programme = (events["programme_id"] == programme_id) & (events["region_id"] != "")
    return of_programme & (events["basis"] == "claim") & (events["bears_on"] != "")


def _of_whole_place(events: pd.DataFrame) -> pd.Series[bool]:
    return (events["role"] != "cohort") | (events["site_id"] == "")


def place_statuses(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return one row a place (role, cohort, region) with its claimed status at `as_of`.

    Columns: role, cohort, region_id, status, extent ("part" if only a part of the region is
    meant), and `announced_since` … `operating_since`: the first day each status was reached. A
    higher status implies the lower ones ("opened" counts as started). Where sources disagree
    on a day, the earliest counts.
    """
    dated = with_days(events)
    is_claim = _is_claim(dated, programme_id) & _of_whole_place(dated)
    counted = dated.loc[counting(dated, as_of) & is_claim, _NEEDED]
    numbers, places = numbered(counted, PLACE)
    whole = np.zeros(len(places), dtype=bool)
    np.logical_or.at(whole, numbers, (counted["extent"] == "whole").to_numpy(dtype=bool))
    places["extent"] = np.where(whole, "whole", "part")
    found = with_statuses(places, first_days(counted, numbers, len(places)))
    typed = found[list(_COLUMNS)].astype(_COLUMNS)
    return typed.sort_values("announced_since", kind="stable", ignore_index=True)


def numbered(rows: pd.DataFrame, keys: list[str]) -> tuple[NDArray[np.int64], pd.DataFrame]:
    """Return each row's group number, and one row a group with its keys, in order of number."""
    numbers = rows.groupby(keys, dropna=False, sort=False).ngroup().to_numpy().astype(np.int64)
    first = np.unique(numbers, return_index=True)[1]
    return numbers, rows[keys].iloc[first].reset_index(drop=True)


def first_days(rows: pd.DataFrame, numbers: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return a group a row and a status a column, the first day each is claimed, or `NEVER`."""
    days = np.full((count, len(SINCE)), NEVER, dtype=np.int64)
    ranks = rows["bears_on"].map(RANK).to_numpy(dtype=np.int64) - 1
    np.minimum.at(days, (numbers, ranks), as_numbers(rows["counts_from"]))
    return days


def with_statuses(places: pd.DataFrame, days: NDArray[np.int64]) -> pd.DataFrame:
    """Return places with status and `…_since`, a status reached when it, or a higher one, is."""
    implied = np.minimum.accumulate(days[:, ::-1], axis=1)[:, ::-1]
    rank = (implied != NEVER).sum(axis=1)
    since = np.where(implied == NEVER, _NAT, implied).astype("datetime64[ns]")
    by_status = {column: since[:, number] for number, column in enumerate(SINCE.values())}
    return places.assign(status=np.array(STATUSES, dtype=object)[rank], **by_status)


def as_numbers(days: pd.Series[pd.Timestamp]) -> NDArray[np.int64]:
    """Return days as nanoseconds, `NEVER` where there is none."""
    numbers = days.to_numpy(dtype="datetime64[ns]").astype(np.int64)
    return np.where(numbers == _NAT, NEVER, numbers)


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
