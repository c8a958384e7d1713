"""Test what the store keeps: whole changes, the state after each, the history, and who may."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from regiondash.errors import BadDay
from regiondash.evidence.store import is_there, open_store
from regiondash.evidence.store.checking import faults
from regiondash.pack.additions import Additions, Row, data_version, put
from regiondash.text.problems import NotAllowed, StoreProblem
from tests.evidence.store.rows import GUEST, JOON, MINA, PACK, commit, source, taken, value

if TYPE_CHECKING:
    from regiondash.evidence.store.store import Store


def test_a_new_store_adds_nothing(store: Store) -> None:
    """Before the first change there are no rows, no history, and number 0."""
    assert store.additions(PACK) == Additions(PACK, 0, ())
    assert (store.head(PACK), store.history(PACK), store.stamp(PACK)) == (0, (), "0")
    assert faults(store) == []


def test_a_change_tells_who_when_why_and_what(store: Store) -> None:
    """What is committed is what the history and the change say."""
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    rows = [value("r1", "12.5"), source("survey", "설문 “하나”")]
    made = store.commit(
        PACK,
        rows,
        by=JOON,
        kind="import",
        title="rice.csv",
        why="The new survey",
        seen=0,
        origin="rice.csv 12ab",
        base="b0",
    )
    told = (made.number, made.pack, made.made_by, made.kind, made.title, made.why, made.origin)
    assert told == (1, PACK, "준", "import", "rice.csv", "The new survey", "rice.csv 12ab")
    assert before <= dt.datetime.fromisoformat(made.made_at) <= dt.datetime.now(dt.UTC)
    assert [(row.table, row.before, row.after) for row in made.rows] == [
        ("sources", None, rows[1].cells),
        ("indicators", None, rows[0].cells),
    ]
    assert (made.row_count, made.undoes, made.undone_by) == (2, None, None)
    assert store.change(1) == made
    (listed,) = store.history(PACK)
    assert (listed.rows, listed.row_count, listed.number) == ((), 2, 1)


def test_the_state_can_be_had_as_of_each_change(store: Store) -> None:
    """Rows are put, changed and taken away; what was there before is there as of before."""
    first = commit(store, source("a", "one"), source("b"))
    commit(store, source("a", "two"), value("r1", "1"))
    third = commit(store, taken(source("b")))
    assert store.additions(PACK, 0).rows == ()
    assert store.additions(PACK, 1).rows == (source("a", "one"), source("b"))
    assert store.additions(PACK, 2).rows == (source("a", "two"), source("b"), value("r1", "1"))
    now = store.additions(PACK)
    assert now.rows == (source("a", "two"), Row("sources", ("b",), None), value("r1", "1"))
    assert (now.head, store.additions(PACK, 99)) == (3, now)
    assert (first.number, third.rows[0].before, third.rows[0].after) == (1, source("b").cells, None)


def test_packs_are_kept_apart(store: Store) -> None:
    """Changes of all packs are counted together; each pack has its own state and history."""
    commit(store, source("a"))
    other = store.commit(
        "elsewhere", [source("a", "other")], by=MINA, kind="edit", title="t", why="w", seen=0
    )
    assert (other.number, store.head(PACK), store.head("elsewhere")) == (2, 1, 2)
    assert store.additions(PACK).rows == (source("a"),)
    assert [change.number for change in store.history()] == [2, 1]
    assert [change.number for change in store.history("elsewhere")] == [2]


def test_the_data_version_tells_states_apart(store: Store) -> None:
    """It depends on the pack's own version and the rows alone, and is found again."""
    first, second = commit(store, source("a")), commit(store, source("a", "x"), source("b"))
    undone = store.undo(2, by=MINA, why="w")
    back = store.undo(1, by=MINA, why="w")
    assert first.version == undone.version == data_version("b0", [source("a")])
    assert back.version == "b0" != second.version != first.version
    assert [store.number_of(PACK, one.version) for one in (first, second, back)] == [3, 2, 4]
    assert store.number_of(PACK, "none") is None
    assert store.number_of("elsewhere", "b9", base="b9") == 0


def test_the_version_of_a_pack_that_changed_itself_is_found(store: Store) -> None:
    """What is there now is known also under the version of newer files of the pack."""
    commit(store, source("a"))
    newer = data_version("b1", [source("a")])
    assert (store.number_of(PACK, newer), store.number_of(PACK, newer, base="b1")) == (None, 1)


def test_the_stamp_changes_with_every_change(store: Store) -> None:
    """It is another after each change, and the same while there is none."""
    stamps = [store.stamp(PACK)]
    for title in ("x", "y"):
        commit(store, source("a", title))
        assert store.stamp(PACK) == store.stamp(PACK)
        stamps.append(store.stamp(PACK))
    assert len(set(stamps)) == 3


def test_times_find_changes(store: Store) -> None:
    """A day ends with its last change; history since a day begins with its first."""
    commit(store, source("a"))
    today, hour = dt.datetime.now(dt.UTC), dt.timedelta(hours=1)
    day, tomorrow = (f"{one:%Y-%m-%d}" for one in (today, today + 24 * hour))
    assert store.number_at(PACK, tomorrow) == 1
    assert store.number_at(PACK, (today - hour).isoformat()) == 0
    assert store.number_at(PACK, (today + hour).isoformat()) == 1
    offset = today.astimezone(dt.timezone(9 * hour))
    assert store.number_at(PACK, (offset - hour).isoformat()) == 0
    assert len(store.history(PACK, since=(today - hour).isoformat())) == 1
    assert len(store.history(PACK, since=tomorrow)) == 0
    assert len(store.history(PACK, after=1)) == 0
    assert day <= tomorrow
    for wrong in ("yesterday", "2024-13-01", "2024", ""):
        with pytest.raises(BadDay):
            store.number_at(PACK, wrong)


def test_who_may_not_write_writes_nothing(store: Store) -> None:
    """A viewer may neither commit nor undo nor answer; the role is asked at each write."""
    commit(store, source("a"))
    with pytest.raises(NotAllowed):
        commit(store, source("b"), by=GUEST)
    with pytest.raises(NotAllowed):
        store.undo(1, by=GUEST, why="w")
    with pytest.raises(NotAllowed):
        store.remember(PACK, {}, by=GUEST)
    assert store.head(PACK) == 1


def test_what_changes_nothing_is_said_and_not_kept(store: Store) -> None:
    """Rows that are there just so make no change; beside new ones they are not of the change."""
    commit(store, source("a"))
    with pytest.raises(StoreProblem, match="nothing to write"):
        commit(store, source("a"))
    with pytest.raises(StoreProblem, match="nothing to write"):
        commit(store)
    assert [row.key for row in commit(store, source("a"), source("b")).rows] == [("b",)]


def test_a_row_twice_in_one_change(store: Store) -> None:
    """The same row twice is one; two rows of one key are refused, and nothing is written."""
    assert commit(store, source("a"), source("a")).row_count == 1
    with pytest.raises(StoreProblem, match="same row twice"):
        commit(store, source("b", "x"), source("b", "y"))
    assert store.head(PACK) == 1


def test_any_text_comes_back_as_it_went_in(store: Store) -> None:
    """Hangul, quotes, zero characters, SQL, long cells; half characters become question marks."""
    texts = [
        "평양 “시”",
        "'; DROP TABLE x; --",
        "\0zero",
        "\ud800half",
        "%s %(a)s :a",
        "x" * 500_000,
    ]
    for number, text in enumerate(texts, 1):
        rows = [put("sources", {"source_id": f"s{number}", "title": text})]
        made = store.commit(
            PACK, rows, by=MINA, kind="edit", title=text[:99], why=text[:99], seen=number - 1
        )
        assert (made.rows[0].after or {})["title"] == text.replace("\ud800", "?")
    found = {row.key[0]: (row.cells or {})["title"] for row in store.additions(PACK).rows}
    kept = [text.replace("\ud800", "?") for text in texts]
    assert found == {f"s{number}": text for number, text in enumerate(kept, 1)}
    assert store.change(3).title == "zero"


def test_a_key_too_long_to_be_found_again_is_refused(store: Store) -> None:
    """It is a sentence, on both databases, and nothing is written."""
    with pytest.raises(StoreProblem, match="too long"):
        commit(store, source("평" * 400))
    assert store.head(PACK) == 0


def test_progress_is_told_and_may_break_off(store: Store) -> None:
    """Rows are counted up to all of them; what breaks off leaves nothing behind."""
    rows, told = [source(f"s{number:04}") for number in range(1200)], []

    def listen(done: int, of: int) -> None:
        told.append((done, of))
        if done == 1000 and len(told) < 4:
            raise KeyboardInterrupt

    asked = {"by": MINA, "kind": "import", "title": "t", "why": "w", "seen": 0}
    with pytest.raises(KeyboardInterrupt):
        store.commit(PACK, rows, progress=listen, **asked)  # type: ignore[arg-type]
    assert (store.head(PACK), store.additions(PACK).rows) == (0, ())
    made = store.commit(PACK, rows, progress=listen, **asked)  # type: ignore[arg-type]
    assert (made.number, made.row_count, told[-1]) == (1, 1200, (1200, 1200))
    assert store.additions(PACK).rows == tuple(rows)


def test_an_open_store_is_opened_once(store: Store, url: str) -> None:
    """Asking for it again gives the same one."""
    assert open_store(url) is store
    assert is_there(url)
