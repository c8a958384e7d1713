"""Propose the claims of an article: a pack and an article in, claims out, each explained."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.claims import Claim, Span
from regiondash.evidence.articles.confidence import confidence, keys
from regiondash.evidence.articles.gazetteer import gazetteer
from regiondash.evidence.articles.reading import read
from regiondash.evidence.articles.standing import Standing, existing
from regiondash.evidence.articles.telling import told
from regiondash.evidence.articles.told import Before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from regiondash.evidence.articles.gazetteer import Gazetteer
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
    sentences = read(pack, names, article)
    found = _once(_all(sentences))
    speakers = _speakers(sentences)
    standing = Standing(pack)
    return tuple(
        replace(claim, existing=existing(standing, claim))
        for one in found
        for claim in (_claim(pack, names, one, speakers.get(one.sentence.item, "")),)
    )


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
        places=sentence.places or (before.places if is_same else ()),
        day=days[-1] if days else before.day if is_same else "",
        has_facility=sentence.has_facility or (is_same and before.has_facility),
    )


def _speakers(sentences: Iterable[Sentence]) -> dict[int, str]:
    """Return who speaks in each item: the first who is named in it."""
    found: dict[int, str] = {}
    for sentence in sentences:
        if sentence.speaker:
            found.setdefault(sentence.item, sentence.speaker.name)
    return found


def _once(found: Iterable[Told]) -> list[Told]:
    """Return what is told, of each event of an item the telling that says most."""
    kept: list[Told] = []
    for one in found:
        same = next((place for place, other in enumerate(kept) if _is_same(one, other)), None)
        if same is None:
            kept.append(one)
        elif _fulness(one) > _fulness(kept[same]):
            kept[same] = replace(one, facility_kinds=_kinds(one, kept[same]))
        else:
            kept[same] = replace(kept[same], facility_kinds=_kinds(kept[same], one))
    return kept


def _kinds(one: Told, other: Told) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.facility_kinds, *other.facility_kinds)))


def _fulness(one: Told) -> float:
    is_dated = one.reasons[2] not in _NOT_DATED
    return confidence(one.reasons) + 2 * is_dated


def _is_same(one: Told, other: Told) -> bool:
    """Return whether two tellings are of one event: place and kind alike, no days that differ."""
    if one.sentence.item != other.sentence.item or one.trigger.event != other.trigger.event:
        return False
    if _ids(one) != _ids(other) or (
        one.trigger.event == "other" and one.trigger.kind != other.trigger.kind
    ):
        return False
    either_open = one.reasons[2] in _NOT_DATED or other.reasons[2] in _NOT_DATED
    within = one.day.iso.startswith(other.day.iso) or other.day.iso.startswith(one.day.iso)
    return either_open or within


def _ids(one: Told) -> tuple[str, ...]:
    return one.place.candidates if one.place else ()


def _claim(pack: Pack, names: Gazetteer, one: Told, of_item: str) -> Claim:
    sentence = one.sentence
    ids = _ids(one)
    region_id = ids[0] if len(ids) == 1 else ""
    speaker = sentence.speaker.name if sentence.speaker else ""
    who = "claimant_said" if speaker else "claimant_of_article" if of_item else "claimant_unknown"
    reasons = (*one.reasons, who)
    start = max(sentence.start, 0)
    province = names.home[region_id] if region_id else ""
    return Claim(
        region_id=region_id,
        region=_cell(pack, "regions", region_id) or (one.place.name if one.place else ""),
        province=_cell(pack, "provinces", province),
        kind=one.trigger.event,
        event_kind=_AS_KIND.get(one.trigger.kind, one.trigger.kind),
        date=one.day.iso,
        date_precision=one.day.precision,
        facility_kinds=tuple(kind for kind in one.facility_kinds if kind in _kind_ids(pack)),
        claimant=speaker or of_item,
        sentence=sentence.text,
        span=Span(start, start + len(sentence.text)) if sentence.start >= 0 else Span(0, 0),
        confidence=confidence(reasons),
        marks=_marks(one),
        candidates=ids if len(ids) > 1 else (),
        why=keys(reasons),
        item=sentence.item,
    )


def _kind_ids(pack: Pack) -> set[str]:
    return {kind.id for kind in pack.kinds}


def _cell(pack: Pack, table: str, key: str) -> str:
    """Return the English name of a region or province, empty for none."""
    frame = pack.regions if table == "regions" else pack.provinces
    column = "region_id" if table == "regions" else "province_id"
    found = frame.loc[frame[column] == key, "name_en"] if key else frame["name_en"][:0]
    return str(found.iloc[0]) if len(found) else ""


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
