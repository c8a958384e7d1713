"""Test the page of users' own data: an import from its file to its change, and every way aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.people import Person
from regiondash.evidence.store import open_store
from regiondash.pack.additions import put
from regiondash.settings import Settings
from regiondash.text import say
from regiondash.ui import cache, people
from tests.pages import adding, reading
from tests.pages.adding import answer, asked, button, found, give, has_button, ready, say_source

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from regiondash.evidence.store.store import Store
    from tests.pages.conftest import Opener

EDITOR = Person("somebody else", "editor")


@pytest.fixture
def page(open_additions: Opener) -> AppTest:
    """Return the page on a tiny country with a store of its own."""
    return open_additions()


@pytest.fixture
def store(page: AppTest) -> Store:
    """Return the store that the page writes to."""
    assert page is not None
    return open_store(Settings.from_environment().store_url)


def told(key: str, **values: object) -> str:
    """Return a message of the page."""
    return say("en", key, **values)


def test_the_head_says_who_and_where(page: AppTest, tmp_path: Path) -> None:
    """Who is at work, where additions are kept and the data version stand under the title."""
    words = reading.said(page)
    assert people.at_work("en")[:4] in words or "is at work" in words
    assert str(tmp_path / "additions.sqlite") in words
    assert "Data version" in words


def test_a_part_is_in_the_address(page: AppTest) -> None:
    """The part that is open is kept in the address, and opened from it."""
    choice = reading.widget(page, "button_group", "desk")
    assert choice.value == "import"
    choice.set_value("since").run()
    assert page.session_state["selection"].desk == "since"
    assert "desk" in page.query_params


def test_what_is_recognised_is_shown_with_its_reasons(page: AppTest) -> None:
    """Columns, label, unit and direction are filled in; why stands beneath each guess."""
    give(page)
    columns = {one.label: one.value for one in found(page, "selectbox", "import_column")}
    assert columns[told("additions_role.place")] == "Place"
    assert columns[told("additions_role.value")] == "Access to clinics 2024 (%)"
    fields = {one.label: one.value for one in found(page, "text_input", "import_field")}
    assert fields[told("additions_field.unit")] == "%"
    assert told("import_guess.header") in reading.said(page)
    assert told("additions.field_missing") in reading.said(page)


def test_places_are_asked_and_counted(page: AppTest) -> None:
    """A slip and a stranger are asked, with suggestions first, and nothing is asked twice."""
    say_source(give(page))
    assert len(asked(page)) == 2
    assert asked(page)[0].options[0].startswith("Gamma")
    assert not has_button(page, "import_accept")
    assert told("additions_open.places", n=2) in reading.said(page)
    answer(page, "r3")
    assert len(asked(page)) == 1


def test_an_import_enters_and_is_undone(page: AppTest, store: Store) -> None:
    """Accepted, it is one change with who and why; taken back, the data are as before."""
    ready(page)
    button(page, "import_accept").click().run()
    assert not page.exception
    (change,) = store.history("tiny")
    assert (change.kind, change.why) == ("import", "The new yearbook")
    assert adding.FILE in change.title
    values = {
        row.key[1]: (row.cells or {})["value"]
        for row in store.additions("tiny").rows
        if row.table == "indicators"
    }
    assert values == {"r1": "10", "r2": "20", "r3": "30"}
    assert told("additions.entered", number="1", title=change.title, n=5) in reading.said(page)
    button(page, "import_undo").click().run()
    assert store.additions("tiny").rows == ()
    assert told("additions.undone", undoes="1", number="2") in reading.said(page)


def test_the_button_is_off_until_why_is_said(page: AppTest) -> None:
    """While something is open the button is off, and says what."""
    ready(page)
    (why,) = found(page, "text_input", "import_why")
    why.set_value(" ").run()
    assert button(page, "import_accept").disabled
    assert told("additions_open.why") in reading.said(page)


def test_a_viewer_cannot_accept(
    page: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who may only look is told so, and a press that comes all the same writes nothing."""
    ready(page)
    press = button(page, "import_accept").click()
    monkeypatch.setattr(people, "person", lambda: Person("visitor", "viewer"))
    press.run()
    assert store.history("tiny") == ()
    assert told("not_allowed.edit", name="visitor") in reading.mistakes(page)
    assert button(page, "import_accept").disabled


def test_another_who_was_quicker_is_told_and_the_draft_stays(page: AppTest, store: Store) -> None:
    """A row that somebody changed meanwhile is not overwritten unseen; the next press may."""
    ready(page)
    cells = {"unit_kind": "region", "unit_id": "r1", "part": "all", "indicator_id": "share"}
    store.commit(
        "tiny",
        [put("indicators", {**cells, "period": "2024", "value": "1", "nature": "observed"})],
        by=EDITOR,
        kind="edit",
        title="by hand",
        why="known better",
        seen=0,
    )
    mine = page.session_state["import_draft"][1].rows
    theirs = [row for row in mine if row.table == "sources"]
    store.commit(
        "tiny", theirs, by=EDITOR, kind="edit", title="theirs", why="first", seen=store.head("tiny")
    )
    button(page, "import_accept").click().run()
    assert len(store.history("tiny")) == 2
    (problem,) = reading.mistakes(page)
    assert EDITOR.name in problem
    button(page, "import_accept").click().run()
    assert len(store.history("tiny")) == 3


def test_answers_are_remembered(page: AppTest, store: Store) -> None:
    """What was answered once is used for the next file, and shown as an answer of before."""
    ready(page)
    button(page, "import_accept").click().run()
    assert {one.name for one in store.answers("tiny")} == {"Gammq", "Omega"}
    page.session_state["import_work"] = type(page.session_state["import_work"])()
    give(page.run(), adding.ROWS.replace("clinics", "schools"))
    say_source(page)
    assert asked(page) == []
    assert told("additions.remembered") in reading.said(page)


def test_a_file_put_in_anothers_place_keeps_the_answers(page: AppTest) -> None:
    """Put away, a file leaves what was answered; the next one does not ask it again."""
    say_source(give(page))
    answer(page, "r3")
    button(page, "import_drop").click().run()
    give(page, adding.ROWS.replace("40", "41"))
    say_source(page)
    assert len(asked(page)) == 1


def test_what_is_on_its_way_outlives_a_look_at_another_page(page: AppTest) -> None:
    """Back from another page, the import stands where it was left."""
    say_source(give(page))
    page.switch_page("pages/coverage.py").run()
    page.switch_page("pages/additions.py").run()
    assert len(asked(page)) == 2
    assert "Survey Office" in [one.value for one in page.text_input]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_bad_file_is_a_sentence(page: AppTest, language: str) -> None:
    """What cannot be read says so, and the next file can be given."""
    page.session_state["selection"] = page.session_state["selection"].with_(language=language)
    give(page.run(), "", "empty.csv")
    assert not page.exception
    assert reading.mistakes(page) == [say(language, "intake.empty", name="empty.csv")]
    assert found(page, "file_uploader", "import_file")


def test_faults_come_all_at_once(page: AppTest) -> None:
    """Each row's fault is in one table with its line; nothing can be accepted."""
    rows = "Place,Access 2024 (%)\nAlpha,ten\nBeta,20\nGamma,3\nDelta,many\nEpsilon,5\n"
    say_source(give(page, rows))
    (table,) = [piece for piece in reading.markup(page) if "rd-faults" in piece]
    cells = re.findall(r"<td>(.*?)</td>", table)
    assert [cells[0::5], cells[2::5]] == [["2", "5"], ["ten", "many"]]
    assert not has_button(page, "import_accept")
    assert told("additions.faults", n=2) in reading.mistakes(page)


def test_a_preview_is_the_sessions_own(page: AppTest, store: Store) -> None:
    """The map shows the values before anybody accepts; the store and the shared pack do not."""
    ready(page)
    assert store.history("tiny") == ()
    texts = reading.map_state(page)["values"]
    assert "10" in str(texts)
    assert "Access to clinics" not in str(cache.pack("tiny").definitions["label_en"].tolist())
