"""Say what a report answers: its day, what was known, programme, basis, scope and version."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.selection import Selection
from regiondash.text import say
from regiondash.view.places import (
    KEPT,
    days_asked,
    programme_of,
    promised_places,
    region_places,
    statuses,
    years_of,
)

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


_ON: Final = ("as_of", "known_by", "programme", "basis", "scope", "provinces", "cohorts")


def asked_regions(pack: Pack, selection: Selection) -> pd.DataFrame:
    """Return every region with its place, status and evidence on the selection's day.

    Shared: read it, never write into it.
    """
    return _regions(pack, Selection(**{name: getattr(selection, name) for name in _ON}))


@lru_cache(maxsize=2 * KEPT)
def _regions(pack: Pack, asked: Selection) -> pd.DataFrame:
    return region_places(pack, asked, statuses(pack, asked))


def counted_places(pack: Pack, selection: Selection) -> pd.DataFrame:
    """Return the statuses of the programme's places in the scope, provinces and cohorts chosen.

    Pilots and extra sites are left out where cohorts are chosen, but for a pilot asked for.
    """
    places, regions = statuses(pack, selection), asked_regions(pack, selection)
    inside = set(regions.loc[regions["in_scope"] & regions["in_filter"], "region_id"])
    label = places["cohort"].astype("str").where(places["role"] == "cohort", places["role"])
    chosen = label.isin(selection.cohorts) if selection.cohorts else label.notna()
    return places[places["region_id"].isin(inside) & chosen].reset_index(drop=True)


def cohorts_asked(pack: Pack, selection: Selection) -> pd.Series[bool]:
    """Return, by cohort year asked for, whether it is unknown: still to come after the horizon."""
    years, days = years_of(programme_of(pack, selection)), days_asked(pack, selection)
    wanted = [
        year
        for year in range(years.first, years.last + 1)
        if not selection.cohorts or str(year) in selection.cohorts
    ]
    unknown = [days.beyond and year > days.known_until.year for year in wanted]
    return pd.Series(unknown, index=pd.Index(wanted, name="cohort", dtype="int64"), dtype="bool")


def heading(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the keys with which every report begins.

    as_of (the day asked), answered_for (the earlier of it and the horizon), known_until (the
    pack's horizon), known_by (or None), note where nothing is known of the day asked, programme,
    claimant, basis, reach, scope, in_scope_regions (in the provinces asked for; what is promised
    where the scope is a number of places and not a list), in_scope_why (which of the two it is,
    in words), data_version.
    """
    days, regions = days_asked(pack, selection), asked_regions(pack, selection)
    listed = int((regions["in_scope"] & regions["in_filter"]).sum())
    promised = promised_places(pack, selection)
    why = "listed" if promised is None else "promised"
    counts = {"n": promised or listed, "regions": listed}
    note = f"No reports were collected after {days.known_until}; nothing is known after it."
    return {
        "as_of": days.asked.isoformat(),
        "answered_for": days.counted.isoformat(),
        "known_until": pack.info.known_until.isoformat(),
        "known_by": selection.known_by or None,
        **({"note": note} if days.beyond else {}),
        "programme": programme_of(pack, selection).id,
        "claimant": getattr(pack.info, f"claimant_{selection.language}"),
        "basis": selection.basis,
        "reach": selection.reach,
        "scope": selection.scope or pack.info.default_scope,
        "in_scope_regions": counts["n"],
        "in_scope_why": say(selection.language, f"scope_count.{why}", **counts),
        "data_version": pack.version,
    }
