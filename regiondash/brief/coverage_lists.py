"""Write the lists of the coverage page: regions left, unconfirmed claims, rivals, highlights."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.brief.coverage import status_words
from regiondash.brief.events import event_day, event_list, event_markup, source_link
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.places import region_link
from regiondash.programme.highlights import KINDS
from regiondash.programme.status import PLACE
from regiondash.text import format_date, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.selection import Selection

    Row = dict[str, Any]

LEFT: Final = ("region", "province", "cohort", "status", "people", "shared")
_CLAIM: Final = ("region", "cohort", "about", "since", "who", "answer")
_FEW: Final = 13  # events of a kind beyond which they are folded away
# Criticism first, what was said of all sites at once last.
_ORDER: Final = ("criticism", "rebuild", "progress", "operation_observed", "operation_claimed")


def left_frame(selection: Selection, rows: Sequence[Row]) -> pd.DataFrame:
    """Return the regions not yet covered (`coverage_report`) with words for every code."""
    language = selection.language
    shared = sentence_case(say(language, "glossary.shared_value"))
    return pd.DataFrame(
        {
            "region": [row["region"] for row in rows],
            "province": [row["province"] for row in rows],
            "cohort": [_cohort(language, row) for row in rows],
            "status": [status_words(selection, row["status"]) for row in rows],
            "people": pd.Series([row["people"] for row in rows], dtype="Float64"),
            "shared": [shared if row["people_shared"] else "" for row in rows],
        },
        columns=list(LEFT),
    )


def _cohort(language: str, row: Row) -> str:
    if row["role"] in {"", "cohort"}:
        return str(row["cohort"] or "")
    return sentence_case(say(language, f"role.{row['role']}"))


def unconfirmed_markup(selection: Selection, report: Row) -> Markup:
    """Return the claims that nobody has confirmed: whose, since when, and what looks said.

    `report` is the `evidence_report` of the selection, here and below.
    """
    language = selection.language
    if not report["unconfirmed"]:
        return tag("p", text(say(language, "coverage.all_confirmed")), class_="rd-note")
    rows = [_unconfirmed(selection, row) for row in report["unconfirmed"]]
    heads = [
        tag("th", text(say(language, f"coverage_column.{name}")), scope="col") for name in _CLAIM
    ]
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="rd-listed")


def _small(words: str) -> Markup:
    return tag("small", text(words))


def _unconfirmed(selection: Selection, row: Row) -> Markup:
    language = selection.language
    answer = sentence_case(say(language, f"evidence.{row['answer']}"))
    looked = [_small(format_date(language, row["looked_on"]))] if row["looked_on"] else []
    about = sentence_case(say(language, f"coverage_about.{row['about']}"))
    return tag(
        "tr",
        tag("th", region_link(selection, row), _small(row["province"]), scope="row"),
        tag("td", text(_cohort(language, row))),
        tag("td", text(about)),
        tag("td", text(event_day(language, row)), class_="rd-day"),
        tag("td", source_link(language, row), _small(row["said_by"])),
        tag("td", text(answer), *looked),
    )


def dates_markup(selection: Selection, report: Row) -> Markup:
    """Return the sources that date one step differently, side by side, and which day counts."""
    language = selection.language
    if not report["dates"]:
        return tag("p", text(say(language, "coverage.no_dates")), class_="rd-note")
    rule = tag("p", text(report["rule"]), class_="rd-note")
    return join([rule, *[_rivals(selection, rows) for rows in _steps(report["dates"])]])


def _steps(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the entries of each step of a place, the one that counts first."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = (*(row[name] for name in PLACE), row["bears_on"])
        found.setdefault(key, []).append(row)
    return [sorted(step, key=lambda row: not row["wins"]) for step in found.values()]


def _rivals(selection: Selection, rows: list[Row]) -> Markup:
    language, first = selection.language, rows[0]
    step = sentence_case(say(language, f"status.{first['bears_on']}"))
    entries = [_rival(language, row) for row in rows]
    return tag(
        "div",
        tag("p", region_link(selection, first), text(f" {first['province']} · {step}")),
        tag("div", *entries, class_="rd-rivals"),
        class_="rd-rival",
    )


def _rival(language: str, row: Row) -> Markup:
    counts = tag("span", text(say(language, "coverage.counted")), class_="rd-basis rd-independent")
    return tag(
        "div",
        tag("time", text(event_day(language, row))),
        *([counts] if row["wins"] else []),
        tag("p", text(f"{row['said_by']}: "), source_link(language, row), class_="rd-source"),
    )


def highlights_markup(selection: Selection, report: Row) -> Markup:
    """Return criticism, rebuilding, progress and operation by kind, long lists folded away."""
    language = selection.language
    rows = report["highlights"]
    if not rows:
        return tag("p", text(say(language, "coverage.no_highlights")), class_="rd-note")
    order = [*_ORDER, *(kind for kind in KINDS if kind not in _ORDER)]
    ranked = sorted(rows, key=lambda row: order.index(row["kind"]))
    groups = groupby(ranked, key=lambda row: str(row["kind"]))
    return join([_kind(selection, kind, list(events)) for kind, events in groups])


def _kind(selection: Selection, kind: str, rows: list[Row]) -> Markup:
    """Return the events of a kind under its heading, folded away where they are many."""
    language = selection.language
    heading = f"{sentence_case(say(language, f'event_kind.{kind}'))} ({len(rows)})"
    listed = event_list(event_markup(language, row, region_link(selection, row)) for row in rows)
    folded = {} if len(rows) > _FEW else {"open": ""}
    return tag("details", tag("summary", text(heading)), listed, class_="rd-fold", **folded)
