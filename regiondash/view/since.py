"""Report what became known from a day on: new claims, first looks, contradictions, corrections."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from regiondash.programme.since import GROUPS, changes
from regiondash.view.asked import asked_regions, heading
from regiondash.view.places import days_asked, programme_of
from regiondash.view.rows import said

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def since_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return what became known from `selection.since` up to its day, both included.

    Without a `since` everything is new. After the keys of `asked.heading`: since, counts (by
    group), changes (rows of `rows.said`, newest first, with group and known_from): claims,
    looks, contradictions, corrections. Events of the whole programme are not in it.
    """
    first = dt.date.fromisoformat(selection.since) if selection.since else dt.date.min
    regions = asked_regions(pack, selection)
    inside = regions.loc[regions["in_scope"] & regions["in_filter"], "region_id"]
    first = max(first, dt.date(1700, 1, 1))  # the earliest day that a table of days can hold
    until = days_asked(pack, selection).counted
    found = changes(pack.events, first, until, programme_of(pack, selection).id)
    mine = found[found["region_id"].isin(inside)]
    return {
        **heading(pack, selection),
        "since": selection.since or None,
        "counts": {group: int((mine["group"] == group).sum()) for group in GROUPS},
        "changes": said(pack, selection, mine),
    }
