"""Draw the ways to leave with a briefing: present it in a tab, or take it away as a file."""

from __future__ import annotations

import json
import secrets
from functools import partial
from string import Template
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.draw.files import ASSETS
from regiondash.text import say
from regiondash.ui import briefing_kept, serve
from regiondash.ui.briefing_run import Export
from regiondash.ui.briefing_tools import file_name

if TYPE_CHECKING:
    from regiondash.brief.story.story import Story
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

FORMS: Final = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "html": "text/html",
    "png": "application/zip",
}
_RUNNING: Final = "briefing_export"
_DECK: Final = "briefing_deck"  # whose deck is made, or on its way: story, language, its name
_MADE_DECK: Final = "briefing_deck_export"
_EVERY: Final = 0.5  # seconds between two looks at it
_MOST_DECKS: Final = 60  # files of decks that stay: three a deck


def row(pack: Pack, selection: Selection) -> None:
    """Draw the buttons of all forms; while a file is made, how far it is."""
    story, language = briefing_kept.story(), selection.language
    spoken = story.language or language
    export: Export | None = st.session_state.get(_RUNNING)
    with st.container(horizontal=True, key="downloads", vertical_alignment="center"):
        if not story.slides:
            st.html(tag("p", text(say(language, "briefing.nothing_yet")), class_="rd-note"))
            return
        _present(pack, story, language, spoken)
        st.html(tag("p", text(say(language, "briefing.take")), class_="rd-take"), width="content")
        for form in FORMS:
            _form(pack, form, story, (language, spoken), export)
    if export and export.story == story:
        _progress(language)


def _form(
    pack: Pack, form: str, story: Story, languages: tuple[str, str], export: Export | None
) -> None:
    """Draw one form's button: it starts to make the file, and once it is made gives it."""
    language, spoken = languages
    mine = export if export and (export.form, export.story) == (form, story) else None
    if mine and mine.is_done() and mine.language == spoken:
        ending = "zip" if form == "png" else form
        st.download_button(
            say(language, f"briefing.get_{form}"),
            partial(mine.data),
            f"{file_name(story)}.{ending}",
            FORMS[form],
            key=f"get_{form}",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
        return
    st.button(
        say(language, f"briefing.{form}"),
        key=f"make_{form}",
        disabled=bool(export and export.is_running()),
        on_click=_start,
        args=(form, story, pack.id, spoken),
    )


def _start(form: str, story: Story, pack_id: str, language: str) -> None:
    _cancel()
    st.session_state[_RUNNING] = Export(form, story, pack_id, language)


def _cancel() -> None:
    export: Export | None = st.session_state.pop(_RUNNING, None)
    if export and export.is_running():
        export.cancel()


def _progress(language: str) -> None:
    """Draw how far a file is, with a button that ends it; or why it could not be made."""
    export: Export = st.session_state[_RUNNING]
    if export.problem:
        said = export.problem if export.problem != "?" else say(language, "briefing.export_failed")
        st.html(tag("p", text(said), class_="rd-problem", role="alert"))
    elif export.is_running():
        _running(language)


@st.fragment(run_every=_EVERY)
def _running(language: str) -> None:
    export: Export | None = st.session_state.get(_RUNNING)
    if export is None or not export.is_running():
        st.rerun()
    with st.container(horizontal=True, key="export-progress", vertical_alignment="center"):
        words = say(language, "briefing.making", form=say(language, f"briefing.{export.form}"))
        st.progress(export.share, text=words)
        st.button(say(language, "briefing.cancel"), key="cancel_export", on_click=_cancel)


def _present(pack: Pack, story: Story, language: str, spoken: str) -> None:
    """Draw the link that opens the slides in a tab: it waits there until they are ready."""
    asked = (story, spoken, pack.version)
    known = st.session_state.get(_DECK)
    if known is None or known[0] != asked:
        known = st.session_state[_DECK] = (asked, f"deck-{secrets.token_urlsafe(16)}")
    name = known[1]
    is_ready = serve.is_there(f"{name}.html")
    waiting = serve.on_page(serve.keep("wait", ".html", _waiting(language)))
    st.link_button(
        say(language, "briefing.present"),
        serve.on_page(f"{name}.html") if is_ready else f"{waiting}#{name}",
        key="present",
        icon=":material/present_to_all:",
        type="primary",
        on_click=partial(_make_deck, name, story, pack.id, spoken),
    )


def _waiting(language: str) -> bytes:
    page = Template((ASSETS / "waiting.html").read_text(encoding="utf-8"))
    words = {name: say(language, f"briefing.deck_{name}") for name in ("title", "failed")}
    return page.substitute(
        language=language, **{key: text(one) for key, one in words.items()}
    ).encode()


def _make_deck(name: str, story: Story, pack_id: str, language: str) -> None:
    """Begin to make the deck that a tab waits for, unless it is there or on its way."""
    before: Export | None = st.session_state.get(_MADE_DECK)
    on_its_way = before and before.is_running() and before.story == story
    if not serve.is_there(f"{name}.html") and not on_its_way:
        serve.put(f"{name}.json", b'{"share": 0}')
        made = Export("html", story, pack_id, language, partial(_tell, name))
        st.session_state[_MADE_DECK] = made


def _tell(name: str, export: Export) -> None:
    """Tell the tab that waits how far its deck is, and put the deck where it will find it."""
    if export.is_over and not export.problem:
        serve.put(f"{name}.html", export.data())
        serve.leave_newest("deck", _MOST_DECKS)
    told = {"share": export.share, "problem": export.problem, "ready": export.is_over}
    serve.put(f"{name}.json", json.dumps(told).encode())
