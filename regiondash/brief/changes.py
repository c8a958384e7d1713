"""Write what became known since a day: counts and the events in their groups, with sources."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.answered import limits, programme_name
from regiondash.brief.events import event_markup
from regiondash.brief.gaps import place_words
from regiondash.brief.grid import section
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.places import region_address
from regiondash.programme.since import GROUPS
from regiondash.text import format_date, format_number, say

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

SHOWN: Final = 60  # events of a group on the page; the files hold all
COLOURS: Final = {
    "claims": "#74b7b7",
    "looks": "#0d3f47",
    "contradictions": "#c2410c",
    "corrections": "#b9b7ac",
}
_MONTHS: Final = 6


def first_day(until: dt.date) -> dt.date:
    """Return the day six months before another; the month's last where it has no such day."""
    month = until.year * 12 + until.month - 1 - _MONTHS
    start = dt.date(month // 12, month % 12 + 1, 1)
    length = ((start + dt.timedelta(days=32)).replace(day=1) - start).days
    return start.replace(day=min(until.day, length))


def title(selection: Selection, report: Row) -> str:
    """Return the page's title: how much became known between which days, and of what sort."""
    language, counts = selection.language, report["counts"]
    days = _days(language, report)
    if report["since"] > report["answered_for"]:
        return say(language, "changes_page.later", **days)
    if not any(counts.values()):
        return say(language, "changes_page.nothing", **days)
    claimant = report["claimant"]
    return say(language, "changes_page.title", **days, **counts, claimant=claimant)


def _days(language: str, report: Row) -> dict[str, str]:
    return {
        "since": format_date(language, report["since"]),
        "until": format_date(language, report["answered_for"]),
    }


def subtitle(pack: Pack, selection: Selection, report: Row) -> str:
    """Return the line under the title: programme, what was known by when, and the horizon."""
    language = selection.language
    chosen = [] if selection.since else [say(language, "changes_page.chosen")]
    parts = [*programme_name(pack, language, report), *chosen, *limits(language, report)]
    return " · ".join(parts)


def counts_markup(language: str, report: Row) -> Markup:
    """Return the number of new entries of each group."""
    tiles = [
        tag(
            "div",
            tag("strong", text(format_number(language, report["counts"][group], 0))),
            tag("span", text(say(language, f"changes_group.{group}"))),
            class_="rd-tile",
        )
        for group in GROUPS
    ]
    return tag("div", *tiles, class_="rd-tiles rd-row")


def months_markup(language: str, report: Row, whole: Row) -> Markup:
    """Return how many entries of each group became known in each month, as bars.

    `whole` is the report of all time; the months from `report`'s first day on stand out.
    """
    months = Counter((row["known_from"][:7], row["group"]) for row in whole["changes"])
    if not months:
        return tag("section")
    shown = _months(min(month for month, _ in months), report["answered_for"][:7])
    most = max(sum(months[month, group] for group in GROUPS) for month in shown)
    bars = [_month(language, month, months, most, report["since"][:7]) for month in shown]
    keys = [
        tag(
            "span",
            tag("i", style=f"background:{COLOURS[group]}"),
            text(say(language, f"changes_group.{group}")),
            class_="rd-key",
        )
        for group in GROUPS
    ]
    heading = say(language, "changes_page.months", n=format_number(language, most, 0))
    return section(
        heading,
        tag("div", *bars, class_="rd-months"),
        tag("p", *keys, class_="rd-evidence"),
    )


def _months(first: str, last: str) -> list[str]:
    """Return the months from one to another, both included, as 2024-03."""
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12}-{number % 12 + 1:02d}" for number in range(start, end + 1)]


def _month(
    language: str, month: str, counts: Counter[tuple[str, str]], most: int, since: str
) -> Markup:
    """Return the bar of a month, as high as its entries are of the fullest month's."""
    words = [
        say(language, f"changes_group.{group}") + " " + str(counts[month, group])
        for group in GROUPS
        if counts[month, group]
    ]
    pieces = [
        tag("i", style=f"height:{100 * counts[month, group] / most:.1f}%;background:{colour}")
        for group, colour in COLOURS.items()
        if counts[month, group]
    ]
    year = tag("b", text(month[:4])) if month.endswith("-01") else Markup("")
    named = f"{format_date(language, month)}: {', '.join(words)}" if words else ""
    kind = "rd-month rd-since" if month >= since else "rd-month"
    return tag("div", tag("u", *pieces), year, class_=kind, title=named)


def groups_markup(selection: Selection, report: Row) -> Markup:
    """Return the events of each group, newest first; words where there is none."""
    language, rows = selection.language, report["changes"]
    if not rows:
        day = format_date(language, report["known_until"])
        words = say(language, "changes_page.empty", date=day, **_days(language, report))
        return tag("p", text(words), class_="rd-words")
    groups = [[row for row in rows if row["group"] == group] for group in GROUPS]
    found = [_group(selection, group) for group in groups if group]
    missing = [group for group, events in zip(GROUPS, groups, strict=True) if not events]
    return join([*found, _missing(language, missing)])


def _missing(language: str, groups: list[str]) -> Markup:
    """Say that nothing became known in the groups that are empty."""
    words = " ".join(say(language, f"changes_none.{group}") for group in groups)
    return tag("p", text(words), class_="rd-note rd-rest") if words else Markup("")


def _group(selection: Selection, rows: list[Row]) -> Markup:
    language, group = selection.language, rows[0]["group"]
    count = format_number(language, len(rows), 0)
    shown = [event_markup(language, row, _head(selection, row)) for row in rows[:SHOWN]]
    more = say(language, "changes_page.more", n=len(rows), shown=SHOWN)
    return section(
        f"{say(language, f'changes_group.{group}')} · {count}",
        tag("p", text(say(language, f"changes_why.{group}")), class_="rd-note"),
        tag("ol", *shown, class_="rd-list rd-columns"),
        tag("p", text(more), class_="rd-note") if len(rows) > SHOWN else Markup(""),
    )


def _head(selection: Selection, row: Row) -> Markup:
    """Return the line above an event: the region, its province and cohort, and known from when."""
    language = selection.language
    name = tag(
        "a",
        text(row["region"]),
        href=region_address(selection, row["region_id"]),
        target="_self",
    )
    parts = [row["province"], place_words(language, row) or ""]
    parts.append(say(language, "changes_page.known", date=format_date(language, row["known_from"])))
    words = " · ".join(part for part in parts if part)
    return tag("p", name, tag("span", text(words)), class_="rd-where-when")
