"""Make the map's table twin: one row a region of the filtered area, ready to show or save."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from regiondash.programme.status import RANK, claims, columns, happened, keys_of
from regiondash.text import format_day
from regiondash.view.places import dated_events

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
    first = _first_events(pack, day)
    keys = keys_of(rows)
    shown = rows.assign(
        region=rows[selection.name_column],
        province=rows[f"province_{selection.name_column}"],
        **{status: [first.get((*key, status), "") for key in keys] for status in _DAYS},
        claimed_by=[_claimed_by(pack, selection, status) for status in rows["status"]],
    )
    order = shown.assign(
        rank=-shown["status"].map(RANK).fillna(0).astype("int64"),
        latest=-pd.to_datetime(shown["opened_since"]).astype("int64"),
    )
    return order.sort_values(["rank", "latest", "cohort", "region"])[COLUMNS].reset_index(drop=True)


_DAYS = ("started", "opened", "operating")


def _claimed_by(pack: Pack, selection: Selection, status: str) -> str:
    return getattr(pack.info, f"claimant_{selection.language}") if status else ""


def _first_events(pack: Pack, day: dt.date) -> dict[tuple[object, ...], str]:
    """Return the day, as the source gives it, on which a place first reached each status."""
    counted = claims(happened(dated_events(pack), day), pack.info.default_programme)
    latest_first = counted.sort_values("counts_from", ascending=False)
    told = zip(
        keys_of(latest_first),
        *columns(latest_first, "bears_on", "happened_on", "precision"),
        strict=True,
    )
    return {(*key, status): format_day(day, precision) for key, status, day, precision in told}
