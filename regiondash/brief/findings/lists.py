"""Say what is unconfirmed, unknown, new, far away or shared by two programmes, as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief import distance as far
from regiondash.brief.findings.openings import (
    ANSWERS,
    CLAIMANT,
    DATE,
    NOT_ASSESSED,
    OF,
    OPENED,
    nothing,
)
from regiondash.brief.programmes import short_name
from regiondash.brief.slides.content import Finding
from regiondash.text import say

if TYPE_CHECKING:
    from regiondash.brief.findings.reports import Reports
    from regiondash.brief.slides.content import Figure

UNCONFIRMED: Final = "gaps: gaps[id=unconfirmed].rows"
_WEIGHTY: Final = ("unassessed", "unconfirmed", "single_source", "unnamed_seats")
_SIDES: Final = ("both", "first", "second", "neither")
_GROUPS: Final = ("claims", "looks", "contradictions", "corrections")


def evidence_title(reports: Reports) -> Finding:
    """Return how many of the reported openings each answer of independent looks has."""
    if (silent := nothing(reports)) is not None:
        return silent
    if not reports.number(OPENED):
        return reports.finding("evidence.none", {"n": OPENED, "date": DATE, "of": OF})
    given = [name for name in ANSWERS if reports.number(ANSWERS[name])]
    asked = {"n": OPENED}
    if given == ["not_assessed"]:
        return reports.finding("evidence.unassessed", {**asked, "not_assessed": NOT_ASSESSED})
    shown = [name for name in ANSWERS if name in given or name == "confirmed"]
    parts = [_answer(reports, name) for name in shown]
    words = ", ".join(part.text for part in parts)
    kept = {address: value for part in parts for address, value in part.figures.items()}
    return reports.finding("evidence.title", asked, answers=Finding(words, kept))


def _answer(reports: Reports, name: str) -> Finding:
    """Return how many openings have an answer; of one cohort never assessed, that it is that."""
    cohort = _unseen_cohort(reports) if name == "not_assessed" else ""
    if cohort:
        at = f"status: cohorts[year={cohort}]"
        figures = {"n": f"{at}.reached.opened", "year": f"{at}.year"}
        return reports.finding("evidence.cohort_not_assessed", figures)
    return reports.finding(f"evidence.{name}", {"n": ANSWERS[name]})


def _unseen_cohort(reports: Reports) -> str:
    """Return the one cohort whose openings are those never assessed, "" if they are of several."""
    rows = reports.rows(f"{UNCONFIRMED}[role=cohort,about=opened,answer=not_assessed]")
    years = {str(row["cohort"]) for row in rows}
    if len(years) != 1:
        return ""
    (year,) = years
    opened = reports.number(f"status: cohorts[year={year}].reached.opened")
    return year if opened == len(rows) else ""


def kinds(reports: Reports) -> list[Finding]:
    """Return at how many named sites operation is claimed, and the sites only stated for all."""
    row = "coverage --by kind --status operating: groups"
    if not reports.pack.kinds or not reports.number(f"{row}.sites"):
        return []
    figures = {"reached": f"{row}.sites_reached", "sites": f"{row}.sites"}
    found = [reports.finding("evidence.kinds", figures)]
    if reports.number(f"{row}.only_stated"):
        found.append(reports.finding("evidence.stated", {"n": f"{row}.only_stated"}))
    return found


def unconfirmed_title(reports: Reports) -> Finding:
    """Return how many claims nobody has confirmed, and how many of them nobody assessed."""
    if (silent := nothing(reports)) is not None:
        return silent
    figures = {"n": f"{UNCONFIRMED}.#", "never": f"{UNCONFIRMED}[answer=not_assessed].#"}
    figures["date"] = DATE
    key = "title" if reports.number(f"{UNCONFIRMED}.#") else "none"
    return reports.finding(f"lists.{key}", figures)


def absent_title(reports: Reports) -> Finding:
    """Return how many questions open data leave unanswered, and claims unconfirmed."""
    questions = "pack: absent.#"
    asked = {"questions": questions}
    if not reports.value("pack: programme.id"):
        key = "questions" if reports.number(questions) else "nothing"
        return reports.finding(f"absent.{key}", asked)
    asked |= {"unconfirmed": f"{UNCONFIRMED}.#", "unassessed": "gaps: gaps[id=unassessed].count"}
    key = "title" if reports.number(questions) else "claims"
    return reports.finding(f"absent.{key}", asked)


def questions(reports: Reports) -> list[tuple[str, Finding]]:
    """Return each question that open data leave unanswered, and what is missing to answer it."""
    language, found = reports.language, []
    for number, one in enumerate(reports.rows("pack: absent")):
        text = f"text_{language}"
        finding = Finding(
            getattr(one, text), {f"pack: absent[{number}].{text}": getattr(one, text)}
        )
        found.append((str(getattr(one, f"question_{language}")), finding))
    return found


def gap_counts(reports: Reports) -> list[Finding]:
    """Return the gaps of the data that weigh most, with count and reason, where they have rows."""
    return [
        reports.finding(
            "absent.gap",
            {"n": f"gaps: gaps[id={row['id']}].count"},
            label=row["label"],
            reason=row["reason"],
        )
        for row in reports.rows("gaps: gaps[count>0]")
        if row["id"] in _WEIGHTY
    ]


def changes_title(reports: Reports) -> Finding:
    """Return how much became known from the day asked on, and of what sort."""
    if (silent := nothing(reports)) is not None:
        return silent
    figures = {name: f"since: counts.{name}" for name in _GROUPS}
    days = {"since": "since: since", "date": "since: answered_for"}
    if not any(reports.number(address) for address in figures.values()):
        return reports.finding("changes.none", {**days, "claims": figures["claims"]})
    claimed = {"claimant": CLAIMANT}
    return reports.finding("changes.title", {**figures, **days, **claimed})


def change_figures(reports: Reports) -> tuple[Figure, ...]:
    """Return how many new entries there are of each group."""
    return tuple(reports.figure(f"changes_{name}", f"since: counts.{name}") for name in _GROUPS)


def distance_title(reports: Reports) -> Finding:
    """Return which region lies farthest from the nearest site, as the page of distances has it."""
    report = reports.report("distance")
    if not far.is_measured(report):
        figures = {"sites": "distance: sites", "date": "distance: answered_for"}
        key = f"distance.no_sites_{report['basis']}"
        return reports.finding(key, figures, **_sites(reports))
    first = {name: report["regions"][0][name] for name in ("region", "province", "km")}
    kept = {f"distance: regions[0].{name}": value for name, value in first.items()}
    return Finding(far.finding(reports.pack, reports.language, report), kept)


def _sites(reports: Reports) -> dict[str, object]:
    """Return which sites distances are measured to: their kind, and the status they have."""
    report, language = reports.report("distance"), reports.language
    kind = far.kind_name(reports.pack, language, report["near"])
    return {"kind": kind, "status": say(language, f"glossary.{report['reach']}")}


def distance_lines(reports: Reports) -> list[Finding]:
    """Return how many seats and people lie near a site, and how it was measured."""
    report = reports.report("distance")
    if not far.is_measured(report):
        return []
    measured, km = "distance: regions[km!=]", "distance: km"
    within = {"within": f"{measured}[within=True].#", "n": f"{measured}.#", "km": km}
    found = [reports.finding("distance.within", within)]
    if report["by_distance"] and (report["people"] or {}).get("share") is not None:
        people = {name: f"distance: people.{name}" for name in ("people", "of", "share")}
        found.append(reports.finding("distance.people", {**people, "km": km}))
    figures = {"sites": "distance: sites"}
    key = f"distance.sites_{report['basis']}"
    return [*found, reports.finding(key, figures, **_sites(reports))]


def programmes_title(reports: Reports) -> Finding:
    """Return how many regions two programmes share, and how many each has alone."""
    figures = {side: f"compare: counts.{side}" for side in _SIDES}
    return reports.finding("programmes.title", {**figures, "date": DATE}, **_names(reports))


def programme_figures(reports: Reports) -> tuple[Figure, ...]:
    """Return how many regions each programme reached, alone and together."""
    names = _names(reports)
    return tuple(
        reports.figure(f"sides_{side}", f"compare: counts.{side}", **names) for side in _SIDES
    )


def _names(reports: Reports) -> dict[str, Any]:
    report = reports.report("compare")
    return {
        f"{side}_name": Finding(
            short_name(reports.pack, reports.language, report[side]),
            {f"compare: {side}": report[side]},
        )
        for side in ("first", "second")
    }
