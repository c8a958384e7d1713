"""Answer who lags from the command line: options in, figures or lines of text out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from regiondash.cli.lines import first_line, table
from regiondash.cli.options import answer, chosen, report_options
from regiondash.errors import BadChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_ROW: Final = ("region", "province", "value", "rank", "rank_low", "rank_high", "lagging")
_OF_INDEX: Final = ("lagging_share", "moved_most", "outside")


def lag_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say which indicator, period, level and rule are meant, and the index."""
    rules = "national_share, threshold, bottom_people, median, fifth, index_fifth, k_of_m or listed"
    options = (
        click.option("--indicator", default="", help="Id of an indicator; default: the first."),
        click.option("--period", default="", help="A period of it; default: the newest."),
        click.option("--level", default="", help="region (the default) or province."),
        click.option("--rule", default="", help=f"{rules}; default: fifth."),
        click.option("--limit", default="", help="The rule's percentage or absolute value."),
        click.option("--fails", default="", help="How many of the parts a region must fail."),
        click.option("--list", "official", default="", help="Id of an official list."),
        click.option("--part", "parts", multiple=True, help="An indicator's id; repeatable."),
        click.option("--weight", "weights", multiple=True, help="Its percentage; one a part."),
        click.option("--higher", multiple=True, help="A part of which more is better."),
        click.option("--lower", multiple=True, help="A part of which less is better."),
        click.option("--normal", default="", help="min_max (the default), z or rank."),
        click.option("--aggregate", default="", help="arithmetic (the default) or geometric."),
        click.option("--twins", default="", help="once (the default) or all."),
        click.option("--seed", default="", help="Seed of the draws; default: 1."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@lag_options
@click.option("--index", "whole", is_flag=True, help="Answer with the index made of the parts.")
@report_options
def lag(*, whole: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401  click's values
    """Say which regions lag by a rule, with their ranks, or (--index) how sure an index ranks."""
    from regiondash.view.index import index_report  # noqa: PLC0415
    from regiondash.view.lag import lag_report  # noqa: PLC0415

    indicator = options.pop("indicator")
    pack, selection = chosen(options)
    weights = _in_order(options, selection)
    selection = selection.with_(indicator=_measured(pack, indicator), weights=weights)
    if whole and not selection.parts:
        raise BadChoice("number of indicators", "0", ("2 or more, each as --part ID",))
    report = index_report(pack, selection) if whole else lag_report(pack, selection)
    of_index = whole or selection.rule == "index_fifth"
    rows = table(report["regions"], (*_ROW, *(_OF_INDEX if of_index else ())))
    head = _index_head(report) if whole else _head(report)
    answer(report, lambda: _text(report, head, rows), as_json=as_json)


def _measured(pack: Pack, indicator: str) -> str:
    """Return an indicator that may be measured: one that only provinces have cannot be mapped."""
    from regiondash.view.choices import allowed  # noqa: PLC0415

    known = allowed(pack, ()).measured
    if indicator and indicator not in known:
        raise BadChoice("indicator", indicator, known)
    return indicator


def _in_order(options: dict[str, Any], selection: Selection) -> tuple[str, ...]:
    """Return the weights in the order that the selection keeps its parts in."""
    parts, weights = options["parts"], options["weights"]
    if weights and len(selection.weights) != len(parts):
        raise BadChoice("number of weights", str(len(weights)), (f"{len(parts)}, one a part",))
    given = dict(zip(parts, selection.weights, strict=False))
    return tuple(given[part] for part in selection.parts) if given else ()


def _head(report: dict[str, Any]) -> list[str]:
    """Return the lines that say which rule was held against what, and what is missing."""
    about = [report["indicator"], report["period"], report["level"]]
    limit = "" if report["limit"] is None else f" ({_number(report['limit'])})"
    lines = [", ".join(part for part in (f"{report['rule']}{limit}", *about) if part)]
    if report["national"] is not None:
        lines.append(f"national value {_number(report['national'])}, {report['national_nature']}")
    return [*lines, _counts(report)]


def _index_head(report: dict[str, Any]) -> list[str]:
    """Return the lines that say what the index is made of, and what its spans rest on."""
    parts = [
        f"{part['indicator']} {part['counts']:.1f} % ({part['direction']} is better)"
        for part in report["parts"]
    ]
    seed = report["seed"]
    twins = [f"count once: {', '.join(names)}" for names in report["twin_groups"]]
    return [
        f"index of {'; '.join(parts)}",
        *(twins if report["twins"] == "once" else []),
        f"{report['normal']}, {report['aggregate']}; {report['draws']:,} draws, seed {seed}",
        f"redrawn: {', '.join(report['varied'])}; not measurement error, nor the data's age",
        _counts(report),
    ]


def _counts(report: dict[str, Any]) -> str:
    from regiondash.brief.lag_words import units  # noqa: PLC0415 - words of the pages

    of = f"{report['n_units']} {units('en', report)}"
    return f"{report['lagging_units']} of {of} lag, {report['missing']} are missing and not ranked"


def _number(value: float) -> str:
    return f"{value:,.6g}"


def _text(report: dict[str, Any], *parts: Sequence[str]) -> str:
    """Return the parts with a blank line between them, and whose coverage the rows tell of."""
    whose = [[first_line(report)]] if report["programme"] else []
    return "\n\n".join("\n".join(part) for part in (*parts, *whose))


COMMANDS: Final = (lag,)
