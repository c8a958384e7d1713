"""Say which places are named where: by cohort, by province, and what is left, as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.findings.openings import (
    DATE,
    NAMED,
    NATION,
    OF,
    OPENED,
    by,
    nothing,
    seen,
    which,
)
from regiondash.text import say

if TYPE_CHECKING:
    from regiondash.brief.findings.reports import Reports
    from regiondash.brief.slides.content import Figure, Finding

NOWHERE_YET: Final = "coverage: not_covered[role=].#"
LEFT: Final = "coverage: not_covered.#"


def cohorts_title(reports: Reports) -> Finding:
    """Return how many places are named in how many cohorts, opened, and how many are in none."""
    if (silent := nothing(reports)) is not None:
        return silent
    if not reports.number(NAMED):
        asked = {"named": NAMED, "date": DATE, "of": OF}
        return reports.finding("cohorts.none", asked, which=which(reports))
    figures = {
        "named": NAMED,
        "cohorts": "status: cohorts[named>0].#",
        "date": DATE,
        "opened": OPENED,
        "rest": NOWHERE_YET,
    }
    return reports.finding("cohorts.title", figures, by=by(reports))


def cohort_figures(reports: Reports) -> tuple[Figure, ...]:
    """Return the key figures of the map by cohort: named, opened, confirmed, in none yet."""
    named = reports.figure("named", NAMED, {"cohorts": "status: cohorts[named>0].#"})
    rest = reports.figure("rest", NOWHERE_YET)
    if not reports.number(OPENED):
        return (named, rest)
    opened = reports.figure("opened_seen", OPENED, by=by(reports), seen=seen(reports))
    return (named, opened, rest)


def cohort_lines(reports: Reports) -> list[Finding]:
    """Return a line a cohort with named places: how many opened, and how many are confirmed."""
    found = []
    for row in reports.rows("status: cohorts[named>0]"):
        year = row["year"]
        at = f"status: cohorts[year={year}]"
        group = f"groups[id={year}].opened"
        figures = {
            "year": f"{at}.year",
            "named": f"{at}.named",
            "started": f"{at}.reached.started",
            "opened": f"{at}.reached.opened",
            "confirmed": f"coverage --by cohort --basis confirmed: {group}",
        }
        found.append(reports.finding("cohorts.line", figures))
    return found


def board_title(reports: Reports) -> Finding:
    """Return how the named places spread over the provinces: from the fewest to the most."""
    if (silent := nothing(reports)) is not None:
        return silent
    rows = reports.rows("coverage: groups[in_scope>0]")
    if not reports.number(NAMED) or len(rows) < 2:  # noqa: PLR2004 - one province alone
        return cohorts_title(reports)
    ordered = sorted(rows, key=lambda row: (-row["announced"], row["label"]))
    most, least = ordered[0], ordered[-1]
    figures = {
        "named": NAMED,
        "provinces": "coverage: groups[announced>0].#",
        "of": "coverage: groups[in_scope>0].#",
        "most": f"coverage: groups[id={most['id']}].announced",
        "name": f"coverage: groups[id={most['id']}].label",
    }
    if least["announced"] == most["announced"]:
        return reports.finding("board.even", figures)
    figures["least"] = f"coverage: groups[id={least['id']}].announced"
    figures["least_name"] = f"coverage: groups[id={least['id']}].label"
    return reports.finding("board.title", figures)


def left_title(reports: Reports) -> Finding:
    """Return how many regions in scope have not reached the status asked for, and in no cohort."""
    if (silent := nothing(reports)) is not None:
        return silent
    figures = {"left": LEFT, "of": OF, "date": DATE, "rest": NOWHERE_YET}
    key = "title" if reports.number(LEFT) else "none"
    return reports.finding(f"left.{key}", figures, lacking=lacking(reports))


def lacking(reports: Reports) -> str:
    """Return the words for a region that has not reached the status asked for."""
    asked = reports.selection
    return say(asked.language, f"findings.lacking.{asked.basis}_{asked.reach}")


def left_figures(reports: Reports) -> tuple[Figure, ...]:
    """Return the key figures of what remains: regions left, in no cohort, and people there."""
    found = [
        reports.figure("left", LEFT, {"of": OF}, lacking=lacking(reports)),
        reports.figure("rest", NOWHERE_YET),
    ]
    building = f"{NATION}.started - nation.opened"
    if reports.selection.reach == "opened" and reports.number(building):
        found.append(reports.figure("building", building, by=by(reports)))
    if reports.value(f"{NATION}.people_in_scope") is not None:
        people = f"{NATION}.people_in_scope - nation.people_up_to"
        whole = {"of": f"{NATION}.people_in_scope"}
        found.append(reports.figure("people_left", people, whole, lacking=lacking(reports)))
    return tuple(found)


def left_lines(reports: Reports) -> list[Finding]:
    """Return the names of the regions left, a line a province."""
    found = []
    for group in reports.rows("coverage: groups"):
        mine = f"coverage: not_covered[province_id={group['id']}]"
        names = [row["region"] for row in reports.rows(mine)]
        if names:
            figures = {"name": f"{mine}[0].province", "left": f"{mine}.#"}
            found.append(reports.finding("left.province", figures, names=", ".join(names)))
    return found
