"""Find what the data itself lacks: events, places and sites in, named lists of gaps out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.programme.evidence import looks
from regiondash.programme.rivals import deciding, origins
from regiondash.programme.status import PLACE, SINCE, claims, happened, reached

if TYPE_CHECKING:
    import datetime as dt

    from regiondash.programme.cohorts import Years

UNSURE: Final = ("opened", "operating")


def partial_days(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return the entries that date a status of a place less precisely than to the day."""
    found = deciding(events, as_of, programme_id)
    return found[found["precision"] != "day"]


def missing_days(places: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Return the places that reached a status of which no entry gives a day: only implied.

    `found` are the deciding entries. Adds `missing`, the status without a day (started or
    opened).
    """
    rows = []
    for status in ("started", "opened"):
        told = found.loc[found["bears_on"] == status, PLACE].assign(told=True)
        there = places[reached(places, status)].merge(told, on=PLACE, how="left")
        rows.append(there[there["told"].isna()].assign(missing=status).drop(columns="told"))
    return pd.concat(rows, ignore_index=True)


def unnamed_seats(places: pd.DataFrame, years: Years) -> pd.DataFrame:
    """Return the cohort years with fewer named places than the target: cohort, named, unnamed.

    A target in total has one row without a year.
    """
    named = places[places["role"] == "cohort"].groupby("cohort").size()
    rows = [
        {"cohort": year, "named": int(named.get(year, 0))}
        for year in range(years.first, years.last + 1)
    ]
    found = pd.DataFrame(rows, columns=["cohort", "named"])
    found["unnamed"] = years.target - found["named"]
    if years.total and not years.target:
        every = int(found["named"].sum())
        found = pd.DataFrame({"cohort": [None], "named": every, "unnamed": years.total - every})
    return found[found["unnamed"] > 0].reset_index(drop=True)


def single_source(
    events: pd.DataFrame, sources: pd.DataFrame, as_of: dt.date, programme_id: str
) -> pd.DataFrame:
    """Return the claimed statuses of places that one source alone tells of, its `source_id`."""
    told = origins(claims(happened(events, as_of), programme_id), sources, as_of, programme_id)
    return told[told["sources"] == 1]


def unassessed(
    events: pd.DataFrame, places: pd.DataFrame, as_of: dt.date, programme_id: str
) -> pd.DataFrame:
    """Return the places of a programme at which nobody independent has looked with a verdict."""
    seen = looks(events, as_of, programme_id)
    seen = seen.loc[seen["verdict"] != "", PLACE].drop_duplicates().assign(seen=True)
    both = places.merge(seen, on=PLACE, how="left")
    return both[both["seen"].isna()].drop(columns="seen")


def unconfirmed(places: pd.DataFrame) -> pd.DataFrame:
    """Return the claims of opening and operation that no look confirms, with what looks say.

    `places` are claimed statuses with their `…_evidence`. Adds `about` (the status), `answer`
    and `claimed_since`.
    """
    rows = []
    for status in UNSURE:
        there = places[reached(places, status)]
        answer = there[f"{status}_evidence"]
        found = there.assign(about=status, answer=answer, claimed_since=there[SINCE[status]])
        rows.append(found[answer != "confirmed"])
    return pd.concat(rows, ignore_index=True)


def kinds_not_stated(sites: pd.DataFrame) -> pd.DataFrame:
    """Return the sites whose kinds no source states."""
    return sites[sites["kind"] == ""]


def without_point(sites: pd.DataFrame) -> pd.DataFrame:
    """Return the sites whose own coordinates are not published: drawn elsewhere, or nowhere."""
    return sites[(sites["location_precision"] != "site") | sites["lon"].isna()]


def without_seat(regions: pd.DataFrame) -> pd.DataFrame:
    """Return the regions whose seat has no point of its own, or only one inside the region."""
    return regions[regions["seat_precision"].isin(["polygon", "none"]) | regions["seat_lon"].isna()]


def shared_shapes(regions: pd.DataFrame) -> pd.DataFrame:
    """Return the regions that have a shape only together with others."""
    return regions[regions["part"] == "shares"]


def without_shape(regions: pd.DataFrame) -> pd.DataFrame:
    """Return the regions that no boundary is known of."""
    return regions[regions["shape_id"] == ""]
