"""Draw where articles are pasted or chosen, and how far their reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.pack.cells import is_partial_date
from regiondash.text import say
from regiondash.text.problems import Problem
from regiondash.ui import articles_work, cache
from regiondash.ui.articles_reading import Reading

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

MOST: Final = 50
_KINDS: Final = ("txt", "html", "htm", "docx", "pdf")
_READING: Final = "articles_reading"
_AT_ONCE: Final = 1.5  # seconds that a run waits, so that a few articles are there at once
_EVERY: Final = 0.4


def given(pack: Pack, language: str) -> None:
    """Draw the paste box and the choice of files, or the progress of what is being read."""
    reading = _reading()
    if reading and reading.is_running():
        _wait(language)
        return
    st.html(tag("p", text(say(language, "articles.intro", most=MOST)), class_="rd-words"))
    turn = articles_work.now().turn
    keys = tuple(f"articles_{name} {turn}" for name in ("paste", "files", "published"))
    with st.form(f"articles {turn}", border=False):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _paste(language, keys[0])
        with right:
            _files(language, keys[1], keys[2])
        st.form_submit_button(
            say(language, "articles.read"),
            key=f"articles_read {turn}",
            type="primary",
            on_click=_start,
            args=(pack.id, keys),
        )


def _paste(language: str, key: str) -> None:
    st.text_area(
        say(language, "articles.paste"),
        key=key,
        height=220,
        help=say(language, "articles.paste_help"),
    )


def _files(language: str, files: str, published: str) -> None:
    st.file_uploader(
        say(language, "articles.files"),
        type=list(_KINDS),
        accept_multiple_files=True,
        key=files,
        help=say(language, "articles.files_help", most=MOST),
    )
    st.text_input(
        say(language, "articles.published"),
        key=published,
        max_chars=10,
        placeholder=say(language, "articles.published_example"),
    )


def _start(pack_id: str, keys: tuple[str, str, str]) -> None:
    """Begin to read what is given; few articles are read before the page comes."""
    pasted, files, published = (st.session_state.get(key) for key in keys)
    day = str(published or "").strip()
    chosen = [(one.name, one.getvalue()) for one in (files or [])]
    try:
        _check(str(pasted or ""), len(chosen), day)
    except Problem as problem:
        articles_work.fail(problem)
        return
    reading = Reading(cache.pack(pack_id), str(pasted or ""), chosen, day)
    st.session_state[_READING] = reading
    reading.wait(_AT_ONCE)
    _settle()


def _check(pasted: str, files: int, day: str) -> None:
    """Raise Problem where nothing is given, or too much, or a day that is none."""
    count = files + bool(pasted.strip())
    if not count:
        raise Problem("articles.nothing_given")
    if count > MOST:
        raise Problem("extract.too_many", n=count, most=MOST)
    if day and not is_partial_date(day):
        raise Problem("extract.bad_day", value=day)


def _settle() -> None:
    """Take what a reading that has ended gave."""
    reading = _reading()
    if reading is None or reading.is_running():
        return
    del st.session_state[_READING]
    held = tuple(
        articles_work.Held(
            article,
            claims,
            {"title": article.title, "date": article.published_on},
        )
        for article, claims in reading.read
    )
    articles_work.begin(held, tuple(reading.problems), reading.version)


def _reading() -> Reading | None:
    found: Reading | None = st.session_state.get(_READING)
    return found


@st.fragment(run_every=_EVERY)
def _wait(language: str) -> None:
    """Say how many articles are read, with a way to end it."""
    reading = _reading()
    if reading is None or not reading.is_running():
        _settle()
        st.rerun()
    words = say(language, "articles.reading", done=reading.done, n=reading.count)
    st.progress(reading.done / max(1, reading.count), words)
    st.button(say(language, "articles.cancel"), key="articles_cancel", on_click=_cancel)


def _cancel() -> None:
    reading = st.session_state.pop(_READING, None)
    if reading:
        reading.give_up()
