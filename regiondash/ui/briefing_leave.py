"""Draw the ways to take a briefing away: a press makes a file in the background, then gives it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.text import say
from regiondash.ui import briefing_atlas, briefing_kept, stamps
from regiondash.ui.briefing_bar import file_name
from regiondash.ui.briefing_run import Export, problem_of

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
_EVERY: Final = 0.5  # seconds between two looks at it


def row(pack: Pack, selection: Selection) -> None:
    """Draw the buttons of all forms; while a file is made, how far it is."""
    story, language = briefing_kept.story(), selection.language
    spoken = story.language or language
    export: Export | None = st.session_state.get(_RUNNING)
    with st.container(horizontal=True, key="downloads", vertical_alignment="center"):
        if not story.slides:
            st.html(tag("p", text(say(language, "briefing.nothing_yet")), class_="rd-note"))
        else:
            take = tag("p", text(say(language, "briefing.take")), class_="rd-take")
            st.html(take, width="content")
            for form in FORMS:
                _form(pack, form, story, (language, spoken), export)
        briefing_atlas.button(pack, selection)
    if export and export.story == story:
        _progress(language, stamps.at(pack.id))
    briefing_atlas.progress(pack, selection)


def _form(
    pack: Pack, form: str, story: Story, languages: tuple[str, str], export: Export | None
) -> None:
    """Draw one form's button: it starts to make the file, and once it is made gives it."""
    language, spoken = languages
    asked = (form, story, stamps.at(pack.id))
    mine = export if export and (export.form, export.story, export.at) == asked else None
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
    st.session_state[_RUNNING] = Export(form, story, pack_id, language, at=stamps.at(pack_id))


def _cancel() -> None:
    export: Export | None = st.session_state.pop(_RUNNING, None)
    if export and export.is_running():
        export.cancel()


def _progress(language: str, at: int) -> None:
    """Draw how far a file is, with a button that ends it; or why there is none (any more)."""
    export: Export = st.session_state[_RUNNING]
    if export.problem:
        said = problem_of(export, language)
        st.html(tag("p", text(said), class_="rd-problem", role="alert"))
    elif export.is_running():
        _running(language)
    elif export.at != at:
        st.html(tag("p", text(say(language, "versions.file_outdated")), class_="rd-note"))


@st.fragment(run_every=_EVERY)
def _running(language: str) -> None:
    export: Export | None = st.session_state.get(_RUNNING)
    if export is None or not export.is_running():
        st.rerun()
    with st.container(horizontal=True, key="export-progress", vertical_alignment="center"):
        words = say(language, "briefing.making", form=say(language, f"briefing.{export.form}"))
        st.progress(export.share, text=words)
        st.button(say(language, "briefing.cancel"), key="cancel_export", on_click=_cancel)
