"""Find what a sentence says has happened: text in, words for events out, plans told apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.moods import mood_of
from regiondash.evidence.articles.told import Trigger
from regiondash.evidence.articles.vocabulary import Hit, Words, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_BEFORE: Final = 45  # letters before a word for an event in which a plan or denial bears on it
_KO_BEFORE: Final = 14
_OBJECT: Final = 32  # letters after a verb of beginning in which what is begun stands
_FAR: Final = 1_000_000

# Of several words for events without a place or day between them, which one counts.
_RANK: Final = (
    *("criticism", "inspection", "announced", "started", "opened", "operation_claimed", "visit"),
    *("frame_done", "progress", "rebuild", "disaster", "policy", "build"),
)
_CAN_BE_PLANNED: Final = ("started", "opened", "operation_claimed", "announced", "build", "rebuild")


def triggers(language: str, text: str, *, spoken_of: bool) -> list[Trigger]:
    """Return the words for events in a sentence, in its order, as their own words mean them.

    `spoken_of` says that a facility was named in the sentence (or just before it): without one
    only the words count that speak of building by themselves.
    """
    spoken = words(language)
    hits = [hit for hit in _hits(spoken, text) if hit.strong or spoken_of]
    hits = [hit for hit in hits if not _only_refers(language, text, hit)]
    if any(hit.what in _DEEDS for hit in hits):
        hits = [hit for hit in hits if not _only_describes(text, hit)]
    return [Trigger(hit.start, hit.end, hit.what, hit.strong) for hit in _apart(hits)]


def _only_refers(language: str, text: str, hit: Hit) -> bool:
    """Return whether something else is counted from an event: two months after its opening."""
    if language == "ko":
        return bool(_KO_COUNTED.match(text, hit.end))
    before = text[max(0, hit.start - _BEFORE) : hit.start]
    is_of_speaker = hit.what == "visit" and before.endswith("who ")
    return is_of_speaker or bool(_COUNTED.search(before) or _OF_THOSE.search(before))


_COUNTED: Final = re.compile(
    r"\b(?:days?|weeks?|months?|years?|half|soon|shortly|long|just)\s(?:after|since|following|from|before)\s"
    r"[^,;.]{0,36}$",
    re.IGNORECASE,
)
_OF_THOSE: Final = re.compile(
    r"(?:^|[,;]\s|\bthat\s)(?:of|among)\s(?:the|all|those|its)(?:\s[\w-]{1,15}){0,2}\s"
    r"(?:factories|plants|hospitals|mills|facilities|sites|projects)\s$",
    re.IGNORECASE,
)
_KO_COUNTED: Final = re.compile(
    r"(?:한|된|식)?\s?(?:지|이후|후|뒤)?\s?(?:약|불과|꼭|근)?\s?(?:\d{1,3}|한|두|세|네|몇|반|일)\s?(?:여\s?)?"
    r"(?:개월|달|년|일|주)(?:여|간)?\s?(?:만|이 지나|이 넘|째|가 지나|을 맞|이 된|주년)"
)


def _only_describes(text: str, hit: Hit) -> bool:
    """Return whether damage only describes a place of which something else is told."""
    if hit.what == "progress":
        return text.startswith("던 ", hit.end)
    return hit.what == "disaster" and bool(_DESCRIBING.match(text, hit.end))


_DESCRIBING: Final = re.compile(
    r"(?:으?로|탓에|때문에|은|된|진|났던|됐던|었던|당한|를 당한|를 입은|긴)?"
    r"\s(?:지역|주민|복구|멈|[가-힣]{1,6}군|[가-힣]{1,6}시)"
)
_DEEDS: Final = ("started", "opened", "operation_claimed")


def with_mood(language: str, text: str, one: Trigger, start: int, end: int) -> Trigger | None:
    """Return a word for an event as its clause (from `start` to `end`) means it.

    A plan is an announcement; what is denied or only supposed is no such event, but something
    else that is told of the place. None where nothing is told that counts.
    """
    found = mood_of(language, text, one, start, end)
    mood, mark = found or ("", (0, 0))
    if mood == "denied" and one.kind in {"progress", "disaster"}:
        return one
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
    near = text[max(0, hit.start - _KO_BEFORE) : hit.start]
    before = near if spoken.language == "ko" else text[: hit.start]
    return bool(is_completed) and spoken.has("frame.words", before)


_COMPLETED: Final = re.compile(
    "complet|was finished|were finished|been finished|완성|완공|공사가|공사를|건설이|건설을",
    re.IGNORECASE,
)


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
        if spoken.language == "ko" and spoken.has("frame.words", text[_near(verb) : verb.start]):
            yield Hit(verb.start, verb.end, "frame_done")
        elif what:
            kind = "started" if what == "construction" else "operation_claimed"
            yield Hit(verb.start, verb.end, kind)


def _near(verb: Hit) -> int:
    return max(0, verb.start - _KO_BEFORE)


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
