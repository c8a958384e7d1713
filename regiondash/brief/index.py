"""Put the lag index into words and markup: how it is made, how sure its ranks are, its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.brief.grid import grid
from regiondash.brief.lag_words import units
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.rank_chart import Span, rank_chart
from regiondash.measure.lag import fifth_of
from regiondash.text import format_number, format_percent, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from regiondash.draw.charts import Spec

    Row = Mapping[str, Any]

COLUMNS: Final = (
    *("region", "province", "rank", "span", "score", "sure", "moved", "lagging", "status"),
)
SHOWN: Final = 20  # rows of the chart
_SURE: Final = 0.95
_UNSURE: Final = 0.05


def finding(language: str, report: Row) -> str:
    """Return what an index report finds: how many lag, and how many of them in most draws."""
    ranked = _units(report["regions"])
    sure = sum((row["lagging_share"] or 0) >= _SURE for row in ranked)
    unsure = sum(_UNSURE < (row["lagging_share"] or 0) < _SURE for row in ranked)
    given: dict[str, Any] = {"lagging": report["lagging_units"], "ranked": report["ranked"]}
    given |= {"sure": sure, "unsure": unsure, "unit": units(language, report)}
    return say(language, "index.finding", **given)


def _units(rows: Sequence[Row]) -> list[Row]:
    """Return the first row of each unit that has a rank."""
    first: dict[str, Row] = {}
    for row in rows:
        if row["rank"] is not None:
            first.setdefault(row["unit_id"], row)
    return list(first.values())


def made_markup(language: str, report: Row) -> Markup:
    """Return how the score is made, step by step, with what was treated and left out."""
    said = [
        say(language, f"index_made.{report['normal']}_{report['aggregate']}"),
        say(language, "index.weights", weights=parts_said(language, report)),
        *_twins(language, report),
        *_treated(language, report),
        say(language, "index.fifth", border=format_number(language, report["border"], 1)),
        say(language, "index.missing", n=report["missing"], of=report["n_units"]),
    ]
    return tag("ul", *[tag("li", text(one)) for one in said], class_="rd-list")


def parts_said(language: str, report: Row) -> str:
    """Return the parts of an index with what each counts and which way is better."""
    return ", ".join(
        say(
            language,
            "index.weight",
            label=part["label"],
            share=part["counts"] / 100,
            way=say(language, f"index_way.{part['direction']}"),
        )
        for part in report["parts"]
    )


def _twins(language: str, report: Row) -> list[str]:
    labels = {part["indicator"]: part["label"] for part in report["parts"]}
    return [
        say(
            language,
            f"index.twins_{report['twins']}",
            names=", ".join(labels[one] for one in names),
            alike=format_number(language, report["alike"], 1),
        )
        for names in report["twin_groups"]
    ]


def _treated(language: str, report: Row) -> list[str]:
    return [
        say(
            language,
            f"index_treated.{part['treated']['how']}",
            label=part["label"],
            n=part["treated"]["points"],
        )
        for part in report["parts"]
        if part["treated"]
    ]


def sure_markup(language: str, report: Row) -> Markup:
    """Return what the draws redraw, what the spans leave out, and how many ranks lie outside."""
    redrawn = ", ".join(say(language, f"index_varied.{name}") for name in report["varied"])
    drawn = {"draws": report["draws"], "seed": str(report["seed"]), "redrawn": redrawn}
    outside = say(language, "index.outside", n=report["outside"])
    left = [
        tag("li", text(say(language, f"index_leaves_out.{one}"))) for one in report["leaves_out"]
    ]
    return join(
        [
            tag("p", text(say(language, "index.drawn", **drawn)), class_="rd-words"),
            *([tag("p", text(outside), class_="rd-words")] if report["outside"] else []),
            tag("h2", text(say(language, "index.leaves_out")), class_="rd-heading"),
            tag("ul", *left, class_="rd-list"),
        ]
    )


def correlations_markup(language: str, report: Row) -> Markup:
    """Return the correlations of the parts as a table; those that count as twins stand out."""
    parts = report["parts"]
    heads = [say(language, "index.part"), *[str(number) for number in range(1, len(parts) + 1)]]
    rows = [
        [f"{number}. {part['label']}", *_cells(language, line, number, report["alike"])]
        for number, (part, line) in enumerate(zip(parts, report["correlations"], strict=True), 1)
    ]
    words = say(
        language, "index.correlation_note", alike=format_number(language, report["alike"], 1)
    )
    note = tag("p", text(words), class_="rd-note")
    return grid(heads, rows, range(1, len(heads))) + note


def _cells(language: str, line: Sequence[float | None], number: int, alike: float) -> list[str]:
    """Return a row of the table up to its diagonal."""
    cells: list[str] = []
    for place, value in enumerate(line, 1):
        shown = "" if value is None or place >= number else _signed(language, value, 2)
        is_twin = bool(shown) and value is not None and abs(value) > alike
        blank = Markup(" ") if place >= number else shown
        cells.append(tag("strong", text(shown), class_="rd-twin") if is_twin else blank)
    return cells


def _signed(language: str, value: float, decimals: int) -> str:
    return format_number(language, value, decimals).replace("-", "−")


def span_frame(language: str, report: Row) -> pd.DataFrame:
    """Return the ranking, a row a region, the lowest ranks first and those without one last."""
    labels = {part["indicator"]: part["label"] for part in report["parts"]}
    rows = sorted(report["regions"], key=lambda row: -(row["rank"] or 0))
    columns: dict[str, list[Any]] = {
        "region_id": [row["region_id"] for row in rows],
        "unit_id": [row["unit_id"] for row in rows],
        "region": [_region(language, row) for row in rows],
        "province": [row["province"] for row in rows],
        "rank": [row["rank"] for row in rows],
        "span": [_span(row) for row in rows],
        "score": [row["score"] for row in rows],
        "lagging": [_lagging(language, row) for row in rows],
        "sure": [None if row["rank"] is None else 100 * row["lagging_share"] for row in rows],
        "moved": [_moved(language, row, labels) for row in rows],
        "status": [_status(language, row) for row in rows],
    }
    frame = pd.DataFrame(columns)
    return frame.astype({"rank": "Int64", "score": "Float64", "sure": "Float64"})


def _region(language: str, row: Row) -> str:
    return say(language, "index.shared", name=row["region"]) if row["shared"] else row["region"]


def _span(row: Row) -> str:
    if row["rank"] is None:
        return ""
    return f"{row['rank_low']}–{row['rank_high']}{' !' if row['outside'] else ''}"


def _lagging(language: str, row: Row) -> str:
    answers = {True: "lagging", False: "not_lagging", None: "unknown"}
    return say(language, f"index_answer.{answers[row['lagging']]}")


def _moved(language: str, row: Row, labels: Mapping[str, str]) -> str:
    """Return the part that moves a region most; for one without a rank the parts it lacks."""
    if row["rank"] is None:
        lacking = ", ".join(labels[one] for one in row["without"] or [])
        return say(language, "index.lacks", names=lacking) if lacking else ""
    if not row["moved_most"]:
        return say(language, "index.unmoved")
    way = "down" if row["moved_by"] > 0 else "up"
    n = abs(row["moved_by"])
    return say(language, f"index.moved_{way}", label=labels[row["moved_most"]], n=n)


def _status(language: str, row: Row) -> str:
    if row["covered"] is None:
        return ""
    if row["role"] == "cohort":
        return say(language, f"class.{row['status']}")
    if row["role"] == "pilot":
        return say(language, "class.pilot")
    return say(language, "class.not_yet" if row["in_scope"] else "class.not_in_scope")


def chart(language: str, report: Row, which: str, picked: Collection[str]) -> Spec | None:
    """Return the spans of ranks of the units picked, else of the first or last `SHOWN`.

    `which` is "last" or "first"; `picked` are ids of units. None where no unit has a rank.
    """
    units = sorted(_units(report["regions"]), key=lambda row: row["rank"])
    chosen = [row for row in units if row["unit_id"] in picked]
    rows = chosen or (units[:SHOWN] if which == "first" else units[: -SHOWN - 1 : -1])
    if not rows:
        return None
    words = {"rank": say(language, "index.axis"), "fifth": say(language, "index.in_fifth")}
    last = report["ranked"]
    return rank_chart(
        [_drawn(language, row) for row in rows], last, last - fifth_of(last) + 1, words
    )


def _drawn(language: str, row: Row) -> Span:
    spanned = {key: row[f"rank_{key}"] for key in ("low", "median", "high")}
    share = format_percent(language, row["lagging_share"])
    told = say(language, "index.told", rank=row["rank"], share=share, **spanned)
    name = f"{_region(language, row)}, {row['province']}"
    outside = bool(row["outside"])
    return Span(name, **spanned, rank=row["rank"], outside=outside, told=f"{name}: {told}")


def chart_words(language: str, report: Row) -> str:
    """Return what the chart says, for those who do not see it."""
    return sentence_case(finding(language, report))
