"""Report where a programme stands on a day as plain figures, for commands and other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from regiondash.programme.cohorts import Years, cohorts
from regiondash.programme.status import RANK
from regiondash.schema import STATUSES
from regiondash.view.days import days_of
from regiondash.view.places import region_places, statuses

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack, Programme
    from regiondash.selection import Selection
    from regiondash.view.days import Days


def status_report(pack: Pack, selection: Selection, programme: Programme) -> dict[str, object]:
    """Return the programme's cohorts, pilots and extra sites at the selection's day.

    All statuses are claims (`claimant`); `evidence` counts what independent looks say of the
    openings. With cohorts asked for, only these are listed. A day after `known_until` is
    answered for `answered_for`, with a note; cohorts of years after it then have None for every
    count, which is not zero.
    """
    days = days_of(selection.as_of, pack.info.known_until)
    places = statuses(pack, days.counted)
    regions = region_places(pack, selection, places)
    in_scope = set(regions.loc[regions["in_scope"] & regions["in_filter"], "region_id"])
    years = Years(programme.first_year, programme.last_year, programme.target_per_year)
    found = cohorts(places, years, days.asked, days.known_until, in_scope)
    return {
        "as_of": days.asked.isoformat(),
        "answered_for": days.counted.isoformat(),
        "known_until": days.known_until.isoformat(),
        **_horizon(days),
        "programme": programme.id,
        "claimant": pack.info.claimant_en,
        "scope": selection.scope or pack.info.default_scope,
        "in_scope_regions": len(in_scope),
        "cohorts": [asdict(cohort) for cohort in found if _is_asked(selection, str(cohort.year))],
        "pilots": _listed(places, regions, "pilot") if _is_asked(selection, "pilot") else [],
        "extra_sites": _listed(places, regions, "extra"),
        "data_version": pack.version,
    }


def _is_asked(selection: Selection, cohort: str) -> bool:
    return not selection.cohorts or cohort in selection.cohorts


def _horizon(days: Days) -> dict[str, str]:
    if not days.beyond:
        return {}
    return {
        "note": f"No reports were collected after {days.known_until}; nothing is known after it."
    }


def _listed(places: pd.DataFrame, regions: pd.DataFrame, role: str) -> list[dict[str, object]]:
    names = regions.set_index("region_id")
    mine = places[places["role"] == role].merge(
        regions.loc[regions["in_filter"], ["region_id"]],
        on="region_id",
    )
    return [
        {
            "region_id": row["region_id"],
            "region": names.loc[row["region_id"], "name_en"],
            "status": row["status"],
            "since": {
                status: f"{row[f'{status}_since']:%Y-%m-%d}"
                for status in STATUSES[1 : RANK[row["status"]] + 1]
                if row[f"{status}_since"] == row[f"{status}_since"]
            },
            "opened_evidence": row["opened_evidence"],
            "operating_evidence": row["operating_evidence"],
        }
        for row in mine.to_dict("records")
    ]


def status_text(report: dict[str, Any]) -> str:
    """Return a status report as lines of text for a terminal."""
    head = (
        f"{report['programme']} as of {report['answered_for']}, by claim of {report['claimant']}; "
        f"{report['in_scope_regions']} regions in scope"
    )
    lines = [head, "year  target  named  started  opened  operating"]
    for cohort in report["cohorts"]:
        counts = [cohort["named"], *cohort["reached"].values()]
        cells = ["–" if count is None else str(count) for count in counts]
        lines.append(
            "{:<6}{:<8}{:<7}{:<9}{:<8}{}".format(cohort["year"], cohort["target"], *cells),
        )
    named = ", ".join(f"{pilot['region']} ({pilot['status']})" for pilot in report["pilots"])
    lines += [f"Pilots: {named}."] if named else []
    return "\n".join([*lines, report["note"]] if "note" in report else lines)
