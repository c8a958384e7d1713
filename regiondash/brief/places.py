"""Name a region's kind, and link its name to its page with the choices the page depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from regiondash.address import to_query
from regiondash.brief.markup import Markup, tag, text
from regiondash.selection import Selection
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.pack.model import Pack

# What a region's page asks of a selection: the rest would only lengthen each of its links.
_CARRIED: Final = ("pack", "language", "orthography", "as_of", "known_by", "scope", "programme")
_CARRIED_TOO: Final = ("basis", "reach")


def region_address(selection: Selection, region_id: str) -> str:
    """Return the address of a region's page, in the selection's language, day and programme."""
    kept = {name: getattr(selection, name) for name in (*_CARRIED, *_CARRIED_TOO)}
    return f"region?{urlencode(to_query(Selection(**kept, place=region_id)))}"


def region_link(selection: Selection, row: Mapping[str, Any]) -> Markup:
    """Return a region's name as a link to its page; `row` has region_id and region."""
    href = region_address(selection, row["region_id"])
    return tag("a", text(row["region"]), href=href, class_="rd-link")


def kind_name(pack: Pack, language: str, kind: str) -> str:
    """Return what a kind of region is called: by the pack, else city, county or district."""
    for one in pack.settings.unit_kinds:
        if one.id == kind:
            return str(getattr(one, f"label_{language}"))
    return say(language, f"region_kind.{kind}")
