"""Read an article that a user gave: a file's name and bytes, or pasted text, in, an Article out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake.cage import read_caged
from regiondash.evidence.intake.cleaning import clean, clean_paragraphs, has_unseen
from regiondash.evidence.intake.confined import never
from regiondash.evidence.intake.encodings import decoded
from regiondash.evidence.intake.limits import LIMITS
from regiondash.evidence.intake.raw import Article
from regiondash.evidence.intake.received import origin_of, received
from regiondash.text.problems import BadFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from regiondash.evidence.intake.kinds import Kind
    from regiondash.evidence.intake.raw import Origin

ARTICLE_KINDS: Final[tuple[Kind, ...]] = ("text", "html", "docx", "pdf")
PASTED: Final = "pasted.txt"
_LONGEST_TITLE: Final = 300


def read_article(name: str, data: bytes, *, cancelled: Callable[[], bool] = never) -> Article:
    """Return the text of a TXT, HTML, DOCX or PDF file, with its title and day where it says them.

    Raises BadFile, and nothing else, whatever the bytes are; for a PDF without text, too.
    """
    file = received(name, data, ARTICLE_KINDS)
    if file.kind == "text":
        text, notes = decoded(file.origin.name, data)
        return _article(file.origin, text, notes=notes)
    values = read_caged("article", file, cancelled=cancelled).values
    said = {key: str(values.get(key, "")) for key in ("text", "title", "published_on")}
    notes = tuple(map(str, values.get("notes") or ()))  # type: ignore[call-overload]
    return _article(file.origin, **said, notes=notes)


def pasted(text: str) -> Article:
    """Return a text that was pasted; raises BadFile where it is empty or too long."""
    return _article(origin_of(PASTED, text.encode("utf-8", errors="replace")), text)


def _article(
    origin: Origin,
    text: str,
    title: str = "",
    published_on: str = "",
    notes: Iterable[str] = (),
) -> Article:
    cleaned = clean_paragraphs(text)
    if not cleaned:
        raise BadFile("intake.no_text", name=origin.name)
    if len(cleaned) > LIMITS.article_characters:
        raise BadFile("intake.long_article", name=origin.name, limit=LIMITS.article_characters)
    found = (*notes, "intake_note.unseen") if has_unseen(text) else tuple(notes)
    return Article(origin, cleaned, clean(title)[:_LONGEST_TITLE], published_on, found)
