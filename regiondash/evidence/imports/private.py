"""Find what tells of a private person in a text: an address, a telephone or resident number."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = (
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"(?<!\d)\d{6}-[1-8]\d{6}(?!\d)"),
    re.compile(r"(?<![\d.])\+?\d{1,3}[-\s.]?\(?\d{2,4}\)?[-\s]\d{3,4}[-\s]\d{4}(?!\d)"),
    re.compile(r"\+\d{1,3}[-\s]?\(?\d{1,4}\)?[-\s]\d{3,4}[-\s]?\d{4}(?!\d)"),
    re.compile(r"(?<!\d)01\d[-\s.]?\d{3,4}[-\s.]?\d{4}(?!\d)"),
)


def private_part(text: str) -> str:
    """Return the first e-mail address, telephone or resident number in a text, "" if none."""
    found = (sign.search(text) for sign in _SIGNS)
    return next((match.group() for match in found if match), "")
