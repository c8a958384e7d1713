"""Answer how unequal regions are, and whether neighbours are alike: options in, figures out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.lines import table
from regiondash.cli.options import answer, at_option, chosen, json_option
from regiondash.errors import BadChoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_INDICES: Final = (
    *("gini", "theil", "theil_between", "theil_within", "williamson", "cv", "ratio_90_10"),
    *("top_bottom_20", "atkinson_1"),
)
_GROUP: Final = ("label", "n", "mean", "share_people", "share_total", "theil", "between", "within")
_REGION: Final = ("region_id", "region", "province", "value", "local_i", "p", "q", "label")


def _spread_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which indicator of which pack is measured, and `--json`."""
    options = (
        click.option("--pack", help="Name of a pack in geodata/; default: the one that opens."),
        click.option("--indicator", default="", help="Id; default: the pack's first permitted."),
        click.option("--period", default="", help="Year or other period; default: the newest."),
        click.option("--level", default="", help="region (the default) or province."),
        click.option("--lang", "language", default="en", help="en or ko."),
        at_option,
        json_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.option("--weight", "weighting", default="", help="population (default where counted), none.")
@_spread_options
def inequality(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Measure how unequal regions are: Gini, Theil with its parts, Williamson and others."""
    from regiondash.view.inequality import inequality_report  # noqa: PLC0415

    asked = dict(options)
    pack, selection = chosen(options)
    report = inequality_report(pack, _weighed(pack, selection, asked["weighting"]))
    _same_period(asked["period"], report)
    answer(report, lambda: _unequal(report), as_json=as_json)


def _weighed(pack: Pack, selection: Selection, asked: str) -> Selection:
    """Return the selection without weights where none are asked for and the pack has no people."""
    if asked or pack.info.people_indicator:
        return selection
    return selection.with_(weighting="none")


@click.command()
@click.option("--seed", default="", help="Seed of the permutations; default: 1.")
@_spread_options
def space(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's own values
    """Measure whether neighbouring regions are alike: Moran's I and local clusters."""
    from regiondash.view.space import space_report  # noqa: PLC0415

    asked = options["period"]
    report = space_report(*chosen(options))
    _same_period(asked, report)
    answer(report, lambda: _alike(report), as_json=as_json)


def _same_period(asked: str, report: dict[str, Any]) -> None:
    """Raise BadChoice where a period was asked for that the indicator does not have."""
    if asked and asked != report["period"]:
        raise BadChoice(f"period of {report['indicator']}", asked, report["periods"])


def _unequal(report: dict[str, Any]) -> str:
    weight = "weighted by people" if report["weight"] == "population" else "unweighted"
    head = f"{_head(report)}; {_counted(report)}, {report['missing']} left out; {weight}"
    figures = [{"index": name, "value": _figure(report[name])} for name in _INDICES]
    parts = [[head], table(figures, ("index", "value"))]
    parts += [table(report["groups"], _GROUP)] if report["groups"] else []
    parts += [table(report["over_time"], ("period", "n", *_INDICES[:6]))] * bool(
        report["over_time"]
    )
    return "\n\n".join("\n".join(part) for part in parts)


def _alike(report: dict[str, Any]) -> str:
    head = f"{_head(report)}; {_counted(report)}, {report['missing']} missing"
    chance = f"p {report['p']:.3g}, {report['permutations']} permutations, seed {report['seed']}"
    moran = f"Moran's I {report['moran_i']:.4f} (expected {report['expected']:.4f}); {chance}"
    islands = f"No neighbour with a value: {', '.join(report['islands']) or 'none'}"
    counts = ", ".join(f"{name} {count}" for name, count in report["counts"].items())
    found = [
        row for row in report["regions"] if row["quadrant"] and row["label"] == row["quadrant"]
    ]
    clusters = [table(found, _REGION)] if found else []
    parts = [[head, moran, islands, counts], *clusters]
    return "\n\n".join("\n".join(part) for part in parts)


def _head(report: dict[str, Any]) -> str:
    return f"{report['label']} ({report['indicator']}), {report['period']}, by {report['level']}"


def _counted(report: dict[str, Any]) -> str:
    """Return how many units are counted, and what they are."""
    from regiondash.brief.lag_words import units  # noqa: PLC0415 - words of the pages

    return f"{report['n']} {units('en', report)} counted"


def _figure(number: float | None) -> str | None:
    return None if number is None else f"{number:.4f}"


COMMANDS: Final = (inequality, space)
