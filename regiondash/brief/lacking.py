"""Name the values that an area lacks though others have them: rows in, a sentence out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Row = Mapping[str, Any]


def lacking_words(language: str, rows: Iterable[Row]) -> str:
    """Return a sentence with each indicator once and its periods; "" where nothing is lacking.

    `rows` are those of `view.lacking`. A period that the label already tells is not said again.
    """
    periods: dict[str, list[str]] = {}
    for row in rows:
        label = str(row[f"label_{language}"])
        told = periods.setdefault(label, [])
        if row["period"] not in label:
            told.append(row["period"])
    if not periods:
        return ""
    names = [f"{label} ({', '.join(told)})" if told else label for label, told in periods.items()]
    return say(language, "card.lacking", names=", ".join(names))
