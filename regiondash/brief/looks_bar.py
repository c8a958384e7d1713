"""Draw what independent looks say as a bar: how often each answer was given in, markup out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.markup import Markup, tag, text
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping

FILLS: Final = {
    "confirmed": "#0d3f47",
    "against": "#c2410c",
    "unsettled": "#b9b7ac",
    "not_assessed": "#eae8df",
}


def looks_bar(language: str, found: Mapping[str, int]) -> Markup:
    """Return the bar of the answers that were given, and below it all answers with their counts."""
    words = {answer: say(language, f"figure_evidence.{answer}", n=n) for answer, n in found.items()}
    pieces = [
        tag("span", style=f"flex:{count};background:{FILLS[answer]}")
        for answer, count in found.items()
        if count
    ]
    keys = [
        tag("span", tag("i", style=f"background:{FILLS[answer]}"), text(said), class_="rd-key")
        for answer, said in words.items()
    ]
    bar = tag("div", *pieces, class_="rd-bar", role="img", aria_label=", ".join(words.values()))
    return bar + tag("p", *keys, class_="rd-evidence")
