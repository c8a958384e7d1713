"""Say when what a clause tells of happened: its days and those of the report in, one day out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.days import Day, Mention, later, mentions
from regiondash.evidence.articles.said_when import said_on
from regiondash.evidence.articles.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.evidence.articles.clauses import Clause
    from regiondash.evidence.articles.named import Named
    from regiondash.evidence.articles.told import Before, Sentence

_PRECISE: Final = {"day": 0, "not_after": 1, "month": 2, "year": 3}
_SAID: Final = {
    "day": "day_said",
    "not_after": "day_said",
    "month": "month_said",
    "year": "year_said",
}
_SPEECH_GAP: Final = 52  # letters between a verb of saying and the day it was said on
_OPENING: Final = 4
_SEEN_GAP: Final = 44  # letters between the word for a picture and the day it was taken on
Dated = tuple[Day, tuple[int, int], str]


def report_day(sentence: Sentence, before: Before) -> tuple[Mention | None, tuple[Mention, ...]]:
    """Return the day a sentence was said on, where it tells, and the days of what it tells of.

    "The previous day" is counted from the day it was said on, "the same day" is the one before.
    """
    said = said_on(sentence)
    if said is None:
        return None, tuple(_of_same_day(day, sentence, before) for day in sentence.days)
    base = said.day.iso or sentence.base
    seen = mentions(sentence.language, sentence.text, base)
    rest = tuple(day for day in seen if day.start != said.start)
    return said, tuple(_of_same_day(day, sentence, before) for day in rest)


def _of_same_day(day: Mention, sentence: Sentence, before: Before) -> Mention:
    if not day.is_back:
        return day
    earlier = [one for one in sentence.days if one.end <= day.start and one.day.iso]
    known = earlier[-1].day.iso if earlier else before.day
    return Mention(day.start, day.end, later(known, day.shift))


def paired(clause: Clause, places: Sequence[Named]) -> list[tuple[Named, tuple[Mention, ...]]]:
    """Return each place with its own days: where places and days take turns, those beside it.

    A list of places and one of as many days belong together in their order.
    """
    days = [day for day in clause.days if day.day.iso]
    inside = [one for one in places if clause.start <= one.start < clause.end]
    if len(days) < 2 or len(inside) < 2 or len(inside) != len(places):  # noqa: PLR2004
        return [(place, tuple(clause.days)) for place in places]
    is_apart = days[-1].end <= inside[0].start or inside[-1].end <= days[0].start
    if is_apart and len(days) == len(inside):
        return [(place, (day,)) for place, day in zip(places, days, strict=True)]
    if not any(inside[0].end <= day.start < inside[-1].start for day in days):
        return [(place, tuple(clause.days)) for place in places]
    days_first = days[0].start < inside[0].start
    return [(place, _beside(place, days, days_first=days_first)) for place in places]


def _beside(place: Named, days: Sequence[Mention], *, days_first: bool) -> tuple[Mention, ...]:
    if days_first:
        own = [day for day in days if day.end <= place.start]
        return (own[-1],) if own else tuple(days[:1])
    own = [day for day in days if day.start >= place.end]
    return (own[0],) if own else tuple(days[-1:])


def day_of(
    sentence: Sentence,
    clause: Clause,
    made: Sequence[Clause],
    own: Sequence[Mention],
    said_on: Mention | None,
) -> Dated:
    """Return the day of what a clause tells, where it is said, and the reason that counts.

    A plan, a denial and a condition date from the day they were told on; what is not seen on a
    picture, from the day of the picture. What has no day of its own happened at the latest on the
    day of the report.
    """
    if clause.trigger.event == "announced":
        return _day_told(sentence, clause, own, said_on)
    is_supposed = clause.trigger.mood in {"condition", "denied"}
    if is_supposed:
        day = next((one for one in own if one.day.iso and _is_seen_on(sentence, one)), None)
    else:
        day = _best(sentence, clause, own) or _shared(sentence, made, clause)
    if day:
        return day.day, (day.start, day.end), _SAID[day.day.precision]
    return _at_latest(sentence, said_on)


def _is_seen_on(sentence: Sentence, day: Mention) -> bool:
    """Return whether a day is that of a picture, or the one up to which something is true."""
    text = sentence.text
    marks = words(sentence.language).marks
    before = text[max(0, day.start - _SEEN_GAP) : day.start]
    after = text[day.end : day.end + _SEEN_GAP // 3]
    if sentence.language == "ko":
        return marks["look.since"].is_in(after) or marks["look.words"].is_in(after)
    if _is_up_to(sentence, day) or marks["look.words"].is_in(after):
        return True
    return marks["look.words"].is_in(before)


def _is_up_to(sentence: Sentence, day: Mention) -> bool:
    """Return whether an English day is one up to which something is true: as of, by, until."""
    near = sentence.text[max(0, day.start - _UP_TO_GAP) : day.end]
    hits = words("en").marks["look.since"].hits(near)
    first = len(near) - (day.end - day.start)
    return any(_ON_TO_DAY.fullmatch(near, one.end, max(one.end, first)) for one in hits)


_UP_TO_GAP: Final = 20
_ON_TO_DAY: Final = re.compile(r"(?:\sthe\send\sof)?(?:\s(?:late|early|mid))?[\s-]{0,2}")


def _best(sentence: Sentence, clause: Clause, own: Sequence[Mention]) -> Mention | None:
    """Return the day that counts of a clause's: the most precise, then the nearest to the event."""
    base = sentence.base
    known = [one for one in own if one.day.iso and not _is_later(one.day, base)]
    middle = clause.trigger.start
    return min(
        known,
        key=lambda one: (_PRECISE[one.day.precision], abs(one.start - middle)),
        default=None,
    )


def _is_later(day: Day, base: str) -> bool:
    """Return whether a day is after the day of writing, so that it cannot have happened."""
    return (
        bool(base)
        and day.iso > base
        and not day.iso.startswith(base)
        and not base.startswith(day.iso)
    )


def _shared(sentence: Sentence, made: Sequence[Clause], clause: Clause) -> Mention | None:
    """Return the day that a sentence gives for all its clauses: the one it begins with."""
    others = [one for one in made if one is not clause and not _only_names(sentence, one)]
    for other in others:
        first = _best(sentence, other, other.days)
        is_alike = other.trigger.kind == clause.trigger.kind and not other.trigger.mood
        if first and (is_alike or first.start < min(one.trigger.start for one in made)):
            is_shared = is_alike or first.start <= _OPENING or sentence.language == "ko"
            return first if is_shared else None
    return None


def _only_names(sentence: Sentence, clause: Clause) -> bool:
    """Return whether a Korean clause only says which facility is meant: the one opened in May."""
    if sentence.language != "ko":
        return False
    last = clause.trigger.end
    return bool(_ATTRIBUTE.match(sentence.text, last)) or sentence.text[last - 1] in "연선"


_ATTRIBUTE: Final = re.compile(r"[한된던]\s")


def _at_latest(sentence: Sentence, said_on: Mention | None) -> Dated:
    if said_on and said_on.day.iso:
        return Day(said_on.day.iso, "not_after"), (said_on.start, said_on.end), "day_of_report"
    if sentence.base:
        return Day(sentence.base, "not_after"), (0, 0), "day_of_item"
    return Day(), (0, 0), "day_unknown"


def _day_told(
    sentence: Sentence, clause: Clause, own: Sequence[Mention], said_on: Mention | None
) -> Dated:
    """Return the day on which a plan was told."""
    if said_on and said_on.day.iso:
        return said_on.day, (said_on.start, said_on.end), _SAID[said_on.day.precision]
    is_deed = not clause.trigger.mood
    day = _best(sentence, clause, own) if is_deed else None
    if day:
        return day.day, (day.start, day.end), _SAID[day.day.precision]
    return _at_latest(sentence, said_on)
