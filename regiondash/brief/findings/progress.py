"""Say how a programme keeps to its years: what fell due, how late it opened, how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.openings import DATE, by, nothing, which
from regiondash.brief.pace import slip_sentence
from regiondash.brief.slides.content import Finding

if TYPE_CHECKING:
    from regiondash.brief.findings.reports import Reports

_DUE: Final = "timeline: cohorts[due=0]"
_SLIP: Final = ("n", "within", "after", "due", "overdue", "median_slip", "last_slip", "last_name")


def title(reports: Reports) -> Finding:
    """Return how many of the places that fell due opened, and how many within their year."""
    if (silent := nothing(reports)) is not None:
        return silent
    if not reports.rows("timeline: cohorts"):
        figures = {"n": "timeline: cohorts.n", "date": DATE}
        return reports.finding("progress.nothing", figures, which=which(reports))
    basis = reports.selection.basis
    if not reports.number(f"{_DUE}.n"):
        figures = {"n": "timeline: cohorts.n", "within": "timeline: cohorts.within"}
        figures["until"] = "timeline: slips[-1].planned_on"
        return reports.finding(f"progress.running_{basis}", figures)
    figures = {
        "n": f"{_DUE}.n",
        "until": f"timeline: cohorts[due=0][{_last_due(reports)}].cohort",
        "within": f"{_DUE}.within",
    }
    words = {} if basis == "confirmed" else {"by": by(reports)}
    if not reports.number(f"{_DUE}.overdue"):
        return reports.finding(f"progress.all_{basis}", figures, **words)
    figures["done"] = f"{_DUE}.within + cohorts[due=0].after"
    figures["overdue"] = f"{_DUE}.overdue"
    return reports.finding(f"progress.some_{basis}", figures, **words)


def _last_due(reports: Reports) -> int:
    return len(reports.rows(_DUE)) - 1


def slips(reports: Reports) -> list[Finding]:
    """Return a sentence a cohort on how it kept to its year's end, as the page of pace has it."""
    report = reports.report("timeline")
    return [_slip(reports, report, row) for row in report["cohorts"]]


def _slip(reports: Reports, report: dict[str, Any], row: dict[str, Any]) -> Finding:
    at = f"timeline: cohorts[cohort={row['cohort']}]"
    kept = {f"{at}.{name}": row[name] for name in _SLIP}
    due = f"timeline: slips[cohort={row['cohort']}][0].planned_on"
    kept |= {due: reports.value(due), DATE: reports.value(DATE)}
    return Finding(slip_sentence(reports.language, report, row), kept)


def pace(reports: Reports) -> list[Finding]:
    """Return by which year the scope would be done at the promised pace and the cohorts' own.

    The whole programme's, whatever provinces are chosen; only of the scope counted in.
    """
    scope = reports.report("timeline")["scope"]
    row = f"timeline: pace[scope={scope}]"
    if not reports.rows(row):
        return []
    if not reports.number(f"{row}.cohorts"):
        return [reports.finding("pace.none", {"n": f"{row}.opened", "date": DATE})]
    asked = {"left": f"{row}.left", "size": f"{row}.size", "cohorts": f"{row}.cohorts.#"}
    found = []
    if reports.value(f"{row}.by_target"):
        by_target = {"target": f"{row}.target_per_year", "until": f"{row}.by_target"}
        found.append(reports.finding("pace.by_target", {**asked, **by_target}))
    own = reports.value(f"{row}.own_per_year")
    if own and own != reports.value(f"{row}.target_per_year"):
        by_own = {"own": f"{row}.own_per_year", "until": f"{row}.by_own"}
        found.append(reports.finding("pace.by_own", {**asked, **by_own}))
    return found


def target_goes_on(reports: Reports) -> list[Finding]:
    """Return what is promised in all and by when; nothing where no number is promised."""
    if not reports.number("timeline: plan.#"):
        return []
    figures = {"total": "timeline: plan[-1].target", "last": "timeline: plan[-1].day"}
    return [reports.finding("progress.goes_on", figures)]
