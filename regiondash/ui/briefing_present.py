"""Draw the link that presents a briefing: its deck is made and opens in a tab of its own."""

from __future__ import annotations

import json
import secrets
from functools import partial
from string import Template
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import text
from regiondash.draw.files import ASSETS
from regiondash.text import say
from regiondash.ui import serve, stamps
from regiondash.ui.briefing_run import Export, problem_of

if TYPE_CHECKING:
    from regiondash.brief.story.story import Story
    from regiondash.pack.model import Pack

_DECK: Final = "briefing_deck"  # whose deck it is (story, language, version), and its name
_MADE: Final = "briefing_deck_export"
_STEM: Final = "deck"
_MOST: Final = 60  # files of decks that stay, two a deck


def present(pack: Pack, story: Story, language: str) -> None:
    """Draw the link that opens the slides in a tab: it waits there until they are ready."""
    spoken = story.language or language
    asked = (story, spoken, pack.version)
    known = st.session_state.get(_DECK)
    if known is None or known[0] != asked:
        known = st.session_state[_DECK] = (asked, f"{_STEM}-{secrets.token_urlsafe(16)}")
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
    before: Export | None = st.session_state.get(_MADE)
    same = before and (before.story, before.at) == (story, stamps.at(pack_id))
    on_its_way = before and same and before.is_running()
    if not serve.is_there(f"{name}.html") and not on_its_way:
        serve.put(f"{name}.json", b'{"share": 0}')
        told = partial(_tell, name, language)
        made = Export("html", story, pack_id, language, told, at=stamps.at(pack_id))
        st.session_state[_MADE] = made


def _tell(name: str, language: str, export: Export) -> None:
    """Tell the tab that waits how far its deck is, and put the deck where it will find it."""
    if export.is_over and not export.problem:
        serve.put(f"{name}.html", export.data())
        serve.leave_newest(_STEM, _MOST)
    problem = problem_of(export, language)
    told = {"share": export.share, "problem": problem, "ready": export.is_over}
    serve.put(f"{name}.json", json.dumps(told).encode())
