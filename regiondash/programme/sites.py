"""Derive the status of each site from its own events, else from those of its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from regiondash.programme.status import (
    PLACE,
    RANK,
    SINCE,
    first_days,
    happened,
    numbered,
    status_claims,
    with_statuses,
)
from regiondash.schema import STATUSES

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

_OWN = ["site_id", "status", *SINCE.values()]


def own_statuses(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return the sites that have status claims of their own: site_id, status and `…_since`."""
    counted = status_claims(happened(events, as_of), programme_id)
    counted = counted[counted["site_id"] != ""]
    numbers, sites = numbered(counted, ["site_id"])
    found = with_statuses(sites, first_days(counted, numbers, len(sites)))[_OWN]
    return found.astype({"status": "str"})


def site_statuses(
    sites: pd.DataFrame, places: pd.DataFrame, events: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Return the sites of places that were at least announced, with status and `…_since`.

    `sites` are those of one programme, `places` its statuses at `as_of`. A site that events
    speak of has its own status; another shares that of its place. `own` (bool) says which. No
    site stands higher than its place is confirmed, where `places` are the confirmed statuses.
    """
    if sites.empty:
        return sites.assign(status="", own=False)
    programme = str(sites["programme_id"].iloc[0])
    shared = [*PLACE, "status", *SINCE.values()]
    known = sites.merge(places[shared], on=PLACE, how="inner")
    own = own_statuses(events, as_of, programme)
    mine = known["site_id"].isin(own["site_id"])
    told = known[["site_id"]].merge(own, on="site_id", how="left")
    for column in ("status", *SINCE.values()):
        known[column] = known[column].mask(mine, told[column])
    return _capped(known.assign(own=mine), places)


def _capped(sites: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return the sites, none above what is confirmed of its place, without a day of such a status.

    Only where `places` hold what is `claimed` beside what is confirmed.
    """
    if "claimed" not in places or (places["claimed"] == places["status"]).all():
        return sites
    limits = sites[PLACE].merge(places[[*PLACE, "status", "claimed"]], on=PLACE, how="left")
    cut = (limits["status"] != limits["claimed"]).to_numpy(dtype=bool)
    rank = sites["status"].map(RANK).to_numpy()
    limit = np.where(cut, limits["status"].map(RANK).to_numpy(), rank)
    capped = np.minimum(rank, limit).astype(int)
    since = {SINCE[one]: sites[SINCE[one]].mask(RANK[one] > capped) for one in SINCE}
    return sites.assign(status=np.array(STATUSES, dtype=object)[capped], **since)
