"""Draw the briefing's tools: standard briefing, further slides, undo, its heads, save and load."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import Markup, tag, text
from regiondash.brief.mistakes import sentence
from regiondash.brief.story.file import ENDING, LARGEST, LONGEST, from_text, to_text
from regiondash.brief.story.sound import clean
from regiondash.errors import RegionDashError
from regiondash.text import say
from regiondash.ui import briefing_add, briefing_kept, cache, inputs, state
from regiondash.ui.briefing_present import present

if TYPE_CHECKING:
    from regiondash.brief.story.story import Story
    from regiondash.brief.story.wrong import LeftOut
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

# Asks before a tab with an unsaved briefing is closed, as long as the mark of one stands on it.
_ASK: Final = Markup("""<script>window.onbeforeunload = (event) =>
  document.querySelector(".rd-unsaved") ? (event.preventDefault(), "") : undefined;</script>""")
_TURN: Final = "briefing_loads"  # how many files were loaded: each has a fresh widget
_WRONG: Final = "briefing_left_out"
_HEADS: Final = ("title", "author", "marking")
_TEXT: Final = "text"
_NOT_A_NAME: Final = re.compile(r"[^\w가-힣-]+")


def tools(pack: Pack, selection: Selection) -> None:
    """Draw all tools in one row."""
    language, history = selection.language, briefing_kept.history()
    with st.container(horizontal=True, key="briefing-tools"):
        if history.now.slides:
            _more(pack, selection)
        _quiet(language, "undo", ":material/undo:", off=not history.past)
        _quiet(language, "redo", ":material/redo:", off=not history.future)
        with st.popover(say(language, "briefing.heads"), icon=":material/tune:"):
            _heads(selection)
        if history.now.slides:
            _save(language, history.now)
            with st.popover(say(language, "briefing.load"), icon=":material/folder_open:"):
                loader(pack, selection, "load")
            if history.is_unsaved:
                _unsaved(language)
            present(pack, history.now, language)


def _unsaved(language: str) -> None:
    mark = tag("p", text(say(language, "briefing.unsaved")), class_="rd-unsaved", role="status")
    st.html(mark + _ASK, unsafe_allow_javascript=True, width="content")


def _quiet(language: str, name: str, icon: str, *, off: bool) -> None:
    words = say(language, f"briefing.{name}")
    todo = {"undo": briefing_kept.undo, "redo": briefing_kept.redo}[name]
    st.button(words, key=name, icon=icon, help=words, disabled=off, on_click=todo)


def _more(pack: Pack, selection: Selection) -> None:
    """Draw what can be added: a text, the filters' view of any subject, the standard briefing."""
    language = selection.language
    with st.popover(say(language, "briefing.more"), icon=":material/add:", key="more"):
        st.button(
            say(language, "briefing.add_text"),
            key="add_text",
            icon=":material/notes:",
            width="stretch",
            on_click=_add_text,
            args=(selection,),
        )
        st.selectbox(
            say(language, "briefing.subject"),
            subjects(),
            index=None,
            format_func=lambda name: briefing_add.label(language, name),
            key="add_subject",
            placeholder=say(language, "briefing.subject_example"),
            on_change=_add_subject,
        )
        note = say(language, "briefing.standard_note")
        st.html(tag("p", text(note), class_="rd-note"))
        standard_button(pack, selection, "standard")


def subjects() -> list[str]:
    """Return what slides can be about, apart from a text."""
    from regiondash.brief.slides.subjects import SUBJECTS  # noqa: PLC0415 - it reads much

    return [name for name in SUBJECTS if name != _TEXT]


def _add_text(selection: Selection) -> None:
    briefing_add.added(_TEXT, selection, say(selection.language, "briefing.text_title"))


def _add_subject() -> None:
    subject = st.session_state["add_subject"]
    if subject:
        briefing_add.added(subject, state.current())
        st.session_state["add_subject"] = None


def standard_button(pack: Pack, selection: Selection, key: str) -> None:
    """Draw the button that makes the standard briefing for the present filters."""
    words = say(selection.language, "briefing.standard")
    st.button(
        words,
        key=key,
        type="primary",
        icon=":material/auto_awesome_motion:",
        on_click=_make_standard,
        args=(pack.id, selection),
    )


def _make_standard(pack_id: str, selection: Selection) -> None:
    """Put the standard briefing in the story's place; undo brings the former one back."""
    from regiondash.brief.story.standard import standard  # noqa: PLC0415 - it reads much

    before, made = briefing_kept.story(), standard(cache.pack(pack_id), selection)
    heads = {name: getattr(before, name) or getattr(made, name) for name in _HEADS}
    briefing_kept.do(made.with_(**heads, language=before.language), made.slides[0].key)
    if before.slides:
        st.toast(say(selection.language, "briefing.replaced"))


def _heads(selection: Selection) -> None:
    """Draw the inputs of name, author, marking and the language of what is taken away."""
    language, story = selection.language, briefing_kept.story()
    for name in _HEADS:
        held = getattr(story, name)
        key = briefing_kept.key_of(f"story_{name}", held)
        st.text_input(
            say(language, f"briefing.story_{name}"),
            held,
            key=key,
            max_chars=LONGEST[name],
            placeholder=say(language, f"briefing.story_{name}_example"),
            on_change=_set_head,
            args=(name, key),
        )
    spoken = story.language or language
    key = briefing_kept.key_of("story_language", spoken)
    st.segmented_control(
        say(language, "briefing.story_language"),
        cache.allowed(selection.pack).languages,
        default=spoken,
        format_func=lambda one: say(one, "language.own_name"),
        key=key,
        required=True,
        on_change=_set_head,
        args=("language", key),
    )


def _set_head(name: str, key: str) -> None:
    held = str(st.session_state[key] or "")
    briefing_kept.do(briefing_kept.story().with_(**{name: clean(held).strip()}))


def _save(language: str, story: Story) -> None:
    is_new = briefing_kept.history().is_unsaved
    st.download_button(
        say(language, "briefing.save"),
        to_text(story).encode(),  # made now: one made at the press is lost to the run it starts
        f"{file_name(story)}{ENDING}",
        "application/json",
        key="save",
        icon=":material/save:",
        type="primary" if is_new else "secondary",
        on_click=briefing_kept.saved,
    )


def file_name(story: Story) -> str:
    """Return a name for a story's files, without their endings."""
    return _NOT_A_NAME.sub("-", story.title).strip("-")[:60] or "briefing"


def loader(pack: Pack, selection: Selection, key: str) -> None:
    """Draw the input that loads a story's file."""
    turned = f"{key} {st.session_state.get(_TURN, 0)}"
    inputs.word_uploads(selection.language)
    st.file_uploader(
        say(selection.language, "briefing.load_file"),
        type=["json"],
        key=turned,
        max_upload_size=LARGEST // 1_000_000,
        on_change=_load,
        args=(turned, pack.id, selection.language),
    )


def _load(key: str, pack_id: str, language: str) -> None:
    """Take up the story of a file; undo brings the one before it back."""
    from regiondash.brief.slides.subjects import SUBJECTS  # noqa: PLC0415 - it reads much

    file = st.session_state[key]
    if file is None:
        return
    wrong: list[LeftOut | RegionDashError] = []
    try:
        story, left = from_text(file.getvalue(), cache.allowed(pack_id), pack_id, SUBJECTS)
        wrong += left
        first = story.slides[0].key if story.slides else ""
        briefing_kept.do(story, first)
        if not left:
            briefing_kept.saved()
        st.toast(say(language, "briefing.loaded", n=len(story.slides)))
    except RegionDashError as error:
        wrong.append(error)
    st.session_state[_WRONG] = wrong
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def left_out(language: str) -> list[str]:
    """Return a sentence for each thing that was wrong with the file loaded last."""
    found: list[LeftOut | RegionDashError] = st.session_state.get(_WRONG, [])
    return [_sentence(language, one) for one in found]


def _sentence(language: str, one: LeftOut | RegionDashError) -> str:
    if isinstance(one, RegionDashError):
        return sentence(language, one)
    why = sentence(language, one.error)
    return say(language, "story_wrong.left_out", n=str(one.number), name=one.name, why=why)


def forget_left_out() -> None:
    """Take the sentences on the file loaded last from the page."""
    st.session_state[_WRONG] = []
