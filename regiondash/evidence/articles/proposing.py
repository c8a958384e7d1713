"""Propose the claims of an article: a pack and an article in, claims out, each explained."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.claims import Claim, Span
from regiondash.evidence.articles.confidence import confidence, keys, points
from regiondash.evidence.articles.gazetteer import gazetteer
from regiondash.evidence.articles.reading import read
from regiondash.evidence.articles.standing import Standing, differs, existing
from regiondash.evidence.articles.telling import UNCLEAR, told
from regiondash.evidence.articles.told import Before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from regiondash.evidence.articles.gazetteer import Gazetteer
    from regiondash.evidence.articles.named import Named
    from regiondash.evidence.articles.told import Sentence, Told
    from regiondash.evidence.intake.raw import Article
    from regiondash.pack.model import Pack

# What the schema calls the words for events that it has no kind of its own for.
_AS_KIND: Final = {"visit": "inspection", "disaster": "progress", "build": "progress"}
_NOT_DATED: Final = ("day_of_report", "day_of_item", "day_unknown")


def claims_of(pack: Pack, article: Article) -> tuple[Claim, ...]:
    """Return the claims that an article makes, in its order.

    An article that speaks of no event gives none. Of one event told twice in an item the fuller
    telling is kept. Reads at most `reading.LONGEST` letters.
    """
    names = gazetteer(pack)
    sentences = read(names, article)
    found = _without_unclear(_once(_all(sentences)))
    speakers = _speakers(sentences)
    standing = Standing(pack)
    return tuple(
        _beside_what_stands(standing, claim)
        for one in found
        for claim in (_claim(names, one, speakers.get(one.sentence.item, "")),)
    )


def _beside_what_stands(standing: Standing, claim: Claim) -> Claim:
    """Return a claim with the event it tells again, or the word that another day stands."""
    known = existing(standing, claim)
    if not known and differs(standing, claim):
        key = keys(["day_differs"])
        return replace(
            claim,
            why=claim.why + key,
            confidence=round(claim.confidence + sum(map(points, key)) / 100, 2),
        )
    return replace(claim, existing=known)


def _all(sentences: Sequence[Sentence]) -> Iterator[Told]:
    before = Before()
    for sentence in sentences:
        yield from told(sentence, before)
        before = _after(before, sentence)


def _after(before: Before, sentence: Sentence) -> Before:
    is_same = before.item == sentence.item
    days = [one.day.iso for one in sentence.days if one.day.precision == "day"]
    return replace(
        before,
        item=sentence.item,
        places=_distinct(sentence.places) or (before.places if is_same else ()),
        day=days[-1] if days else before.day if is_same else "",
        has_facility=sentence.has_facility or (is_same and before.has_facility),
    )


def _distinct(places: Sequence[Named]) -> tuple[Named, ...]:
    return tuple({place.candidates: place for place in places}.values())


def _speakers(sentences: Iterable[Sentence]) -> dict[int, str]:
    """Return who speaks in each item: the first who is named in it."""
    found: dict[int, str] = {}
    for sentence in sentences:
        name = sentence.head_speaker or (sentence.speaker.name if sentence.speaker else "")
        if name:
            found.setdefault(sentence.item, name)
    return found


def _once(found: Iterable[Told]) -> list[Told]:
    """Return what is told, of each event of an item the telling that says most."""
    kept: list[Told] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for one in found:
        alike = places.setdefault(_key(one), [])
        same = next((place for place in alike if _is_same_day(one, kept[place])), None)
        if same is None:
            alike.append(len(kept))
            kept.append(one)
        elif _fulness(one) > _fulness(kept[same]):
            kept[same] = replace(one, facility_kinds=_kinds(one, kept[same]))
        else:
            kept[same] = replace(kept[same], facility_kinds=_kinds(kept[same], one))
    return kept


def _without_unclear(found: Sequence[Told]) -> list[Told]:
    """Return what is told, what is not clear only of places of which nothing else is told."""
    clear = {(one.sentence.item, _ids(one)) for one in found if UNCLEAR not in one.reasons}
    return [
        one
        for one in found
        if UNCLEAR not in one.reasons or (one.sentence.item, _ids(one)) not in clear
    ]


def _key(one: Told) -> tuple[object, ...]:
    """Return what two tellings of one event have in common beside the day."""
    kind = one.trigger.kind if one.trigger.event == "other" else ""
    return one.sentence.item, one.trigger.event, kind, _ids(one)


def _kinds(one: Told, other: Told) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.facility_kinds, *other.facility_kinds)))


def _fulness(one: Told) -> float:
    is_dated = one.reasons[2] not in _NOT_DATED
    return confidence(one.reasons) + 2 * is_dated


def _is_same_day(one: Told, other: Told) -> bool:
    """Return whether the days of two tellings do not differ."""
    either_open = one.reasons[2] in _NOT_DATED or other.reasons[2] in _NOT_DATED
    within = one.day.iso.startswith(other.day.iso) or other.day.iso.startswith(one.day.iso)
    return either_open or within


def _ids(one: Told) -> tuple[str, ...]:
    return one.place.candidates if one.place else ()


def _claim(names: Gazetteer, one: Told, of_item: str) -> Claim:
    sentence = one.sentence
    ids = _ids(one)
    region_id = ids[0] if len(ids) == 1 else ""
    speaker = sentence.speaker.name if sentence.speaker else ""
    who = "claimant_said" if speaker else "claimant_of_article" if of_item else "claimant_unknown"
    reasons = (*one.reasons, who)
    start = max(sentence.start, 0)
    return Claim(
        region_id=region_id,
        region=names.names.get(region_id, "") or (one.place.name if one.place else ""),
        province=names.names.get(names.home.get(region_id, ""), ""),
        kind=one.trigger.event,
        event_kind=_AS_KIND.get(one.trigger.kind, one.trigger.kind),
        date=one.day.iso,
        date_precision=one.day.precision,
        facility_kinds=one.facility_kinds,
        claimant=speaker or of_item,
        sentence=sentence.text,
        span=Span(start, start + len(sentence.text)) if sentence.start >= 0 else Span(0, 0),
        confidence=confidence(reasons),
        marks=_marks(one),
        candidates=ids if len(ids) > 1 else (),
        why=keys(reasons),
        item=sentence.item,
    )


def _marks(one: Told) -> tuple[Span, ...]:
    """Return the words a claim rests on, by their places in the article's text."""
    sentence = one.sentence
    if sentence.start < 0:
        return ()
    spots = [(one.trigger.start, one.trigger.end), one.trigger.mark, one.day_mark]
    if one.place and "place_before" not in one.reasons:
        spots.append((one.place.start, one.place.end))
    spots += [(start, end) for start, end, kind in sentence.kinds if kind in one.facility_kinds]
    if sentence.speaker:
        spots.append((sentence.speaker.start, sentence.speaker.end))
    at = sentence.start
    return tuple(Span(at + start, at + end) for start, end in sorted(set(spots)) if end > start)
