"""Test two people at once: what does not touch goes through, what does is told and kept apart."""

from __future__ import annotations

import re
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.store.checking import faults
from regiondash.text.problems import Conflict, StoreProblem
from tests.evidence.store.rows import JOON, MINA, PACK, commit, source, taken, value

if TYPE_CHECKING:
    from regiondash.evidence.store.store import Store


def test_changes_that_do_not_touch_both_go_through(store: Store) -> None:
    """Two people who began from the same state and changed other rows lose nothing."""
    commit(store, source("a"), by=MINA, seen=0)
    commit(store, source("b"), by=JOON, seen=0)
    assert store.additions(PACK).rows == (source("a"), source("b"))
    assert [change.made_by for change in store.history(PACK)] == ["준", "Mina"]


def test_the_second_writer_of_a_row_is_told_of_the_first(store: Store) -> None:
    """Who, when, which row and by which change; nothing of the second was written."""
    first = commit(store, source("a", "hers"), by=MINA, seen=0)
    with pytest.raises(Conflict) as caught:
        commit(store, source("a", "his"), source("b"), by=JOON, seen=0)
    words = str(caught.value)
    time = f"{first.made_at[:10]} {first.made_at[11:16]} UTC"
    for told in ("Mina", time, "source: a", "change 1", "A title"):
        assert told in words
    korean = caught.value.in_words("ko")
    assert all(told in korean for told in ("Mina", time, "출처: a", "1번 변경"))
    assert store.additions(PACK).rows == (source("a", "hers"),)
    commit(store, source("a", "his"), by=JOON, seen=1)
    assert store.additions(PACK).rows == (source("a", "his"),)


@pytest.mark.parametrize("second", [source("a", "hers"), taken(source("a"))])
def test_the_same_once_more_and_taking_away_conflict_too(store: Store, second: object) -> None:
    """Who did not see a change may not write over it, whatever they write."""
    commit(store, source("a", "hers"), seen=0)
    with pytest.raises(Conflict):
        commit(store, second, by=JOON, seen=0)  # type: ignore[arg-type]
    assert store.head(PACK) == 1


def test_of_several_rows_the_newest_change_is_named(store: Store) -> None:
    """The others are counted."""
    commit(store, value("r1", "1"), seen=0)
    commit(store, value("r2", "2"), by=JOON, seen=0)
    with pytest.raises(Conflict, match=r"준 .* change 2, .* 1 further row was changed"):
        commit(store, value("r1", "3"), value("r2", "3"), source("z"), seen=0)


def test_an_undone_change_still_conflicts(store: Store) -> None:
    """Who has not seen that a row came and went is told so too."""
    commit(store, source("a"), seen=0)
    store.undo(1, by=MINA, why="w")
    with pytest.raises(Conflict, match="change 2"):
        commit(store, source("a", "his"), by=JOON, seen=0)


def test_who_has_seen_more_than_there_is_works_on_another_store(store: Store) -> None:
    """After a backup was put back, a page loaded before may not write."""
    with pytest.raises(Conflict, match="put back"):
        commit(store, source("a"), seen=7)
    assert store.head(PACK) == 0


def test_other_packs_do_not_conflict(store: Store) -> None:
    """The same key in another pack is another row."""
    commit(store, source("a"), seen=0)
    store.commit("elsewhere", [source("a")], by=JOON, kind="edit", title="t", why="w", seen=0)
    assert store.head("elsewhere") == 2


def test_of_ten_at_once_one_goes_through(store: Store) -> None:
    """Threads that all began from the same state: one writes the row, nine are told."""
    barrier, ends = Barrier(10), list[object]()

    def write(number: int) -> None:
        barrier.wait()
        try:
            ends.append(commit(store, source("a", str(number)), seen=0).number)
        except Conflict as error:
            ends.append(error)

    threads = [Thread(target=write, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ([end for end in ends if end == 1], len(ends)) == ([1], 10)
    assert sum(isinstance(end, Conflict) for end in ends) == 9
    assert (store.head(PACK), faults(store)) == (1, [])


def test_an_unknown_number_is_a_sentence(store: Store) -> None:
    """A change that is not there can be neither looked at nor undone."""
    for number in (1, 0, -4):
        with pytest.raises(StoreProblem, match=re.escape(f"no change {number}")):
            store.change(number)
        with pytest.raises(StoreProblem, match=re.escape(f"no change {number}")):
            store.undo(number, by=MINA, why="w")
