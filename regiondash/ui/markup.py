"""Build small pieces of HTML in which every text is escaped."""

from __future__ import annotations

from html import escape
from typing import NewType

Markup = NewType("Markup", str)

_LIVE = {"`": "&#96;", "$": "&#36;", "{": "&#123;", "}": "&#125;"}


def text(value: object) -> Markup:
    """Return a value as text that cannot become markup or a template."""
    escaped = escape(str(value), quote=True)
    return Markup("".join(_LIVE.get(letter, letter) for letter in escaped))


def tag(name: str, *children: Markup | str, **attributes: str) -> Markup:
    """Return an element; plain strings among the children are escaped, Markup is not.

    `class_` gives the class; other underscores in attribute names become hyphens.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items()
    )
    return Markup(f"<{name}{given}>{''.join(children)}</{name}>")


def join(parts: list[Markup], between: str = "") -> Markup:
    """Return the parts one after the other."""
    return Markup(between.join(parts))
