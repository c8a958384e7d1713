"""Draw a programme out in time: cumulative counts, plan and slip, milestones and spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.programme.status import PLACE, SINCE
from regiondash.schema import STATUSES

if TYPE_CHECKING:
    import datetime as dt

    from regiondash.programme.cohorts import Years

DATED: Final = ("started", "opened")
WITHIN, AFTER, DUE, OVERDUE = "within", "after", "due", "overdue"


def curve(places: pd.DataFrame) -> pd.DataFrame:
    """Return how many cohort places had reached each status, on each day on which one did.

    Columns: day, and one a status, cumulative. `places` are statuses with their `…_since`.
    """
    mine = places[places["role"] == "cohort"]
    per_day = {status: mine[SINCE[status]].dropna().value_counts() for status in STATUSES[1:]}
    counts = pd.DataFrame(per_day).sort_index().fillna(0).cumsum().astype("int64")
    return counts.rename_axis("day").reset_index()


def by_month(days: pd.DataFrame) -> pd.DataFrame:
    """Return a curve with one row a month that changed something: its last day's counts."""
    month = days["day"].dt.strftime("%Y-%m")
    return days.assign(month=month).drop_duplicates("month", keep="last").drop(columns="day")


def plan(years: Years) -> pd.DataFrame:
    """Return the target as day and cumulative count, due at the end of each year.

    A target in total falls due at the end of the last year alone; without any there is no row.
    """
    rows = [
        {"day": pd.Timestamp(year, 12, 31), "target": years.target * (year - years.first + 1)}
        for year in range(years.first, years.last + 1)
    ]
    if years.total and not years.target:
        rows = [{"day": pd.Timestamp(years.last, 12, 31), "target": years.total}]
    start = {"day": pd.Timestamp(years.first, 1, 1), "target": 0}
    due = [start, *rows] if years.target or years.total else []
    return pd.DataFrame(due, columns=["day", "target"])


def slips(places: pd.DataFrame, deciding: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return one row a cohort place: planned day, days of start and opening, and its slip.

    `places` are statuses at `as_of`, `deciding` the entries that decide them. Columns: the
    place, planned_on (31 December of the cohort's year), started_on and opened_on, each with
    `…_precision` and `…_source_id` ("" where the day is only implied), slip_days (opening less
    planned day: 0 or less is within the year), state ("within", "after", "due" while the year
    runs, else "overdue"), overdue_days, build_days (from ground-breaking to opening, where both
    are told of), build_at_least (the start is only a bound, so it took that long or longer).
    """
    mine = places[(places["role"] == "cohort") & places["cohort"].notna()].reset_index(drop=True)
    planned = pd.to_datetime(mine["cohort"].astype("int64").astype("str") + "-12-31")
    rows = mine[[*PLACE, "status"]].assign(planned_on=planned.astype("datetime64[ns]"))
    for status in DATED:
        rows = _dated(rows, mine, deciding, status)
    slip = (rows["opened_on"] - rows["planned_on"]).dt.days
    late = (pd.Timestamp(as_of) - rows["planned_on"]).dt.days
    is_open = rows["opened_on"].notna()
    state = pd.Series(DUE, index=rows.index, dtype="str").mask(late > 0, OVERDUE)
    told = is_open & (rows["started_precision"] != "") & (rows["opened_precision"] != "")
    return rows.assign(
        slip_days=slip,
        state=state.mask(is_open & (slip > 0), AFTER).mask(is_open & (slip <= 0), WITHIN),
        overdue_days=late.where(~is_open & (late > 0)),
        build_days=(rows["opened_on"] - rows["started_on"]).dt.days.where(told),
        build_at_least=told & (rows["started_precision"] != "day"),
    )


def _dated(
    rows: pd.DataFrame, mine: pd.DataFrame, deciding: pd.DataFrame, status: str
) -> pd.DataFrame:
    """Return rows with a status's day, its precision and its source, "" if it is only implied."""
    mine_only = deciding["bears_on"] == status
    told = deciding.loc[mine_only, [*PLACE, "precision", "source_id", "counts_from"]]
    told = mine[PLACE].merge(told, on=PLACE, how="left")
    same = (told["counts_from"] == mine[SINCE[status]]).to_numpy(dtype=bool)
    return rows.assign(
        **{
            f"{status}_on": mine[SINCE[status]],
            f"{status}_precision": told["precision"].where(same, "").fillna(""),
            f"{status}_source_id": told["source_id"].where(same, "").fillna(""),
        }
    )


def slip_summary(found: pd.DataFrame) -> pd.DataFrame:
    """Return one row a cohort: n, within, after, due, overdue, median and largest slip of `after`.

    `last_region` is the region that opened last, `last_slip` its days; NaN and "" for none.
    """
    rows = []
    for cohort, mine in found.groupby("cohort"):
        after = mine[mine["state"] == AFTER].sort_values(["slip_days", "region_id"])
        states = {state: int((mine["state"] == state).sum()) for state in (WITHIN, AFTER, DUE)}
        rows.append(
            {
                "cohort": int(str(cohort)),
                "n": len(mine),
                **states,
                OVERDUE: int((mine["state"] == OVERDUE).sum()),
                "median_slip": after["slip_days"].median(),
                "last_region": "" if after.empty else after["region_id"].iloc[-1],
                "last_slip": after["slip_days"].max(),
                "median_build": mine["build_days"].median(),
            }
        )
    columns = ["cohort", "n", WITHIN, AFTER, DUE, OVERDUE, "median_slip", "last_region"]
    return pd.DataFrame(rows, columns=[*columns, "last_slip", "median_build"])


def milestones(events: pd.DataFrame, programme_id: str) -> pd.DataFrame:
    """Return the events of the whole programme, oldest first, from events that happened."""
    mine = events[(events["programme_id"] == programme_id) & (events["role"] == "programme")]
    return mine.sort_values(["counts_from", "event_id"])


def spans(places: pd.DataFrame, sites: pd.DataFrame) -> pd.DataFrame:
    """Return a row a place, and one a site with events of its own, with the days of each status.

    Columns: role, cohort, region_id, site_id and kind ("" for the whole place), status and
    `…_since`; in the order of cohort, start and region.
    """
    whole = places.assign(site_id="", kind="")
    columns = [*PLACE, "site_id", "kind", "status", *SINCE.values()]
    own = sites[sites["own"]] if "own" in sites else sites.iloc[:0]
    both = pd.concat([whole[columns], own.reindex(columns=columns)], ignore_index=True)
    return both.sort_values(["role", "cohort", "announced_since", "region_id", "site_id"])
