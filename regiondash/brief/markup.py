"""Build small pieces of HTML in which every text is escaped."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_LIVE: Final = {"`": "&#96;", "$": "&#36;", "{": "&#123;", "}": "&#125;"}
_MARKDOWN: Final = re.compile(r"[\\`*_{}\[\]()<>#+!|~$:-]")
_VOID: Final = ("br", "hr", "img")


class Markup(str):
    """Text that is HTML already: made only by `text`, `tag` and `join`."""

    __slots__ = ()

    def __add__(self, other: str) -> Markup:
        """Return both, one after the other; a plain string is escaped."""
        return join([self, other])


def text(value: object) -> Markup:
    """Return a value as text that cannot become markup or a template."""
    escaped = escape(str(value), quote=True)
    return Markup("".join(_LIVE.get(letter, letter) for letter in escaped))


def plain(value: object) -> str:
    """Return a value as Markdown that shows just its letters: no link, picture or markup in it."""
    return _MARKDOWN.sub(r"\\\g<0>", str(value))


def tag(name: str, *children: str, **attributes: str) -> Markup:
    """Return an element; plain strings among the children are escaped, Markup is not.

    `class_` gives the class; other underscores in attribute names become hyphens.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items()
    )
    opening = f"<{name}{given}>"
    return Markup(opening if name in _VOID else f"{opening}{join(children)}</{name}>")


def join(parts: Iterable[str]) -> Markup:
    """Return the parts one after the other; plain strings are escaped, Markup is not."""
    return Markup("".join(part if isinstance(part, Markup) else text(part) for part in parts))
