"""Define a claim that an article makes, as it is proposed to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ArticleEvent = Literal["announced", "started", "opened", "operating", "other"]


@dataclass(frozen=True)
class Span:
    """Where in an article's text something stands: from `start` up to `end`, in characters."""

    start: int
    end: int


@dataclass(frozen=True)
class Claim:
    """One event that one sentence tells of, in one region, with what the rules could read of it.

    `region_id` is empty where the name fits several regions (`candidates`) or none. `kind` is the
    article's word for the event; `event_kind` the schema's. `date` is an ISO day that may stop
    after the month or year, empty where nothing says it; `date_precision` one of
    schema.PRECISIONS or "". `facility_kinds` are ids of the pack's kinds. `claimant` is who says
    so in the sentence or the article. `sentence` is quoted as it stands, at `span` of the text;
    `marks` are the places of the words it rests on. `confidence` is from 0 to 1, `why` the keys of
    the messages that explain it. `item` is the number of the item in a list of articles (from 0),
    `existing` the id of an event of the pack that the claim is a further source of.
    """

    region_id: str
    region: str
    province: str
    kind: ArticleEvent
    event_kind: str
    date: str
    date_precision: str
    facility_kinds: tuple[str, ...]
    claimant: str
    sentence: str
    span: Span
    confidence: float
    marks: tuple[Span, ...] = ()
    candidates: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    item: int = 0
    existing: str = ""
