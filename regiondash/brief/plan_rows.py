"""Put years ahead, past cohorts and kept plans into tables: reports in, markup out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.grid import grid
from regiondash.brief.markup import Markup, tag, text
from regiondash.brief.plan import effect_rows, shown
from regiondash.text import format_number, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_SIDES: Final = ("plan", "actual")


def years_markup(pack: Pack, selection: Selection, report: Row) -> Markup:
    """Return whom each year's plan chooses, until none is left."""
    language = selection.language
    names = pack.regions.set_index("region_id")[selection.name_column]
    rows = [
        [
            str(row["year"]),
            format_number(language, len(row["chosen"]), 0),
            ", ".join(str(names[region]) for region in row["chosen"]),
        ]
        for row in report["years"]
    ]
    heads = [say(language, f"plan.{name}") for name in ("year", "count", "names")]
    heading = tag("h2", text(say(language, "plan.years")), class_="rd-heading")
    return heading + tag("div", grid(heads, rows, [1]), class_="rd-choice rd-years")


def looking_back_markup(language: str, report: Row) -> Markup:
    """Return each past cohort beside the plan of the same day: what they share, what each has."""
    heading = tag("h2", text(say(language, "plan.looking_back")), class_="rd-heading")
    if not report["cohorts"]:
        return heading + tag("p", text(say(language, "plan.no_cohorts")), class_="rd-note")
    sides = [f"{name}_{side}" for name in ("need", "fifth", "people") for side in _SIDES]
    names = ["cohort", "size", "common", *sides, "common_names"]
    heads = [say(language, f"plan.{name}") for name in names]
    rows = [_looked(language, row) for row in report["cohorts"]]
    table = tag("div", grid(heads, rows, range(1, 9)), class_="rd-choice")
    note = tag("p", text(say(language, "plan.looking_note")), class_="rd-note")
    return heading + table + note


def _looked(language: str, row: Row) -> list[str]:
    expected = format_number(language, row["expected_in_common"], 1)
    sides = (row["plan"], row["actual"])
    return [
        str(row["year"]),
        format_number(language, row["size"], 0),
        f"{len(row['in_common'])} ({expected})",
        *(shown(language, "need", side["need"]) for side in sides),
        *(shown(language, "neediest", side["neediest"]) for side in sides),
        *(shown(language, "people", side["people"]) for side in sides),
        ", ".join(row["names_in_common"]),
    ]


def compared_markup(selection: Selection, kept: Sequence[tuple[Markup, str, Row]]) -> Markup:
    """Return kept plans side by side: a column a plan, and what each shares with the first.

    `kept` holds each plan's name as a link, its name, and its report.
    """
    language = selection.language
    rows = effect_rows(selection, kept[0][2], [report["effects"] for _, _, report in kept])
    heads = [say(language, "plan.column_effect"), *[name for _, name, _ in kept]]
    first = {row["region_id"] for row in kept[0][2]["chosen"]}
    shared = [
        format_number(language, len(first & {row["region_id"] for row in report["chosen"]}), 0)
        for _, _, report in kept
    ]
    rows.append([say(language, "plan.kept_common", name=kept[0][1]), *shared])
    goals = [say(language, f"plan_objective.{report['goal']}") for _, _, report in kept]
    rows.insert(0, [say(language, "plan_control.objective"), *goals])
    links = tag("p", *[tag("span", link, class_="rd-key") for link, _, _ in kept], class_="rd-keys")
    return links + tag("div", grid(heads, rows, range(1, len(heads))), class_="rd-choice")
