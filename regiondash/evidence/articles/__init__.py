"""Read articles for claims: an article's text and a pack in, proposed claims out.

The modules in the order of an article's way::

    vocabulary    the words of a language, from words/*.toml
    layout        the article's items: body, entries of lists, several articles in one
    sentences     a block's sentences
    gazetteer     all names of a pack's regions and provinces
    named, latin_names, hangul_names, places   the regions a sentence names
    day_patterns, days                         the days it names
    speakers      who says so
    triggers      the words for events, plans and denials told apart
    clauses       which words belong to which event
    reading, telling, telling_when             what each sentence tells, and when it happened
    standing      what the pack holds of it already
    confidence    how sure the rules are, and why
    proposing     the claims
    accepted      accepted claims as rows of the pack

Rules and word lists alone: the same text gives the same claims, and each says why.
"""

from __future__ import annotations

from regiondash.evidence.articles.claims import Claim, Span
from regiondash.evidence.articles.proposing import claims_of

__all__ = ["Claim", "Span", "claims_of"]
