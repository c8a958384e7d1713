"""Draw when each place was started, opened and operating as rows of bars, in markup alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.places import region_link
from regiondash.draw.palette import STATUS_LOOKS
from regiondash.schema import STATUSES
from regiondash.text import format_date, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from regiondash.selection import Selection

    Row = Mapping[str, Any]

MOST: Final = 200  # rows drawn: more are not read, and slow the page
_STEPS: Final = STATUSES[1:]


@dataclass(frozen=True)
class Axis:
    """The days a timeline spans, the first and the last, as parts of its width in per cent."""

    first: str
    last: str

    def at(self, day: str) -> float:
        """Return where an ISO day lies, 0 to 100; a day outside lies on the edge."""
        start, end, asked = map(dt.date.fromisoformat, (self.first, self.last, day))
        share = (asked - start).days / max(1, (end - start).days)
        return round(100 * min(1.0, max(0.0, share)), 2)

    def year_ends(self) -> list[str]:
        """Return the days on which a year ends, in order."""
        years = range(int(self.first[:4]), int(self.last[:4]) + 1)
        return [f"{year}-12-31" for year in years if f"{year}-12-31" <= self.last]


def axis_of(report: Row) -> Axis:
    """Return the axis: from the month of the cohorts' first day to the end of the last year."""
    begun = [row for row in report["spans"] if row["announced_since"]]
    mine = [row for row in begun if row["role"] == "cohort"]
    first = min(row["announced_since"] for row in mine or begun)
    return Axis(first[:8] + "01", report["answered_for"][:4] + "-12-31")


def spans_markup(selection: Selection, report: Row, kinds: Mapping[str, str]) -> Markup:
    """Return the timeline of the report's spans; `kinds` names the kinds of facility."""
    language = selection.language
    rows = _shown(report["spans"])
    if not rows:
        return Markup("")
    axis, day = axis_of(report), report["answered_for"]
    groups = [
        join([_head(language, report, key), *[_row(selection, axis, day, row) for row in mine]])
        for key, mine in groupby(_told(language, report, rows[:MOST], kinds), key=_group)
    ]
    inner = tag("div", _lines(axis, day), _scale(language, axis, day), *groups)
    drawn = tag("div", inner, class_="rd-spans", tabindex="0")
    return join(
        [_legend(language, report["basis"], rows), drawn, _notes(language, len(rows) - MOST)]
    )


def _group(row: Row) -> str:
    return str(row["cohort"]) if row["role"] == "cohort" else ""


def _shown(spans: Sequence[Row]) -> list[Row]:
    """Return the spans in their order: an extra site stands for its place if it has its own."""
    own = {row["region_id"] for row in spans if row["role"] != "cohort" and row["site_id"]}
    begun = [row for row in spans if row["announced_since"]]
    kept = [
        row
        for row in begun
        if row["role"] == "cohort" or row["site_id"] or row["region_id"] not in own
    ]
    return sorted(kept, key=lambda row: (row["role"] != "cohort", row["cohort"] or 0))


def _told(
    language: str, report: Row, rows: Sequence[Row], kinds: Mapping[str, str]
) -> Iterator[Row]:
    """Give each span its label, and say whether its start is only a bound."""
    bounds = {
        (row["region_id"], row["cohort"])
        for row in report["slips"]
        if row["started_precision"] not in {"", "day"}
    }
    unstated = say(language, "sites.kinds_not_stated")
    for row in rows:
        kind = kinds.get(row["kind"], unstated)
        label = row["region"]
        if row["site_id"]:
            label = say(language, "pace.site_of", region=label, site=kind)
        bound = not row["site_id"] and (row["region_id"], row["cohort"]) in bounds
        yield {**row, "label": label, "bound": bound}


def _head(language: str, report: Row, group: str) -> Markup:
    words = say(language, "pace.others_row")
    if group:
        n = sum(row["n"] for row in report["cohorts"] if str(row["cohort"]) == group)
        words = say(language, "pace.cohort_row", cohort=group, n=n)
    return tag("p", text(words), class_="rd-span-head")


def _since(row: Row) -> list[tuple[str, str]]:
    """Return the steps up to the row's status with the day of each: none that is only claimed."""
    reached = _STEPS[: STATUSES.index(row["status"])]
    return [(step, row[f"{step}_since"]) for step in reached if row[f"{step}_since"]]


def _row(selection: Selection, axis: Axis, day: str, row: Row) -> Markup:
    language = selection.language
    since = _since(row)
    ends = [*[first for _, first in since[1:]], day]
    bars = [
        _bar(axis, step, first, end, faded=step == "started" and row["bound"])
        for (step, first), end in zip(since, ends, strict=True)
        if first < end
    ]
    days = [
        say(
            language,
            "pace.span_step",
            status=_step_name(language, selection.basis, step),
            date=format_date(language, first),
        )
        for step, first in since
    ]
    title = " · ".join([f"{row['label']} ({row['province']})", *days])
    inner = " rd-span-site" if row["site_id"] and row["role"] == "cohort" else ""
    return tag(
        "div",
        tag("span", region_link(selection, {**row, "region": row["label"]})),
        tag("div", *bars),
        class_=f"rd-span{inner}",
        title=title,
    )


def _bar(axis: Axis, step: str, first: str, end: str, *, faded: bool) -> Markup:
    left, right = axis.at(first), axis.at(end)
    fill = STATUS_LOOKS[step].fill
    ground = f"linear-gradient(90deg,{fill}22,{fill} 2.2rem)" if faded else fill
    return tag("i", style=f"left:{left}%;width:{right - left:.2f}%;background:{ground}")


def _scale(language: str, axis: Axis, day: str) -> Markup:
    """Return the line of days above the bars: year's ends, and the last day that is known."""
    ends = [
        tag(
            "b",
            text(say(language, "pace.end_due", year=end[:4])),
            style=f"right:{100 - axis.at(end):.2f}%",
        )
        for end in axis.year_ends()
    ]
    place = f"right:{100 - axis.at(day):.2f}%"
    edge = tag("b", text(format_date(language, day)), class_="rd-span-edge", style=place)
    return tag("div", tag("span"), tag("div", *ends), tag("div", edge), class_="rd-span-scale")


def _lines(axis: Axis, day: str) -> Markup:
    lines = [tag("i", style=f"left:{axis.at(end)}%") for end in axis.year_ends()]
    left = axis.at(day)
    after = tag("u", style=f"left:{left}%")
    return tag("div", *lines, after, class_="rd-span-lines")


def _legend(language: str, basis: str, rows: Sequence[Row]) -> Markup:
    """Return the keys of the bars' colours, of the steps that some bar shows."""
    named = any(row["announced_since"] != row["started_since"] for row in rows)
    found = {step for row in rows for step, _ in _since(row)}
    drawn = [step for step in _STEPS if step in found]
    keys = [
        tag(
            "span",
            tag("i", style=f"background:{STATUS_LOOKS[step].fill}"),
            text(_step_name(language, basis, step)),
            class_="rd-key",
        )
        for step in drawn
        if named or step != _STEPS[0]
    ]
    return tag("p", *keys, class_="rd-evidence")


def _step_name(language: str, basis: str, step: str) -> str:
    """Return what a step is called: reported or claimed only where claims count."""
    group = "status" if basis == "claimed" else "glossary"
    return sentence_case(say(language, f"{group}.{step}"))


def _notes(language: str, more: int) -> Markup:
    parts = [say(language, "pace.bound_note")]
    if more > 0:
        parts.append(say(language, "pace.more", n=more))
    return tag("p", text(" ".join(parts)), class_="rd-note")
