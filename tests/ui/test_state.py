"""Test that the address follows the selection, however fast one change follows another."""

from __future__ import annotations

from typing import Any

import pytest

from regiondash.address import to_query
from regiondash.selection import Selection
from regiondash.ui import state


class _Browser(dict[str, str]):
    """The address as a browser sends it with a change: maybe not yet the last one written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[dict[str, str]] = []

    def from_dict(self, query: dict[str, str]) -> None:
        """Note what is written; the browser will show it some time later."""
        self.written.append(query)

    def shows(self, query: dict[str, str]) -> None:
        """Let the browser show an address."""
        self.clear()
        self.update(query)


class _Session:
    """What stands in for Streamlit: a session's memory, and the browser's address."""

    def __init__(self) -> None:
        self.session_state: dict[str, Any] = {"selection": Selection(pack="prk")}
        self.query_params = _Browser()


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> _Session:
    """Return a session whose browser shows a plain address."""
    found = _Session()
    monkeypatch.setattr(state, "st", found)
    return found


def change(session: _Session, **fields: object) -> dict[str, str]:
    """Make a change and write the address; return the one that the selection wants."""
    state.change(**fields)
    state.write_address()
    selection: Selection = session.session_state["selection"]
    return to_query(selection.with_(pack=""))


def test_an_address_that_fits_is_left_alone(session: _Session) -> None:
    """Nothing is written while the browser shows what is wanted, on the first run or later."""
    state.write_address()
    assert session.query_params.written == []
    session.query_params.shows(change(session, theme="cohort"))
    state.write_address()
    assert session.query_params.written == [{"theme": "cohort"}]


def test_a_change_back_before_the_browser_has_followed_is_written(session: _Session) -> None:
    """The browser still sends the plain address, yet is about to show the one in between."""
    change(session, theme="cohort")
    assert change(session, theme="status") == dict(session.query_params) == {}
    assert session.query_params.written[-1] == {}


def test_an_address_that_the_reader_changed_is_put_right(session: _Session) -> None:
    """What was written last does not count where the browser shows something else."""
    wanted = change(session, theme="cohort")
    session.query_params.shows({})
    state.write_address()
    assert session.query_params.written == [wanted, wanted]
