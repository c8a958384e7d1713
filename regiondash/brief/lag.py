"""Put a lag report into pictures and tables: its map's classes, key figures, charts and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.brief.lag_legend import (
    figures_markup,
    fold,
    legend_markup,
    outline_row,
    paragraphs,
    ring_row,
)
from regiondash.brief.lag_words import amount, named, rule_long, sure, units
from regiondash.brief.made import how
from regiondash.brief.markup import Markup, tag, text
from regiondash.draw.classes import classify
from regiondash.draw.palette import LAG_LOOKS, ramp
from regiondash.draw.spread_charts import Axis, Dot, histogram, scatter
from regiondash.text import format_number, say
from regiondash.view.lag_layer import MISSING, OUTSIDE, Painting, class_names, painted, standing
from regiondash.view.measured import measured
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.draw.spread_charts import Spec
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Report = Mapping[str, Any]
    Row = Mapping[str, Any]

COLUMNS: Final = ("rank", "interval", "region", "province", "value", "shortfall", "standing")
COLUMNS_TOO: Final = ("status", "marks")
_CLASSES: Final = 5


def worst_first(report: Report) -> list[Row]:
    """Return the rows in the table's order: the worst value first, those without one last."""
    turn = -1 if report["direction"] == "lower" else 1
    rows: list[Row] = list(report["regions"])
    return sorted(
        rows, key=lambda row: (row["value"] is None, turn * (row["value"] or 0), row["region"])
    )


def standing_paint(pack: Pack, selection: Selection, report: Report) -> Painting:
    """Return who lags as classes of the map."""
    language = selection.language
    words = {name: say(language, f"lagging.{name}") for name in LAG_LOOKS}
    return painted(pack, report["regions"], standing, LAG_LOOKS, words)


def value_paint(pack: Pack, selection: Selection, report: Report) -> Painting:
    """Return the values as five classes of the map, lightest the lowest, alike in all periods."""
    values = _every_value(pack, report)
    if not values.notna().any():
        return standing_paint(pack, selection, report)
    classes = classify(values, "quantiles", _CLASSES)
    names = class_names(classes, [row["value"] for row in report["regions"]])
    class_of = dict(zip([row["region_id"] for row in report["regions"]], names, strict=True))
    rest = (MISSING, OUTSIDE)
    looks = {str(number): look for number, look in enumerate(ramp(classes.count))}
    words = {str(n): _interval(selection, report, classes.interval(n)) for n in range(len(looks))}
    looks |= {name: LAG_LOOKS[name] for name in rest}
    words |= {name: say(selection.language, f"lagging.{name}") for name in rest}
    return painted(pack, report["regions"], lambda row: class_of[row["region_id"]], looks, words)


def _every_value(pack: Pack, report: Report) -> pd.Series[float]:
    """Return the values that classes are made of: of all periods, so that bounds stay put."""
    periods = report["periods"] if len(report["periods"]) > 1 else ()
    found = [measured(pack, report["indicator"], report["level"], one) for one in periods]
    if not found:
        return pd.Series([row["value"] for row in report["regions"]], dtype="float64")
    inside = {row["unit_id"] for row in report["regions"]}
    kept = [one.units.loc[one.units["unit_id"].isin(inside), "value"] for one in found]
    return pd.concat(kept, ignore_index=True)


def _interval(selection: Selection, report: Report, bounds: tuple[float, float]) -> str:
    low, high = (format_number(selection.language, end, report["decimals"]) for end in bounds)
    return low if low == high else f"{low} – {high}"


def legend(selection: Selection, report: Report, painting: Painting, ringed: int) -> Markup:
    """Return the legend of the lag map: classes, the outline of what is covered, the ring."""
    language, rows = selection.language, report["regions"]
    shown = [
        entry
        for entry, name in zip(painting.entries(), painting.looks, strict=True)
        if entry.count or name != OUTSIDE
    ]
    unit = units(language, report)
    handed_down = say(language, "lagging.handed_down", unit=unit)
    unit = handed_down if report["inherited"] else unit
    heading = say(language, "lagging.legend", what=named(report), unit=unit)
    extra = []
    if any(row["covered"] is not None for row in rows):
        extra.append(outline_row(selection, len({r["unit_id"] for r in rows if r["covered"]})))
    extra.append(ring_row(language, ringed))  # also for none, so that nothing jumps
    return legend_markup(heading, language, shown, *extra)


def figures(pack: Pack, selection: Selection, report: Report) -> Markup:
    """Return four figures: who lags, the national value, who lives there, what is missing."""
    language = selection.language
    known, unit = report["n_units"] - report["missing"], units(language, report)
    out = say(language, "lagging.out", n=known, unit=unit)
    tiles = [(format_number(language, report["lagging_units"], 0), out)]
    if report["national"] is not None:
        words = say(language, f"lagging_national.{report['national_nature']}")
        tiles.append((amount(language, report, report["national"]), words))
    if report["people_lagging"] is not None:
        people = format_number(language, report["people_lagging"], 0)
        source = definition(pack, pack.info.people_indicator)[f"label_{language}"]
        tiles.append((people, say(language, "lagging.people", source=source)))
    missing = format_number(language, report["missing"], 0)
    tiles.append((missing, say(language, "lagging.without", unit=unit)))
    return figures_markup(tiles)


def rule(selection: Selection, report: Report) -> Markup:
    """Return the rule in words."""
    return tag("p", text(rule_long(selection, report)), class_="rd-note rd-rule")


def about(pack: Pack, selection: Selection, report: Report) -> Markup:
    """Return how sure the answer is, and how the indicator is made."""
    language = selection.language
    doubts = paragraphs(say(language, "lagging.sure"), sure(pack, selection, report))
    if not report["method"]:
        return doubts
    made = tag("p", text(report["method"]))
    return doubts + fold(say(language, "lagging.made"), made)


def table_frame(selection: Selection, rows: Sequence[Row]) -> pd.DataFrame:
    """Return the table: numbers stay numbers; shortfall in per cent of the national value."""
    language = selection.language
    found = [
        {
            "region_id": row["region_id"],
            "rank": row["rank"],
            "interval": _span(row),
            "region": row["region"],
            "province": row["province"],
            "value": row["value"],
            "shortfall": None if row["shortfall"] is None else round(100 * row["shortfall"], 1),
            "standing": say(language, f"lagging.{standing(row)}"),
            "status": status_words(language, row),
            "marks": _marks(language, row),
        }
        for row in rows
    ]
    frame = pd.DataFrame(found, columns=["region_id", *COLUMNS, *COLUMNS_TOO])
    kinds = {"rank": "Int64", "value": "float64", "shortfall": "float64"}
    return frame.astype(kinds)


def _span(row: Row) -> str | None:
    if row["rank_low"] is None or row["rank_low"] == row["rank_high"]:
        return None
    return f"{row['rank_low']}–{row['rank_high']}"


def status_words(language: str, row: Row) -> str | None:
    """Return how a region stands in the programme; None where there is none to stand in."""
    if row["covered"] is None:
        return None
    if not row["in_scope"]:
        return say(language, "class.not_in_scope")
    return say(language, f"class.{row['status'] or 'not_yet'}")


def _marks(language: str, row: Row) -> str | None:
    marks = [told] if (told := how(language, row)) else []
    if row["shared"]:
        marks.append(say(language, "glossary.shared_value"))
    return ", ".join(marks) or None


def _kinds(language: str) -> dict[str, str]:
    """Return the words and colour of lagging and not lagging."""
    return {
        say(language, f"lagging.{name}"): LAG_LOOKS[name].fill if name == "lagging" else "#b7a9cf"
        for name in ("lagging", "not_lagging")
    }


def spread(selection: Selection, report: Report) -> Spec | None:
    """Return the histogram of the units' values; None without any."""
    language = selection.language
    units = {row["unit_id"]: row for row in report["regions"] if row["value"] is not None}
    if not units:
        return None
    pairs = [
        (float(row["value"]), say(language, f"lagging.{standing(row)}")) for row in units.values()
    ]
    marks = []
    if report["national"] is not None:
        marks = [(float(report["national"]), say(language, "lagging.national"))]
    axis = Axis(str(report["unit"]), report["decimals"])
    return histogram(pairs, axis, _kinds(language), marks)


def against(selection: Selection, report: Report, other: Report) -> Spec | None:
    """Return the scatter of the report's values against a second indicator's."""
    language, second = selection.language, {}
    for row in other["regions"]:
        second[row["unit_id"]] = row["value"]
    units = {row["unit_id"]: row for row in report["regions"] if row["value"] is not None}
    dots = [
        Dot(
            row["region"],
            float(row["value"]),
            float(second[unit]),
            say(language, f"lagging.{standing(row)}"),
        )
        for unit, row in units.items()
        if second.get(unit) is not None
    ]
    axes = (Axis(_titled(report), report["decimals"]), Axis(_titled(other), other["decimals"]))
    return scatter(dots, axes, _kinds(language)) if dots else None


def _titled(report: Report) -> str:
    return f"{named(report)} ({report['unit']})"
