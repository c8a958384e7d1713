"""Turn an accepted claim into rows of a pack: a claim and its source in, rows out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.articles.attribution import named_in_both, origin_of, state_says
from regiondash.evidence.articles.vocabulary import language_of, words
from regiondash.evidence.imports.source import source_row
from regiondash.pack.additions import put
from regiondash.pack.cells import is_partial_date
from regiondash.schema import EVENTS, LIST_SEPARATOR
from regiondash.text import say
from regiondash.text.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.evidence.articles.claims import Claim
    from regiondash.evidence.intake.raw import Article
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

_STATUS: Final = ("announced", "started", "opened", "operating")
_NOT_OWN: Final = ("state_media",)
_HASH: Final = 8


@dataclass(frozen=True)
class _Place:
    """Which part of a programme an event counts for."""

    programme: str
    role: str
    cohort: str = ""
    site: str = ""


def rows_of(
    pack: Pack, claim: Claim, article: Article, source: str, entered_on: str
) -> tuple[Row, ...]:
    """Return the rows that an accepted claim puts over a pack: its event's, and its source's.

    `source` is a source's id or "Publisher; title; date; address". A claim that an event stands
    for (`existing`) adds its source to that event; any other becomes an event of its own, whose
    texts are sentences of our own and whose id is the same each time. `entered_on` is the day of
    the acceptance, ISO. Raises BadSource, or Problem where the place or the day is still open.
    """
    source_id, new = source_row(pack, source)
    given = _source_cells(pack, source_id, new)
    if new is not None:
        given = {**given, "origin": origin_of(pack, claim, given)}
        new = put("sources", given)
    event = _further(pack, claim, source_id) if claim.existing else None
    if claim.existing:
        return tuple(row for row in (new, event) if row is not None and event is not None)
    made = _event(pack, claim, article, given, entered_on)
    return tuple(row for row in (new, made) if row is not None)


def together(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows of several claims as one change can hold them: one a key.

    Of one event told by several, all sources are kept: the first as its own, the others as
    further ones.
    """
    merged: dict[tuple[str, tuple[str, ...]], Row] = {}
    for row in rows:
        key = (row.table, row.key)
        known = merged.get(key)
        is_event = row.table == "events" and known is not None
        merged[key] = _with_sources(known, row) if is_event and known else row
    return tuple(merged.values())


def _with_sources(known: Row, row: Row) -> Row:
    cells, more = dict(known.cells or {}), dict(row.cells or {})
    also = [*_split(cells["also_sources"]), more["source_id"], *_split(more["also_sources"])]
    others = [one for one in dict.fromkeys(also) if one != cells["source_id"]]
    return put("events", {**cells, "also_sources": LIST_SEPARATOR.join(others)})


def _split(cell: str) -> list[str]:
    return [one for one in cell.split(LIST_SEPARATOR) if one]


def _source_cells(pack: Pack, source_id: str, new: Row | None) -> dict[str, str]:
    if new is not None:
        return dict(new.cells or {})
    frame = pack.sources
    return _cells(frame.loc[frame["source_id"] == source_id].iloc[0].to_dict())


def _further(pack: Pack, claim: Claim, source_id: str) -> Row | None:
    """Return the event a claim tells again with its source added, None if it has it already."""
    frame = pack.events
    here = frame.loc[frame["event_id"] == claim.existing]
    if here.empty:
        return None
    cells = _cells(here.iloc[0].to_dict())
    also = _split(cells["also_sources"])
    if source_id in (cells["source_id"], *also):
        return None
    return put("events", {**cells, "also_sources": LIST_SEPARATOR.join([*also, source_id])})


def _cells(row: Mapping[Any, Any]) -> dict[str, str]:
    """Return a row's cells as text: nothing where nothing is known, whole numbers without point."""
    return {str(name): _text(cell) for name, cell in row.items()}


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if cell is None or cell != cell or str(cell) == "<NA>":  # noqa: PLR0124  NaN is not itself
        return ""
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _event(
    pack: Pack, claim: Claim, article: Article, source: Mapping[str, str], entered_on: str
) -> Row:
    """Return the row of a new event."""
    if claim.candidates and not claim.region_id:
        raise Problem("extract.no_place")
    happened_on, precision = _day(claim, article, source)
    reported_on = source.get("published_on", "") or article.published_on
    is_own = _is_own_look(pack, claim, source)
    kind, verdict = _kind(claim, is_own=is_own)
    place = _place(pack, claim, happened_on)
    english, korean = named_in_both(pack, claim, source)
    bears_on = claim.kind if claim.kind in _STATUS and (not is_own or verdict) else ""
    late = precision == "not_after"
    cells = {
        "event_id": _event_id(place, claim, kind, happened_on),
        "programme_id": place.programme,
        "cohort": place.cohort,
        "role": place.role,
        "region_id": claim.region_id,
        "site_id": place.site,
        "kind": kind,
        "basis": "independent" if is_own else "claim",
        "bears_on": bears_on if place.role != "programme" else "",
        "verdict": verdict if bears_on and place.role != "programme" else "",
        "happened_on": happened_on,
        "precision": precision,
        "reported_on": reported_on if late or reported_on >= happened_on else "",
        "entered_on": entered_on,
        "extent": "whole",
        "said_by_en": english,
        "said_by_ko": korean,
        "source_id": source["source_id"],
        "text_en": text_of(pack, claim, kind, english, "en"),
        "text_ko": text_of(pack, claim, kind, korean, "ko"),
        "caveat_en": say("en", "extract_text.not_after") if late else "",
        "caveat_ko": say("ko", "extract_text.not_after") if late else "",
        "note": f"read from an article by rules; points {claim.confidence:.2f}",
    }
    return put("events", {name: cells.get(name, "") for name in EVENTS.names})


def _day(claim: Claim, article: Article, source: Mapping[str, str]) -> tuple[str, str]:
    """Return when it happened: the claim's day, else at the latest when it was published."""
    if claim.date:
        if not is_partial_date(claim.date):
            raise Problem("extract.bad_day", value=claim.date)
        return claim.date, claim.date_precision or _precision(claim.date)
    published = source.get("published_on", "") or article.published_on
    if not published:
        raise Problem("extract.no_day")
    return published, "not_after"


def _precision(day: str) -> str:
    return {4: "year", 7: "month"}.get(len(day), "day")


def _is_own_look(pack: Pack, claim: Claim, source: Mapping[str, str]) -> bool:
    """Return whether the source itself has looked, and does not hand on what others claim."""
    if source.get("kind", "") in _NOT_OWN or state_says(pack, claim):
        return False
    return words(language_of(claim.sentence)).has("look.words", claim.sentence)


def _kind(claim: Claim, *, is_own: bool) -> tuple[str, str]:
    """Return the kind of the event and, for a look of one's own, its verdict."""
    if not is_own:
        return claim.event_kind, ""
    kind = "operation_observed" if claim.kind == "operating" else "assessment"
    return kind, "confirms" if claim.kind in _STATUS else ""


def _place(pack: Pack, claim: Claim, happened_on: str) -> _Place:
    """Return what an event counts for: a cohort's place, a site of one, or an extra site.

    A region that no event puts in a cohort enters that of the event's year where factories are
    begun or announced in it; anything else there is an extra site, which is counted apart.
    """
    programme = _programme(pack)
    if not claim.region_id:
        return _Place(programme, "programme")
    year = int(happened_on[:4])
    factories = {kind.id for kind in pack.kinds if kind.is_factory}
    told = set(claim.facility_kinds)
    if told and not told & factories and factories:
        return _of_site(pack, claim, programme)
    cohorts = _cohorts(pack, claim.region_id, programme)
    if cohorts:
        fitting = [one for one in cohorts if one <= year] or cohorts[:1]
        return _Place(programme, "cohort", str(fitting[-1]))
    one = next(one for one in pack.programmes if one.id == programme)
    begins = claim.kind in {"announced", "started"} and one.first_year <= year <= one.last_year
    return _Place(programme, "cohort", str(year)) if begins else _Place(programme, "extra")


def _programme(pack: Pack) -> str:
    if not pack.programmes:
        raise Problem("extract.no_programme")
    return pack.info.default_programme or pack.programmes[0].id


def _cohorts(pack: Pack, region_id: str, programme: str) -> list[int]:
    events = pack.events
    mine = events[
        (events["region_id"] == region_id)
        & (events["programme_id"] == programme)
        & (events["role"] == "cohort")
    ]
    return sorted({int(one) for one in mine["cohort"].dropna()})


def _of_site(pack: Pack, claim: Claim, programme: str) -> _Place:
    """Return the site of a kind in a region, or an extra place where the pack has none."""
    sites = pack.sites
    mine = sites[
        (sites["region_id"] == claim.region_id)
        & (sites["programme_id"] == programme)
        & sites["kind"].isin(claim.facility_kinds)
    ]
    if len(mine) != 1:
        return _Place(programme, "extra")
    cells = _cells(mine.iloc[0].to_dict())
    return _Place(programme, cells["role"], cells["cohort"], cells["site_id"])


def _event_id(place: _Place, claim: Claim, kind: str, day: str) -> str:
    """Return an id that the same event always has: the region, kind and day, and what they hold."""
    parts = (*vars(place).values(), claim.region_id, kind, day, *sorted(claim.facility_kinds))
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_HASH]
    return "-".join(
        ("told", claim.region_id or place.programme, kind.replace("_", "-"), day, digest)
    )


def text_of(pack: Pack, claim: Claim, kind: str, who: str, language: str) -> str:
    """Return what an event's row says, in one sentence of our own."""
    frame = pack.regions
    here = frame.loc[frame["region_id"] == claim.region_id, f"name_{language}"]
    where = str(here.iloc[0]) if len(here) else say(language, "extract_text.programme")
    text = say(language, f"extract_text.{kind}", who=who, where=where)
    labels = {one.id: getattr(one, f"label_{language}") for one in pack.kinds}
    kinds = ", ".join(str(labels[one]) for one in claim.facility_kinds if one in labels)
    key = "extract_text.named" if kinds else "extract_text.whole"
    return say(language, key, text=text, kinds=kinds)
