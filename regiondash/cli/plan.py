"""Answer where it went and where it could go next: options in, figures or lines of text out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.lines import table, text
from regiondash.cli.options import UNUSABLE, answer, chosen, report_options

if TYPE_CHECKING:
    from collections.abc import Callable

_CHOSEN: Final = ("order", "region", "province", "people", "need", "adds", "reason")
_COHORT: Final = ("cohort", "chosen", "left", "missing_chosen", "median_chosen", "median_left")
_LOOKED: Final = ("year", "size", "common", "expected_in_common", "optimal")


def need_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say what stands for need: an indicator, or an index of several."""
    options = (
        click.option("--indicator", default="", help="Id of the indicator that stands for need."),
        click.option("--period", default="", help="Its period; default: the newest."),
        click.option("--need", default="", help="indicator (the default) or index."),
        click.option("--part", "parts", multiple=True, help="Indicator of the index; repeatable."),
        click.option("--weight", "weights", multiple=True, help="Its weight in %; repeatable."),
        click.option("--normal", default="", help="min_max, z or rank."),
        click.option("--aggregate", default="", help="arithmetic or geometric."),
        click.option("--higher", multiple=True, help="Indicator of which more is better."),
        click.option("--lower", multiple=True, help="Indicator of which less is better."),
        click.option("--seed", default="", help="Seed of the random draws; default: 1."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@need_options
@report_options
def targeting(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Hold the need of the regions chosen against that of those left, by cohort and in total."""
    from regiondash.view.targeting import targeting_report  # noqa: PLC0415

    report = targeting_report(*chosen(options))
    held = [*report["cohorts"], {"cohort": "all", **report["total"]}]
    rows = [
        row | {f"need_{name}": cell for name, cell in (row["difference"] or {}).items()}
        for row in held
    ]
    columns = (*_COHORT, "need_shift", "need_low", "need_high", "need_p")
    head = [f"{report['need']['label']}, {report['need']['period']}; missing {report['missing']}"]
    answer(report, lambda: text(report, head, table(rows, columns)), as_json=as_json)


@click.command()
@click.option("--size", default="", help="How many regions to choose; default: 20.")
@click.option("--objective", default="", help="people (the default), covering, farthest or mix.")
@click.option("--within-km", "km", default="", help="How far a region serves; default: 30.")
@click.option("--kind", "facility", default="", help="Plan for one kind of facility alone.")
@click.option("--mix", default="", help="Percentage that people have in a mix; default: 50.")
@click.option("--min-per-province", "min_per", default="", help="At least so many a province.")
@click.option("--max-per-province", "max_per", default="", help="At most so many a province.")
@click.option("--include", multiple=True, help="Region to choose in any case; repeatable.")
@click.option("--exclude", multiple=True, help="Region to leave out; repeatable.")
@click.option("--ahead", default="", help="one (the default), or all: on until none is left.")
@click.option("--looking-back", is_flag=True, help="Plan each past cohort anew, beside the actual.")
@need_options
@report_options
def plan(*, looking_back: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Choose the next regions under an objective and limits: illustrative, not a recommendation.

    Ends with 2 where a limit cannot hold, and names it.
    """
    if looking_back:
        _look_back(options, as_json=as_json)
        return
    from regiondash.view.plan import plan_report  # noqa: PLC0415

    report = plan_report(*chosen(options))
    conflict = report["conflict"]
    told = [conflict["sentence"]] if conflict else [report["title"], _proof(report)]
    lines = table(report["chosen"], _CHOSEN) if report["chosen"] else []
    answer(report, lambda: text(report, told, lines), as_json=as_json)
    if conflict:
        if as_json:
            click.echo(conflict["sentence"], err=True)
        click.get_current_context().exit(UNUSABLE)


def _proof(report: dict[str, Any]) -> str:
    value, bound = report["objective"], report["bound"]
    if report["optimal"]:
        return f"{report['goal']}: {value:,.4g}, and no other choice is better."
    return f"{report['goal']}: {value:,.4g}; the best cannot pass {bound:,.4g}."


def _look_back(options: dict[str, Any], *, as_json: bool) -> None:
    from regiondash.view.looking_back import looking_back  # noqa: PLC0415

    report = looking_back(*chosen(options))
    rows = [{**row, "common": len(row["in_common"])} for row in report["cohorts"]]
    answer(report, lambda: text(report, table(rows, _LOOKED)), as_json=as_json)


COMMANDS: Final = (targeting, plan)
