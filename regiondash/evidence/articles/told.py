"""Define what a sentence was found to tell, before it becomes a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from regiondash.evidence.articles.claims import ArticleEvent
    from regiondash.evidence.articles.days import Day, Mention
    from regiondash.evidence.articles.named import Named
    from regiondash.evidence.articles.speakers import Speaker

ARTICLE_EVENTS: Final[dict[str, ArticleEvent]] = {
    "announced": "announced",
    "started": "started",
    "opened": "opened",
    "production_shown": "operating",
    "operation_claimed": "operating",
    "operation_observed": "operating",
}


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


@dataclass(frozen=True)
class Sentence:
    """One sentence and what stands in it; positions count from its beginning.

    `start` is where it stands in the article, `item` the item it is of and `base` the item's day.
    `head` is the date line before it, `head_speaker` who speaks by it.
    """

    text: str
    start: int
    language: str
    item: int
    base: str
    in_list: bool
    head: str = ""
    head_speaker: str = ""
    places: tuple[Named, ...] = ()
    provinces: tuple[str, ...] = ()
    days: tuple[Mention, ...] = ()
    speaker: Speaker | None = None
    kinds: tuple[tuple[int, int, str], ...] = ()
    has_facility: bool = False


@dataclass(frozen=True)
class Told:
    """One event in one place that a sentence tells of; `place` is None for the whole programme."""

    sentence: Sentence
    trigger: Trigger
    place: Named | None
    day: Day
    day_mark: tuple[int, int]
    facility_kinds: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Before:
    """What the sentences before have told: the last item, its places and day."""

    item: int = -1
    places: tuple[Named, ...] = ()
    day: str = ""
    has_facility: bool = False
