"""Put concentration curves and random draws into charts: a targeting report in, Vega-Lite out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.lag_words import units
from regiondash.brief.targeting import amount, turned
from regiondash.draw.choice_charts import Curve, concentration_chart, draws_chart
from regiondash.text import say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.draw.choice_charts import Spec

    Row = Mapping[str, Any]

_COLOURS: Final = ("#74b7b7", "#2b7a82", "#0d3f47", "#8e78b5", "#5b4086", "#a5672e")
_TOTAL: Final = "#22261f"


def curve_spec(language: str, report: Row) -> Spec | None:
    """Return the concentration curves, a line a cohort and one for all; None without any."""
    held = [(str(row["cohort"]), row, 2.0) for row in report["cohorts"]]
    held.append((say(language, "targeting.all"), report["total"], 3.2))
    kept = [(name, row["by_units"], width) for name, row, width in held if row["by_units"]]
    if not kept:
        return None
    colours = [*(_COLOURS[number % len(_COLOURS)] for number in range(len(kept) - 1)), _TOTAL]
    curves = [
        Curve(name, colour, width, found["curve"])
        for (name, found, width), colour in zip(kept, colours, strict=True)
    ]
    unit = units(language, report["need"])
    words = {name: say(language, f"targeting.curve_{name}") for name in ("y", "even")}
    words["x"] = sentence_case(say(language, "targeting.curve_x", unit=unit))
    return concentration_chart(curves, words)


def draws_spec(language: str, report: Row, held: Row) -> Spec | None:
    """Return the histogram of random draws of a cohort, or of all, with the chosen on it."""
    found = held["random"]
    if not found:
        return None
    counts, edges = found["histogram"]["counts"], found["histogram"]["edges"]
    ends = [sorted((turned(report, low), turned(report, high))) for low, high in pairwise(edges)]
    bars = [(low, high, count) for (low, high), count in zip(ends, counts, strict=True)]
    low, high = sorted(turned(report, found[name]) for name in ("low", "high"))
    actual = turned(report, found["actual"])
    named = say(language, "targeting.draws_actual", value=amount(language, report, actual))
    words = {
        "x": say(language, "targeting.draws_x", label=report["need"]["label"]),
        "y": say(language, "targeting.draws_y"),
    }
    return draws_chart(sorted(bars), (low, high), (actual, named), words)
