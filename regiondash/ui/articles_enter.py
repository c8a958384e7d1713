"""Draw why, and the button that enters the accepted claims; then what entered, with a way back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.errors import RegionDashError
from regiondash.evidence.articles.accepted import rows_of, together
from regiondash.evidence.library import head_of
from regiondash.pack.cells import is_partial_date
from regiondash.pack.trial import faults_with
from regiondash.text import say
from regiondash.text.problems import Problem
from regiondash.ui import articles_work, cache, people, state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.evidence.articles import Claim
    from regiondash.evidence.store.store import Store
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.ui.articles_work import Held

_LONGEST: Final = 500


def enter(pack: Pack, selection: Selection) -> None:
    """Draw why the accepted claims enter, and the button; off, with its reason, if not ready."""
    language = selection.language
    key = f"articles_why {articles_work.now().turn}"
    why = st.text_input(
        say(language, "articles.reason"),
        key=key,
        max_chars=_LONGEST,
        placeholder=say(language, "articles.reason_example"),
    )
    reasons = list(_open(language, why))
    count = sum(len(held.accepted) for held in articles_work.now().held)
    with st.container(horizontal=True, key="articles-enter", vertical_alignment="center"):
        st.button(
            say(language, "articles.enter", n=count),
            key="articles_enter",
            type="primary",
            disabled=bool(reasons),
            on_click=_enter,
            args=(pack, key),
        )
        if reasons:
            st.html(tag("p", text(" ".join(reasons)), class_="rd-note rd-wanted"))


def _open(language: str, why: str) -> Iterator[str]:
    """Yield in words what keeps the button off."""
    person = people.person()
    held = [one for one in articles_work.now().held if one.accepted]
    accepted = [one.claims[number] for one in held for number in one.accepted]
    if person.role != "editor":
        yield say(language, "not_allowed.edit", name=person.name)
    if not accepted:
        yield say(language, "articles.wanted_accepted")
    for one in held:
        if not one.has_source:
            yield say(language, "articles.wanted_source", name=one.name)
    if any(claim.candidates and not claim.region_id for claim in accepted):
        yield say(language, "articles.wanted_place")
    if not all(_is_dated(claim) for claim in accepted):
        yield say(language, "articles.wanted_day")
    if not why.strip():
        yield say(language, "articles.wanted_reason")


def _is_dated(claim: Claim) -> bool:
    return not claim.date or is_partial_date(claim.date)


def _enter(pack: Pack, key: str) -> None:
    """Write the accepted claims as one change on the state that was seen."""
    language = state.current().language
    why = str(st.session_state.get(key) or "").strip()
    held = tuple(one for one in articles_work.now().held if one.accepted)
    try:
        person = people.person()
        person.require_editor()
        if next(_open(language, why), None) is not None:
            return
        rows = _rows(pack, held)
        done = _store().commit(
            pack.id,
            rows,
            by=person,
            kind="claims",
            title=say(language, "articles.change_title", name=_name(language, held)),
            why=why,
            seen=head_of(pack),
            origin="; ".join(
                f"{one.article.origin.name}, SHA-256 {one.article.origin.sha256}" for one in held
            ),
            base=pack.base_version or pack.version,
        )
    except RegionDashError as error:
        articles_work.fail(error)
        return
    articles_work.finish(done)


def _rows(pack: Pack, held: tuple[Held, ...]) -> tuple[Row, ...]:
    """Return the rows of all accepted claims; raise Problem where the pack's checks refuse them."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    rows = together(
        row
        for one in held
        for number in sorted(one.accepted)
        for row in rows_of(pack, one.claims[number], one.article, one.source_text, today)
    )
    faults = faults_with(pack, rows)
    if faults:
        raise Problem("articles.faults", first=str(faults[0][1]))
    return rows


def _name(language: str, held: tuple[Held, ...]) -> str:
    return held[0].name if len(held) == 1 else say(language, "articles.several", n=len(held))


def _store() -> Store:
    from regiondash.evidence.store import open_store  # noqa: PLC0415 - loads the databases

    return open_store(cache.settings().store_url)


def entered(language: str) -> None:
    """Draw what the last accepted claims became, with a way to take it back."""
    done = articles_work.done()
    if done is None:
        return
    key = "undone" if done.kind == "undo" else "entered"
    words = say(
        language,
        f"articles.{key}",
        number=str(done.number),
        n=done.row_count or len(done.rows),
        undoes=str(done.undoes or ""),
    )
    st.html(tag("p", text(words), class_="rd-entered", role="status"))
    if key == "entered":
        st.button(
            say(language, "articles.undo"),
            key="articles_undo",
            on_click=_undo,
            args=(done.number,),
        )


def _undo(number: int) -> None:
    try:
        why = say(state.current().language, "articles.undo_why")
        undone = _store().undo(number, by=people.person(), why=why)
    except RegionDashError as error:
        articles_work.fail(error)
        return
    articles_work.finish(undone)
