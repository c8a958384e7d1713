"""Write the legends of the lagging page's maps, and small figures, as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.brief.legend import swatch
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.text import format_number, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from regiondash.draw.layer import LegendEntry
    from regiondash.selection import Selection


def legend_markup(
    heading: str, language: str, entries: Iterable[LegendEntry], *rows: Markup
) -> Markup:
    """Return a legend: a row a class with its look and number, then further rows."""
    body = [row(language, swatch(one.look), one.label, one.count) for one in entries]
    return join(
        [
            tag("h2", text(heading), class_="rd-heading"),
            tag("table", tag("tbody", *body, *rows), class_="rd-legend"),
        ]
    )


def row(language: str, key: Markup, label: str, count: int | None) -> Markup:
    """Return one row of a legend."""
    number = "" if count is None else format_number(language, count, 0)
    return tag(
        "tr",
        tag("td", key),
        tag("th", text(label), scope="row"),
        tag("td", text(number), class_="rd-n"),
    )


def outline_row(selection: Selection, count: int | None) -> Markup:
    """Return the row for the outline around regions that the programme covers."""
    language = selection.language
    words = say(
        language,
        "lagging.outline",
        reach=sentence_case(say(language, f"glossary.{selection.reach}")),
        basis=say(language, f"basis_choice.{selection.basis}"),
    )
    return row(language, tag("span", class_="rd-swatch rd-outlined"), words, count)


def ring_row(language: str, count: int) -> Markup:
    """Return the row for the ring around what is highlighted."""
    key = tag("span", class_="rd-swatch rd-ringed")
    return row(language, key, say(language, "lagging.ring"), count)


def figures_markup(tiles: Sequence[tuple[str, str]]) -> Markup:
    """Return key figures: pairs of a number and what it counts."""
    cells = [
        tag("div", tag("strong", text(number)), tag("span", text(words)), class_="rd-tile")
        for number, words in tiles
    ]
    return tag("section", tag("div", *cells, class_="rd-tiles"), class_="rd-figures")


def paragraphs(heading: str, sentences: Iterable[str], look: str = "rd-note") -> Markup:
    """Return sentences as one paragraph under a heading."""
    return tag("h2", text(heading), class_="rd-heading") + tag(
        "p", text(" ".join(sentences)), class_=look
    )


def fold(summary: str, *inner: str) -> Markup:
    """Return what opens with a click."""
    return tag("details", tag("summary", text(summary)), *inner, class_="rd-note")
