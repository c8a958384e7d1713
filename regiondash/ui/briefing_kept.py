"""Keep the session's briefing: its story with undo, which slide is open, and what was left behind.

A link in a table opens a new session of the same browser. It takes up the briefing of the one
before, told by the token that Streamlit gives each browser against forged requests. So does the
session that a browser finds at another process when its own died: the story lies in a file too.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.story import edit
from regiondash.brief.story.edit import History
from regiondash.brief.story.file import from_text, to_text
from regiondash.errors import RegionDashError
from regiondash.evidence import briefings
from regiondash.ui import cache, stamps, state

if TYPE_CHECKING:
    from regiondash.brief.story.story import Slide, Story

_KEY: Final = "briefing"
_CHOSEN: Final = "briefing_chosen"
_COOKIE: Final = "_streamlit_xsrf"
_MOST_LEFT: Final = 64  # browsers whose briefings are kept for their next session


@st.cache_resource(show_spinner=False)
def _left() -> dict[str, History]:
    """Return the last briefing of each browser, the oldest first."""
    return {}


def history() -> History:
    """Return the session's story with its history; the first time, the one left behind."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _left_by(_browser())
    found: History = st.session_state[_KEY]
    return found


def _left_by(browser: str) -> History:
    """Return the history a browser left here, unless its story was changed elsewhere since then."""
    here = _left().get(browser, History())
    text = briefings.kept(stamps.settings().briefings, browser)
    if not text or text == to_text(here.now):
        return here
    from regiondash.brief.slides.subjects import SUBJECTS  # noqa: PLC0415 - it reads much

    pack = state.current().pack
    with suppress(RegionDashError):
        return History(now=from_text(text, cache.allowed(pack), pack, SUBJECTS)[0])
    return here


def story() -> Story:
    """Return the session's story as it is now."""
    return history().now


def count() -> int:
    """Return how many slides the story has."""
    return len(story().slides)


def do(changed: Story, chosen: str = "") -> None:
    """Take a changed story, and open one of its slides."""
    keep(history().done(changed))
    if chosen:
        choose(chosen)


def keep(changed: History) -> None:
    """Take a changed history."""
    st.session_state[_KEY] = changed
    browser = _browser()
    if not browser:
        return
    left = _left()
    left.pop(browser, None)
    left[browser] = changed
    briefings.keep(stamps.settings().briefings, browser, to_text(changed.now))
    for oldest in list(left)[:-_MOST_LEFT]:
        left.pop(oldest, None)


def undo() -> None:
    """Take the last change back."""
    keep(history().undone())


def redo() -> None:
    """Do again what was taken back last."""
    keep(history().redone())


def saved() -> None:
    """Note that the story was saved as it is."""
    keep(history().kept())


def choose(key: str) -> None:
    """Open a slide."""
    st.session_state[_CHOSEN] = key


def chosen() -> Slide | None:
    """Return the slide that is open: the one chosen, else the first; None in an empty story."""
    mine = edit.slide_of(story(), st.session_state.get(_CHOSEN, ""))
    return mine or next(iter(story().slides), None)


def step(by: int) -> None:
    """Open the slide so many places further, within the story."""
    slides, slide = story().slides, chosen()
    if slide:
        there = edit.place(story(), slide.key) + by
        choose(slides[min(max(there, 0), len(slides) - 1)].key)


def delete(key: str) -> None:
    """Take a slide out and open the one that comes to stand at its place."""
    here = edit.place(story(), key)
    changed = edit.delete(story(), key)
    rest = changed.slides
    do(changed, rest[min(here, len(rest) - 1)].key if rest else "")


def key_of(name: str, value: str) -> str:
    """Return a key for an input that holds a value of the story: another for each value.

    A browser that mounts an input late, in a menu or after a quick press, takes what the input
    was made with; told of the value in any other way, it would empty it.
    """
    return f"{name} {hashlib.sha256(value.encode()).hexdigest()[:8]}"


def _browser() -> str:
    """Return a name for the browser that nobody can guess; "" where there is none.

    The token travels behind a new mask in each answer: the two are taken apart.
    """
    parts = str(st.context.cookies.get(_COOKIE) or "").split("|")
    try:
        mask, masked = bytes.fromhex(parts[1]), bytes.fromhex(parts[2])
        token = bytes(one ^ mask[n % len(mask)] for n, one in enumerate(masked))
    except (IndexError, ValueError, ZeroDivisionError):
        return ""
    return hashlib.sha256(token).hexdigest() if token else ""
