"""Test the commands history, undo, backup and restore: answers, sentences, and exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from regiondash.cli import main
from regiondash.evidence.people import lone_editor
from regiondash.evidence.store import is_there, open_store
from regiondash.settings import Settings
from tests.evidence.store.rows import PACK, commit, source

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.evidence.store.store import Store


def run(*arguments: object) -> Result:
    """Run a command in this process; it must not break off with anything but a sentence."""
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


def answered(*arguments: object) -> dict[str, Any]:
    """Return what a command answers as figures."""
    result = run(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let commands use a store in a folder of the test, as a person called 하나."""
    monkeypatch.setenv("REGIONDASH_STORE", str(tmp_path / "store" / "x.sqlite"))
    monkeypatch.setenv("REGIONDASH_PACK", PACK)
    monkeypatch.setenv("REGIONDASH_USER", "하나")
    return Settings.from_environment().store_url


@pytest.fixture
def store(url: str) -> Store:
    """Return that store with two changes."""
    store = open_store(url)
    commit(store, source("a", "1"))
    commit(store, source("a", "2"), source("b"))
    return store


def test_nothing_was_added_yet(url: str, tmp_path: Path) -> None:
    """History says so and makes no store; there is nothing to undo and to back up."""
    answer = answered("history")
    assert (answer["pack"], answer["changes"]) == (PACK, [])
    assert "x.sqlite" in run("history").stdout
    for words in (("undo", "1", "--why", "w"), ("backup", "--out", tmp_path / "b.gz")):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1
    assert not is_there(url)


def test_history_lists_changes(store: Store) -> None:
    """Newest first, with who, when and why, as figures and as text; since a day; of a pack."""
    answer = answered("history")
    assert [one["number"] for one in answer["changes"]] == [2, 1]
    first = answer["changes"][-1]
    assert (first["made_by"], first["why"], first["rows"]) == ("Mina", "A reason", 1)
    assert answer["store"] == store.place
    text = run("history").stdout
    assert all(words in text for words in ("Mina", "A reason", "A title", first["made_at"]))
    assert answered("history", "--since", "2999-01-01")["changes"] == []
    assert answered("history", "--pack", "elsewhere")["changes"] == []
    wrong = run("history", "--since", "soon")
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)


def test_undo_takes_back_and_says_why(store: Store) -> None:
    """By the person at work; a conflict, a missing reason or number is a sentence and exit 2."""
    refused = run("undo", 1, "--why", "A mistake")
    assert (refused.exit_code, "Undo change 2 first" in refused.stderr) == (2, True)
    assert "Say why" in run("undo", 2).stderr
    assert "no change 9" in run("undo", 9, "--why", "w").stderr
    made = answered("undo", 2, "--why", "A mistake")
    assert (made["number"], made["undoes"], made["made_by"]) == (3, 2, "하나")
    assert "undoes change 3" in run("undo", 3, "--why", "Not one").stdout
    assert store.additions(PACK).rows == (source("a", "2"), source("b"))


def test_backup_and_restore(store: Store, url: str, tmp_path: Path) -> None:
    """Into one file and back; a store that holds something only when asked, kept beside."""
    out = tmp_path / "all.jsonl.gz"
    made = answered("backup", "--out", out)
    assert (made["changes"], made["rows"], made["path"]) == (2, 3, str(out))
    commit(store, source("late"))
    assert "3 changes" in run("backup", "--out", tmp_path / "again.gz").stdout
    refused = run("restore", out)
    assert (refused.exit_code, "--replace" in refused.stderr) == (2, True)
    done = answered("restore", out, "--replace")
    assert (done["changes"], open_store(url).head(PACK)) == (2, 2)
    assert "was there before is in" in run("restore", done["kept"], "--replace").stdout
    assert open_store(url).head(PACK) == 3


def test_restore_of_something_else(store: Store, tmp_path: Path) -> None:
    """A file that is not there, a folder, another file: a sentence, exit 2, nothing changed."""
    letter = tmp_path / "letter.txt"
    letter.write_text("dear", encoding="utf-8")
    for path in (tmp_path / "none", tmp_path, letter):
        result = run("restore", path, "--replace")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert store.head(PACK) == 2


def test_a_database_that_cannot_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong REGIONDASH_DATABASE_URL is a sentence."""
    monkeypatch.setenv("REGIONDASH_DATABASE_URL", "mysql://kim:s3cret@host/x")
    result = run("history")
    assert (result.exit_code, "postgresql://" in result.stderr) == (2, True)
    assert "s3cret" not in result.stderr


def test_who_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of the settings, else the login's, else a word; always somebody who may edit."""
    assert lone_editor(Settings(user=" 하나 ")).name == "하나"
    monkeypatch.setattr("getpass.getuser", lambda: "kim")
    assert (lone_editor(Settings()).name, lone_editor(Settings()).role) == ("kim", "editor")

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert lone_editor(Settings()).name
