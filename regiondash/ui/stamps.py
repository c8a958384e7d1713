"""Fix which state of the data a page shows: one for each run, its fragments and its files.

Others add data at any time. A run that asked twice could mix two states, so that each session
holds the stamp of every pack it shows from the beginning of a whole run to the next. What happens
between two whole runs (a press, a fragment, a file that is made) still belongs to what is seen.
"""

from __future__ import annotations

import functools
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from regiondash.evidence import library
from regiondash.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KEY: Final = "data_stamps"
_WITHOUT: Final = "without_additions"
_held: ContextVar[dict[str, str] | None] = ContextVar("held_stamps", default=None)
_P = ParamSpec("_P")
_R = TypeVar("_R")


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings.from_environment()


def begin() -> None:
    """Let the whole run that begins here see what everybody has added by now."""
    st.session_state[_KEY] = {}


def of(pack_id: str) -> str:
    """Return the stamp of a pack as this run shows it; raise StoreProblem if none can be had."""
    stamps = _stamps()
    if pack_id not in stamps:
        asked = library.bare if is_without() else library.stamp
        stamps[pack_id] = asked(settings(), pack_id)
    return stamps[pack_id]


def at(pack_id: str) -> int:
    """Return the number of the last change that this run shows of a pack, 0 for none."""
    return library.number_in(of(pack_id))


def leave_out(*, is_on: bool = True) -> None:
    """Show packs as their files have them, for the rest of the session, or no longer so."""
    st.session_state[_WITHOUT] = is_on
    begin()


def is_without() -> bool:
    """Return whether this session asked to see packs as their files have them."""
    is_page = get_script_run_ctx(suppress_warning=True) is not None
    return is_page and bool(st.session_state.get(_WITHOUT))


def bound(make: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return a function that sees the data of this run whenever and wherever it is called.

    The files behind download buttons are made after the run, in another thread.
    """
    mine = dict(_stamps())

    @functools.wraps(make)
    def made(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with _using(mine):
            return make(*args, **kwargs)

    return made


@contextmanager
def _using(stamps: dict[str, str]) -> Iterator[None]:
    token = _held.set(stamps)
    try:
        yield
    finally:
        _held.reset(token)


def _stamps() -> dict[str, str]:
    """Return the stamps that hold here: those bound, else the session's, else none yet."""
    found = _held.get()
    if found is not None:
        return found
    if get_script_run_ctx(suppress_warning=True) is None:
        return {}
    if _KEY not in st.session_state:
        begin()
    held: dict[str, str] = st.session_state[_KEY]
    return held
