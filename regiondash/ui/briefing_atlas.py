"""Draw the way to take all factsheets away: a press makes the atlas, then gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.brief.story.story import Story
from regiondash.text import say
from regiondash.ui import stamps
from regiondash.ui.briefing_run import Export, problem_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_RUNNING: Final = "atlas_export"
_EVERY: Final = 0.5  # seconds between two looks at it
_OPTIONS: Final = {
    "pack": "pack",
    "programme": "programme",
    "as-of": "as_of",
    "known-by": "known_by",
    "scope": "scope",
    "rule": "rule",
    "lang": "language",
}


def arguments(pack_id: str, selection: Selection) -> tuple[str, ...]:
    """Return the command that writes the atlas of a selection, but for where."""
    asked = selection.with_(pack=pack_id)
    found = [
        part
        for option, name in _OPTIONS.items()
        if (value := str(getattr(asked, name)))
        for part in (f"--{option}", value)
    ]
    inside = [part for one in asked.provinces for part in ("--province", one)]
    return ("factsheets", *found, *inside)


def button(pack: Pack, selection: Selection) -> None:
    """Draw the button: it starts to make the atlas, and once it is made gives it."""
    language, asked = selection.language, arguments(pack.id, selection)
    export: Export | None = st.session_state.get(_RUNNING)
    if export and _is_of(export, pack, asked) and export.is_done():
        st.download_button(
            say(language, "factsheet.get_atlas"),
            export.data,
            f"regiondash-{pack.id}-factsheets.pdf",
            "application/pdf",
            key="get_atlas",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )
        return
    st.button(
        say(language, "factsheet.make_atlas"),
        key="make_atlas",
        disabled=bool(export and export.is_running()),
        on_click=_start,
        args=(pack.id, language, asked),
    )


def progress(pack: Pack, selection: Selection) -> None:
    """Draw how far the atlas of a selection is, or why it could not be made."""
    export: Export | None = st.session_state.get(_RUNNING)
    if export is None or not _is_of(export, pack, arguments(pack.id, selection)):
        return
    if export.problem:
        said = problem_of(export, selection.language)
        st.html(tag("p", text(said), class_="rd-problem", role="alert"))
    elif export.is_running():
        _running(selection.language)


@st.fragment(run_every=_EVERY)
def _running(language: str) -> None:
    export: Export | None = st.session_state.get(_RUNNING)
    if export is None or not export.is_running():
        st.rerun()
    with st.container(horizontal=True, key="atlas-progress", vertical_alignment="center"):
        st.progress(export.share, text=say(language, "factsheet.making_atlas"))
        st.button(say(language, "briefing.cancel"), key="cancel_atlas", on_click=_cancel)


def _is_of(export: Export, pack: Pack, asked: tuple[str, ...]) -> bool:
    """Return whether an atlas is of what is chosen, in the data that the page shows."""
    return (export.arguments, export.at) == (asked, stamps.at(pack.id))


def _start(pack_id: str, language: str, asked: tuple[str, ...]) -> None:
    _cancel()
    made = Export("pdf", Story(""), pack_id, language, arguments=asked, at=stamps.at(pack_id))
    st.session_state[_RUNNING] = made


def _cancel() -> None:
    export: Export | None = st.session_state.pop(_RUNNING, None)
    if export and export.is_running():
        export.cancel()
