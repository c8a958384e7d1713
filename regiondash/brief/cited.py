"""Write where the values of indicators come from: indicators in, one line with links out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.brief.events import source_link, sources_by_id
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.text import say
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regiondash.pack.model import Pack


def cited_markup(pack: Pack, language: str, indicators: Iterable[str]) -> Markup:
    """Return each indicator's label with its sources, linked; nothing without an indicator."""
    told = [_cited(pack, language, one) for one in dict.fromkeys(indicators) if one]
    if not told:
        return Markup("")
    heading = tag("h2", text(say(language, "heading.sources")), class_="rd-heading")
    return heading + tag("p", join([one + " " for one in told]), class_="rd-sources")


def _cited(pack: Pack, language: str, indicator: str) -> Markup:
    known, rows = sources_by_id(pack), pack.indicators
    mine = dict.fromkeys(rows.loc[rows["indicator_id"] == indicator, "source_id"])
    links = [source_link(language, known[one]) for one in mine if one in known]
    label = str(definition(pack, indicator)[f"label_{language}"])
    parts = [part for link in links for part in (Markup("; "), link)][1:]
    return text(f"{label}: ") + join(parts) + "."
