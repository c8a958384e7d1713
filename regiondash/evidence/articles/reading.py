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
    from regiondash.evidence.articles.named import Named
    from regiondash.evidence.articles.places import Context
    from regiondash.evidence.intake.raw import Article
    from regiondash.pack.model import Pack

LONGEST: Final = 1_000_000  # letters of an article that are read
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def is_cut(article: Article) -> bool:
    """Return whether an article is longer than what is read of it."""
    return len(article.text) > LONGEST


def read(pack: Pack, gazetteer: Gazetteer, article: Article) -> list[Sentence]:
    """Return the sentences of an article that name a place or an event, its title the first.

    The title, where the text does not begin with it, is given the position -1.
    """
    text = article.text[:LONGEST]
    published = article.published_on if is_partial_date(article.published_on) else ""
    raw = [*_title(article, published), *_raw(text, published)]
    context = places.context_of(gazetteer, [one.text for one in raw])
    year = _only_year(text)
    return [_filled(pack, gazetteer, context, one, year) for one in raw]


def _title(article: Article, published: str) -> Iterator[Sentence]:
    title = article.title.strip()
    if title and title not in article.text[: len(title) * 2 + 200]:
        yield Sentence(title, -1, language_of(title), 0, published, in_list=False)


def _raw(text: str, published: str) -> Iterator[Sentence]:
    for block in layout.blocks(text, published):
        run = text[block.start : block.end]
        for span in sentences.sentences(run):
            said = run[span.start : span.end]
            yield Sentence(
                said,
                block.start + span.start,
                language_of(said),
                block.item,
                block.day,
                in_list=block.in_list,
            )


def _only_year(text: str) -> int:
    """Return the one year that a text names, 0 if it names none or several."""
    years = {found.group() for found in _YEAR.finditer(text)}
    return int(years.pop()) if len(years) == 1 else 0


def _filled(
    pack: Pack, gazetteer: Gazetteer, context: Context, one: Sentence, year: int
) -> Sentence:
    """Return a sentence with what stands in it."""
    spoken = words(one.language)
    named, provinces = places.named_in(gazetteer, one.text)
    here = (places.settled(gazetteer, place, context) for place in named)
    kept: tuple[Named, ...] = tuple(place for place in here if place is not None)
    found = gazetteer.kinds[one.language].hits(one.text)
    kinds = tuple((hit.start, hit.end, hit.what) for hit in found)
    said_by = speakers.speaker(pack, one.language, one.text)
    return replace(
        one,
        places=kept,
        provinces=tuple(province.province_id for province in provinces),
        days=tuple(days.mentions(one.language, one.text, one.base, year)),
        speaker=said_by,
        kinds=kinds,
        has_facility=bool(kinds) or spoken.facility.is_in(one.text),
    )
