"""Test that only addresses that lead somewhere harmless are links."""

from __future__ import annotations

import pytest

from regiondash.brief.forms.links import key, numbered, outside
from regiondash.draw.sheet.items import Page


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (" https://example.org/a?b=c#d ", "https://example.org/a?b=c#d"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("https://example.org/%EA%B0%91", "https://example.org/%EA%B0%91"),
        ("https://example.org/갑 산", "https://example.org/%EA%B0%91%20%EC%82%B0"),
        ("mailto:a@example.org", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("#page", ""),
        ("", ""),
    ],
)
def test_only_the_web_is_outside(link: str, address: str) -> None:
    """An address is escaped once, a link of another kind is none."""
    assert outside(link) == address


def test_a_page_is_named_by_its_key() -> None:
    """A link of a sign and a key leads to the first page of that key."""
    assert key("#two") == "two"
    assert key("two") == ""
    assert numbered([Page("a", "", ()), Page("b", "", ()), Page("a", "", ())]) == {"a": 0, "b": 1}
