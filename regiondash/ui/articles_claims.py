"""Draw the claims of an article: each with its sentence, accepted or left out, and corrected."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, get_args

import streamlit as st

from regiondash.brief import claim_card
from regiondash.evidence.articles.claims import ArticleEvent
from regiondash.evidence.articles.standing import Standing, existing
from regiondash.pack.cells import is_partial_date
from regiondash.schema import PRECISIONS
from regiondash.text import say
from regiondash.ui import additions_units, articles_work, cache

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.evidence.articles import Claim
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_A_PAGE: Final = 10
_EVENTS: Final[tuple[ArticleEvent, ...]] = get_args(ArticleEvent)
_AS_KIND: Final = {
    "announced": "announced",
    "started": "started",
    "opened": "opened",
    "operating": "operation_claimed",
    "other": "progress",
}
_LONGEST: Final = 120


def claims(pack: Pack, selection: Selection, place: int) -> None:
    """Draw the claims of one article, ten at a time."""
    held = articles_work.now().held[place]
    language = selection.language
    units = additions_units.labels(pack, selection, "events")
    st.button(
        say(language, "articles.accept_all"),
        key=f"articles_all {place}",
        on_click=_accept_all,
        args=(place,),
    )
    first = articles_work.now().first
    for number in range(first, min(first + _A_PAGE, len(held.claims))):
        with st.container(border=True, key=f"claim-{place}-{number}"):
            _claim(pack, language, units, (place, number))
    if len(held.claims) > _A_PAGE:
        _pages(language, len(held.claims))


def _claim(pack: Pack, language: str, units: Mapping[str, str], at: tuple[int, int]) -> None:
    claim = articles_work.now().held[at[0]].claims[at[1]]
    words, choice = st.columns([6, 1], gap="medium")
    with words:
        st.html(claim_card.head_markup(claim, language, units))
        st.html(claim_card.sentence_markup(claim))
        st.html(claim_card.details_markup(pack, claim, language))
        stands = claim_card.existing_markup(pack, claim, language)
        if stands:
            st.html(stands)
        if claim.candidates:
            _region(language, claim, units, at)
    with choice:
        _choices(language, claim, at)
    if at in articles_work.now().open:
        _corrections(pack, language, units, at)


def _choices(language: str, claim: Claim, at: tuple[int, int]) -> None:
    """Draw accept, correct and why."""
    held = articles_work.now().held[at[0]]
    accept = _key("accept", at)
    st.checkbox(
        say(language, "articles.accept"),
        at[1] in held.accepted,
        key=accept,
        on_change=_accept,
        args=(at, accept),
    )
    st.button(
        say(language, "articles.correct"), key=_key("correct", at), on_click=_open, args=(at,)
    )
    with st.popover(say(language, "articles.why")):
        st.html(claim_card.why_markup(claim, language))


def _key(name: str, at: tuple[int, int]) -> str:
    return f"claim_{name} {articles_work.now().turn} {at[0]} {at[1]}"


def _accept(at: tuple[int, int], key: str) -> None:
    accepted = articles_work.now().held[at[0]].accepted
    chosen = accepted | {at[1]} if st.session_state[key] else accepted - {at[1]}
    articles_work.accept(at[0], frozenset(chosen))


def _accept_all(place: int) -> None:
    """Accept every claim of an article whose place and day are known."""
    held = articles_work.now().held[place]
    clear = {
        number
        for number, claim in enumerate(held.claims)
        if claim.date and not (claim.candidates and not claim.region_id)
    }
    for number in clear:
        st.session_state[_key("accept", (place, number))] = True
    articles_work.accept(place, frozenset(held.accepted | clear))


def _open(at: tuple[int, int]) -> None:
    articles_work.change(open=articles_work.now().open ^ {at})


def _region(language: str, claim: Claim, units: Mapping[str, str], at: tuple[int, int]) -> None:
    """Draw the choice of a region; those that the name fits come first."""
    likely = [one for one in claim.candidates if one in units]
    ids = [*likely, *(one for one in units if one not in likely)]
    key = _key("region", at)
    st.selectbox(
        say(language, "articles.region"),
        ids,
        ids.index(claim.region_id) if claim.region_id in ids else None,
        format_func=lambda one: units.get(one, ""),
        key=key,
        placeholder=say(language, "articles.choose"),
        on_change=_set,
        args=(at, "region_id", key),
    )


def _corrections(pack: Pack, language: str, units: Mapping[str, str], at: tuple[int, int]) -> None:
    """Draw everything of a claim that can be corrected."""
    claim = articles_work.now().held[at[0]].claims[at[1]]
    if not claim.candidates:
        _region(language, claim, units, at)
    spots = st.columns([2, 2, 2, 3, 3])
    said = partial(say, language)
    with spots[0]:
        st.selectbox(
            said("articles.event"),
            _EVENTS,
            _EVENTS.index(claim.kind),
            format_func=lambda one: said(f"extract_event.{one}"),
            **_bound("kind", at),
        )
    with spots[1]:
        st.text_input(said("articles.day"), claim.date, max_chars=10, **_bound("date", at))
    with spots[2]:
        st.selectbox(
            said("articles.precision"),
            PRECISIONS,
            PRECISIONS.index(claim.date_precision) if claim.date_precision else None,
            format_func=lambda one: said(f"articles_precision.{one}"),
            **_bound("date_precision", at),
        )
    with spots[3]:
        labels = {one.id: getattr(one, f"label_{language}") for one in pack.kinds}
        st.multiselect(
            said("articles.kinds"),
            list(labels),
            [one for one in claim.facility_kinds if one in labels],
            format_func=lambda one: str(labels.get(one, "")),
            **_bound("facility_kinds", at),
        )
    with spots[4]:
        name = claim.claimant
        st.text_input(said("articles.claimant"), name, max_chars=_LONGEST, **_bound("claimant", at))
    if claim.existing:
        st.button(said("articles.anew"), key=_key("anew", at), on_click=_anew, args=(at,))


def _bound(name: str, at: tuple[int, int]) -> dict[str, Any]:
    key = _key(name, at)
    return {"key": key, "on_change": _set, "args": (at, name, key)}


def _set(at: tuple[int, int], name: str, key: str) -> None:
    """Take a correction, and look anew whether what is claimed stands already."""
    value = st.session_state[key]
    held = articles_work.now().held[at[0]]
    claim = held.claims[at[1]]
    fields: dict[str, object] = {name: tuple(value) if isinstance(value, list) else value or ""}
    if name == "kind":
        fields["event_kind"] = _AS_KIND[value]
    if name == "date":
        fields["date_precision"] = _precision(str(value or ""), claim.date_precision)
        st.session_state.pop(_key("date_precision", at), None)
    changed = replace(claim, **fields)  # type: ignore[arg-type]
    pack = cache.pack(str(st.session_state.get("articles_pack", "")))
    is_day = not changed.date or is_partial_date(changed.date)
    stands = existing(Standing(pack), changed) if is_day else ""
    articles_work.correct(at[0], at[1], **fields, existing=stands)


def _precision(day: str, before: str) -> str:
    """Return how precise a day is as it is written; one at the latest stays so."""
    if before == "not_after":
        return before
    return {4: "year", 7: "month", 10: "day"}.get(len(day.strip()), before)


def _anew(at: tuple[int, int]) -> None:
    articles_work.correct(at[0], at[1], existing="")


def _pages(language: str, count: int) -> None:
    """Draw the way to earlier and later claims."""
    first = articles_work.now().first
    last = min(first + _A_PAGE, count)
    with st.container(horizontal=True, vertical_alignment="center", key="claims-pages"):
        st.button(
            say(language, "articles.earlier"),
            key="claims_earlier",
            disabled=first == 0,
            on_click=_turn,
            args=(first - _A_PAGE,),
        )
        st.text(say(language, "articles.pages", first=first + 1, last=last, n=count))
        st.button(
            say(language, "articles.later"),
            key="claims_later",
            disabled=last >= count,
            on_click=_turn,
            args=(last,),
        )


def _turn(first: int) -> None:
    articles_work.change(first=max(0, first))
