"""Write a table as markup: headings and rows of cells in, an HTML table out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.brief.markup import Markup, tag, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def grid(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: Sequence[int] = (),
    over: str = "",
) -> Markup:
    """Return a table; the first cell of a row is its heading, `numbers` are right-aligned columns.

    Plain strings are escaped, Markup is not. An empty cell shows a dash: nothing is known. `over`
    is a row, as markup, that stands above the headings.
    """
    names = [_cell("th", head, number in numbers, "col") for number, head in enumerate(heads)]
    body = [
        tag(
            "tr",
            *[
                _cell("td" if number else "th", cell, number in numbers, "" if number else "row")
                for number, cell in enumerate(row)
            ],
        )
        for row in rows
    ]
    top = tag("thead", over, tag("tr", *names)) if heads else Markup("")
    return tag("div", tag("table", top, tag("tbody", *body), class_="rd-grid"), class_="rd-wide")


def _cell(name: str, cell: str, is_number: bool, scope: str) -> Markup:  # noqa: FBT001
    words = cell if isinstance(cell, Markup) and cell else text(cell or "–")
    given = {"class_": "rd-n"} if is_number else {}
    return tag(name, words, **given, **({"scope": scope} if scope else {}))


def section(heading: str, *parts: str) -> Markup:
    """Return a part of a page under its heading."""
    return tag("section", tag("h2", text(heading), class_="rd-part"), *parts)
