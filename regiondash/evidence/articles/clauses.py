"""Divide a sentence among its events: words for events and places in, one clause an event out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.moods import breaks
from regiondash.evidence.articles.triggers import foremost, with_mood

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from regiondash.evidence.articles.days import Mention
    from regiondash.evidence.articles.named import Named
    from regiondash.evidence.articles.told import Trigger

_JOINT: Final = re.compile(
    r";|,?\s(?:and|while|but|whereas|after|before|when|where|which|as)\s|,\s|\s[\u2013\u2014-]{1,2}\s"
)


@dataclass(frozen=True)
class Clause:
    """A stretch of a sentence that tells of one event, with the places and days it names."""

    start: int
    end: int
    trigger: Trigger
    places: tuple[Named, ...]
    days: tuple[Mention, ...]


def clauses(
    language: str,
    text: str,
    found: Sequence[Trigger],
    places: Sequence[Named],
    days: Sequence[Mention],
) -> list[Clause]:
    """Return the clauses of a sentence that tell of events, in its order.

    `found` are its words for events; those without a place, a day or a joint between them tell of
    one thing, and the foremost of them counts.
    """
    groups = list(_groups(language, text, found, [*places, *days]))
    made = []
    start = 0
    for place, group in enumerate(groups):
        following = groups[place + 1] if place + 1 < len(groups) else None
        end = _boundary(language, text, group, following, [*places, *days])
        meant = [with_mood(language, text, one, start, end) for one in group]
        kept = [one for one in meant if one is not None]
        if kept:
            inside = tuple(one for one in places if start <= one.start < end)
            dated = tuple(one for one in days if start <= one.start < end)
            made.append(Clause(start, end, foremost(_meant(kept)), inside, dated))
        start = end
    return made


def _meant(group: Sequence[Trigger]) -> Sequence[Trigger]:
    """Return the words that count where some are plans or denied: those, for they bear on all."""
    moody = [one for one in group if one.mood]
    plain = [one for one in group if not one.mood and one.kind in {"criticism", "inspection"}]
    return plain or moody or group


def _groups(
    language: str, text: str, found: Sequence[Trigger], parts: Iterable[Named | Mention]
) -> Iterator[list[Trigger]]:
    """Yield the words for events that nothing keeps apart."""
    stops = sorted(part.start for part in parts)
    group: list[Trigger] = []
    for one in found:
        if group and _apart(language, text, group[-1], one, stops):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _apart(language: str, text: str, one: Trigger, other: Trigger, stops: Sequence[int]) -> bool:
    if any(one.end <= stop < other.start for stop in stops):
        return one.kind != other.kind or _has_joint(language, text, one.end, other.start)
    both = {one.kind, other.kind}
    tells_twice = len(both) > 1 and both <= {"started", "opened", "operation_claimed"}
    return tells_twice and _has_joint(language, text, one.end, other.start)


def _has_joint(language: str, text: str, start: int, end: int) -> bool:
    if language == "ko":
        return bool(breaks(text, start, end))
    return bool(_JOINT.search(text, start, end))


def _boundary(
    language: str,
    text: str,
    group: Sequence[Trigger],
    following: Sequence[Trigger] | None,
    parts: Sequence[Named | Mention],
) -> int:
    """Return where the clause of one event ends and that of the next begins."""
    if following is None:
        return len(text)
    start, end = group[-1].end, following[0].start
    if language == "ko":
        ends = breaks(text, start, end)
        return ends[0] if ends else min(_word_end(text, start), end)
    joints = [found.start() for found in _JOINT.finditer(text, start, end)]
    free = [at for at in joints if not _inside(text, at, parts)]
    before_place = [
        at for at in free if any(at < one.start < end and _is_place(one) for one in parts)
    ]
    return (before_place or free[-1:] or joints[-1:] or [_verb_start(text, start, end)])[0]


_HELPING: Final = re.compile(
    r"(?:\b(?:(?:has|have|had|is|are|was|were|do|does|did)(?:n['\u2019]t)?|be|been|being|not|yet|to"
    r"|never|will|would|still|also|no|longer|\w{2,12}ly)\s){1,5}$"
)


def _verb_start(text: str, start: int, end: int) -> int:
    """Return where the helping words of a verb begin, “has not yet”: they belong to its clause."""
    found = _HELPING.search(text[max(start, end - 40) : end])
    return max(start, end - 40) + found.start() if found else end


def _word_end(text: str, start: int) -> int:
    """Return where the word ends that goes on at a place: a verb's ending belongs to its clause."""
    space = text.find(" ", start)
    return space if space >= 0 else len(text)


def _inside(text: str, at: int, parts: Sequence[Named | Mention]) -> bool:
    """Return whether a joint lies within a day or between two places of one list."""
    if any(one.start <= at < one.end for one in parts):
        return True
    before = [one for one in parts if one.end <= at]
    after = [one for one in parts if one.start > at]
    if not before or not after:
        return False
    left, right = max(before, key=lambda one: one.end), min(after, key=lambda one: one.start)
    is_list = _is_place(left) and _is_place(right)
    return is_list and not text[left.end : right.start].strip(" ,and")


def _is_place(part: Named | Mention) -> bool:
    return hasattr(part, "candidates")
