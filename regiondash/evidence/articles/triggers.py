"""Find what a sentence says has happened: text in, words for events out, plans told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.vocabulary import Hit, Words, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from regiondash.evidence.articles.claims import ArticleEvent

_BEFORE: Final = 45  # letters before a word for an event in which a plan or denial bears on it
_AFTER: Final = 45
_KO_BEFORE: Final = 14
_KO_AFTER: Final = 30
_OBJECT: Final = 32  # letters after a verb of beginning in which what is begun stands
_FAR: Final = 1_000_000

ARTICLE_EVENTS: Final[dict[str, ArticleEvent]] = {
    "announced": "announced",
    "started": "started",
    "opened": "opened",
    "production_shown": "operating",
    "operation_claimed": "operating",
    "operation_observed": "operating",
}
# Of several words for events without a place or day between them, which one counts.
_RANK: Final = (
    *("criticism", "inspection", "announced", "started", "opened", "operation_claimed", "visit"),
    *("frame_done", "progress", "rebuild", "disaster", "policy", "build"),
)
_CAN_BE_PLANNED: Final = ("started", "opened", "operation_claimed", "announced", "build", "rebuild")


@dataclass(frozen=True)
class Trigger:
    """A word for an event: where, which of schema.EVENT_KINDS it is of, and how it is meant.

    `mood` is "" (it happened), plan, denied or condition; `mark` is where the words for that
    stand (0, 0 where there are none).
    """

    start: int
    end: int
    kind: str
    strong: bool = False
    mood: str = ""
    mark: tuple[int, int] = (0, 0)

    @property
    def event(self) -> ArticleEvent:
        """Return the article's word for the event."""
        return ARTICLE_EVENTS.get(self.kind, "other")


def triggers(language: str, text: str, *, spoken_of: bool) -> list[Trigger]:
    """Return the words for events in a sentence, in its order, as their own words mean them.

    `spoken_of` says that a facility was named in the sentence (or just before it): without one
    only the words count that speak of building by themselves.
    """
    spoken = words(language)
    hits = [hit for hit in _hits(spoken, text) if hit.strong or spoken_of]
    return [Trigger(hit.start, hit.end, hit.what, hit.strong) for hit in _apart(hits)]


def with_mood(language: str, text: str, one: Trigger, start: int, end: int) -> Trigger | None:
    """Return a word for an event as its clause (from `start` to `end`) means it.

    A plan is an announcement; what is denied or only supposed is no such event, but something
    else that is told of the place. None where nothing is told that counts.
    """
    found = _mood(language, text, one, start, end)
    mood, mark = found or ("", (0, 0))
    if mood in {"denied", "condition"}:
        kind = one.kind if one.kind not in _CAN_BE_PLANNED else "progress"
        is_told = one.kind != "build" or mark[0] >= one.end
        return replace(one, kind=kind, mood=mood, mark=mark) if is_told else None
    if mood == "plan":
        planned = one.kind in _CAN_BE_PLANNED
        return replace(one, kind="announced", mood=mood, mark=mark) if planned else _unplanned(one)
    if one.kind == "build":
        return None
    return one


def _unplanned(one: Trigger) -> Trigger | None:
    """Return a word whose event is told though a plan stands beside it: a goal, a critique."""
    return one if one.kind in {"policy", "criticism", "progress", "inspection"} else None


def foremost(group: Sequence[Trigger]) -> Trigger:
    """Return the one of several words for events that counts, where they tell of one thing."""
    return min(group, key=lambda one: (not one.strong, _RANK.index(one.kind)))


def _hits(spoken: Words, text: str) -> Iterator[Hit]:
    for hit in spoken.events.hits(text):
        if not _of_meeting(spoken, text, hit):
            yield replace(hit, what="frame_done") if _of_frame(spoken, text, hit) else hit
    yield from _begun(spoken, text)
    yield from spoken.build.hits(text) if spoken.language == "en" else _built(spoken, text)


def _of_frame(spoken: Words, text: str, hit: Hit) -> bool:
    """Return whether it is a building's frame that is completed, and not the building."""
    is_completed = hit.what == "opened" and _COMPLETED.match(text, hit.start)
    return bool(is_completed) and spoken.has("frame.words", text[: hit.start])


_COMPLETED: Final = re.compile("complet|was finished|were finished", re.IGNORECASE)


def _built(spoken: Words, text: str) -> Iterator[Hit]:
    for hit in spoken.build.hits(text):
        yield replace(hit, what="build")


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of which none lies over another: the longest of those that do."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start - one.end, one.what == "words", one.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(replace(hit, what="build") if hit.what == "words" else hit)
    return sorted(kept, key=lambda one: one.start)


def _begun(spoken: Words, text: str) -> Iterator[Hit]:
    """Yield the beginnings of construction and of production, told by what is begun."""
    verbs = spoken.begin.hits(text)
    if not verbs:
        return
    objects = spoken.objects.hits(text)
    for verb in verbs:
        what = _begins(verb, objects)
        if what:
            kind = "started" if what == "construction" else "operation_claimed"
            yield Hit(verb.start, verb.end, kind)


def _begins(verb: Hit, objects: Sequence[Hit]) -> str:
    after = [one for one in objects if verb.end <= one.start <= verb.end + _OBJECT]
    before = [one for one in objects if one.end <= verb.start]
    around = [one for one in objects if one.start <= verb.start and one.end >= verb.end]
    close = around or after[:1] or before[-1:]
    return close[0].what if close else ""


def _of_meeting(spoken: Words, text: str, hit: Hit) -> bool:
    """Return whether it is a meeting or a show that an opening opens, and no facility."""
    if hit.what != "opened" or hit.strong:
        return False
    meetings = spoken.marks["meetings.words"].hits(text)
    if not meetings:
        return False
    facilities = [*spoken.facility.hits(text), *spoken.kinds.hits(text)]
    after = [_first_after(hits, hit.end) for hits in (meetings, facilities)]
    if min(after) <= hit.end + _OBJECT:
        return after[0] < after[1]
    before = [
        min((one.start for one in hits), default=len(text)) for hits in (meetings, facilities)
    ]
    return before[0] < before[1]


def _first_after(hits: Sequence[Hit], end: int) -> int:
    return min((one.start for one in hits if one.start >= end), default=_FAR)


def _mood(
    language: str, text: str, one: Trigger, start: int, end: int
) -> tuple[str, tuple[int, int]] | None:
    spoken = words(language)
    if language == "ko":
        return _korean_mood(spoken, text, one, start, end)
    first = max(start, one.start - _BEFORE)
    for mood, mark, where in (
        ("denied", "negation.before", first),
        ("denied", "negation.far", start),
        ("condition", "condition.before", start),
    ):
        if found := _last(spoken, mark, text, where, one.start):
            return mood, found
    last = end if _is_noun(spoken, text, one) else min(end, one.end + _AFTER)
    if found := _last(spoken, "negation.after", text, one.end, last):
        return "denied", found
    if found := _last(spoken, "future.before", text, first, one.start):
        return "plan", found
    return _planned_verb(spoken, text, one) or _planned_noun(spoken, text, one, end)


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
    return re.compile("|".join(re.escape(one) for one in words("ko").lists["future.breaks"]))


def breaks(text: str, start: int, end: int) -> list[int]:
    """Return where verbs that have happened end in a stretch of Korean text."""
    return [found.end() for found in _breaks().finditer(text, start, end)]


def _last(spoken: Words, mark: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    hits = spoken.marks[mark].hits(text[start:end]) if end > start else []
    return (start + hits[-1].start, start + hits[-1].end) if hits else None
