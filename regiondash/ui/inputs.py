"""Draw one input for one field of the selection, holding what the selection says."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import streamlit as st

from regiondash.brief.markup import plain, tag, text
from regiondash.text import say
from regiondash.ui import cache, state

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

_WRITTEN = "written_in"  # the name column whose words each widget was last drawn with


def heading(name: str) -> None:
    """Draw the heading of a group of inputs."""
    words = say(state.current().language, f"heading.{name}")
    st.html(tag("h2", text(words), class_="rd-filter"))


def one(field: str, choices: Sequence[str], label: Callable[[str], str]) -> None:
    """Draw a segmented control for a field of the selection that takes one of a few values."""
    selection = state.current()
    hold(field, getattr(selection, field))
    st.segmented_control(
        say(selection.language, f"filter.{field}"),
        choices,
        format_func=label,
        key=field,
        required=True,
        on_change=read_one,
        args=(field, tuple(choices)),
        label_visibility="collapsed",
    )


def select(
    field: str,
    choices: Sequence[str],
    label: Callable[[str], str],
    explain: str | None = None,
    read: Callable[[str, Collection[object]], None] | None = None,
) -> None:
    """Draw a select box for a field of the selection, which `hold` gave its value.

    `read` writes what is chosen to the selection, where `read_one` does not do.
    """
    selection = state.current()
    st.selectbox(
        say(selection.language, f"filter.{field}"),
        choices,
        format_func=label,
        key=field,
        placeholder=say(selection.language, f"filter.{field}"),
        help=plain(explain) if explain else None,
        on_change=read or read_one,
        args=(field, tuple(choices)),
    )


def many(field: str, choices: Sequence[str], label: Callable[[str], str]) -> None:
    """Draw a multiselect for a field of the selection; nothing chosen means all."""
    selection = state.current()
    hold(field, list(getattr(selection, field)))
    st.multiselect(
        say(selection.language, f"filter.{field}"),
        choices,
        format_func=label,
        key=field,
        placeholder=say(selection.language, f"filter.all_{field}"),
        select_all=False,
        on_change=read_many,
        args=(field,),
    )


def hold(key: str, value: object) -> None:
    """Give a widget its value, unless it has it: a value given again undoes a newer move.

    Where the words of its choices changed, it is given again: a browser keeps the words.
    """
    written, words = st.session_state.setdefault(_WRITTEN, {}), state.current().name_column
    if written.get(key) != words or st.session_state.get(key) != value:
        st.session_state[key] = value
    written[key] = words


def read_one(field: str, choices: Collection[object]) -> None:
    """Write what an input of one value holds to the selection, if it is one of the choices.

    An answer sent while the language changes may hold a choice's old label instead of its id; an
    input of a page that was just left holds nothing.
    """
    if field in st.session_state and st.session_state[field] in choices:
        state.change(**{field: st.session_state[field]})


def read_many(field: str) -> None:
    """Write what an input of several values holds to the selection; provinces end the zoom."""
    chosen = several(field, getattr(cache.allowed(state.current().pack), field))
    if chosen is not None:
        state.change(**{field: chosen, "zoom": "off"})


def several(key: str, choices: Sequence[str]) -> tuple[str, ...] | None:
    """Return what an input of several values holds, in the order of the choices.

    None where it says nothing: on a page just left, or in an answer sent while the language
    changes, which holds the choices' old words. Taken for ids these would empty the selection.
    """
    if key not in st.session_state or not set(st.session_state[key]) <= set(choices):
        return None
    held = set(st.session_state[key])
    return tuple(choice for choice in choices if choice in held)


def day(field: str, least: dt.date, most: dt.date) -> None:
    """Draw a day for a field of the selection; left empty, the field is empty too."""
    selection = state.current()
    held = getattr(selection, field)
    hold(field, dt.date.fromisoformat(held) if held else None)
    st.date_input(
        say(selection.language, f"filter.{field}"),
        None,  # else an empty day becomes today when the reader comes back to the page
        key=field,
        min_value=least,
        max_value=most,
        format="YYYY-MM-DD",
        on_change=_read_day,
        args=(field,),
    )


def _read_day(field: str) -> None:
    if field not in st.session_state:  # on a page just left
        return
    chosen: dt.date | None = st.session_state[field]
    state.change(**{field: chosen.isoformat() if chosen else ""})


def word_uploads(language: str) -> None:
    """Have the buttons of the page's uploaders speak the reader's language: theirs is English."""
    words = json.dumps(say(language, "additions.upload"), ensure_ascii=False)
    button = '[data-testid="stFileUploaderDropzone"] button p'
    st.html(
        f"<style>{button} {{ font-size: 0; }} "
        f"{button}::after {{ content: {words}; font-size: 0.95rem; }}</style>"
    )
