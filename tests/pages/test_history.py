"""Test the history of additions on its page: what it lists, the rows of a change, and undo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from regiondash.brief import history as words
from regiondash.evidence.people import Person
from regiondash.evidence.store import open_store
from regiondash.evidence.store.opening import close_all
from regiondash.pack.additions import Row, put
from regiondash.text import LANGUAGES, say
from tests.pages import reading
from tests.payloads import PAYLOADS, live, seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.evidence.store.store import Store
    from regiondash.pack.additions import Change
    from tests.pages.conftest import Opener

PAGE = "pages/additions.py"
MINA = Person("Mina", "editor")


@pytest.fixture
def store(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    use_packs: Callable[[Path, str], None],
    tiny_folder: Path,
) -> Iterator[Store]:
    """Return an empty store of the tiny pack, in which the app and this test are at work."""
    monkeypatch.setenv("REGIONDASH_STORE", str(tmp_path / "store" / "a.sqlite"))
    monkeypatch.setenv("REGIONDASH_USER", "하나")
    use_packs(tiny_folder, "tiny")
    yield open_store(f"sqlite:///{tmp_path / 'store' / 'a.sqlite'}")
    close_all()


def value(number: str, region: str = "r1") -> Row:
    """Return the value of an indicator of the tiny pack for a region."""
    cells = {"unit_kind": "region", "unit_id": region, "part": "all", "indicator_id": "people"}
    more = {"period": "2024", "value": number, "nature": "observed", "source_id": "survey"}
    return put("indicators", {**cells, **more})


def source(name: str, title: str = "", publisher: str = "A bureau") -> Row:
    """Return a source that the tiny pack does not have."""
    cells = {"publisher": publisher, "title": title, "kind": "press", "origin": name}
    more = {"licence": "facts cited", "republish": "facts", "read_as": "original"}
    return put("sources", {"source_id": name, **cells, **more})


def add(store: Store, *rows: Row, title: str = "notes.csv", why: str = "A new count") -> Change:
    """Commit rows as Mina."""
    told = {"by": MINA, "title": title, "why": why, "origin": f"{title}, SHA-256 12ab"}
    return store.commit("tiny", rows, kind="import", seen=store.head("tiny"), base="b0", **told)  # type: ignore[arg-type]


def opened(open_page: Opener, **query: str) -> AppTest:
    """Return the page with its part on history; the run must raise nothing."""
    page = open_page(desk="history", **query).switch_page(PAGE).run()
    assert not page.exception
    return page


def undo(page: AppTest, number: int, why: str) -> AppTest:
    """Give a reason, press the button, and return the page as it is then."""
    reading.widget(page, "text_input", f"history_why {number}").set_value(why)
    reading.widget(page, "button", "history_undo").click()
    page.run()
    assert not page.exception
    return page


def notes(page: AppTest) -> list[str]:
    """Return the sentences that say what came of something done."""
    return [piece for piece in reading.markup(page) if 'role="status"' in piece]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_was_added_yet(open_page: Opener, store: Store, language: str) -> None:
    """The page says so, and where additions will be kept."""
    page = opened(open_page, language=language)
    assert say(language, "history.empty") in reading.said(page)
    assert store.place in reading.said(page)
    assert not [one for one in page.get("button") if one.key == "history_undo"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_are_listed_and_the_newest_is_shown(
    open_page: Opener, store: Store, language: str
) -> None:
    """Number, when, who, what, why, rows; of the newest the rows, before and after, in words."""
    add(store, source("new", "First title"), title="first.csv")
    add(store, source("new", "Second title"), title="second.csv", why="It was wrong")
    page = opened(open_page, language=language)
    (table,) = page.dataframe
    assert table.value["number"].tolist() == [2, 1]
    assert table.value["by"].tolist() == ["Mina", "Mina"]
    assert table.value["why"].tolist() == ["It was wrong", "A new count"]
    assert table.value["title"].tolist() == ["second.csv", "first.csv"]
    assert table.value["rows"].tolist() == [1, 1]
    told = reading.said(page)
    for said in ("It was wrong", "First title → Second title", "SHA-256 12ab", "A bureau"):
        assert said in told
    reading.widget(page, "selectbox", "history_number").set_value(1)
    page.run()
    assert "A new count" in reading.said(page)
    assert "First title →" not in reading.said(page)


def test_undo_with_a_reason(open_page: Opener, store: Store) -> None:
    """The change is taken back by who is at work, the page says so and shows the new change."""
    add(store, source("new"))
    page = undo(opened(open_page), 1, "A mistake")
    done = store.change(2)
    assert (done.undoes, done.made_by, done.why) == (1, "하나", "A mistake")
    assert store.additions("tiny").rows == ()
    assert "Change 1 was undone by change 2" in " ".join(notes(page))
    assert reading.widget(page, "selectbox", "history_number").value == 2
    (table,) = page.dataframe
    assert table.value["state"].tolist() == ["undoes change 1", "undone by change 2"]
    page = undo(page, 2, "No mistake")
    assert store.additions("tiny").rows == (source("new"),)
    reading.widget(page, "selectbox", "history_number").set_value(1)
    page.run()
    assert not [one for one in page.get("button") if one.key == "history_undo"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_undo_without_a_reason(open_page: Opener, store: Store, language: str) -> None:
    """A blank reason is a sentence, and nothing was written."""
    add(store, source("new"))
    page = undo(opened(open_page, language=language), 1, "  ")
    assert reading.mistakes(page) == [say(language, "store_problem.no_reason")]
    assert store.head("tiny") == 1


def test_a_conflict_is_a_sentence(open_page: Opener, store: Store) -> None:
    """Somebody changed the row after the page was drawn: who and when; nothing was written."""
    add(store, source("new", "1"))
    page = opened(open_page)
    add(store, source("new", "2"))
    page = undo(page, 1, "A mistake")
    (told,) = reading.mistakes(page)
    assert "Mina" in told
    assert "Undo change 2 first" in told
    assert store.head("tiny") == 2
    assert reading.widget(page, "text_input", "history_why 1").value == "A mistake"


def test_who_may_only_look_gets_no_button(
    open_page: Opener, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A viewer sees the history and the sentence whom to ask."""
    add(store, source("new"))
    monkeypatch.setattr("regiondash.ui.people.person", lambda: Person("Guest", "viewer"))
    page = opened(open_page)
    assert say("en", "not_allowed.edit", name="Guest") in reading.said(page)
    assert not [one for one in page.get("button") if one.key == "history_undo"]


def test_the_role_is_asked_when_the_button_is_pressed(
    open_page: Opener, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who lost the right since the page was drawn writes nothing."""
    add(store, source("new"))
    page = opened(open_page)
    monkeypatch.setattr("regiondash.ui.people.person", lambda: Person("Guest", "viewer"))
    reading.widget(page, "text_input", "history_why 1").set_value("A mistake")
    reading.widget(page, "button", "history_undo").click()
    page.run()
    assert reading.mistakes(page) == [say("en", "not_allowed.edit", name="Guest")]
    assert store.head("tiny") == 1


def test_a_pack_s_own_row_is_seen_before_and_after(open_page: Opener, store: Store) -> None:
    """Before the first change of a row stands what the pack itself says."""
    add(store, Row("sources", ("survey",), None))
    page = opened(open_page)
    assert "Taken away" in reading.said(page)
    store.undo(1, by=MINA, why="w")
    page = opened(open_page)
    assert "Added" in reading.said(page)


def test_nothing_that_was_written_runs(open_page: Opener, store: Store) -> None:
    """With payloads in every field the page has the elements that it has with plain words."""

    def drawn(words_: str) -> str:
        row = source("new", title=words_, publisher=words_)
        add(store, row, title=words_, why=words_)
        return " ".join(reading.markup(opened(open_page)))

    drawn("a first word")
    plain = live(drawn("a plain word"))
    for payload in PAYLOADS:
        hostile = drawn(payload)
        assert live(hostile) == plain
        assert payload in seen(hostile)


def test_the_files_hold_every_cell(store: Store) -> None:
    """A line a cell with its change; a row taken away has one; JSON holds the changes whole."""
    add(store, source("new", "1"), value("5"))
    add(store, source("new", "=2"), Row("indicators", value("5").key, None))
    changes = [store.change(number) for number in (2, 1)]
    rows = words.file_rows(changes)
    (cell,) = [one for one in rows if one["number"] == 2 and one["column"] == "title"]
    told = (cell["before"], cell["after"], cell["made_by"], cell["why"], cell["table"], cell["key"])
    assert told == ("1", "=2", "Mina", "A new count", "sources", "new")
    gone = [one for one in rows if one["number"] == 2 and one["table"] == "indicators"]
    assert {one["column"]: (one["before"], one["after"]) for one in gone}["value"] == ("5", "")
    report: dict[str, Any] = json.loads(words.file_json("tiny", store.place, changes))
    assert [one["number"] for one in report["changes"]] == [2, 1]
    assert report["changes"][0]["rows"][0]["after"]["title"] == "=2"


def test_many_changes_are_cut_and_it_is_said(
    open_page: Opener, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many changes the newest are listed; the sentence says how many there are."""
    monkeypatch.setattr("regiondash.ui.history._MOST", 2)
    for number in range(3):
        add(store, source("new", str(number)))
    page = opened(open_page)
    (table,) = page.dataframe
    assert table.value["number"].tolist() == [3, 2]
    assert say("en", "history.more", n=3, shown=2) in reading.said(page)
