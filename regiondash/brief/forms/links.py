"""Sort the links of words: an address in, a page's key or an outside address out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.sheet.items import Page

_SCHEMES: Final = ("https://", "http://")
_KEPT: Final = ":/?#[]@!$&'()*+,;=%~"


def outside(link: str) -> str:
    """Return a web address with its other signs escaped, "" for any other link."""
    plain = link.strip()
    return quote(plain, safe=_KEPT) if plain.lower().startswith(_SCHEMES) else ""


def key(link: str) -> str:
    """Return the key of the page that a link of the form `#key` leads to, "" for any other."""
    return link[1:] if link.startswith("#") else ""


def numbered(pages: Sequence[Page]) -> dict[str, int]:
    """Return the place of each page by its key; the first keeps a key that several have."""
    places: dict[str, int] = {}
    for place, page in enumerate(pages):
        places.setdefault(page.key, place)
    return places
