"""Say how one province or one region stands, as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.openings import NAMED, OF, OPENED, STARTED, by, seen, which
from regiondash.brief.region import Subject
from regiondash.brief.region import title as region_title
from regiondash.brief.slides.content import Finding
from regiondash.schema import STATUSES
from regiondash.text import format_date, say, sentence_case

if TYPE_CHECKING:
    from regiondash.brief.findings.reports import Reports

_DAYS: Final = tuple(f"{status}_since" for status in STATUSES[1:])


def province_title(reports: Reports, province: str) -> Finding:
    """Return how many regions of a province opened, by whose report, and what was seen.

    `reports` are those of the province alone.
    """
    column = reports.selection.name_column
    asked = {"name": f"pack: provinces[province_id={province}].{column}"}
    if not reports.value("pack: programme.id"):
        asked["n"] = f"pack: regions[province_id={province}].#"
        return reports.finding("province.regions", asked)
    if not reports.number(OF):
        return reports.finding("province.no_scope", {**asked, "of": OF})
    asked["of"] = OF
    if reports.number(OPENED):
        pieces = {"by": by(reports), "seen": seen(reports)}
        return reports.finding("province.title", {**asked, "opened": OPENED}, **pieces)
    if reports.number(STARTED):
        return reports.finding("province.started", {**asked, "started": STARTED})
    key = "named" if reports.number(NAMED) else "unnamed"
    return reports.finding(f"province.{key}", {**asked, "named": NAMED}, which=which(reports))


def title_of_region(reports: Reports, region_id: str) -> Finding:
    """Return a region's name in both scripts, what is claimed of it, and what looks say."""
    at = f"region {region_id}"
    report = reports.report(at)
    about = Subject(reports.pack, reports.selection, report)
    kept = {f"{at}: region.region": report["region"]["region"]}
    for name in ("cohort", "claimed", "opened_evidence", "operating_evidence"):
        if report["places"]:
            kept[f"{at}: places[0].{name}"] = report["places"][0][name]
    return Finding(region_title(about), kept)


def region_lines(reports: Reports, region_id: str) -> list[Finding]:
    """Return the days claimed of a region's places, its pace, sites, neighbours and gaps."""
    at = f"region {region_id}"
    report = reports.report(at)
    found = [_days(reports, report, number) for number in range(len(report["places"]))]
    found += [
        _pace(reports, f"{at}: slips[{number}]", row) for number, row in enumerate(report["slips"])
    ]
    if report["sites"]:
        found.append(reports.finding("region.sites", {"n": f"{at}: sites.#"}, names=_kinds(report)))
    if report["neighbours"] and reports.pack.programmes:
        figures = {"n": f"{at}: neighbours.#", "opened": f"{at}: neighbours[status=opened].#"}
        figures["operating"] = f"{at}: neighbours[status=operating].#"
        found.append(reports.finding("region.neighbours", figures))
    if report["unknown"]:
        labels = "; ".join(gap["label"] for gap in report["unknown"])
        found.append(reports.finding("region.unknown", {"n": f"{at}: unknown.#"}, labels=labels))
    return found


def _days(reports: Reports, report: dict[str, Any], number: int) -> Finding:
    """Return since when each step of a place counts, as claimed; "by" a day no entry gives."""
    language, row = reports.language, report["places"][number]
    at = f"region {report['region']['region_id']}: places[{number}]"
    kept = {f"{at}.{name}": row[name] for name in (*_DAYS, "cohort") if row.get(name)}
    steps = [_step(language, report["events"], row, name) for name in _DAYS if row.get(name)]
    role = say(language, f"role.{row['role']}")
    if row["role"] == "cohort":
        role = say(language, "class.cohort_year", year=str(row["cohort"]))
    told = ", ".join(steps) or say(language, "status.not_announced")
    text = say(language, "findings.region.days", role=sentence_case(role), steps=told)
    return Finding(text, kept)


def _step(language: str, events: list[dict[str, Any]], row: dict[str, Any], name: str) -> str:
    """Return a step with its day: as a bound where no entry gives the day itself."""
    status, day = name.removesuffix("_since"), row[name]
    direct = any(
        (one["role"], one["cohort"], one["bears_on"]) == (row["role"], row["cohort"], status)
        and one["happened_on"] == day
        and one["precision"] == "day"
        for one in events
    )
    shown = format_date(language, day, "day" if direct else "not_after")
    return f"{say(language, f'glossary.{status}')} {shown}"


def _pace(reports: Reports, at: str, row: dict[str, Any]) -> Finding:
    """Return how a place kept to its planned year, as the region's page says it."""
    days = {"within": row["slip_days"], "after": row["slip_days"], "overdue": row["overdue_days"]}
    number = abs(int(days.get(row["state"]) or 0))
    text = say(
        reports.language,
        f"region_pace.{row['state']}",
        year=str(row["cohort"]),
        days=number,
        planned=format_date(reports.language, row["planned_on"]),
    )
    names = ("cohort", "planned_on", "slip_days", "overdue_days")
    return Finding(text, {f"{at}.{name}": row[name] for name in names})


def _kinds(report: dict[str, Any]) -> str:
    """Return the kinds of a region's sites, each once."""
    return ", ".join(dict.fromkeys(row["label"] for row in report["sites"] if row["label"]))
