"""Tell what a column is by the words of its header: a header in, its role and period out."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from regiondash.evidence.imports.dates import without_period
from regiondash.evidence.imports.words import lists, words

# Role → headers that mean it, signs and spaces left out; the first role that fits is taken.
WORDS: Final = {role: frozenset(words) for role, words in lists("headers").items()}
_TOKENS: Final = frozenset(words("headers_within"))
_SIGN: Final = re.compile(r"[\W_]+")
_BRACKET: Final = re.compile(r"[(\[【](?P<inside>[^()\[\]]*)[)\]】]\s*$")
_AFTER_COMMA: Final = re.compile(r",\s*(?P<inside>%|percent|per cent|‰|명|개|km²?|persons)\s*$")


def role_of(header: str) -> str:
    """Return the role that a header's words name, "" where they name none.

    "unit" beside numbers is the unit of measure, beside names a unit of the country: `recognise`
    looks at the cells.
    """
    bare = _SIGN.sub("", unicodedata.normalize("NFKC", header).casefold())
    exactly = next((role for role, known in WORDS.items() if bare in known), "")
    if exactly or not bare:
        return exactly
    tokens = set(_SIGN.split(unicodedata.normalize("NFKC", header).casefold())) & _TOKENS
    named = {role for role, known in WORDS.items() if tokens & known}
    return named.pop() if len(named) == 1 else ""


def unit_in(header: str) -> str:
    """Return the unit that a header gives in its last bracket or behind a comma, or ""."""
    plain = without_period(header)
    found = _BRACKET.search(plain) or _AFTER_COMMA.search(plain)
    inside = found["inside"].strip() if found else ""
    return inside or ("%" if "%" in plain else "")


def label_in(header: str) -> str:
    """Return what a header says is measured: without its unit, its period and the signs about."""
    plain = without_period(header)
    found = _BRACKET.search(plain) or _AFTER_COMMA.search(plain)
    return (plain[: found.start()] if found else plain).strip(" ,;:-–/·")
