"""Divide a block of text into sentences, in English and Korean: text in, spans out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from regiondash.evidence.articles.claims import Span
from regiondash.evidence.articles.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 1200  # letters; what is longer without an end is cut at a space
_END: Final = re.compile("[.!?。][\"'\u201d\u2019)\\]」』]{0,3}(?=\\s|$)|[。」』](?=[가-힣])")
_LAST_WORD: Final = re.compile(r"([\w.'\u2019-]{1,20})$")
# Abbreviations that may end a sentence too, or be words of their own.
_MAY_END: Final = ("no", "co", "st", "mar", "inc", "ltd", "etc", "p.m", "a.m", "corp")


def sentences(text: str) -> list[Span]:
    """Return where the sentences of a text stand, without the white space around them."""
    return [span for whole in _divided(text) for span in _cut(text, whole)]


def _divided(text: str) -> Iterator[Span]:
    start = 0
    for found in _END.finditer(text):
        if _ends_here(text, found):
            yield Span(start, found.end())
            start = found.end()
    yield Span(start, len(text))


def _ends_here(text: str, found: re.Match[str]) -> bool:
    following = text[found.end() : found.end() + 4].lstrip()[:1]
    if found.group()[0] != ".":
        return not following.islower()
    before = _LAST_WORD.search(text, max(0, found.start() - 20), found.start())
    word = before[1].lower() if before else ""
    if word.isdigit() and following.isdigit():
        return False
    if word.strip(".'") in words("en").lists["sentences.abbreviations"] and (
        following.isdigit() or word not in _MAY_END
    ):
        return False
    is_initial = (
        len(word.rsplit(".", maxsplit=1)[-1]) == 1 and word[-1:].isalpha() and word.isascii()
    )
    return not is_initial and not following.islower()


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence, trimmed; one that is too long in pieces."""
    start, end = span.start, span.end
    while end - start > LONGEST:
        space = text.rfind(" ", start, start + LONGEST)
        middle = space if space > start else start + LONGEST
        yield from _trimmed(text, start, middle)
        start = middle
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield Span(start + left, start + len(piece.rstrip()))
