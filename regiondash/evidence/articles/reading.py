"""Read the sentences of an article: its text and a pack in, what each sentence tells out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles import days, layout, places, sentences, speakers
from regiondash.evidence.articles.told import Sentence
from regiondash.evidence.articles.vocabulary import language_of, words
from regiondash.pack.cells import is_partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.evidence.articles.gazetteer import Gazetteer
    from regiondash.evidence.articles.named import Named, Province
    from regiondash.evidence.articles.places import Context
    from regiondash.evidence.articles.vocabulary import Words
    from regiondash.evidence.intake.raw import Article

LONGEST: Final = 1_000_000  # letters of an article that are read
_SHORTEST: Final = 5  # letters that tell of an event in any language
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def is_cut(article: Article) -> bool:
    """Return whether an article is longer than what is read of it."""
    return len(article.text) > LONGEST


def read(gazetteer: Gazetteer, article: Article) -> list[Sentence]:
    """Return the sentences of an article that name a place or an event, its title the first.

    The title, where the text does not begin with it, is given the position -1.
    """
    text = article.text[:LONGEST]
    published = article.published_on if is_partial_date(article.published_on) else ""
    raw = [*_title(article, published), *_raw(text, published)]
    named = [places.named_in(gazetteer, one.text) for one in raw]
    context = places.context_of(gazetteer, text, named)
    year = _only_year(text)
    return [
        _filled(gazetteer, context, one, here, year) for one, here in zip(raw, named, strict=True)
    ]


def _title(article: Article, published: str) -> Iterator[Sentence]:
    title = article.title.strip()
    if title and title not in article.text[: len(title) * 2 + 200]:
        yield Sentence(title, -1, language_of(title), 0, published, in_list=False)


def _raw(text: str, published: str) -> Iterator[Sentence]:
    for block in layout.blocks(text, published):
        run = text[block.start : block.end]
        for span in sentences.sentences(run):
            said = run[span.start : span.end]
            if len(said) < _SHORTEST:
                continue
            yield Sentence(
                said,
                block.start + span.start,
                language_of(said),
                block.item,
                block.day,
                in_list=block.in_list,
                head=block.head,
            )


def _only_year(text: str) -> int:
    """Return the one year that a text names, 0 if it names none or several."""
    years = {found.group() for found in _YEAR.finditer(text)}
    return int(years.pop()) if len(years) == 1 else 0


def _has_facility(spoken: Words, text: str) -> bool:
    """Return whether a facility is named, and not just works of another kind: a power plant."""
    works = spoken.marks["works.words"].hits(text)
    return any(
        all(one.start >= work.end or one.end <= work.start for work in works)
        for one in spoken.facility.hits(text)
    )


def _filled(
    gazetteer: Gazetteer,
    context: Context,
    one: Sentence,
    named: tuple[list[Named], list[Province]],
    year: int,
) -> Sentence:
    """Return a sentence with what stands in it."""
    spoken = words(one.language)
    here = (places.settled(gazetteer, place, context) for place in named[0])
    kept: tuple[Named, ...] = tuple(place for place in here if place is not None)
    found = gazetteer.kinds[one.language].hits(one.text)
    kinds = tuple((hit.start, hit.end, hit.what) for hit in found)
    said_by = speakers.speaker(gazetteer.speakers[one.language], one.language, one.text)
    return replace(
        one,
        places=kept,
        provinces=tuple(province.province_id for province in named[1]),
        days=tuple(days.mentions(one.language, one.text, one.base, year)),
        speaker=said_by,
        head_speaker=speakers.in_head(gazetteer.speakers, one.head),
        kinds=kinds,
        has_facility=bool(kinds) or _has_facility(spoken, one.text),
    )
