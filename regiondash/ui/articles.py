"""Draw the part of the page where articles are read: given, their claims, and what enters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.brief.mistakes import sentence
from regiondash.errors import RegionDashError
from regiondash.evidence.articles import claims_of
from regiondash.evidence.intake.articles import PASTED
from regiondash.pack.cells import is_partial_date
from regiondash.text import say
from regiondash.ui import articles_work, cache
from regiondash.ui.articles_claims import claims
from regiondash.ui.articles_enter import enter, entered
from regiondash.ui.articles_given import given

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_WIDTHS: Final = (3, 5, 2, 5)
_LONGEST: Final = 300
_SHORT: Final = 60
_PACK: Final = "articles_pack"


def part(pack: Pack, selection: Selection) -> None:
    """Draw the articles of the session and their claims; where there are none, ask for some."""
    st.session_state[_PACK] = pack.id
    language = selection.language
    entered(language)
    work = articles_work.now()
    if not work.held:
        given(pack, language)
    _problems(language)
    if work.held:
        place = _choice(language)
        _source(language, place)
        _claims(pack, selection, place)
        enter(pack, selection)


def _problems(language: str) -> None:
    """Draw what went wrong last, and which files could not be read."""
    error = articles_work.problem()
    told = [_words(language, error)] if error else []
    for name, problem in articles_work.now().problems:
        why = _words(language, problem)
        called = name or say(language, "articles.pasted")
        told.append(say(language, "articles.not_read", name=called, why=why))
    for words in told:
        st.html(tag("p", text(words), class_="rd-problem", role="alert"))


def _words(language: str, error: Exception) -> str:
    return sentence(language, error) if isinstance(error, RegionDashError) else str(error)


def _choice(language: str) -> int:
    """Draw the choice of an article, and the way to put all away; return the one shown."""
    work = articles_work.now()
    names = {place: _called(language, place) for place in range(len(work.held))}
    key = f"articles_shown {work.turn}"
    with st.container(horizontal=True, vertical_alignment="bottom", key="articles-choice"):
        st.selectbox(
            say(language, "articles.article"),
            list(names),
            work.shown,
            format_func=lambda place: names.get(place, ""),
            key=key,
            on_change=_show,
            args=(key,),
        )
        st.button(
            say(language, "articles.put_away"), key="articles_drop", on_click=articles_work.drop
        )
    return work.shown


def _called(language: str, place: int) -> str:
    held = articles_work.now().held[place]
    whole = say(language, "articles.pasted") if held.name == PASTED else held.name
    name = whole if len(whole) <= _SHORT else f"{whole[:_SHORT]}…"
    counts = {"n": len(held.claims), "accepted": len(held.accepted)}
    return say(language, "articles.choice", name=name, **counts)


def _show(key: str) -> None:
    articles_work.change(shown=int(st.session_state[key]), first=0)


def _source(language: str, place: int) -> None:
    """Draw the four parts of an article's source."""
    st.html(tag("h2", text(say(language, "articles.source")), class_="rd-import-step"))
    held = articles_work.now().held[place]
    for spot, name in zip(st.columns(_WIDTHS), articles_work.PARTS, strict=True):
        key = f"articles_source {articles_work.now().turn} {place} {name}"
        with spot:
            st.text_input(
                say(language, f"articles.{name}"),
                held.source.get(name, ""),
                key=key,
                max_chars=_LONGEST,
                on_change=_set_source,
                args=(place, name, key),
            )
    if not held.has_source:
        words = say(language, "articles.source_wanted")
        st.html(tag("p", text(words), class_="rd-note rd-wanted"))


def _set_source(place: int, name: str, key: str) -> None:
    source = {**articles_work.now().held[place].source, name: str(st.session_state[key] or "")}
    articles_work.put(place, source=source)
    if name == "date":
        _date(place, source["date"].strip())


def _date(place: int, day: str) -> None:
    """Read an article without a day of its own anew once its source has one."""
    held = articles_work.now().held[place]
    is_known = bool(held.article.published_on) or not is_partial_date(day)
    if not is_known:
        article = replace(held.article, published_on=day)
        found = claims_of(cache.pack(str(st.session_state[_PACK])), article)
        articles_work.put(place, article=article, claims=found, accepted=frozenset())


def _claims(pack: Pack, selection: Selection, place: int) -> None:
    held = articles_work.now().held[place]
    if not held.claims:
        words = say(selection.language, "articles.none", name=held.name)
        st.html(tag("p", text(words), class_="rd-words"))
        return
    claims(pack, selection, place)
