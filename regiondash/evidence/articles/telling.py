"""Say what a sentence tells of which place and when: a read sentence in, `Told` events out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.clauses import Clause, clauses
from regiondash.evidence.articles.telling_when import day_of, paired, report_day
from regiondash.evidence.articles.told import Before, Told
from regiondash.evidence.articles.triggers import triggers
from regiondash.evidence.articles.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from regiondash.evidence.articles.days import Mention
    from regiondash.evidence.articles.named import Named
    from regiondash.evidence.articles.told import Sentence

_BEGINNING: Final = 70  # letters at a sentence's beginning in which it may point back
# Of a facility that only the sentences before named these are told.
_OF_FACILITIES: Final = ("started", "opened", "operation_claimed")
_NEEDS_KIND: Final = "visit"


def told(sentence: Sentence, before: Before) -> list[Told]:
    """Return what a sentence tells, given what the ones before it told."""
    places, points_back = _places(sentence, before)
    by_context = not sentence.has_facility and before.has_facility and before.item == sentence.item
    found = triggers(
        sentence.language, sentence.text, spoken_of=sentence.has_facility or by_context
    )
    if by_context:
        found = [one for one in found if one.strong or one.kind in _OF_FACILITIES]
    if not found or sentence.text.endswith("?"):
        return []
    if not places:
        return list(_of_programme(sentence, before))
    said_on, days = report_day(sentence, before)
    own = () if points_back else places
    made = clauses(sentence.language, sentence.text, found, own, days)
    return list(_each(sentence, made, places, said_on, points_back=points_back))


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
