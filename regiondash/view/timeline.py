"""Report a programme in time: curve against target, plan and slip, milestones, spans, pace."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from regiondash.programme import timeline
from regiondash.programme.pace import pace
from regiondash.programme.rivals import deciding
from regiondash.view.asked import counted_places, heading
from regiondash.view.places import (
    dated_events,
    days_asked,
    in_scope,
    programme_of,
    statuses,
    told,
    years_of,
)
from regiondash.view.rows import Row, plain, said, with_names
from regiondash.view.sites import sites_at

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def timeline_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the programme in time, for the places in scope, provinces and cohorts chosen.

    After the keys of `asked.heading`: curve and months (cumulative counts of cohort places, on
    each day or month that changed one), plan (day, target), slips (a row a cohort place, see
    `timeline.slips`), cohorts (a row a cohort, see `timeline.slip_summary`, with last_name),
    milestones (events of the whole programme), spans (rows of a Gantt chart, see
    `timeline.spans`), pace (a row a scope, see `pace.Pace`).
    """
    places, days = counted_places(pack, selection), days_asked(pack, selection)
    curve = timeline.curve(places)
    slips = timeline.slips(places, _deciding(pack, selection), days.counted)
    named = with_names(pack, selection, slips)
    return {
        **heading(pack, selection),
        "curve": plain(curve),
        "months": plain(timeline.by_month(curve)),
        "plan": plain(timeline.plan(years_of(programme_of(pack, selection)))),
        "slips": plain(named.sort_values(["cohort", "slip_days", "region_id"])),
        "cohorts": _cohorts(pack, selection, slips),
        "milestones": milestones(pack, selection),
        "spans": _spans(pack, selection, places),
        "pace": paces(pack, selection),
    }


def _deciding(pack: Pack, selection: Selection) -> pd.DataFrame:
    events, day = dated_events(pack, selection.known_by), days_asked(pack, selection).counted
    return deciding(events, day, programme_of(pack, selection).id)


def _cohorts(pack: Pack, selection: Selection, slips: pd.DataFrame) -> list[Row]:
    found = timeline.slip_summary(slips)
    names = pack.regions.set_index("region_id")[selection.name_column]
    return plain(found.assign(last_name=found["last_region"].map(names).fillna("")))


def milestones(pack: Pack, selection: Selection) -> list[Row]:
    """Return the events of the whole programme up to the day, oldest first, as `rows.said`."""
    programme = programme_of(pack, selection).id
    return said(pack, selection, timeline.milestones(told(pack, selection), programme))


def _spans(pack: Pack, selection: Selection, places: pd.DataFrame) -> list[Row]:
    sites = sites_at(pack, selection)
    mine = sites[sites["region_id"].isin(places["region_id"])]
    return plain(with_names(pack, selection, timeline.spans(places, mine)))


def paces(pack: Pack, selection: Selection) -> list[Row]:
    """Return the pace for each scope of the programme: scope, label and the fields of `Pace`.

    The provinces and cohorts chosen change nothing: a programme's pace is the whole programme's.
    """
    programme, places = programme_of(pack, selection), statuses(pack, selection)
    rows = []
    for scope in pack.scopes:
        if programme.scopes and scope.id not in programme.scopes:
            continue
        inside = pack.regions.loc[in_scope(pack, scope.id), "region_id"]
        found = pace(places, years_of(programme), set(inside), scope.denominator or len(inside))
        label = getattr(scope, f"label_{selection.language}")
        rows.append({"scope": scope.id, "label": label, **asdict(found)})
    return [{**row, "cohorts": list(row["cohorts"])} for row in rows]
