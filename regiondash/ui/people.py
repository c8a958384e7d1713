"""Say who is at work in this session and what they may do."""

from __future__ import annotations

from regiondash.evidence.people import Person


def person() -> Person:
    """Return who is at work, and in which role."""
    return Person("me", "editor")
