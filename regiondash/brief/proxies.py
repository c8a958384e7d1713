"""Put two proxies side by side into words and markup: who is in the bottom fifth of which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.brief.lag import status_words
from regiondash.brief.lag_legend import legend_markup, outline_row
from regiondash.brief.lag_words import periods_of, short, units
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.palette import TWO_LOOKS
from regiondash.text import format_number, say, sentence_case
from regiondash.view.lag_layer import OUTSIDE, Painting, painted
from regiondash.view.proxies import GROUPS
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Report = Mapping[str, Any]

COLUMNS: Final = ("region", "province", "group", "first", "second", "status")
_SELDOM: Final = 0.5  # of those in either: fewer in both seldom agree


def title(pack: Pack, selection: Selection) -> str:
    """Return the section's title: the pack's own, else that proxies are no living standards."""
    own = getattr(getattr(pack.info, "proxies", None), f"title_{selection.language}", "")
    return own or say(selection.language, "lagging.proxies_only")


def paint(pack: Pack, selection: Selection, report: Report) -> Painting:
    """Return the groups as classes of the map."""
    words = {name: _class(selection.language, report, name) for name in TWO_LOOKS}
    return painted(pack, report["regions"], lambda row: str(row["group"]), TWO_LOOKS, words)


def _class(language: str, report: Report, name: str) -> str:
    if name == OUTSIDE:
        return say(language, "lagging.not_in_scope")
    if name in {"first", "second"}:
        return say(language, f"proxies.{name}", label=sentence_case(short(report[name])))
    return say(language, f"proxies.{name}")


def agreement(selection: Selection, report: Report) -> str:
    """Return how many are in the bottom fifth of each, of both and of either."""
    counts, either = report["counts"], report["either"]
    seldom = either and counts["both"] < _SELDOM * either
    return say(
        selection.language,
        "proxies.agree" if seldom else "proxies.agree_all",
        first=short(report["first"]),
        second=short(report["second"]),
        n_first=report["first"]["lagging_units"],
        n_second=report["second"]["lagging_units"],
        both=counts["both"],
        either=either,
        unit=units(selection.language, report),
    )


def legend(selection: Selection, report: Report, painting: Painting) -> Markup:
    """Return the legend: the groups with their counts, and the outline of what is covered."""
    language = selection.language
    shown = [
        entry
        for entry, name in zip(painting.entries(), painting.looks, strict=True)
        if entry.count or name != OUTSIDE
    ]
    covered = {row["unit_id"] for row in report["regions"] if row["covered"]}
    has_programme = any(row["covered"] is not None for row in report["regions"])
    extra = [outline_row(selection, len(covered))] if has_programme else []
    return legend_markup(_heading(language, report), language, shown, *extra)


def _heading(language: str, report: Report) -> str:
    period = periods_of([report[name]["period"] for name in ("first", "second")])
    return say(language, "proxies.legend", period=period, unit=units(language, report))


def words(pack: Pack, selection: Selection, report: Report) -> Markup:
    """Return how few agree, how many people live there, the rule, and what the pack warns of."""
    language = selection.language
    rule = say(
        language,
        "proxies.rule",
        period=periods_of([report["first"]["period"], report["second"]["period"]]),
        missing=report["counts"]["missing"],
        unit=units(language, report),
    )
    return join(
        [
            tag("p", text(agreement(selection, report)), class_="rd-words"),
            *[tag("p", text(note), class_="rd-note") for note in _notes(pack, selection, report)],
            tag("p", text(f"{rule} {_people(pack, language, report)}"), class_="rd-note"),
        ]
    )


def _notes(pack: Pack, selection: Selection, report: Report) -> list[str]:
    """Return the pack's warnings on either proxy, with the regions that they bear on here."""
    pair = {report["first"]["indicator"], report["second"]["indicator"]}
    shown = {row["region_id"]: row for row in report["regions"]}
    said = []
    for note in getattr(pack.settings, "notes", ()):
        if not pair & set(note.indicators):
            continue
        lagging = [
            shown[one]["region"]
            for one in note.regions
            if one in shown and shown[one]["group"] in {"both", _of(report, note.indicators)}
        ]
        words = getattr(note, f"text_{selection.language}")
        named_here = say(selection.language, "proxies.note_here", names=", ".join(lagging))
        said.append(f"{words} {named_here}" if lagging else words)
    return said


def _of(report: Report, indicators: Sequence[str]) -> str:
    return "first" if report["first"]["indicator"] in indicators else "second"


def _people(pack: Pack, language: str, report: Report) -> str:
    people = report["people"]
    if not any(people.values()):
        return ""
    source = definition(pack, pack.info.people_indicator)[f"label_{language}"]
    numbers = {name: format_number(language, people[name], 0) for name in GROUPS}
    labels = {f"{name}_label": short(report[name]) for name in ("first", "second")}
    return say(language, "proxies.people", source=source, **labels, **numbers)


def lists(selection: Selection, report: Report) -> Markup:
    """Return the regions of each group by province; those covered have a mark."""
    language, found = selection.language, []
    for group in GROUPS:
        rows = [row for row in report["regions"] if row["group"] == group]
        head = tag("summary", text(f"{_class(language, report, group)} · {len(rows)}"))
        attributes = {"open": ""} if group in GROUPS[:3] else {}
        found.append(tag("details", head, _listed(rows), class_="rd-fold", **attributes))
    note = tag("p", tag("i", class_="rd-dot"), text(say(language, "proxies.dot")), class_="rd-note")
    heading = tag("h2", text(say(language, "proxies.lists")), class_="rd-heading")
    return heading + join(found) + note


def _listed(rows: Sequence[Mapping[str, Any]]) -> Markup:
    provinces: dict[str, list[Markup]] = {}
    for row in rows:
        mark = tag("i", class_="rd-dot") if row["covered"] else Markup("")
        named_region = tag("span", mark, text(row["region"]), class_="rd-whole")
        provinces.setdefault(row["province"], []).append(named_region)
    lines = []
    for province, names in provinces.items():
        spaced = [part for name in names for part in (name, Markup(", "))][:-1]
        lines.append(tag("p", tag("b", text(f"{province} ")), *spaced, class_="rd-names"))
    return join(lines)


def alternative(selection: Selection, report: Report) -> str:
    """Return what the map shows, in words."""
    labels = {f"{name}_label": short(report[name]) for name in ("first", "second")}
    labels["unit"] = units(selection.language, report)
    return say(selection.language, "proxies.alt", **labels, **report["counts"])


def table_frame(selection: Selection, report: Report) -> pd.DataFrame:
    """Return the table twin of the map: the groups first that are in a bottom fifth."""
    language = selection.language
    rows = sorted(report["regions"], key=lambda row: GROUPS.index(row["group"]))
    found = [
        {
            **{name: row[name] for name in ("region_id", "region", "province", "first", "second")},
            "group": _class(language, report, row["group"]),
            "status": status_words(language, row),
        }
        for row in rows
    ]
    frame = pd.DataFrame(found, columns=["region_id", *COLUMNS])
    return frame.astype({"first": "float64", "second": "float64"})
