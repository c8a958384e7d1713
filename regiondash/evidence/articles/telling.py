"""Say what a sentence tells of which place and when: a read sentence in, `Told` events out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.clauses import Clause, clauses
from regiondash.evidence.articles.telling_when import day_of, paired, report_day
from regiondash.evidence.articles.told import Before, Told, Trigger
from regiondash.evidence.articles.triggers import triggers
from regiondash.evidence.articles.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from regiondash.evidence.articles.days import Mention
    from regiondash.evidence.articles.named import Named
    from regiondash.evidence.articles.told import Sentence

_BEGINNING: Final = 70  # letters at a sentence's beginning in which it may point back
# Of a facility that only the sentences before named these are told.
_OF_FACILITIES: Final = ("started", "opened", "operation_claimed")
UNCLEAR: Final = "event_unclear"
_NEEDS_KIND: Final = "visit"


def told(sentence: Sentence, before: Before) -> list[Told]:
    """Return what a sentence tells, given what the ones before it told."""
    places, points_back = _places(sentence, before)
    by_context = not sentence.has_facility and before.has_facility and before.item == sentence.item
    found = triggers(
        sentence.language, sentence.text, spoken_of=sentence.has_facility or by_context
    )
    found = [one for one in found if not _in_name(sentence, one)]
    if by_context:
        found = [one for one in found if one.strong or one.kind in _OF_FACILITIES]
    if sentence.text.endswith("?") or _of_other_works(sentence):
        return []
    if not places:
        return list(_of_programme(sentence, before)) if found else []
    said_on, days = report_day(sentence, before)
    own = () if points_back else places
    made = clauses(sentence.language, sentence.text, found, own, days)
    if not made:
        return list(_unclear(sentence, days, said_on))
    return _without_remarks(_each(sentence, made, places, said_on, points_back=points_back))


def _unclear(
    sentence: Sentence, days: Sequence[Mention], said_on: Mention | None
) -> Iterator[Told]:
    """Yield that something is told of facilities in a place, where no words say what."""
    spots = _of_facility(sentence)
    if not (sentence.has_facility and sentence.places and spots):
        return
    trigger = Trigger(*spots[0], "progress")
    clause = Clause(0, len(sentence.text), trigger, sentence.places, tuple(days))
    for place in sentence.places:
        day, mark, why = day_of(sentence, clause, [clause], days, said_on)
        kinds = _kinds(sentence, clause)
        said = "kind_said" if kinds else "kind_not_said"
        yield Told(
            sentence, trigger, place, day, mark, kinds, (_place_reason(place), UNCLEAR, why, said)
        )


def _of_facility(sentence: Sentence) -> list[tuple[int, int]]:
    """Return where a sentence names kinds of facilities, or their construction."""
    spoken = words(sentence.language)
    if spoken.marks["meetings.words"].is_in(sentence.text):
        return []
    hits = [one for one in spoken.objects.hits(sentence.text) if one.what == "construction"]
    return [*((start, end) for start, end, _ in sentence.kinds), *((h.start, h.end) for h in hits)]


def _in_name(sentence: Sentence, one: Trigger) -> bool:
    """Return whether a word for an event is but a part of a place's name."""
    return any(place.start < one.end and one.start < place.end for place in sentence.places)


def _without_remarks(some: Iterable[Told]) -> list[Told]:
    """Return what is told without what was said on the same visit, when that has no day."""
    told_of = _decided(list(some))
    dated = {one.place for one in told_of if one.reasons[2] in _DATED}
    return [
        one
        for one in told_of
        if one.trigger.kind not in _REMARKS
        or one.trigger.mood
        or one.reasons[2] in _DATED
        or one.place not in dated
    ]


def _decided(some: Sequence[Told]) -> list[Told]:
    """Return what is told, a plan and the decision on it as one, on the day of the decision."""
    policies = {
        one.place: one for one in some if one.trigger.kind == "policy" and one.reasons[2] in _DATED
    }
    plans = {one.place for one in some if one.trigger.event == "announced"}
    return [
        _on_day_of(one, policies.get(one.place))
        for one in some
        if not (one.trigger.kind == "policy" and one.place in plans)
    ]


def _on_day_of(one: Told, other: Told | None) -> Told:
    if other is None or one.trigger.event != "announced" or one.reasons[2] in _DATED:
        return one
    reasons = (*one.reasons[:2], other.reasons[2], *one.reasons[3:])
    return replace(one, day=other.day, day_mark=other.day_mark, reasons=reasons)


_REMARKS: Final = ("policy", "visit", "inspection", "criticism")
_DATED: Final = ("day_said", "month_said", "year_said")


def _of_other_works(sentence: Sentence) -> bool:
    """Return whether works of another kind are built, and no facility is named beside them."""
    return not sentence.has_facility and words(sentence.language).has("works.words", sentence.text)


def _places(sentence: Sentence, before: Before) -> tuple[tuple[Named, ...], bool]:
    """Return the places a sentence tells of, and whether it takes them from the one before."""
    if sentence.places:
        return sentence.places, False
    is_same = before.item == sentence.item and len(before.places) == 1
    if not is_same or sentence.provinces:
        return (), False
    hits = words(sentence.language).marks["back.words"].hits(sentence.text)
    points = any(hit.start < _BEGINNING for hit in hits)
    return (before.places, True) if points else ((), False)


def _each(
    sentence: Sentence,
    made: Sequence[Clause],
    places: Sequence[Named],
    said_on: Mention | None,
    *,
    points_back: bool,
) -> Iterator[Told]:
    """Yield the events of the clauses, one a place."""
    for number, clause in enumerate(made):
        if clause.trigger.kind == _NEEDS_KIND and not _has_site(sentence):
            continue
        here = clause.places or _borrowed(made, number) or tuple(places)
        for place, own in paired(clause, here):
            day, mark, why = day_of(sentence, clause, made, own, said_on)
            kinds = _kinds(sentence, clause)
            reasons = (
                "place_before" if points_back else _place_reason(place),
                _event_reason(clause),
                why,
                "kind_said" if kinds else "kind_not_said",
            )
            yield Told(sentence, clause.trigger, place, day, mark, kinds, reasons)


def _borrowed(made: Sequence[Clause], number: int) -> tuple[Named, ...]:
    """Return the places of the clause before, or after, one that names none."""
    earlier = [one.places for one in made[:number] if one.places]
    later = [one.places for one in made[number + 1 :] if one.places]
    return earlier[-1] if earlier else later[0] if later else ()


def _kinds(sentence: Sentence, clause: Clause) -> tuple[str, ...]:
    inside = [kind for start, _, kind in sentence.kinds if clause.start <= start < clause.end]
    return tuple(dict.fromkeys(inside or [kind for _, _, kind in sentence.kinds]))


def _has_site(sentence: Sentence) -> bool:
    return bool(sentence.kinds) or bool(_SITE.search(sentence.text))


_SITE: Final = re.compile(
    r"construction site|building site|건설장|건설 현장|공사장|regional-industry|지방공업",
    re.IGNORECASE,
)


def _place_reason(place: Named) -> str:
    if len(place.candidates) > 1:
        return "place_open"
    if place.by_context:
        return "place_by_context"
    if place.is_odd:
        return "place_other_unit"
    if place.province_id:
        return "place_with_province"
    return "place_with_unit" if place.is_full else "place_alone"


def _event_reason(clause: Clause) -> str:
    trigger = clause.trigger
    if trigger.mood:
        return "event_planned" if trigger.mood == "plan" else "event_denied"
    if trigger.event == "other":
        return "event_other"
    return "event_sure" if trigger.strong else "event_with_facility"


def _of_programme(sentence: Sentence, before: Before) -> Iterator[Told]:
    """Yield what is told of the programme as a whole, whose places are counted and not named."""
    marks = words(sentence.language).marks
    is_of_all = marks["everywhere.words"].is_in(sentence.text)
    if not is_of_all or not sentence.has_facility:
        return
    said_on, days = report_day(sentence, before)
    found = triggers(sentence.language, sentence.text, spoken_of=True)
    made = clauses(sentence.language, sentence.text, found, (), days)
    if made:
        clause = made[0]
        trigger = replace(clause.trigger, kind=_POLICY.get(clause.trigger.kind, "progress"))
        day, mark, why = day_of(sentence, clause, made, clause.days, said_on)
        kinds = _kinds(sentence, clause)
        said = "kind_said" if kinds else "kind_not_said"
        yield Told(
            sentence, trigger, None, day, mark, kinds, ("place_none", "event_other", why, said)
        )


_POLICY: Final = {
    "announced": "policy",
    "policy": "policy",
    "criticism": "criticism",
    "inspection": "inspection",
}
