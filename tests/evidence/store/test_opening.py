"""Test where stores are and how they open: files made, tables brought up to date, or refused."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from regiondash.evidence.store import is_there, open_store, revisions
from regiondash.evidence.store.address import address_of
from regiondash.evidence.store.checking import faults
from regiondash.evidence.store.database import database
from regiondash.evidence.store.opening import close_all
from regiondash.evidence.store.store import Store
from regiondash.evidence.store.tables import ALL, METADATA, REVISIONS
from regiondash.settings import Settings
from regiondash.text.problems import StoreProblem
from tests.evidence.store.children import opened, processes
from tests.evidence.store.rows import PACK, commit, source

if TYPE_CHECKING:
    from pathlib import Path

    from tests.evidence.store.postgres import Server

OPENED_BY_MANY = 6

NEXT_SCRIPT = """
revision = "0002"
down_revision = "0001"
def upgrade():
    from alembic import op
    op.execute("ALTER TABLE regiondash_changes ADD COLUMN mood TEXT")
    if {breaks}: op.execute("ALTER TABLE nowhere ADD COLUMN mood TEXT")
"""


def test_a_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    """Asking makes none; opening makes it with its folder; it and its logs are the owner's."""
    path = tmp_path / "folder with % and ?" / "deep" / "자료 #1.sqlite"
    url = Settings(store=path).store_url
    assert (is_there(url), path.parent.exists()) == (False, False)
    store = open_store(url)
    assert (is_there(url), path.stat().st_mode & 0o777) == (True, 0o600)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert store.place == str(path)
    with store.changing():
        assert {one.stat().st_mode & 0o777 for one in path.parent.iterdir()} == {0o600}
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_commits_are_on_the_disk_before_they_are_told(tmp_path: Path) -> None:
    """SQLite keeps a write-ahead log, syncs it at every commit, and checks references."""
    store = open_store(f"sqlite:///{tmp_path / 'a.sqlite'}")
    with store.database.reading() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert told == ["wal", 2, 1, 30_000]


def test_a_team_s_database_says_where_it_is_without_its_password() -> None:
    """Addresses as people write them are taken; another kind of database is not."""
    for scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        address = address_of(f"{scheme}://kim:s3cr%40t@db.local:5433/team%20a?sslmode=require")
        assert address.words == "PostgreSQL db.local:5433/team a"
        assert address.url.startswith("postgresql+psycopg://kim:")
        assert "s3cr" not in repr(address) + str(address)
    for url in ("mysql://x/y", "sqlite://", "sqlite:///", "", "additions.sqlite"):
        with pytest.raises(StoreProblem, match="address of the store"):
            address_of(url)
    for url in ("postgresql://host:port/x", "postgresql://[/x"):
        with pytest.raises(StoreProblem):
            address_of(url)


def test_a_server_that_does_not_answer_is_a_sentence() -> None:
    """What to do is said; the password is not."""
    with pytest.raises(StoreProblem, match="does not answer") as caught:
        open_store("postgresql://kim:s3cret@127.0.0.1:9/team")
    assert "s3cret" not in str(caught.value) + caught.value.in_words("ko")


def test_a_wrong_password_and_a_missing_database_are_sentences(server: Server) -> None:
    """The server's own reason is told."""
    good = server.url("postgres")
    for url in (good.replace(server.password, "wr0ng"), server.url("nowhere")):
        with pytest.raises(StoreProblem, match="does not answer") as caught:
            open_store(url)
        assert not {"wr0ng", server.password} & set(str(caught.value).split("'"))


def test_a_database_that_cannot_hold_hangul_is_refused(server: Server) -> None:
    """Its encoding is named, and nothing is made in it."""
    with pytest.raises(StoreProblem, match="LATIN1"):
        open_store(server.new_database("LATIN1"))


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"dear diary, " * 99, "damaged"), (b"SQLite format 3\0" + b"\xff" * 4096, "damaged")],
)
def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path, content: bytes, said: str) -> None:
    """A letter or a torn database is refused in a sentence and not changed by a byte."""
    path = tmp_path / "x.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreProblem, match=said):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    """It is refused and not changed by a byte."""
    path = tmp_path / "x.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreProblem, match="holds other things"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_folder_in_the_way_is_a_sentence(tmp_path: Path) -> None:
    """A folder of the store's name, and a file where its folder should be."""
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path, tmp_path / "file" / "x.sqlite"):
        with pytest.raises(StoreProblem, match="cannot be reached"):
            open_store(f"sqlite:///{path}")


def test_a_file_taken_away_is_missed(tmp_path: Path) -> None:
    """Nothing is written into a file that nobody can see any more; opened anew, it is new."""
    path = tmp_path / "x.sqlite"
    store = open_store(f"sqlite:///{path}")
    commit(store, source("a"))
    path.rename(tmp_path / "y.sqlite")
    with pytest.raises(StoreProblem, match="cannot be reached"):
        commit(store, source("b"), seen=1)
    again = open_store(f"sqlite:///{path}")
    assert (again.head(PACK), open_store(f"sqlite:///{tmp_path / 'y.sqlite'}").head(PACK)) == (0, 1)


def test_the_tables_are_those_of_the_code(store: Store) -> None:
    """What the scripts make, column by column, is what the program reads and writes."""
    with store.database.reading() as connection:
        looked = sa.inspect(connection)
        assert set(looked.get_table_names()) == {*METADATA.tables, REVISIONS}
        for table in ALL:
            there = {one["name"]: one["nullable"] for one in looked.get_columns(table.name)}
            assert there == {one.name: bool(one.nullable) for one in table.columns}
            key = looked.get_pk_constraint(table.name)["constrained_columns"]
            assert key == list(table.primary_key.columns.keys())
            assert len(looked.get_unique_constraints(table.name)) == sum(
                isinstance(one, sa.UniqueConstraint) for one in table.constraints
            )
        assert revisions.revision_of(connection) == revisions.NEWEST


def scripts_with(folder: Path, *, breaks: bool = False) -> Path:
    """Return the scripts of versions with one more, which breaks off in its middle or not."""
    shutil.copytree(revisions.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT_SCRIPT.format(breaks=breaks)
    (folder / "versions" / "v0002_next.py").write_text(text, encoding="utf-8")
    return folder


def test_an_older_store_is_brought_up_to_date(store: Store, tmp_path: Path) -> None:
    """Step by step from its version to the newest, with all that it holds."""
    commit(store, source("a"))
    scripts = scripts_with(tmp_path / "scripts")
    with store.changing() as connection:
        revisions.upgrade(connection, "here", "0002", scripts)
    with store.database.reading() as connection:
        assert revisions.revision_of(connection) == "0002"
        columns = {one["name"] for one in sa.inspect(connection).get_columns(ALL[0].name)}
        assert "mood" in columns
    assert (store.additions(PACK).rows, faults(store)) == ((source("a"),), [])


def test_a_step_that_breaks_off_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    """Tables are changed whole or not at all."""
    commit(store, source("a"))
    scripts = scripts_with(tmp_path / "scripts", breaks=True)
    with pytest.raises(StoreProblem), store.changing() as connection:
        revisions.upgrade(connection, "here", "0002", scripts)
    with store.database.reading() as connection:
        assert revisions.revision_of(connection) == "0001"
        columns = {one["name"] for one in sa.inspect(connection).get_columns(ALL[0].name)}
        assert "mood" not in columns
    assert store.additions(PACK).rows == (source("a"),)


def test_a_store_from_the_future_is_refused(store: Store, url: str, tmp_path: Path) -> None:
    """A program that does not know its tables neither reads nor changes them."""
    commit(store, source("a"))
    with store.changing() as connection:
        revisions.upgrade(connection, "here", "0002", scripts_with(tmp_path / "scripts"))
    close_all()
    with pytest.raises(StoreProblem, match=r"newer version .* \(tables 0002\)"):
        open_store(url)
    assert store.additions(PACK).rows == (source("a"),)
    store.database.engine.dispose()


def test_several_processes_may_open_a_new_store_at_once(url: str) -> None:
    """One makes the tables, the others wait and find them made."""
    context = processes()
    running = [context.Process(target=opened, args=(url,)) for _ in range(OPENED_BY_MANY)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    assert [one.exitcode for one in running] == [0] * OPENED_BY_MANY
    assert faults(open_store(url)) == []


def test_a_start_that_was_broken_off_is_gone_on_with(tmp_path: Path) -> None:
    """An empty file, as a kill between making it and its tables leaves, becomes a store."""
    (tmp_path / "x.sqlite").touch()
    assert open_store(f"sqlite:///{tmp_path / 'x.sqlite'}").head(PACK) == 0


def test_a_writer_waits_for_another_and_then_says_so(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is busy: nothing was written, and one may try again."""
    monkeypatch.setattr("regiondash.evidence.store.database.WAIT", 0.2)
    hurried = Store(database(address_of(url)))
    with store.changing(), pytest.raises(StoreProblem, match="busy"):
        commit(hurried, source("a"))
    assert commit(hurried, source("a")).number == 1
    hurried.database.engine.dispose()
