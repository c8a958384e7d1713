"""Put inequality over time into words and a chart: periods in, lines, table and slopes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.grid import grid
from regiondash.brief.inequality import figure
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.period_chart import PeriodLine, period_chart
from regiondash.text import format_number, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.draw.charts import Spec

    Row = Mapping[str, Any]

_LINES: Final[dict[str, tuple[str, tuple[int, ...]]]] = {
    "cv": ("#8a897f", (6, 3)),
    "gini": ("#5b4086", ()),
    "theil": ("#22261f", ()),
    "theil_between": ("#2b7a82", (2, 2)),
}
_COLUMNS: Final = ("gini", "theil", "theil_between", "theil_within", "williamson", "cv")


def over_time_chart(language: str, report: Row) -> Spec | None:
    """Return the lines of the indices over periods; None with fewer than two periods."""
    rows = report["over_time"]
    if not rows:
        return None
    lines = [
        PeriodLine(name, _name(language, name), colour, dash, [row[name] for row in rows])
        for name, (colour, dash) in _LINES.items()
        if any(row[name] is not None for row in rows)
    ]
    return period_chart([row["period"] for row in rows], lines)


def _name(language: str, name: str) -> str:
    return say(language, f"inequality_line.{name}")


def over_time_words(language: str, report: Row) -> str:
    """Return from what to what Theil's T moved, which also describes the chart."""
    first, last = report["over_time"][0], report["over_time"][-1]
    if first["theil"] is None or last["theil"] is None:
        return say(language, "inequality.time_gap")
    return say(
        language,
        "inequality.time",
        first=first["period"],
        start=figure(language, "theil", first["theil"]),
        last=last["period"],
        end=figure(language, "theil", last["theil"]),
    )


def over_time_markup(language: str, report: Row) -> Markup:
    """Return the table of indices by period, how many units each rests on, and convergence."""
    rows = report["over_time"]
    names = [name for name in _COLUMNS if any(row[name] is not None for row in rows)]
    heads = [say(language, "inequality_towns.period"), say(language, "inequality_group.n")]
    cells = [
        [
            row["period"],
            format_number(language, row["n"], 0),
            *[figure(language, name, row[name]) for name in names],
        ]
        for row in rows
    ]
    labels = [*heads, *[_name(language, name) for name in names]]
    table = grid(labels, cells, numbers=tuple(range(1, len(labels))))
    return join([table, *_convergence(language, report["convergence"])])


def _convergence(language: str, found: Row | None) -> list[Markup]:
    if not found:
        return []
    said = [_sigma(language, found), _beta(language, found)]
    head = tag("h2", text(say(language, "inequality.convergence")), class_="rd-heading")
    made = tag("p", text(say(language, "inequality.convergence_made")), class_="rd-note")
    words = [tag("p", text(one), class_="rd-words") for one in said if one]
    return [head, *words, made] if words else []


def _sigma(language: str, found: Row) -> str:
    first, last = (found["sigma"][place]["sigma"] for place in (0, -1))
    if first is None or last is None:
        return ""
    key = "sigma_less" if last < first else "sigma_more"
    ends = {"first": found["from"], "last": found["to"], "n": found["n"]}
    return say(language, f"inequality.{key}", **ends, start=first, end=last)


def _beta(language: str, found: Row) -> str:
    line = found["beta"]
    if not line:
        return say(language, "inequality.no_beta")
    key = "beta_less" if line["slope"] < 0 else "beta_more"
    unit = "year" if line["years"] else "span"
    given = {"slope": line["slope"], "error": line["error"], "n": line["n"]}
    said = say(language, f"inequality.{key}_{unit}", **given, r2=line["r2"] or 0.0)
    if line["half_life"]:
        said += " " + say(language, "inequality.half_life", years=line["half_life"])
    return said
