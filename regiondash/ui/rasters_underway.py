"""Keep work on rasters under way beside the page: a function in, how far it is and its end out."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from regiondash.errors import RegionDashError

if TYPE_CHECKING:
    from collections.abc import Callable

    Told = Callable[[int, int], None]
    Asked = Callable[[], bool]

_T = TypeVar("_T")
_ABSENCE: Final = 150.0  # seconds without a browser after which nobody can come back to a session
_KEY: Final = "rasters_underway"


class Underway(Generic[_T]):
    """Work that goes on in a thread: `result` at its end, or the `problem` that says why not.

    `work` is handed what hears how far it is, and what says whether to stop. It is told to stop
    when somebody gives it up, and when the session that began it is gone.
    """

    def __init__(self, work: Callable[[Told, Asked], _T], kind: str, name: str = "") -> None:
        self.kind, self.name = kind, name
        self.result: _T | None = None
        self.problem: Exception | None = None
        self.done, self.of = 0, 0
        self._given_up = threading.Event()
        self._session = _Session()
        self._thread = threading.Thread(target=self._work, args=(work,), daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait for the end, but no longer than so many seconds."""
        self._thread.join(seconds)

    def is_running(self) -> bool:
        """Return whether it is still at work."""
        return self._thread.is_alive()

    def give_up(self) -> None:
        """End the work."""
        self._given_up.set()

    def _work(self, work: Callable[[Told, Asked], _T]) -> None:
        try:
            self.result = work(self._told, self._is_unwanted)
        except Exception as error:  # noqa: BLE001 - told, or raised again, on the page
            self.problem = error

    def _told(self, done: int, of: int) -> None:
        self.done, self.of = done, of

    def _is_unwanted(self) -> bool:
        return self._given_up.is_set() or self._session.is_gone()


class _Session:
    """The browser's session that is at work, and whether it can still be come back to."""

    def __init__(self) -> None:
        context = get_script_run_ctx(suppress_warning=True)
        self._id = context.session_id if context else ""
        self._seen = time.monotonic()

    def is_gone(self) -> bool:
        now = time.monotonic()
        if not runtime.exists() or runtime.get_instance().is_active_session(self._id):
            self._seen = now
        return now - self._seen > _ABSENCE


def now() -> Underway[object] | None:
    """Return the session's work that is under way, or has ended and was not looked at yet."""
    found: Underway[object] | None = st.session_state.get(_KEY)
    return found


def begin(work: Callable[[Told, Asked], object], kind: str, name: str = "") -> Underway[object]:
    """Begin with work in the place of what was under way."""
    give_up()
    started = Underway(work, kind, name)
    st.session_state[_KEY] = started
    return started


def ended() -> Underway[object] | None:
    """Return work that has ended, once; raise what it failed of, where that is a fault of ours."""
    found = now()
    if found is None or found.is_running():
        return None
    del st.session_state[_KEY]
    if found.problem and not isinstance(found.problem, RegionDashError):
        raise found.problem
    return found


def give_up() -> None:
    """End what is under way, if there is something."""
    found = st.session_state.pop(_KEY, None)
    if found:
        found.give_up()
