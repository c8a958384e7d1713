"""Say how many openings are reported and what independent looks say of them, as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.slides.content import Finding
from regiondash.text import format_number, say

if TYPE_CHECKING:
    from regiondash.brief.findings.reports import Reports
    from regiondash.brief.slides.content import Figure

NATION: Final = "coverage: nation"
OPENED: Final = f"{NATION}.opened"
STARTED: Final = f"{NATION}.started"
NAMED: Final = f"{NATION}.announced"
OF: Final = "coverage: in_scope_regions"
DATE: Final = "coverage: answered_for"
CLAIMANT: Final = "coverage: claimant"
CONFIRMED: Final = "coverage --basis confirmed: nation.opened"
_ASKED: Final = "gaps: gaps[id=unconfirmed].rows[role=cohort,about=opened,answer={}].#"
AGAINST: Final = _ASKED.format("against")
UNSETTLED: Final = _ASKED.format("unsettled")
NOT_ASSESSED: Final = _ASKED.format("not_assessed")
RUNNING: Final = f"{NATION}.operating"
_RUNS: Final = "evidence: [about=operating,verdict={}].#"
RUNS: Final = _RUNS.format("confirmed")
RUNS_NOT: Final = _RUNS.format("against")
ANSWERS: Final = {
    "confirmed": CONFIRMED,
    "against": AGAINST,
    "unsettled": UNSETTLED,
    "not_assessed": NOT_ASSESSED,
}


def nothing(reports: Reports) -> Finding | None:
    """Return why nothing can be said of a programme: there is none, or no region is in scope."""
    if not reports.value("pack: programme.id"):
        return reports.finding("no_programme", {"n": "pack: programmes.#"})
    if not reports.number(OF):
        return reports.finding("nowhere", {"of": OF})
    return None


def by(reports: Reports) -> Finding:
    """Return by whose report a status is counted, as a piece of a sentence."""
    named = bool(reports.value(CLAIMANT))
    key, figures = ("by", {"claimant": CLAIMANT}) if named else ("by_reports", {})
    return reports.finding(key, figures)


def which(reports: Reports) -> str:
    """Return which cohorts are asked for, as a piece of a sentence that says none is named."""
    key = "chosen" if reports.selection.cohorts else "all"
    return say(reports.language, f"findings.which.{key}")


def seen(reports: Reports) -> Finding:
    """Return how many openings independent looks confirm, as a piece of a sentence."""
    if reports.number(CONFIRMED):
        return reports.finding("seen.confirmed", {"confirmed": CONFIRMED})
    looked = reports.number(AGAINST) + reports.number(UNSETTLED)
    key = "none_confirmed" if looked else "unassessed"
    figures = {"confirmed": CONFIRMED, "not_assessed": NOT_ASSESSED}
    return reports.finding(f"seen.{key}", figures)


def title(reports: Reports) -> Finding:
    """Return how many regions of those in scope opened, by whose report, and what was seen."""
    if (silent := nothing(reports)) is not None:
        return silent
    asked = {"of": OF, "date": DATE}
    if reports.number(OPENED):
        pieces = {"by": by(reports), "seen": seen(reports)}
        return reports.finding("openings.title", {**asked, "opened": OPENED}, **pieces)
    if reports.number(STARTED):
        return reports.finding("openings.started", {**asked, "started": STARTED})
    if reports.number(NAMED):
        return reports.finding("openings.named", {**asked, "named": NAMED})
    return reports.finding("openings.unnamed", {**asked, "named": NAMED}, which=which(reports))


def map_title(reports: Reports) -> Finding:
    """Return what the map of a selection shows, by its theme."""
    if reports.selection.theme == "indicator" or not reports.value("pack: programme.id"):
        return values_title(reports)
    found = title(reports)
    provinces = "coverage: groups[in_scope>0].#"
    if not reports.value(OPENED) or reports.number(provinces) < 2:  # noqa: PLR2004 - one alone
        return found
    asked = {"date": DATE, "opened": OPENED, "of": provinces}
    asked["provinces"] = "coverage: groups[opened>0].#"
    return reports.finding("map.spread", asked, by=by(reports), seen=seen(reports))


def values_title(reports: Reports) -> Finding:
    """Return from where to where the values of the map's indicator go."""
    if not reports.value("values: indicator"):
        return nothing(reports) or title(reports)
    named = {name: f"values: {name}" for name in ("label", "unit", "period", "n")}
    if not reports.number("values: n"):
        return reports.finding("map.indicator_none", named)
    decimals = reports.number("values: decimals")
    low, high = (reports.value(f"values: {name}") for name in ("low", "high"))
    words = {
        name: Finding(format_number(reports.language, value, decimals), {f"values: {name}": value})
        for name, value in (("low", low), ("high", high))
    }
    return reports.finding("map.indicator", named, **words)


def answers(reports: Reports) -> list[Finding]:
    """Return what looks say of the openings and of operation; nothing where none is reported."""
    if not reports.number(OPENED):
        return []
    looked = [CONFIRMED, AGAINST, UNSETTLED]
    if any(reports.number(one) for one in looked):
        first = reports.finding("openings.answers", {"n": OPENED, **ANSWERS})
    else:
        first = reports.finding("openings.unassessed", {"n": OPENED, "of": NOT_ASSESSED})
    spoken = reports.number(RUNNING) or reports.number(RUNS_NOT)
    return [first, operating(reports)] if spoken else [first]


def operating(reports: Reports) -> Finding:
    """Return at how many places operation is claimed, confirmed, and spoken against by looks."""
    figures = {"claimed": RUNNING, "confirmed": RUNS, "against": RUNS_NOT}
    return reports.finding("openings.operating", figures)


def people(reports: Reports) -> list[Finding]:
    """Return how many people live where a site opened; nothing where the pack counts none."""
    indicator = reports.pack.info.people_indicator
    share, opened = f"{NATION}.share_people", reports.number(OPENED)
    if not indicator or not opened or reports.value(share) is None:
        return []
    figures = {
        "people": f"{NATION}.people_covered",
        "of": f"{NATION}.people_in_scope",
        "share": share,
        "source": f"pack: indicators[indicator_id={indicator}].label_{reports.language}",
    }
    up_to = f"{NATION}.people_up_to"
    if reports.value(up_to) > reports.value(figures["people"]):
        return [reports.finding("openings.people_up_to", {**figures, "up_to": up_to})]
    return [reports.finding("openings.people", figures)]


def figures(reports: Reports) -> tuple[Figure, ...]:
    """Return the key figures: opened, confirmed, under construction, seen in operation."""
    opened = reports.figure("opened", OPENED, {"of": OF}, by=by(reports))
    building = reports.figure("building", f"{NATION}.started - nation.opened", by=by(reports))
    return (opened, *seen_figures(reports), building)


def seen_figures(reports: Reports) -> tuple[Figure, ...]:
    """Return what looks confirm of openings and of operation; nothing where none is reported."""
    if not reports.number(OPENED):
        return ()
    asked = {name: ANSWERS[name] for name in ("unsettled", "not_assessed")}
    confirmed = reports.figure("confirmed", CONFIRMED, {"opened": OPENED, **asked})
    if not reports.number(RUNNING) and not reports.number(RUNS_NOT):
        return (confirmed,)
    return (confirmed, reports.figure("operating", RUNS, {"claimed": RUNNING}))


def joined(language: str, findings: list[Finding]) -> Finding:
    """Return findings as one paragraph with the figures of all."""
    text = " ".join(one.text for one in findings)
    kept: dict[str, object] = {}
    for one in findings:
        kept |= one.figures
    return Finding(text or say(language, "findings.nothing"), kept)
