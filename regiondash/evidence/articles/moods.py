"""Tell plans and denials from deeds: a word for an event in its clause in, its mood out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.vocabulary import words

if TYPE_CHECKING:
    from regiondash.evidence.articles.told import Trigger
    from regiondash.evidence.articles.vocabulary import Words

_BEFORE: Final = 45  # letters before a word for an event in which a plan or denial bears on it
_AFTER: Final = 45
_KO_BEFORE: Final = 14
_KO_AFTER: Final = 30


def mood_of(
    language: str, text: str, one: Trigger, start: int, end: int
) -> tuple[str, tuple[int, int]] | None:
    """Return how a clause means a word for an event, and where the words for that stand.

    It is a plan, denied or a condition; None where it has happened.
    """
    spoken = words(language)
    if language == "ko":
        return _korean_mood(spoken, text, one, start, end)
    return _denied(spoken, text, one, start, end) or _planned(spoken, text, one, start, end)


def _denied(
    spoken: Words, text: str, one: Trigger, start: int, end: int
) -> tuple[str, tuple[int, int]] | None:
    """Return the denial or the condition that an event is told under."""
    first = max(start, one.start - _BEFORE)
    for mood, mark, where in (
        ("denied", "negation.before", first),
        ("denied", "negation.far", start),
        ("condition", "condition.before", start),
    ):
        if found := _last(spoken, mark, text, where, one.start):
            return mood, found
    if found_none := _NONE.search(text[first : one.start]):
        return "denied", (first + found_none.start(), first + found_none.end())
    last = end if _is_noun(spoken, text, one) else min(end, one.end + _AFTER)
    found = _last(spoken, "negation.after", text, one.end, last)
    found = found or _last(spoken, "undone.words", text, one.end, end)
    return ("denied", found) if found else None


def _planned(
    spoken: Words, text: str, one: Trigger, start: int, end: int
) -> tuple[str, tuple[int, int]] | None:
    """Return the plan that an event is told under."""
    first = max(start, one.start - _BEFORE)
    if found := _last(spoken, "future.before", text, first, one.start):
        return "plan", found
    return _planned_verb(spoken, text, one) or _planned_noun(spoken, text, one, end)


_NONE: Final = re.compile(r"\b[Nn]o\s(?:[\w-]{1,20}\s){0,2}$")


def _planned_verb(spoken: Words, text: str, one: Trigger) -> tuple[str, tuple[int, int]] | None:
    """Return a plan that the word “to” before a verb tells: hospital to open."""
    found = _infinitive().search(text, max(0, one.start - 24), one.start)
    if not found or found[1].lower() in spoken.lists["future.infinitive"]:
        return None
    return "plan", (found.start(2), found.end(2))


@cache
def _infinitive() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=\s)|^)([\w-]{1,20})\s(to(?:\sbe)?)\s(?:\w{1,12}ly\s)?$", re.IGNORECASE
    )


def _planned_noun(
    spoken: Words, text: str, one: Trigger, end: int
) -> tuple[str, tuple[int, int]] | None:
    """Return a plan that is told after a noun: a ceremony will be held."""
    if not _is_noun(spoken, text, one):
        found = _last(spoken, "future.after", text, one.end, min(end, one.end + _AFTER))
        return ("plan", found) if found and one.kind in {"build", "announced"} else None
    last = min(end, one.end + _AFTER)
    found = _last(spoken, "future.after_noun", text, one.end, last)
    return ("plan", found) if found else None


def _is_noun(spoken: Words, text: str, one: Trigger) -> bool:
    word = text[one.start : one.end].lower()
    return any(noun in word for noun in spoken.lists["future.nouns"])


def _korean_mood(
    spoken: Words, text: str, one: Trigger, start: int, end: int
) -> tuple[str, tuple[int, int]] | None:
    last = _own_end(text, one.end, min(end, one.end + _KO_AFTER))
    before = max(start, one.start - _KO_BEFORE)
    far = min(end, one.end + _KO_AFTER)
    if found := _last(spoken, "negation.far", text, one.end, far):
        return "denied", found
    for mood, table in (("denied", "negation"), ("condition", "condition"), ("plan", "future")):
        if found := _last(spoken, f"{table}.after", text, one.end, last):
            return mood, found
        if mood != "plan" and (found := _last(spoken, f"{table}.before", text, before, one.start)):
            return mood, found
    return None


def _own_end(text: str, start: int, end: int) -> int:
    """Return where the verb ends that a Korean word for an event belongs to."""
    found = _breaks().search(text, start, end)
    return found.end() if found else end


@cache
def _breaks() -> re.Pattern[str]:
    listed = "|".join(re.escape(one) for one in words("ko").lists["future.breaks"])
    return re.compile(rf"{listed}|(?<=[공동산원업장])한\s")


def breaks(text: str, start: int, end: int) -> list[int]:
    """Return where verbs that have happened end in a stretch of Korean text."""
    return [found.end() for found in _breaks().finditer(text, start, end)]


def _last(spoken: Words, mark: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    hits = spoken.marks[mark].hits(text[start:end]) if end > start else []
    return (start + hits[-1].start, start + hits[-1].end) if hits else None
