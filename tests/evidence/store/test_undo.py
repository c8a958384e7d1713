"""Test undo: a change of its own that restores what was before, or the reason why it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.store.checking import faults
from regiondash.pack.additions import Row
from regiondash.text.problems import Conflict
from tests.evidence.store.rows import JOON, MINA, PACK, commit, source, taken

if TYPE_CHECKING:
    from regiondash.evidence.store.store import Store


def state(store: Store) -> dict[str, str | None]:
    """Return the titles of the sources that are added, None for one that is taken away."""
    rows = store.additions(PACK).rows
    return {row.key[0]: None if row.cells is None else row.cells["title"] for row in rows}


def undo(store: Store, *numbers: int) -> None:
    """Undo changes one after the other."""
    for number in numbers:
        store.undo(number, by=JOON, why="A mistake")


def test_an_undo_restores_and_says_so(store: Store) -> None:
    """Rows put, changed and taken away are as before; who, why and what is undone is told."""
    commit(store, source("a", "1"), source("b", "1"))
    commit(store, source("a", "2"), taken(source("b")), source("c", "2"))
    done = store.undo(2, by=JOON, why="A mistake")
    assert state(store) == {"a": "1", "b": "1"}
    assert (done.kind, done.undoes, done.made_by, done.why) == ("undo", 2, "준", "A mistake")
    assert [(row.key[0], row.after and row.after["title"]) for row in done.rows] == [
        ("a", "1"),
        ("b", "1"),
        ("c", None),
    ]
    assert (store.change(2).undone_by, store.change(1).undone_by) == (3, None)


def test_undoing_everything_leaves_the_pack_alone(store: Store) -> None:
    """A row of the pack that was hidden is seen again: nothing is added any more."""
    commit(store, taken(source("a")), source("b"))
    assert store.additions(PACK).rows[0] == Row("sources", ("a",), None)
    undo(store, 1)
    assert store.additions(PACK).rows == ()


def test_an_undo_can_be_undone_and_that_too(store: Store) -> None:
    """Back and forth as often as one likes."""
    commit(store, source("a", "1"))
    undo(store, 1, 2, 3, 4)
    assert state(store) == {"a": "1"}
    undo(store, 5)
    assert (state(store), faults(store)) == ({}, [])


def test_a_later_change_of_a_row_stands_in_the_way(store: Store) -> None:
    """It is named: who, when, its number, and that it has to be undone first."""
    commit(store, source("a", "1"), source("b", "1"))
    commit(store, source("b", "2"), by=JOON)
    with pytest.raises(Conflict, match=r"Change 1 .*준 .*source: b; change 2.*Undo change 2 first"):
        store.undo(1, by=MINA, why="w")
    assert (store.head(PACK), state(store)) == (2, {"a": "1", "b": "2"})
    undo(store, 2, 1)
    assert (state(store), faults(store)) == ({}, [])


def test_a_later_change_of_other_rows_does_not(store: Store) -> None:
    """The older of two that do not touch can be undone alone."""
    commit(store, source("a", "1"))
    commit(store, source("b", "2"))
    undo(store, 1)
    assert state(store) == {"b": "2"}


def test_what_was_changed_and_changed_back_does_not_either(store: Store) -> None:
    """A change that was undone is as if it had not been, also when it was done again between."""
    commit(store, source("a", "1"))
    commit(store, source("a", "2"))
    undo(store, 2, 3, 4)
    assert state(store) == {"a": "1"}
    undo(store, 1)
    assert (state(store), faults(store)) == ({}, [])


def test_undone_twice_is_told(store: Store) -> None:
    """Who undid it, when and by which change; done again, the change to undo instead."""
    commit(store, source("a", "1"))
    undo(store, 1)
    with pytest.raises(Conflict, match=r"Change 1 is undone already: 준 .*change 2"):
        undo(store, 1)
    undo(store, 2)
    with pytest.raises(Conflict, match="Undo change 3 instead"):
        undo(store, 1)


def test_the_way_back_that_is_told_leads_back(store: Store) -> None:
    """Whoever follows what conflicts say comes to undo what they wanted to."""
    commit(store, source("a", "1"))
    commit(store, source("a", "2"))
    commit(store, source("a", "3"))
    undo(store, 3, 4, 5)  # 3 is undone, done again, undone
    undo(store, 2, 7)  # 2 is undone and done again: by 8
    with pytest.raises(Conflict, match="Undo change 8 first"):
        undo(store, 1)
    undo(store, 8, 1)
    assert state(store) == {}


def test_what_was_undone_cannot_come_back_over_something_newer(store: Store) -> None:
    """An undo whose rows were changed since is not undone over them."""
    commit(store, source("a", "1"))
    undo(store, 1)
    commit(store, source("a", "new"))
    with pytest.raises(Conflict, match="Undo change 3 first"):
        undo(store, 2)
    undo(store, 3, 2)
    assert state(store) == {"a": "1"}
