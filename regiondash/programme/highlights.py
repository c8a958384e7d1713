"""Pick the events that colour a place's story: progress, rebuilds, criticism, operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.programme.status import happened

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

KINDS: Final = (
    "frame_done",
    "progress",
    "rebuild",
    "criticism",
    "production_shown",
    "operation_claimed",
    "operation_observed",
)


def highlights(events: pd.DataFrame, as_of: dt.date, programme_id: str) -> pd.DataFrame:
    """Return the events of these kinds at places of a programme, newest first.

    `progress_pct` holds the per cent that a source gives for its site, NaN where it gives none.
    """
    counted = happened(events, as_of)
    mine = counted[(counted["programme_id"] == programme_id) & (counted["region_id"] != "")]
    found = mine[mine["kind"].isin(KINDS)]
    return found.sort_values(["counts_from", "event_id"], ascending=[False, True])
