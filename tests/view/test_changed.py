"""Test what is told of users' changes since a state: rows and cells before and after, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.brief.data_changes import file_rows, tables_markup
from regiondash.brief.files import rows_csv
from regiondash.evidence import library
from regiondash.pack.additions import Row
from regiondash.selection import Selection
from regiondash.view.changed import changed_report
from tests.adding import JOON, add, own_row, settings_of, undo
from tests.packs import tiny_pack

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack
    from regiondash.settings import Settings


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings whose store holds four changes of the tiny pack.

    A value is changed twice and a new one added; an event is taken away; a source is added, and
    that is undone.
    """
    folder: Path = tmp_path_factory.mktemp("changed")
    tiny_pack(folder / "packs" / "tiny")
    found = settings_of(folder, folder / "packs", default_pack="tiny")
    own = library.open_pack(found, "tiny")
    new = own_row(own, "indicators", period="2031", value="31")
    add(found, own, own_row(own, "indicators", value="1.5"), new)
    event = own_row(own, "events")
    add(found, own, own_row(own, "indicators", value="2.5"), by=JOON, title="=1+1", why="A slip")
    add(found, own, Row("events", event.key, None), title="Gone")
    undone = add(found, own, own_row(own, "sources", source_id="paper", title="<b>News</b>"))
    undo(found, undone.number)
    return found


def told(settings: Settings, since: str = "", language: str = "en") -> dict[str, Any]:
    """Return the report since a state."""
    pack = library.open_pack(settings, "tiny")
    return changed_report(pack, Selection(pack="tiny", language=language, added_since=since))


def test_rows_are_told_by_table_with_their_cells(settings: Settings) -> None:
    """What was changed twice is told once, from the pack's own value to today's."""
    report = told(settings)
    own = library.open_pack(settings, "tiny", 0)
    assert report["counts"] == {"added": 1, "changed": 1, "removed": 1, "changes": 5, "people": 2}
    by_what = {row["what"]: row for row in report["rows"]}
    (cell,) = by_what["changed"]["fields"]
    assert cell["field"] == "value"
    assert float(cell["before"]) == float(own.indicators["value"].iloc[0])
    assert cell["after"] == "2.5"
    assert by_what["changed"]["numbers"] == [1, 2]
    assert by_what["changed"]["made_by"] == JOON.name
    assert {one["after"] for one in by_what["removed"]["fields"]} == {""}
    assert {one["before"] for one in by_what["added"]["fields"]} == {""}


def test_what_was_changed_back_is_left_out(settings: Settings) -> None:
    """An undone change is among the changes, marked, and its rows are not."""
    report = told(settings, "3")
    assert report["rows"] == []
    assert [(one["number"], one["undoes"], one["undone_by"]) for one in report["changes"]] == [
        (5, 4, None),
        (4, None, 5),
    ]


def test_since_a_change_only_what_came_after_counts(settings: Settings) -> None:
    """The value's cell goes from what the first change put there."""
    report = told(settings, "1")
    assert report["counts"] == {"added": 0, "changed": 1, "removed": 1, "changes": 4, "people": 2}
    (cell,) = next(row["fields"] for row in report["rows"] if row["what"] == "changed")
    assert (cell["before"], cell["after"]) == ("1.5", "2.5")


def test_a_version_means_the_state_it_names(settings: Settings) -> None:
    """The version of a state gives the same answer as the number of its last change."""
    for number in range(5):
        version = library.open_pack(settings, "tiny", number).version
        if number == 3:  # the state came again with the undo
            continue
        by_version, by_number = told(settings, version), told(settings, str(number))
        assert by_version["rows"] == by_number["rows"], number
        assert by_number["since_version"] == version


def test_rows_have_names_that_people_know(settings: Settings) -> None:
    """Regions, indicators and kinds of events are called by their names in the language."""
    own = library.open_pack(settings, "tiny", 0)
    for language in ("en", "ko"):
        report = told(settings, language=language)
        changed = next(row for row in report["rows"] if row["what"] == "changed")
        unit, indicator = (own.indicators[name].iloc[0] for name in ("unit_id", "indicator_id"))
        labels = own.definitions.set_index("indicator_id")[f"label_{language}"]
        names = own.shape_table.set_index("shape_id")
        name = names[Selection(language=language).name_column][unit]
        assert changed["name"].startswith(f"{name} · {labels[indicator]}")


def test_files_and_page_hold_what_was_typed_as_text(settings: Settings) -> None:
    """A title that looks like a formula is text in the CSV, and markup in a cell is no markup."""
    report = told(settings)
    written = rows_csv(file_rows(report), "v").decode("utf-8-sig")
    assert "'=1+1" in written
    assert ",=1+1" not in written
    assert written.splitlines()[0].endswith("data_version")
    pack = library.open_pack(settings, "tiny", 4)
    then = changed_report(pack, Selection(pack="tiny"))
    markup = str(tables_markup(Selection(pack="tiny"), then))
    assert "&lt;b&gt;News" in markup
    assert "<b>News" not in markup


def test_a_pack_without_additions_has_nothing_to_tell(small: Pack) -> None:
    """There are no changes and no rows, and the state since then is the present."""
    report = changed_report(small, Selection(pack="tiny"))
    assert (report["rows"], report["changes"], report["head"]) == ([], [], 0)
    assert report["since_version"] == report["data_version"] == small.version
