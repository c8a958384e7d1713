"""Keep packs, geometry and views once per process, keyed by ids and selections, never by frames.

What is kept was made of one state of the data, which is part of its key (`stamps`): a change made
here, in another session, by a command or by another server is seen in the next run.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar, cast

import streamlit as st

from regiondash.draw.geometry import geometry_file
from regiondash.evidence import library
from regiondash.names.matching import Index, build_index
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.ui import memory, stamps
from regiondash.ui.serve import served
from regiondash.view import View, choices, view_of
from regiondash.view.player import frames_of, with_frames

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.address import Allowed
    from regiondash.draw.folium_map import Served
    from regiondash.draw.frames import Frames
    from regiondash.pack.model import Pack
    from regiondash.settings import Settings

# The map and its words show what is claimed, as known today; the pages of reports show the rest.
_ON_THE_MAP: Final = (
    *("pack", "language", "orthography", "theme", "indicator", "method", "classes", "provinces"),
    *("as_of", "kinds", "cohorts", "scope", "sites", "programme", "period"),
)
VIEWS: Final = 32  # how many views stay at hand
TEXTS: Final = 96  # and how many of each text and report made of them
_P = ParamSpec("_P")
_R = TypeVar("_R")


def kept(entries: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Return a decorator that keeps a function's last answers for the whole process.

    The function's first argument is a pack's id or a selection: of whose data it speaks. Answers
    are told apart by the state of that data too; those of a state that nobody shows any more are
    the first to go. A selection is told from others by its text:
    Streamlit's own way, field by field, takes ten times as long.
    """

    def decorated(function: Callable[_P, _R]) -> Callable[_P, _R]:
        held = _resource(entries, _stamped(function))

        @functools.wraps(function)
        def answered(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            found: _R = held(stamps.of(_pack_of(args[0])), *args, **kwargs)
            return found

        return answered

    return decorated


def _resource(entries: int, function: Callable[..., _R]) -> Any:  # noqa: ANN401  Streamlit's own
    return st.cache_resource(show_spinner=False, max_entries=entries, hash_funcs={Selection: repr})(
        function
    )


def _stamped(function: Callable[..., _R]) -> Callable[..., _R]:
    """Return a function that takes a stamp, which tells its answers apart, and then goes on.

    It is named as the function itself is: by their names Streamlit tells functions apart.
    """

    def called(stamp: str, *args: object, **kwargs: object) -> _R:  # noqa: ARG001  the key
        return function(*args, **kwargs)

    called.__module__, called.__qualname__ = function.__module__, function.__qualname__
    return called


def _pack_of(first: object) -> str:
    return first.pack if isinstance(first, Selection) else cast("str", first)


def settings() -> Settings:
    """Return the settings of this process."""
    return stamps.settings()


@kept(4)
def pack(pack_id: str) -> Pack:
    """Return a pack with what users added to it; raises PackError if it cannot be used."""
    return library.with_added(settings(), _files(pack_id), stamps.at(pack_id))


@st.cache_resource(show_spinner=False, max_entries=4)
def _files(pack_id: str) -> Pack:
    """Return a pack as its files have it: all states of it share what nobody changed."""
    loaded = load(settings().folder(pack_id))
    memory.leave_what_stays()
    return loaded


@kept(4)
def map_files(pack_id: str) -> Served:
    """Return where a pack's map files are served."""
    loaded = pack(pack_id)
    data = geometry_file(loaded.overview, loaded.context, loaded.shape_table, loaded.provinces)
    return served(data)


def view(selection: Selection) -> View:
    """Return the view of a selection, shared by all who chose it, whatever card is open."""
    return _view(only(selection, *_ON_THE_MAP))


def only(selection: Selection, *names: str) -> Selection:
    """Return a selection with these fields alone, the rest at their defaults: a cache's key."""
    return Selection(**{name: getattr(selection, name) for name in names})


@kept(VIEWS)
def _view(selection: Selection) -> View:
    memory.sweep()
    frames = _frames(selection.with_(as_of="", provinces=(), kinds=(), sites="on"))
    return with_frames(view_of(pack(selection.pack), selection), frames)


@kept(32)
def _frames(selection: Selection) -> Frames | None:
    return frames_of(pack(selection.pack), selection)


@kept(4)
def index(pack_id: str) -> Index:
    """Return the search index over a pack's place names."""
    loaded = pack(pack_id)
    return build_index(loaded.regions, loaded.provinces)


@kept(4)
def allowed(pack_id: str) -> Allowed:
    """Return the values a pack lets a selection have."""
    return choices.allowed(pack(pack_id), settings().pack_ids())
