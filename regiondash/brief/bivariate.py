"""Put lag against coverage into words and markup: nine looks, the corner square, four groups."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.lag_legend import row
from regiondash.brief.lag_words import amount, named, rule_long, rule_short, sure, units
from regiondash.brief.legend import swatch
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.palette import LAG_LOOKS, two_ways
from regiondash.text import format_number, say, sentence_case
from regiondash.view.bivariate import GROUPS
from regiondash.view.lag_layer import MISSING, OUTSIDE, Painting, painted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.draw.palette import Look
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Report = Mapping[str, Any]
    Row = Mapping[str, Any]

_STEPS: Final = range(3)
_REST: Final = (MISSING, OUTSIDE)


def looks() -> dict[str, Look]:
    """Return the looks of the nine classes, named by step and third, and of the rest."""
    nine = two_ways()
    found = {f"{step}{third}": nine[step][third] for step, third in product(_STEPS, _STEPS)}
    return {**found, **{name: LAG_LOOKS[name] for name in _REST}}


def paint(pack: Pack, selection: Selection, report: Report) -> Painting:
    """Return the nine classes of the map."""
    language = selection.language
    words = {name: say(language, f"lagging.{name}") for name in _REST}
    for step, third in product(_STEPS, _STEPS):
        parts = (step_words(selection, step), say(language, f"bivariate_third.{third}"))
        words[f"{step}{third}"] = " · ".join(parts)
    return painted(pack, report["regions"], _class, looks(), words)


def _class(row: Row) -> str:
    return MISSING if row["third"] is None else f"{row['step']}{row['third']}"


def step_words(selection: Selection, step: int) -> str:
    """Return how far the programme is, in words."""
    reach = sentence_case(say(selection.language, f"glossary.{selection.reach}"))
    return say(selection.language, f"bivariate_step.{step}", reach=reach)


def title(selection: Selection, report: Report) -> str:
    """Return the finding: of the regions in scope that lag, how many are covered and not."""
    counts = report["counts"]
    return say(
        selection.language,
        "bivariate.title",
        lagging=counts["covered_lagging"] + counts["lagging"],
        covered=counts["covered_lagging"],
        n=counts["lagging"],
    )


def square(selection: Selection, report: Report) -> Markup:
    """Return the corner square: nine fields with their counts, and both axes by name."""
    language, nine = selection.language, two_ways()
    thirds = [text(say(language, f"bivariate_third.{third}")) for third in _STEPS]
    lines = []
    for step in reversed(_STEPS):
        cells = [
            tag(
                "td",
                text(format_number(language, report["cells"][step][third], 0)),
                style=f"background:{nine[step][third].fill};color:{nine[step][third].text}",
            )
            for third in _STEPS
        ]
        lines.append(tag("tr", tag("th", text(step_words(selection, step)), scope="row"), *cells))
    foot = tag("tr", tag("th"), *[tag("th", words, scope="col") for words in thirds])
    axis = say(language, "bivariate.axis_lag", indicator=named(report) or report["label"])
    return join(
        [
            tag("h2", text(say(language, "bivariate.legend")), class_="rd-heading"),
            tag("p", text(say(language, "bivariate.axis_covered")), class_="rd-axis"),
            tag("table", tag("tbody", *lines, foot), class_="rd-square"),
            tag("p", text(axis), class_="rd-axis rd-axis-right"),
            _others(selection, report),
        ]
    )


def _others(selection: Selection, report: Report) -> Markup:
    language = selection.language
    missing = sum(one["third"] is None for one in report["regions"])
    names = {
        MISSING: (say(language, "lagging.missing"), missing),
        OUTSIDE: (say(language, "class.not_in_scope"), report["out_of_scope"]),
    }
    rows = [row(language, swatch(LAG_LOOKS[name]), *names[name]) for name in _REST]
    return tag("table", tag("tbody", *rows), class_="rd-legend")


def groups(selection: Selection, report: Report) -> Markup:
    """Return the four groups with how many regions and people they hold, and what is undecided."""
    language, counts, people = selection.language, report["counts"], report["people"]
    cards = [
        tag(
            "div",
            tag("strong", text(format_number(language, counts[group], 0))),
            tag("span", text(_group(selection, group))),
            tag("small", text(_people(language, people, group))),
            class_="rd-tile",
        )
        for group in GROUPS
        if group != GROUPS[-1] or counts[group]
    ]
    is_shared = report["unit_kind"] == "shape"
    note = say(language, "bivariate.people_note") if people and is_shared else ""
    return tag("div", *cards, class_="rd-tiles rd-groups") + tag("p", text(note), class_="rd-note")


def _group(selection: Selection, group: str) -> str:
    reach = sentence_case(say(selection.language, f"glossary.{selection.reach}"))
    return say(selection.language, f"bivariate_group.{group}", reach=reach)


def _people(language: str, people: Mapping[str, float] | None, group: str) -> str:
    if people is None:
        return ""
    key = "people_opened" if group in {"covered_lagging", "covered"} else "people"
    return say(language, f"bivariate.{key}", people=round(people[group]))


def words(pack: Pack, selection: Selection, report: Report) -> Markup:
    """Return the rule of lag, how the thirds are cut, and how sure it is."""
    language, bounds = selection.language, report["bounds"]
    sentences = [say(language, "bivariate.rule", rule=rule_short(selection, report))]
    sentences.append(rule_long(selection, report))
    if bounds:
        low, high = (amount(language, report, bound) for bound in bounds)
        sentences.append(
            say(language, "bivariate.thirds", low=low, high=high, unit=units(language, report))
        )
    claimant = getattr(pack.info, f"claimant_{language}")
    sentences.append(say(language, f"bivariate.basis_{selection.basis}", claimant=claimant))
    doubts = " ".join(sure(pack, selection, report))
    return tag("p", text(" ".join(sentences)), class_="rd-note") + tag(
        "p", text(doubts), class_="rd-note"
    )


def lists(selection: Selection, report: Report) -> Markup:
    """Return the regions of each group, worst value first, with their values."""
    language = selection.language
    turn = 1 if report["direction"] == "lower" else -1
    found = []
    for group in GROUPS:
        rows = [one for one in report["regions"] if one["group"] == group]
        rows.sort(key=lambda one: (one["value"] is None, -turn * (one["value"] or 0)))
        if rows:
            head = tag("summary", text(f"{_group(selection, group)} · {len(rows)}"))
            attributes = {"open": ""} if group in {"lagging", "covered_lagging"} else {}
            listed = _listed(language, report, rows)
            found.append(tag("details", head, listed, class_="rd-fold", **attributes))
    return tag("div", *found, class_="rd-fours")


def _listed(language: str, report: Report, rows: Sequence[Row]) -> Markup:
    items = [
        tag(
            "li",
            tag("span", text(f"{one['region']} ({one['province']})")),
            tag("b", text(amount(language, report, one["value"]))),
        )
        for one in rows
    ]
    return tag("ul", *items, class_="rd-group-list")
