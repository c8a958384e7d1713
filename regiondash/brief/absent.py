"""Write what open data cannot answer as markup: each question, what is absent, what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.brief.markup import Markup, join, tag, text
from regiondash.text import format_number, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, Any]


def absent_markup(language: str, rows: Sequence[Row]) -> Markup:
    """Return the questions with what is absent; each indicator's values stand once."""
    if not rows:
        return Markup("")
    seen: set[str] = set()
    columns = [_question(language, row, seen) for row in rows]
    heading = tag("h2", text(say(language, "proxies.cannot")), class_="rd-part")
    return heading + tag("div", *columns, class_="rd-absent")


def _question(language: str, row: Row, seen: set[str]) -> Markup:
    nearest = [one for one in row["indicators"] if one["indicator"] not in seen]
    seen |= {one["indicator"] for one in nearest}
    return tag(
        "div",
        tag("h3", text(row["question"])),
        tag("p", text(row["text"]), class_="rd-words"),
        join(_values(language, one) for one in nearest if one["values"]),
    )


def _values(language: str, one: Row) -> Markup:
    """Return an indicator's values, each with its unit's name and its bar."""
    most = max(abs(row["value"]) for row in one["values"]) or 1
    lines = [
        tag(
            "tr",
            tag("th", text(row["name"]), scope="row"),
            tag("td", tag("i", style=f"width:{100 * abs(row['value']) / most:.0f}%")),
            tag("td", text(format_number(language, row["value"], one["decimals"])), class_="rd-n"),
        )
        for row in one["values"]
    ]
    natures = ", ".join(say(language, f"nature.{nature}") for nature in one["natures"])
    about = f"{one['unit']} · {natures} · {', '.join(one['publishers'])}"
    return join(
        [
            tag("p", tag("strong", text(one["label"])), text(f" {about}"), class_="rd-note"),
            tag("table", tag("tbody", *lines), class_="rd-nearest-values"),
        ]
    )
