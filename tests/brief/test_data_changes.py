"""Test the slide of users' changes and the words that name the data's version with additions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from regiondash.brief import headline
from regiondash.brief.factsheets.files import region_file
from regiondash.brief.findings.fitting import fits
from regiondash.brief.findings.reports import value_at
from regiondash.brief.slides import parts
from regiondash.brief.slides.content import TableBlock, TextBlock
from regiondash.brief.slides.subjects import SUBJECTS
from regiondash.brief.slides.subjects.opening import cover, sources
from regiondash.brief.version import version_told
from regiondash.cli import main
from regiondash.evidence import library
from regiondash.pack.additions import Row
from regiondash.selection import Selection
from regiondash.text import LANGUAGES
from regiondash.view import view_of
from tests.adding import JOON, add, own_row, settings_of
from tests.brief.findings.numbers_told import said_in, unfounded
from tests.packs import tiny_pack

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack
    from regiondash.settings import Settings

CHANGES = 11


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings whose store holds eleven changes of the tiny pack, by two people."""
    folder: Path = tmp_path_factory.mktemp("told")
    tiny_pack(folder / "packs" / "tiny")
    found = settings_of(folder, folder / "packs", default_pack="tiny")
    own = library.open_pack(found, "tiny")
    for year in range(2031, 2031 + CHANGES - 1):
        add(found, own, own_row(own, "indicators", period=str(year), value="31"))
    event = own_row(own, "events")
    add(found, own, Row("events", event.key, None), by=JOON, title="x" * 300)
    return found


@pytest.fixture(scope="module")
def pack(settings: Settings) -> Pack:
    """Return the tiny pack with the changes."""
    return library.open_pack(settings, "tiny")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("since", ["", "0", "3", "2026-01-01", "2999-01-01", "version"])
def test_the_slide_says_what_its_figures_say(
    pack: Pack, settings: Settings, language: str, since: str
) -> None:
    """Title and sentences hold no number without a figure, and the title fits its slide."""
    if since == "version":
        since = library.open_pack(settings, "tiny", 3).version
    content = SUBJECTS["data_changes"].compose(
        pack, Selection(pack="tiny", language=language, added_since=since)
    )
    assert fits(content.title.text)
    for one in said_in(content):
        assert not unfounded(one), one.text
    is_empty = since == "2999-01-01"
    assert (content.block(TableBlock) is None) == is_empty
    assert version_told(language, pack) in content.source


def test_a_slide_of_many_changes_names_the_newest_and_counts_the_rest(pack: Pack) -> None:
    """Eight changes stand there by name; what is left out is said."""
    content = SUBJECTS["data_changes"].compose(pack, Selection(pack="tiny"))
    block = content.block(TextBlock)
    assert isinstance(block, TextBlock)
    *named, rest = [one.text for one in block.findings]
    assert len(named) == 8
    assert JOON.name in named[0]
    assert f"{CHANGES - 8} earlier" in rest


def test_without_additions_the_slide_says_so(small: Pack) -> None:
    """There is a title, no table, and nothing to count."""
    content = SUBJECTS["data_changes"].compose(small, Selection(pack="tiny"))
    assert content.title.text == "Nobody has added anything to these data"
    assert content.block(TableBlock) is None


def test_the_figures_are_those_of_the_command(pack: Pack, settings: Settings) -> None:
    """Anybody gets them with `changed --json`."""
    title = SUBJECTS["data_changes"].compose(pack, Selection(pack="tiny", added_since="3")).title
    answer = asked(settings, "changed", "--since", "3", "--json")
    report = json.loads(answer)
    for address, value in title.figures.items():
        assert value_at(report, address.removeprefix("changed: ")) == value


def asked(settings: Settings, *words: str, code: int = 0) -> str:
    """Return what a command says."""
    environment = {
        "REGIONDASH_PACKS": str(settings.packs),
        "REGIONDASH_PACK": "tiny",
        "REGIONDASH_STORE": str(settings.store),
    }
    found = CliRunner().invoke(main, list(words), env=environment)
    assert found.exit_code == code, found.output
    return found.stdout if not code else found.stderr


def test_the_command_lists_cells_with_whose_they_are(settings: Settings) -> None:
    """A line a cell, short enough to be read, under the title of the slide."""
    lines = asked(settings, "changed", "--since", "10").splitlines()
    assert lines[0].startswith("Since change 10: 0 rows added, 0 changed, 1 taken away")
    assert all(JOON.name in line for line in lines[3:])
    assert asked(settings, "changed", "--since", "11").splitlines() == [
        "No addition to the data since change 11"
    ]


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("99", "no change number 99"),
        ("yesterday", "a data version"),
        ("ffffffffffff", "No state of these data"),
    ],
)
def test_a_state_that_is_none_is_refused_by_a_sentence(
    settings: Settings, since: str, words: str
) -> None:
    """The command ends with 2 and says what to give."""
    assert words in asked(settings, "changed", "--since", since, code=2)


def test_commands_answer_from_an_older_state(settings: Settings) -> None:
    """With --at the version is that state's; what is still to come is refused."""
    versions = {
        number: json.loads(asked(settings, "status", "--at", str(number), "--json"))["data_version"]
        for number in (0, 3)
    }
    for number, version in versions.items():
        assert library.open_pack(settings, "tiny", number).version == version
    assert "no change number 12" in asked(settings, "status", "--at", "12", code=2)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "with 11 additions"), ("ko", "추가 자료 11건 포함")]
)
def test_every_line_of_sources_says_that_there_are_additions(
    pack: Pack, small: Pack, language: str, words: str
) -> None:
    """Slides, the map's words and printed pages name the version and how much was added."""
    selection = Selection(pack="tiny", language=language)
    lines: list[Any] = [
        parts.source_line(pack, selection),
        headline.sources(pack, view_of(pack, selection)),
        " ".join(one.text for one in said_in(cover(pack, selection))),
        sources(pack, selection).title.text,
    ]
    for line in lines:
        assert f"{pack.version}" in line
        assert words in line
    assert version_told(language, small) == small.version
    assert region_file(pack, selection, "r1").startswith(b"%PDF")
