"""Write how values were come by: rows of values in, a line or a fold of markup out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.brief.events import source_link, sources_by_id
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.text import say
from regiondash.view.rows import plain
from regiondash.view.themes import definition
from regiondash.view.valid_share import share_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]


def how(language: str, row: Row) -> str:
    """Return how a value was come by: its nature, and for how much of the area there were data."""
    nature = say(language, f"nature.{row['nature']}") if row["nature"] else ""
    return ", ".join(filter(None, [nature, share_words(language, row.get("valid_share"))]))


def methods_markup(pack: Pack, language: str, rows: Iterable[Row]) -> Markup:
    """Return how values that say their share of the area were made: a fold an indicator.

    `rows` have indicator_id, source_id and valid_share. Each fold holds the method, the source
    with its link and its licence.
    """
    told = {
        str(row["indicator_id"]): str(row["source_id"])
        for row in rows
        if share_words(language, row.get("valid_share"))
    }
    return join([_method(pack, language, *one) for one in told.items()])


def made_markup(pack: Pack, language: str, indicators: Iterable[str]) -> Markup:
    """Return how those of some indicators were made whose values say their share of the area."""
    rows = pack.indicators
    told = rows[rows["indicator_id"].isin(list(indicators)) & rows["valid_share"].notna()]
    kept = told.drop_duplicates("indicator_id")[["indicator_id", "source_id", "valid_share"]]
    return methods_markup(pack, language, plain(kept))


def _method(pack: Pack, language: str, indicator: str, source_id: str) -> Markup:
    defined = definition(pack, indicator)
    label = str(defined[f"label_{language}"])
    summary = tag("summary", text(say(language, "raster_share.made", label=label)))
    method = tag("p", text(defined[f"method_{language}"]))
    return tag("details", summary, method, _source(pack, language, source_id), class_="rd-note")


def _source(pack: Pack, language: str, source_id: str) -> Markup:
    row = sources_by_id(pack).get(source_id)
    if row is None:
        return Markup("")
    told = [text(say(language, "heading.sources") + ": "), source_link(language, row)]
    if row["licence"]:
        told.append(text(" · " + say(language, "raster_share.licence", licence=row["licence"])))
    return tag("p", *told, class_="rd-source")


def row_markup(pack: Pack, selection: Selection, period: str, row: Row) -> Markup:
    """Return where one region's value is from: period, how it was made, shared or not, source."""
    language = selection.language
    if row["value"] is None or not row["source_id"]:
        return Markup("")
    shared = say(language, "glossary.shared_value") if row["shared"] else ""
    words = " · ".join(filter(None, [period, how(language, row), shared]))
    source = sources_by_id(pack).get(str(row["source_id"]))
    link = [text(" · "), source_link(language, source)] if source else []
    return tag("p", text(words), *link, class_="rd-source rd-from")
