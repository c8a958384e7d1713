"""Report where a programme stands on a day as plain figures, for commands and other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from regiondash.programme.cohorts import cohorts
from regiondash.programme.status import RANK, SINCE
from regiondash.schema import EVIDENCE, STATUSES
from regiondash.view.asked import asked_regions, heading
from regiondash.view.places import days_asked, programme_of, statuses, years_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def status_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the programme's cohorts, pilots and extra sites at the selection's day.

    Statuses are claims (`claimant`), or what is confirmed of them (`basis`). After the keys of
    `asked.heading`: cohorts (year, target, named, reached by status), evidence (by year, what
    independent looks say of opening and operation of all places named), pilots, extra_sites.
    With cohorts asked for, only these are listed. A day after `known_until` is answered for
    `answered_for`, with a note; cohorts of years after it then have None for every count, which
    is not zero.
    """
    days = days_asked(pack, selection)
    places, regions = statuses(pack, selection), asked_regions(pack, selection)
    mine = set(regions.loc[regions["in_scope"] & regions["in_filter"], "region_id"])
    years = years_of(programme_of(pack, selection))
    found = cohorts(places, years, days.asked, days.known_until, mine)
    wanted = [cohort for cohort in found if _is_asked(selection, str(cohort.year))]
    return {
        **heading(pack, selection),
        "cohorts": [{**asdict(cohort), "target": cohort.target or None} for cohort in wanted],
        "evidence": [
            _looks(places[places["region_id"].isin(mine)], cohort.year)
            for cohort in wanted
            if cohort.named
        ],
        "pilots": _listed(selection, places, regions, "pilot")
        if _is_asked(selection, "pilot")
        else [],
        "extra_sites": _listed(selection, places, regions, "extra"),
    }


def _looks(places: pd.DataFrame, year: int) -> dict[str, Any]:
    """Return how many of a cohort's places have each answer on opening and operation."""
    mine = places[(places["role"] == "cohort") & (places["cohort"] == year)]
    answers = {about: mine[f"{about}_evidence"] for about in ("opened", "operating")}
    counts = {
        about: {answer: int((said == answer).sum()) for answer in EVIDENCE}
        for about, said in answers.items()
    }
    return {"year": year, **counts}


def _is_asked(selection: Selection, cohort: str) -> bool:
    return not selection.cohorts or cohort in selection.cohorts


def _listed(
    selection: Selection, places: pd.DataFrame, regions: pd.DataFrame, role: str
) -> list[dict[str, object]]:
    names = regions[regions["in_filter"]].set_index("region_id")[selection.name_column]
    mine = places[(places["role"] == role) & places["region_id"].isin(names.index)]
    return [
        {
            "region_id": row["region_id"],
            "region": names[row["region_id"]],
            "status": row["status"],
            "since": {
                status: f"{row[SINCE[status]]:%Y-%m-%d}"
                for status in STATUSES[1 : RANK[row["status"]] + 1]
                if row[SINCE[status]] is not pd.NaT
            },
            "opened_evidence": row["opened_evidence"],
            "operating_evidence": row["operating_evidence"],
        }
        for row in mine.to_dict("records")
    ]


def status_text(report: dict[str, Any]) -> str:
    """Return a status report as lines of text for a terminal."""
    head = (
        f"{report['programme']} as of {report['answered_for']}, {source_of(report)}; "
        f"{report['in_scope_regions']} regions in scope"
    )
    lines = [head, "year  target  named  started  opened  operating"]
    for cohort in report["cohorts"]:
        counts = [cohort["named"], *cohort["reached"].values()]
        target = "–" if cohort["target"] is None else cohort["target"]
        cells = ["–" if count is None else str(count) for count in counts]
        lines.append(
            "{:<6}{:<8}{:<7}{:<9}{:<8}{}".format(cohort["year"], target, *cells),
        )
    named = ", ".join(f"{pilot['region']} ({pilot['status']})" for pilot in report["pilots"])
    lines += [f"Pilots: {named}."] if named else []
    return "\n".join([*lines, report["note"]] if "note" in report else lines)


def source_of(report: dict[str, Any]) -> str:
    """Return in words whose answer a report is: the claimant's, or that of independent looks."""
    if not report["claimant"]:
        return "without a programme"
    if report["basis"] == "confirmed":
        return f"as far as independently confirmed of claims of {report['claimant']}"
    return f"by claim of {report['claimant']}"
