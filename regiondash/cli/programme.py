"""Answer who is covered from the command line: options in, figures or lines of text out."""

from __future__ import annotations

from typing import Any, Final

import click

from regiondash.cli.lines import table, text
from regiondash.cli.options import answer, chosen, report_options
from regiondash.errors import BadDay

_GROUP = ("id", "label", "in_scope", "announced", "started", "opened", "operating", "covered")
_SHARES = ("covered_up_to", "share_regions", "share_people", "of_nation_regions")
_EVENT = ("known_from", "group", "region", "bears_on", "verdict", "happened_on", "said_by")


@click.command()
@report_options
def status(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Say how many places each cohort was to reach and has reached, on a day."""
    from regiondash.view.report import status_report, status_text  # noqa: PLC0415

    report = status_report(*chosen(options))
    answer(report, lambda: status_text(report), as_json=as_json)


@click.command()
@click.option("--by", default="province", help="nation, province, cohort or kind.")
@report_options
def coverage(by: str, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Count regions and people covered, by province, cohort year or kind of facility."""
    from regiondash.view.coverage import coverage_report  # noqa: PLC0415

    report = coverage_report(*chosen(options), by)
    rows = [*(report["groups"] if by != "nation" else []), report["nation"]]
    answer(report, lambda: text(report, table(rows, (*_GROUP, *_SHARES))), as_json=as_json)


@click.command()
@report_options
def timeline(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Set each place's opening against its year, the sum against the target, and the pace."""
    from regiondash.view.timeline import timeline_report  # noqa: PLC0415

    report = timeline_report(*chosen(options))
    cohorts = ("cohort", "n", "within", "after", "due", "overdue", "median_slip", "last_name")
    slips = ("cohort", "region", "state", "started_on", "opened_on", "slip_days", "build_days")
    pace = ("scope", "size", "cohorts", "opened", "left", "by_target", "by_own")
    parts = [
        table(report["cohorts"], (*cohorts, "last_slip")),
        table(report["slips"], slips),
        table(report["pace"], pace),
    ]
    answer(report, lambda: text(report, *parts), as_json=as_json)


@click.command()
@report_options
def evidence(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Say of each place what independent looks found on its opening and operation."""
    from regiondash.view.evidence import verdicts  # noqa: PLC0415

    rows = verdicts(*chosen(options))
    lines = table(rows, ("region_id", "about", "verdict", "looked_on"))
    answer(rows, lambda: "\n".join(lines), as_json=as_json)


@click.command()
@report_options
def gaps(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """List what the data themselves lack: days, coordinates, names, second sources."""
    from regiondash.view.gaps import gaps_report  # noqa: PLC0415

    report = gaps_report(*chosen(options))
    lines = table(report["gaps"], ("count", "label", "reason"))
    answer(report, lambda: text(report, lines), as_json=as_json)


@click.command()
@click.argument("day")
@report_options
def since(day: str, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """List what became known from DAY on: claims, first looks, contradictions, corrections."""
    from regiondash.view.since import since_report  # noqa: PLC0415

    if not day:
        raise BadDay(day)
    report = since_report(*chosen({**options, "since": day}))
    lines = table(report["changes"], (*_EVENT, "source_id"))
    answer(report, lambda: text(report, lines), as_json=as_json)


@click.command()
@click.option(
    "--kind", "near", default="", help="Kind of facility; default: the first to which people come."
)
@click.option("--km", default="", help="How far people come; default: 30.")
@report_options
def distance(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Measure from each seat to the nearest site of a kind, and count who lives near one."""
    from regiondash.view.distance import distance_report  # noqa: PLC0415

    report = distance_report(*chosen(options))
    told = report["by_distance"] and (report["people"] or {}).get("share") is not None
    share = [_share(report)] if told else []
    columns = ("region", "province", "km", "site_region", "seat_precision", "site_precision")
    lines = table(report["regions"], columns)
    answer(report, lambda: text(report, share, lines), as_json=as_json)


def _share(report: dict[str, Any]) -> str:
    people = report["people"]
    return (
        f"{people['share']:.1%} of people live in map areas all of whose seats lie within "
        f"{report['km']} km of one of {report['sites']} sites ({report['near']}); up to "
        f"{people['share_up_to']:.1%}. Regions without a seat, left out: {people['without_seat']}."
    )


@click.command()
@click.option("--with", "compare", default="", help="Id of the other programme.")
@report_options
def compare(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Hold two programmes against each other, region by region."""
    from regiondash.view.compare import compare_report  # noqa: PLC0415

    report = compare_report(*chosen(options))
    said = ", ".join(f"{side} {count}" for side, count in report["counts"].items())
    both = f"{report['first']} (first) and {report['second']} (second)"
    columns = ("region", "province", "role_first", "status_first", "role_second", "status_second")
    rows = [row for row in report["regions"] if row["status_first"] or row["status_second"]]
    lines = table(rows, (*columns, "side"))
    head = [f"{both}, {report['reach']}: {said}"]
    answer(report, lambda: text(report, head, lines), as_json=as_json)


@click.command()
@click.argument("region_id")
@report_options
def region(region_id: str, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Tell everything about the region with the id REGION_ID."""
    from regiondash.view.region import region_report  # noqa: PLC0415

    report = region_report(*chosen(options), region_id)
    names = report["region"]
    head = [f"{names['region']} ({names['name_ko']}), {names['province']}"]
    parts = [
        table(report["places"], ("role", "cohort", "status", "opened_evidence")),
        table(report["events"], ("happened_on", "precision", "said_by", "text", "publisher")),
        table(report["sites"], ("label", "kind_basis", "status", "products")),
        table(report["neighbours"], ("region", "province", "cohort", "status")),
    ]
    answer(report, lambda: text(report, head, *parts), as_json=as_json)


COMMANDS: Final = (
    *(status, coverage, timeline, evidence, gaps, since),
    *(distance, compare, region),
)
