"""Test backup and restore: a whole store in one file, back into either database, or not at all."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.imports.draft import Asked
from regiondash.evidence.store import is_there, open_store
from regiondash.evidence.store.backup import backup, is_backup
from regiondash.evidence.store.checking import faults
from regiondash.evidence.store.restore import restore
from regiondash.text.problems import StoreProblem
from tests.evidence.store.rows import JOON, MINA, PACK, commit, source, taken, value

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.evidence.store.store import Store


@pytest.fixture
def filled(store: Store) -> Store:
    """Return a store with changes of every kind, two packs and answers."""
    commit(store, source("a", "하나 “1”"), value("r1", "1.5"))
    commit(store, source("a", "\0 \ud800 둘"), taken(value("r1", "")), by=JOON)
    store.undo(2, by=MINA, why="실수")
    store.undo(3, by=MINA, why="w")
    store.commit("elsewhere", [source("x")], by=MINA, kind="claims", title="t", why="w", seen=0)
    store.remember(PACK, {Asked("Unsan", "South"): "r1", Asked("운산"): "r2"}, by=JOON)
    return store


def held(store: Store) -> list[object]:
    """Return all that a store holds."""
    changes = [store.change(one.number) for one in store.history()]
    packs = sorted({change.pack for change in changes})
    return [changes, *((store.additions(pack), store.answers(pack)) for pack in packs)]


def test_a_backup_holds_everything(filled: Store, url: str, other_url: str, tmp_path: Path) -> None:
    """Put into a store of the other database, it is the same store; it goes on from there."""
    made = backup(url, tmp_path / "all.jsonl.gz")
    assert (made.changes, made.rows, made.answers) == (5, 9, 2)
    assert (made.path.stat().st_mode & 0o777, is_backup(made.path)) == (0o600, True)
    done = restore(other_url, made.path)
    assert (done.changes, done.rows, done.answers, done.kept) == (5, 9, 2, None)
    other = open_store(other_url)
    assert (held(other), faults(other)) == (held(filled), [])
    assert commit(other, source("new")).number == 6
    back = backup(other_url, tmp_path / "back.jsonl.gz")
    restore(url, back.path, replace=True)
    assert held(filled) == held(other)


def test_an_old_backup_of_the_same_name_is_replaced(
    filled: Store, url: str, tmp_path: Path
) -> None:
    """Any other file is left alone, and so is the store's own."""
    out = tmp_path / "all.jsonl.gz"
    backup(url, out)
    commit(filled, source("new"))
    assert backup(url, out).changes == 6
    letter = tmp_path / "letter.txt"
    letter.write_text("dear", encoding="utf-8")
    with pytest.raises(StoreProblem, match="no backup"):
        backup(url, letter)
    assert letter.read_text(encoding="utf-8") == "dear"
    if url.startswith("sqlite"):
        with pytest.raises(StoreProblem, match="no backup"):
            backup(url, filled.database.address.path)
    with pytest.raises(StoreProblem, match="cannot be written"):
        backup(url, tmp_path / "missing" / "all.jsonl.gz")
    assert sorted(path.name for path in tmp_path.glob("*.gz")) == ["all.jsonl.gz"]
    assert not list(tmp_path.glob(".*"))


def test_nothing_to_back_up(tmp_path: Path) -> None:
    """A store that is not there is said so, and none is made."""
    url = f"sqlite:///{tmp_path / 'none' / 'x.sqlite'}"
    with pytest.raises(StoreProblem, match="nothing was ever added"):
        backup(url, tmp_path / "all.jsonl.gz")
    assert (is_there(url), list(tmp_path.iterdir())) == (False, [])


def test_a_store_that_holds_something_is_not_overwritten(
    filled: Store, url: str, tmp_path: Path
) -> None:
    """Unless asked to; then what was there is in a file beside the backup, and can come back."""
    early = backup(url, tmp_path / "early.jsonl.gz").path
    commit(filled, source("late"))
    before = held(filled)
    with pytest.raises(StoreProblem, match="--replace"):
        restore(url, early)
    assert held(filled) == before
    done = restore(url, early, replace=True)
    assert (filled.head(PACK), done.kept and done.kept.parent) == (4, tmp_path)
    assert faults(filled) == []
    again = restore(url, done.kept or early, replace=True)
    assert (held(filled), again.kept and again.kept != done.kept) == (before, True)


def test_answers_alone_are_something(store: Store, url: str, tmp_path: Path) -> None:
    """A store without changes whose answers would be lost is not empty."""
    path = backup(url, tmp_path / "empty.jsonl.gz").path
    restore(url, path)
    store.remember(PACK, {Asked("Unsan"): "r1"}, by=MINA)
    with pytest.raises(StoreProblem, match="--replace"):
        restore(url, path)


def damages(data: bytes) -> dict[str, bytes]:
    """Return ways in which a file can be damaged; each is no backup any more."""
    text = gzip.decompress(data)
    lines = text.splitlines(keepends=True)
    chance = random.Random(4)  # noqa: S311 - the same damage at each run
    flips = {
        f"bit {place}": _flipped(data, place) for place in chance.sample(range(10, len(data)), 12)
    }
    head = json.loads(lines[0])
    return {
        **flips,
        "empty": b"",
        "cut": data[: len(data) // 2],
        "cut by a byte": data[:-1],
        "other bytes": b"PK\x03\x04" + data,
        "no gzip": text,
        "row lost": gzip.compress(b"".join([*lines[:3], *lines[4:]])),
        "row changed": gzip.compress(text.replace(b"Mina", b"Nina", 1)),
        "checksum lost": gzip.compress(b"".join(lines[:-1])),
        "something after": gzip.compress(text + lines[1]),
        "another format": gzip.compress(json.dumps({**head, "format": "x"}).encode()),
        "deep": gzip.compress(b"[" * 200_000),
        "not an object": gzip.compress(b"1\n"),
    }


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :]


def test_a_damaged_file_changes_nothing(filled: Store, url: str, tmp_path: Path) -> None:
    """Cut off, changed by a bit or a row, or another file: a sentence, and the store as it was."""
    path = backup(url, tmp_path / "good.jsonl.gz").path
    before, bad = held(filled), tmp_path / "bad.jsonl.gz"
    for name, data in damages(path.read_bytes()).items():
        bad.write_bytes(data)
        with pytest.raises(StoreProblem, match="is no backup"):
            restore(url, bad, replace=True)
        assert held(filled) == before, name
    with pytest.raises(StoreProblem, match="There is no file"):
        restore(url, tmp_path / "none", replace=True)
    assert sorted(one.name for one in tmp_path.glob("*.gz")) == ["bad.jsonl.gz", "good.jsonl.gz"]


def test_a_backup_from_the_future_is_refused(filled: Store, url: str, tmp_path: Path) -> None:
    """Tables that this program does not know are not guessed at."""
    path = backup(url, tmp_path / "good.jsonl.gz").path
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)[:-1]
    _write(
        path,
        [json.dumps({**json.loads(lines[0]), "revision": "9999"}).encode() + b"\n", *lines[1:]],
    )
    before = held(filled)
    with pytest.raises(StoreProblem, match="newer version"):
        restore(url, path, replace=True)
    assert held(filled) == before


def test_a_backup_that_contradicts_itself_is_refused(
    filled: Store, url: str, tmp_path: Path
) -> None:
    """A checksum that is right does not make rows right: they are checked, then all taken back."""
    path = backup(url, tmp_path / "good.jsonl.gz").path
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)[:-1]
    before = held(filled)
    for number, (old, new) in enumerate([(b'"put"', b'"pushed"'), (b",1,1,", b",7,1,")]):
        assert old in b"".join(lines), number
        _write(path, [line.replace(old, new) for line in lines])
        with pytest.raises(StoreProblem):
            restore(url, path, replace=True)
        assert held(filled) == before


def _write(path: Path, lines: list[bytes]) -> None:
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    last = json.dumps({"sha256": digest}).encode() + b"\n"
    path.write_bytes(gzip.compress(b"".join([*lines, last])))


def test_a_backup_while_others_write_is_of_one_moment(
    store: Store, url: str, other_url: str, tmp_path: Path
) -> None:
    """Every backup holds the changes up to one number and all of their rows."""
    done, end = list[int](), Event()

    def write() -> None:
        while not end.is_set():
            made = commit(store, source("a", str(len(done))), source("b", str(len(done))))
            done.append(made.number)

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            made = backup(url, tmp_path / f"{number}.jsonl.gz")
            assert made.rows == 2 * made.changes
            restore(other_url, made.path, replace=True)
            other = open_store(other_url)
            assert (other.head(PACK), faults(other)) == (made.changes, [])
    finally:
        end.set()
        writer.join()
    assert len(store.history(PACK)) == len(done) > 5
