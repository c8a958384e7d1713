"""Test commits of which nobody knows at first whether they were made: looked up, never doubled."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from regiondash.evidence.store import log
from regiondash.evidence.store.checking import faults
from regiondash.evidence.store.database import Database
from regiondash.evidence.store.failures import Unsettled
from regiondash.text.problems import StoreProblem
from tests.evidence.store.rows import PACK, commit, source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from regiondash.evidence.store.store import Store

LOST = sa.exc.OperationalError("COMMIT", (), Exception("the line went dead"))


def break_off(monkeypatch: pytest.MonkeyPatch, times: int, *, is_made: bool) -> None:
    """Let the line go dead at the commit, after or before it is made; `times` transactions."""
    whole, left = Database.writing, [times]

    @contextmanager
    def broken(self: Database) -> Iterator[Connection]:
        if not left[0]:
            with whole(self) as connection:
                yield connection
            return
        left[0] -= 1
        try:
            with whole(self) as connection:
                yield connection
                if not is_made:
                    raise LOST
        except sa.exc.OperationalError as error:
            raise Unsettled(error) from error
        raise Unsettled(LOST)

    monkeypatch.setattr(Database, "writing", broken)
    monkeypatch.setattr("regiondash.evidence.store.store.time.sleep", lambda _seconds: None)


def test_a_commit_that_was_made_is_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is returned as if nothing had happened, and is there once."""
    break_off(monkeypatch, 1, is_made=True)
    assert commit(store, source("a")).number == 1
    assert (store.head(PACK), faults(store)) == (1, [])


def test_a_commit_that_was_not_made_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says that nothing was written; trying again does."""
    break_off(monkeypatch, 1, is_made=False)
    with pytest.raises(StoreProblem):
        commit(store, source("a"))
    assert store.head(PACK) == 0
    assert commit(store, source("a")).number == 1


def test_a_database_that_stays_away_leaves_it_open(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is claimed: the sentence says to look at the history."""
    break_off(monkeypatch, 99, is_made=True)
    with pytest.raises(StoreProblem, match="look at the history"):
        commit(store, source("a"))


def test_a_change_is_made_anew_where_another_came_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that took the same number: the second reads again what is there, and decides again."""
    commit(store, source("a"))
    stale = iter([0])
    newest = log.newest
    monkeypatch.setattr(log, "newest", lambda *given: next(stale, None) or newest(*given))
    assert commit(store, source("b"), seen=1).number == 2
    assert faults(store) == []
