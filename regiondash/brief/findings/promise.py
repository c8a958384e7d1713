"""Say what a programme promised and since when, and what was named of it, as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.findings.openings import NAMED, NATION, OPENED, by, which

if TYPE_CHECKING:
    from regiondash.brief.findings.reports import Reports
    from regiondash.brief.slides.content import Finding

_FIRST: Final = "timeline: plan[0].day"
_LAST: Final = "timeline: plan[-1].day"
_TOTAL: Final = "timeline: plan[-1].target"
_TARGET: Final = "pack: programme.target_per_year"


def promised(reports: Reports) -> Finding:
    """Return how many places are promised, by the year or in total, and by when."""
    if not reports.number("timeline: plan.#"):
        return reports.finding("promise.none", {"n": "timeline: plan.#"})
    years = {"first": _FIRST, "last": _LAST, "total": _TOTAL}
    if reports.number(_TARGET):
        return reports.finding("promise.by_year", {**years, "target": _TARGET})
    return reports.finding("promise.in_total", years)


def aims(reports: Reports) -> list[Finding]:
    """Return what each place is to get and since when that is said, up to the day shown."""
    day = str(reports.value("timeline: answered_for"))
    found = []
    for number, aim in enumerate(reports.rows("pack: programme.aims")):
        if aim.since.isoformat() <= day:
            at = f"pack: programme.aims[{number}]"
            figures = {"since": f"{at}.since", "text": f"{at}.text_{reports.language}"}
            found.append(reports.finding("promise.aim", figures))
    return found


def named(reports: Reports) -> Finding:
    """Return how many places are named in how many cohorts, opened, and under construction."""
    if not reports.number(NAMED):
        return reports.finding("promise.none_named", {"named": NAMED}, which=which(reports))
    figures = {
        "named": NAMED,
        "cohorts": "status: cohorts[named>0].#",
        "opened": OPENED,
        "started": f"{NATION}.started - nation.opened",
    }
    return reports.finding("promise.named", figures, by=by(reports))
