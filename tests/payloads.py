"""Hold texts that attack a page, and find what is live in markup made with them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

PAYLOADS: Final = (
    "<img src=x onerror=alert(1)>",
    "`${alert(1)}`",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "'); alert(1); //",
    "{{ 7 * 7 }}{{'window'}}{% if x %}",
    "javascript:alert(1)",
)


class _Parts(HTMLParser):
    """Collect the tags, with their attributes, and the text of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text.append(data)


def _parsed(markup: str) -> _Parts:
    parts = _Parts()
    parts.feed(markup)
    parts.close()
    return parts


def live(markup: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return every element that a browser would make, with the names of its attributes."""
    return [(tag, tuple(name for name, _ in attrs)) for tag, attrs in _parsed(markup).tags]


def links(markup: str) -> list[str]:
    """Return every address that markup links to or loads."""
    given = [pair for _, attrs in _parsed(markup).tags for pair in attrs]
    return [value or "" for name, value in given if name in {"href", "src", "action"}]


def seen(markup: str) -> str:
    """Return the text that a reader sees."""
    return "".join(_parsed(markup).text)
