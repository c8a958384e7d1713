"""Make the map's table twin: one row a region of the filtered area, ready to show or save."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from regiondash.programme.rivals import deciding
from regiondash.programme.status import PLACE, RANK, SINCE, columns, keys_of
from regiondash.text import format_day
from regiondash.view.places import dated_events, programme_of, statuses

if TYPE_CHECKING:
    import datetime as dt

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

COLUMNS = [
    "region_id",
    "region",
    "name_ko",
    "province",
    "kind",
    "in_scope",
    "role",
    "cohort",
    "status",
    "extent",
    "started",
    "opened",
    "operating",
    "claimed_by",
    "opened_evidence",
    "operating_evidence",
    "shape_id",
    "part",
]


def table(
    pack: Pack,
    selection: Selection,
    places: pd.DataFrame,
    day: dt.date,
) -> pd.DataFrame:
    """Return the rows of the filtered area, the most advanced first.

    With cohorts asked for, only their places are listed. `started`, `opened` and `operating` are
    days as sources give them ("2025-12-15", "≤ 2025-02-26"), empty where nothing is claimed.
    """
    rows = places[places["in_filter"]]
    if selection.cohorts:
        rows = rows[rows["chosen"]]
    claimant = getattr(pack.info, f"claimant_{selection.language}")
    claimed_by = pd.Series(claimant, index=rows.index, dtype="str")
    shown = rows.assign(
        region=rows[selection.name_column],
        province=rows[f"province_{selection.name_column}"],
        **_days(pack, selection, rows, day),
        claimed_by=claimed_by.where(rows["status"] != "", ""),
    )
    order = shown.assign(
        rank=-shown["status"].map(RANK).fillna(0).astype("int64"),
        latest=-pd.to_datetime(shown["opened_since"]).astype("int64"),
    )
    return order.sort_values(["rank", "latest", "cohort", "region"])[COLUMNS].reset_index(drop=True)


_DAYS = ("started", "opened", "operating")


def _days(
    pack: Pack, selection: Selection, rows: pd.DataFrame, day: dt.date
) -> dict[str, pd.Series[str]]:
    """Return, for each row, the days on which its place first reached each status."""
    placed = rows.loc[rows["role"] != "", PLACE]
    keys, first = keys_of(placed), _first_days(pack, selection, day)
    days = {}
    for status in _DAYS:
        told = [first.get((*key, status), "") for key in keys]
        texts = pd.Series(told, index=placed.index, dtype="str")
        days[status] = texts.reindex(rows.index, fill_value="")
    return days


def _first_days(pack: Pack, selection: Selection, day: dt.date) -> dict[tuple[object, ...], str]:
    """Return the day on which a place first reached each status.

    As the source that decides gives it; for what is confirmed, the day of claim and look.
    """
    if selection.basis == "confirmed":
        return _confirmed_days(pack, selection)
    events = dated_events(pack, selection.known_by)
    found = deciding(events, day, programme_of(pack, selection).id)
    cells = columns(found, "bears_on", "happened_on", "precision")
    return {
        (*key, status): format_day(happened_on, precision)
        for key, status, happened_on, precision in zip(keys_of(found), *cells, strict=True)
    }


def _confirmed_days(pack: Pack, selection: Selection) -> dict[tuple[object, ...], str]:
    places = statuses(pack, selection)
    return {
        (*key, status): f"{since:%Y-%m-%d}"
        for status in _DAYS
        for key, since in zip(keys_of(places), places[SINCE[status]].tolist(), strict=True)
        if not pd.isna(since)
    }
